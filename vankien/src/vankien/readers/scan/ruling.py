"""The ruled lines in an image of a page: long thin runs of ink, level or upright."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from vankien.readers.printed.geometry import Rule
from vankien.readers.scan.deskew import threshold

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LEAST = 24.0
"""Points: shorter runs are letters and underlines of words."""
_INKED = 0.97
"""Of a run: scanning leaves gaps in thin lines."""
_THICK = 4.0
"""Points: thicker ones are bars and pictures."""
_MOST_RUNS = 40_000


def ruled_lines(image: Image.Image, dpi: float) -> list[Rule]:
    """Lines in points from the top left corner. The page must lie straight."""
    dark = _shrunk(image)
    scale = 144 / dpi
    least, thick = int(_LEAST / scale), max(2, round(_THICK / scale))
    level = [Rule(False, at * scale, a * scale, b * scale) for at, a, b in _runs(dark, least, thick)]
    upright = [Rule(True, at * scale, a * scale, b * scale) for at, a, b in _runs(dark.T, least, thick)]
    return [*level, *upright]


def _shrunk(image: Image.Image) -> NDArray[np.bool_]:
    """Half the size: thin lines turn grey and letters stay apart."""
    pixels = np.asarray(image.reduce(2))
    return np.asarray(pixels < min(threshold(pixels) + 45, 205))


def _runs(dark: NDArray[np.bool_], least: int, thick: int) -> list[tuple[float, float, float]]:
    """Level runs as (row, start, end): neighbours put together, thick ones left out."""
    merged: list[list[float]] = []
    open_runs: list[list[float]] = []
    for row, start, end in _inked(dark, least):
        open_runs = [run for run in open_runs if row - run[1] <= 2]
        for run in open_runs:
            if start <= run[3] and end >= run[2]:
                run[1], run[2], run[3] = row, min(run[2], start), max(run[3], end)
                break
        else:
            fresh: list[float] = [row, row, start, end]
            open_runs.append(fresh)
            merged.append(fresh)
    return [((a + b) / 2, start, end) for a, b, start, end in merged if b - a + 1 <= thick]


def _inked(dark: NDArray[np.bool_], least: int) -> list[tuple[int, int, int]]:
    """Every stretch of a row of at least this length that is nearly all ink."""
    high, wide = dark.shape
    if wide <= least:
        return []
    summed = np.zeros((high, wide + 1), dtype=np.int32)
    np.cumsum(dark, axis=1, out=summed[:, 1:])
    full = (summed[:, least:] - summed[:, :-least]) >= _INKED * least
    edges = np.diff(np.pad(full.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    if len(rows) > _MOST_RUNS:
        return []
    return [(int(r), int(s), int(e) + least - 1) for r, s, e in zip(rows, starts, ends, strict=True)]
