"""Pages as pictures for people to look at: what a viewer shows of a PDF or an image, as wide as a screen needs.

`python -m vankien.readers.pictures FILE FOLDER [FIRST]` writes FOLDER/1, FOLDER/2 … as WebP, from page FIRST on, and
says "page N/TOTAL" on standard error after each. Exit 2 with one sentence when the file cannot be shown. A box that the
readers give, in points, lies on the picture where it lies on the page of that size in `Reading.page_sizes`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from vankien.errors import Broken, VankienError
from vankien.readers.pdf import PdfReader
from vankien.readers.pdf.source import opened

WIDTH = 1200
_HIGHEST = 4_000
"""Pixels: a page that is a long strip gets narrower instead."""
_QUALITY = 72


def pictures(data: bytes, *, first: int = 1) -> Iterator[tuple[int, int, Any]]:
    """Number, number of pages, and picture of each page from `first` on. Raises a `VankienError`."""
    yield from _of_pdf(data, first) if PdfReader().sniff(data) else _of_image(data, first)


def _of_pdf(data: bytes, first: int) -> Iterator[tuple[int, int, Any]]:
    with opened(data) as source:
        for number in range(first, source.count + 1):
            page = source.document[number - 1]
            try:
                yield number, source.count, page.render(scale=_scale(*page.get_size())).to_pil().convert("RGB")
            finally:
                page.close()


def _of_image(data: bytes, first: int) -> Iterator[tuple[int, int, Any]]:
    from PIL import Image

    from vankien.readers.scan import frames

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
            count = int(getattr(image, "n_frames", 1))
            for number, frame in enumerate(frames(image), 1):
                if number >= first:
                    yield number, count, _narrowed(frame)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Broken from error


def _narrowed(frame: Any) -> Any:
    """On white paper, and never larger than it came."""
    from PIL import Image

    opaque = Image.new("RGB", frame.size, "white")
    alpha = frame.convert("RGBA")
    opaque.paste(alpha, mask=alpha.getchannel("A"))
    scale = min(1.0, _scale(*frame.size))
    return opaque.resize((max(1, round(frame.width * scale)), max(1, round(frame.height * scale))))


def _scale(width: float, height: float) -> float:
    return min(WIDTH / max(width, 1.0), _HIGHEST / max(height, 1.0))


def main(arguments: Sequence[str]) -> int:
    file, folder, first = Path(arguments[0]), Path(arguments[1]), int(arguments[2]) if len(arguments) > 2 else 1
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        for number, total, picture in pictures(file.read_bytes(), first=first):
            picture.save(folder / str(number), "WEBP", quality=_QUALITY, method=2)
            sys.stderr.write(f"page {number}/{total}\n")
    except VankienError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
