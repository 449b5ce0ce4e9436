"""Text that is there but not shown: a cell too small for its words hides the rest behind its edge."""

from __future__ import annotations

import ctypes
from typing import Any

from vankien.model import Box

_SLACK = 1.5
_MOST_PATHS = 50
_MOST_POINTS = 200


class Clips:
    """What each piece of text may show, asked once: letters come by the thousand, pieces by the hundred."""

    def __init__(self) -> None:
        self._boxes: dict[int, Box | None] = {}

    def hides(self, item: Any, x: float, base: float) -> bool:
        """A letter with this middle, standing on this line, falls outside what its piece of text shows."""
        if not item:
            return False
        key = ctypes.addressof(item.contents) if hasattr(item, "contents") else id(item)
        if key not in self._boxes:
            self._boxes[key] = _shown(item)
        box = self._boxes[key]
        if box is None:
            return False
        left, bottom, right, top = box
        return not (left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= base <= top + _SLACK)


def _shown(item: Any) -> Box | None:
    """The part of the page that all clip paths of an object leave; None when there is none, or one too intricate."""
    import pypdfium2.raw as raw

    clip = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(clip) if clip else 0
    if not 0 < count <= _MOST_PATHS:
        return None
    boxes = [box for box in (_around(clip, i) for i in range(count)) if box is not None]
    if not boxes:
        return None
    return (max(b[0] for b in boxes), max(b[1] for b in boxes), min(b[2] for b in boxes), min(b[3] for b in boxes))


def _around(clip: Any, path: int) -> Box | None:
    import pypdfium2.raw as raw

    x, y = ctypes.c_float(), ctypes.c_float()
    points = raw.FPDFClipPath_CountPathSegments(clip, path)
    if not 2 < points <= _MOST_POINTS:
        return None
    xs, ys = [], []
    for i in range(points):
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, i), x, y)
        xs.append(x.value)
        ys.append(y.value)
    return min(xs), min(ys), max(xs), max(ys)
