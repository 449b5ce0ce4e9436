"""Photographs are made by Pillow, as telephones and programs write them, and read back by it."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from xuyensuot.files.stripping import BrokenPicture, strip
from xuyensuot.files.types import JPEG, PNG, TXT

from .._photographs import PLACE, jpeg, picture, png, profile


def stripped(tmp_path: Path, content: bytes, media_type: str) -> bytes:
    path = tmp_path / "anh"
    path.write_bytes(content)
    strip(path, media_type)
    return path.read_bytes()


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_jpeg_keeps_its_picture_its_colours_and_which_side_is_up(tmp_path, orientation, progressive):
    before = jpeg(orientation, progressive=progressive, restart_marker_rows=1)
    after = stripped(tmp_path, before, JPEG)
    assert PLACE in before
    assert PLACE not in after
    kept = Image.open(BytesIO(after))
    kept.load()
    assert kept.tobytes() == Image.open(BytesIO(before)).tobytes()
    assert kept.info["icc_profile"] == profile()
    assert dict(kept.getexif()) == ({} if orientation == 1 else {ExifTags.Base.Orientation: orientation})


def test_a_png_keeps_its_picture_and_its_colours(tmp_path):
    before = png()
    after = stripped(tmp_path, before, PNG)
    assert (PLACE in before, PLACE in after) == (True, False)
    kept = Image.open(BytesIO(after))
    kept.load()
    assert (kept.tobytes(), kept.info["icc_profile"], dict(kept.getexif())) == (picture().tobytes(), profile(), {})
    assert set(kept.info) == {"icc_profile"}


@pytest.mark.parametrize(("content", "media_type"), [(jpeg, JPEG), (png, PNG)])
def test_what_follows_the_picture_goes_and_nothing_changes_a_second_time(tmp_path, content, media_type):
    once = stripped(tmp_path, content() + PLACE, media_type)
    assert PLACE not in once
    assert stripped(tmp_path, once, media_type) == once


def test_other_kinds_stay_as_they_are(tmp_path):
    assert stripped(tmp_path, PLACE, TXT) == PLACE


@pytest.mark.parametrize(("content", "media_type"), [(jpeg, JPEG), (png, PNG)])
def test_a_picture_cut_short_anywhere_is_broken(tmp_path, content, media_type):
    whole = content()
    for length in range(8, len(whole) - 1, 97):
        with pytest.raises(BrokenPicture):
            stripped(tmp_path, whole[:length], media_type)
