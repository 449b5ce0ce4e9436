"""A page laid askew on the glass, turned straight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WIDEST = 5.0
"""Degrees: pages further askew than this were not fed by a scanner."""
_POINTS = 120_000
_LEAST = 0.05
_PAPER = 255


def straightened(image: Image.Image) -> tuple[Image.Image, float]:
    """The page with its lines level, and by how many degrees it was turned for that (counter-clockwise)."""
    angle = skew(np.asarray(image.reduce(2)))
    if abs(angle) < _LEAST:
        return image, 0.0
    return image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=_PAPER), angle


def skew(gray: NDArray[np.uint8]) -> float:
    """The angle at which the dark points fall onto the fewest rows: level lines make the sharpest profile."""
    ys, xs = np.nonzero(gray < threshold(gray))
    if len(ys) < 500:
        return 0.0
    step = max(1, len(ys) // _POINTS)
    y, x = ys[::step].astype(np.float32), xs[::step].astype(np.float32)
    best = 0.0
    for width, fine in ((_WIDEST, 0.25), (0.25, 0.05), (0.05, 0.01)):
        angles = np.arange(best - width, best + width + fine / 2, fine)
        best = float(max(angles, key=lambda a: _sharpness(x, y, float(a))))
    return best


def _sharpness(x: NDArray[np.float32], y: NDArray[np.float32], degrees: float) -> float:
    rows = (y - x * np.tan(np.radians(degrees))).astype(np.int32)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.sum(counts * counts))


def threshold(gray: NDArray[np.uint8]) -> int:
    """Between ink and paper, where both groups are furthest apart (Otsu); at least so dark that paper is not ink."""
    counts = np.bincount(gray.ravel(), minlength=256).astype(np.float64)
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    apart[~np.isfinite(apart)] = 0
    return int(np.clip(np.argmax(apart), 60, 200))
