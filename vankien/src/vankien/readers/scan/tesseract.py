"""Tesseract, called as a program: images in over a pipe, words with places and confidence out; nothing is written.

Several images go as one file of many pages, so that the model is loaded once. One thread each: pages are read side by
side instead.
"""

from __future__ import annotations

import functools
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from vankien.errors import VankienError

LANGUAGE = "vie"
_LACKING = (
    "Tệp là bản quét nên cần Tesseract với gói tiếng Việt để nhận dạng chữ; máy chủ chưa cài, hãy báo người quản trị "
    "hệ thống cài tesseract-ocr và tesseract-ocr-vie, hoặc dùng tệp Word (.docx) của văn bản."
)
_SLOW = "Nhận dạng chữ trong bản quét quá lâu; hãy quét lại rõ hơn hoặc chia nhỏ văn bản rồi thử lại."
SECONDS = 180


@dataclass(frozen=True, slots=True)
class Found:
    """One word in pixels: `image` counts the images given, `line` tells lines of one image apart."""

    image: int
    line: tuple[int, int, int]
    left: int
    top: int
    width: int
    height: int
    sure: float
    text: str


@functools.cache
def program() -> str:
    """Where Tesseract is. Raises the sentence to show when it or its Vietnamese model is missing."""
    path = shutil.which("tesseract")
    if path is None:
        raise VankienError(_LACKING)
    known = subprocess.run([path, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    if LANGUAGE not in (known.stdout + known.stderr).split():
        raise VankienError(_LACKING)
    return path


def recognise(images: Sequence[Image.Image], layout: int, *, only: str = "") -> Iterator[Found]:
    """The words of each image. `layout` is Tesseract's page segmentation mode; `only` limits the characters."""
    if not images:
        return
    command = [program(), "stdin", "stdout", "-l", LANGUAGE, "--psm", str(layout), "--dpi", "300"]
    command += ["-c", f"tessedit_char_whitelist={only}"] if only else []
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            [*command, "tsv"], input=_pages(images), capture_output=True, timeout=SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise VankienError(_SLOW) from error
    yield from _words(done.stdout.decode("utf-8", "replace"))


def _pages(images: Sequence[Image.Image]) -> bytes:
    out = io.BytesIO()
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:])
    return out.getvalue()


def _words(table: str) -> Iterator[Found]:
    """Rows of Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, conf, text."""
    for row in table.splitlines():
        cells = row.split("\t", 11)
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        _, page, block, paragraph, line, _, left, top, width, height = map(int, cells[:10])
        sure = max(0.0, float(cells[10])) / 100
        yield Found(page - 1, (block, paragraph, line), left, top, width, height, sure, cells[11].strip())
