"""Paper made white and dust taken off: on empty paper the recognition sees letters in any grain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

from vankien.readers.scan.deskew import threshold

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PAPER_FROM = 205
_AROUND, _LEAST_INK = 3, 9
"""Pixels at 300 dpi: a point with less ink than this within three pixels of it is dust."""
_MARGIN = 2


def cleaned(image: Image.Image) -> Image.Image:
    pixels = np.array(image)
    dark = pixels < min(threshold(pixels) + 25, _PAPER_FROM)
    dark &= _share(dark, _AROUND) * (2 * _AROUND + 1) ** 2 >= _LEAST_INK * 255 - 1
    pixels[_share(dark, _MARGIN) == 0] = 255
    return Image.fromarray(pixels)


def _share(mask: NDArray[np.bool_], radius: int) -> NDArray[np.int32]:
    """How much of the square around each point is in the mask, 0 to 255."""
    image = Image.fromarray(mask.astype(np.uint8) * 255)
    return np.asarray(image.filter(ImageFilter.BoxBlur(radius)), dtype=np.int32)
