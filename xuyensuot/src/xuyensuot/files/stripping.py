"""Takes out of photographs what they say beside the picture: place, camera, time, names, previews. Nothing is encoded
anew: the picture's own bytes stay as they are, and with them its colours and which side is up.

JPEG: ITU-T T.81, annex B; Exif 2.32. PNG: ISO/IEC 15948, chapter 5.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path

from .types import JPEG, PNG

_SOI, _EOI, _SOS, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_APPLICATION = range(0xE0, 0xF0)
_KEPT_APPLICATION = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_ORIENTATION = 0x0112

_JPEG_SIGNATURE = b"\xff\xd8\xff"
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Chunks that say how the picture looks; text, time, Exif and whatever programs add of their own go.
_KEPT_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs sPLT acTL fcTL fdAT".split()
)


class BrokenPicture(Exception):
    """The file begins like a picture and is none."""


def strip(path: Path, media_type: str) -> None:
    """Rewrite a JPEG or PNG in place without what it says beside the picture; others stay. Raises BrokenPicture."""
    if media_type in (JPEG, PNG):
        path.write_bytes(bare(path.read_bytes()))


def is_picture(head: bytes) -> bool:
    """Whether a file that begins like this is a kind that can be stripped."""
    return head.startswith((_JPEG_SIGNATURE, _PNG_SIGNATURE))


def bare(picture: bytes) -> bytes:
    """A JPEG or PNG without what it says beside the picture. Raises BrokenPicture."""
    return b"".join((_of_png if picture.startswith(_PNG_SIGNATURE) else _of_jpeg)(picture))


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    """What follows the end of the picture (a film, a preview) is left out as well."""
    yield data[:2]
    place, marker = 2, _SOI
    while marker != _EOI:
        start, marker = _next_marker(data, place)
        end = start + 2 if marker in _ALONE or marker == _EOI else _end_of_segment(data, start)
        if marker == _SOS:
            end = _end_of_scan(data, end)
        yield from _kept_segment(marker, data[start:end])
        place = end


def _next_marker(data: bytes, place: int) -> tuple[int, int]:
    """Where the next marker stands, and which: any number of filling 0xFF may stand before it."""
    if data[place : place + 1] != b"\xff":
        raise BrokenPicture
    while data[place + 1 : place + 2] == b"\xff":
        place += 1
    if place + 1 >= len(data):
        raise BrokenPicture
    return place, data[place + 1]


def _end_of_segment(data: bytes, start: int) -> int:
    end = start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")
    if not start + 4 <= end <= len(data):
        raise BrokenPicture
    return end


def _end_of_scan(data: bytes, place: int) -> int:
    """Past the coded picture: 0xFF stands for itself before 0x00, and marks a restart before 0xD0 to 0xD7."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            raise BrokenPicture
        if data[place + 1] != 0x00 and data[place + 1] not in _ALONE:
            return place
        place += 2


def _kept_segment(marker: int, segment: bytes) -> Iterator[bytes]:
    if marker == _COMMENT:
        return
    if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
        orientation = _orientation(segment[10:])
        if orientation is not None:
            yield _exif(orientation)
    elif marker not in _APPLICATION or segment[4:].startswith(_KEPT_APPLICATION.get(marker, b"\xff\xff")):
        yield segment


def _orientation(tiff: bytes) -> int | None:
    """Which side is up: 2 to 8; None where the picture stands as it is, or the directory cannot be read."""
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return None

    def number(place: int, length: int) -> int:
        return int.from_bytes(tiff[place : place + length], "little" if order == "little" else "big")

    directory = number(4, 4)
    for entry in range(directory + 2, directory + 2 + 12 * min(number(directory, 2), 512), 12):
        if number(entry, 2) == _ORIENTATION:
            value = number(entry + 8, 2)
            return value if 2 <= value <= 8 else None
    return None


def _exif(orientation: int) -> bytes:
    """A segment that says which side is up, and nothing else."""
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + bytes([0, orientation, 0, 0])
    body = b"Exif\0\0" + b"MM\0*\0\0\0\x08" + b"\0\x01" + entry + bytes(4)
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def _of_png(data: bytes) -> Iterator[bytes]:
    yield _PNG_SIGNATURE
    place, kind = len(_PNG_SIGNATURE), b""
    while kind != b"IEND":
        kind = data[place + 4 : place + 8]
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        if end > len(data) or zlib.crc32(data[place + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            raise BrokenPicture
        if kind in _KEPT_CHUNKS:
            yield data[place:end]
        place = end
