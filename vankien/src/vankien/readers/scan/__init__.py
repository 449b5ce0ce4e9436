"""Scans: images of pages, in a PDF or as files. What is recognised goes the way of printed pages from then on."""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from PIL import Image, ImageOps, ImageSequence

from vankien.errors import Broken, Empty, TooLarge
from vankien.readers.base import Reading
from vankien.readers.printed.document import Printed, put_together
from vankien.readers.printed.geometry import Page
from vankien.readers.progress import report
from vankien.readers.scan.page import DPI, read_image
from vankien.readers.scan.tesseract import program

MAX_SCANS = 400
_LARGEST = 5_000
"""Pixels along a side: an A3 page at 300 dpi."""
_MOST_PIXELS = 120_000_000
_TOO_MANY = "Bản quét có {count} trang, nhiều hơn giới hạn {limit} trang; hãy chia nhỏ văn bản rồi thử lại."
_MAGIC = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
_A4_SHORT = 8.27
"""Inches: an image that does not say its resolution is taken for a page this wide."""


class ImageReader:
    """PNG, JPEG, and TIFF of one or more pages."""

    def sniff(self, head: bytes) -> bool:
        return any(head.startswith(magic) for magic, _ in _MAGIC)

    def read(self, data: bytes) -> Reading:
        program()
        try:
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
                count = _checked(image)
                pages = list(recognised(enumerate(_frames(image), 1), count))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise Broken from error
        printed = put_together(pages)
        if not printed.text.strip():
            raise Empty
        media_type = next(kind for magic, kind in _MAGIC if data.startswith(magic))
        return Reading(
            printed.text,
            printed.blocks,
            media_type,
            pages=count,
            ocr=True,
            marks=printed.marks,
            page_sizes=tuple(page.shown_size for page in pages),
            unsure=unsure(printed),
        )


def unsure(printed: Printed) -> tuple[tuple[tuple[int, int], float], ...]:
    return tuple((word.span, word.sure) for word in printed.unsure)


def recognised(images: Iterable[tuple[int, Image.Image]], total: int) -> Iterator[Page]:
    """The pages in order, several at a time; images are made as they are needed, so that few are held at once.

    That none of `total` is done yet is reported first: whoever has no time for a scan may then leave it.
    """
    report(0, total)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with ThreadPoolExecutor(cores, "ocr") as pool:
        waiting: deque[Future[Page]] = deque()
        done = 0
        for number, image in images:
            waiting.append(pool.submit(read_image, image, number))
            if len(waiting) > cores:
                yield waiting.popleft().result()
                done += 1
                report(done, total)
        for future in waiting:
            yield future.result()
            done += 1
            report(done, total)


def too_many(count: int) -> TooLarge:
    return TooLarge(_TOO_MANY.format(count=count, limit=MAX_SCANS))


def _checked(image: Image.Image) -> int:
    count = int(getattr(image, "n_frames", 1))
    if count > MAX_SCANS:
        raise too_many(count)
    return count


def frames(image: Image.Image) -> Iterator[Image.Image]:
    """Each page as a viewer shows it: a camera notes how it was held. One that unpacks to too much is a bomb."""
    for frame in ImageSequence.Iterator(image):
        if frame.width * frame.height > _MOST_PIXELS:
            raise TooLarge
        yield ImageOps.exif_transpose(frame)


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    """Each page in grey at about 300 dpi, less for one that is much larger, which is a plan."""
    for frame in frames(image):
        yield scaled(frame.convert("L"), _resolution(frame))


def _resolution(frame: Image.Image) -> float:
    stated = frame.info.get("dpi", (0, 0))
    across = float(stated[0]) if isinstance(stated, Sequence) and stated and stated[0] else 0.0
    return across if 90 <= across <= 1200 else min(frame.size) / _A4_SHORT


def scaled(image: Image.Image, dpi: float) -> Image.Image:
    scale = min(DPI / dpi, _LARGEST / max(image.size))
    if abs(scale - 1) < 0.02:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.BICUBIC)
