"""Pages laid sideways: wide annexes are often fed so. Lines of text run up or down then; which, the letters tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from vankien.readers.scan.deskew import threshold
from vankien.readers.scan.tesseract import recognise

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TILES = 6
_SIDEWAYS = 0.7
"""Where rows of a tile vary so much less than its columns, the lines stand upright."""
_LEAST_INK, _MOST_INK = 0.01, 0.5
_SAMPLE = (1600, 900)
"""Pixels of the page that are read both ways to see which makes sense."""
_SPARSE = 6


def turn(image: Image.Image) -> int:
    """By how many degrees clockwise the page must be turned to be read: 0, 90 or 270."""
    if not is_sideways(np.asarray(image.reduce(4))):
        return 0
    return max((90, 270), key=lambda degrees: _sense(turned(image, degrees)))


def turned(image: Image.Image, degrees: int) -> Image.Image:
    return image if not degrees else image.rotate(-degrees, expand=True)


def is_sideways(gray: NDArray[np.uint8]) -> bool:
    """Most parts of the page that bear text have lines that run up: seen in parts, a little skew does not matter."""
    dark = gray < threshold(gray)
    ratios = [ratio for tile in _tiles(dark) if (ratio := _ratio(tile)) is not None]
    return len(ratios) >= 3 and float(np.median(ratios)) < _SIDEWAYS


def _tiles(dark: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    return [tile for band in np.array_split(dark, _TILES) for tile in np.array_split(band, _TILES, axis=1)]


def _ratio(tile: NDArray[np.bool_]) -> float | None:
    """How much the rows vary against the columns; ruled lines, which vary most, are left out."""
    rows, columns = tile.mean(axis=1), tile.mean(axis=0)
    rows, columns = rows[rows < _MOST_INK], columns[columns < _MOST_INK]
    if not len(rows) or not len(columns) or tile.mean() < _LEAST_INK:
        return None
    return float(np.std(rows) / max(float(np.std(columns)), 1e-6))


def _sense(image: Image.Image) -> float:
    """How many letters are surely read in the middle of the page, this way up."""
    wide, high = (min(side, most) for side, most in zip(image.size, _SAMPLE, strict=True))
    left, top = (image.width - wide) // 2, (image.height - high) // 3
    sample = image.crop((left, top, left + wide, top + high))
    return sum(word.sure * len(word.text) for word in recognise([sample], _SPARSE) if word.sure > 0.5)
