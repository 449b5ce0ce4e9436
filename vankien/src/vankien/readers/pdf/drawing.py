"""The ruled lines of a page, however they were drawn: strokes, thin filled boxes, frames of boxes; and its images."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from vankien.model import Box
from vankien.readers.pdf.glyphs import placed
from vankien.readers.printed.geometry import Rule

_THIN = 3.0
_LEAST = 3.0
"""Points: shorter strokes are ticks and letters."""
_MAX_OBJECTS = 100_000
_MAX_RULES = 20_000
_MAX_SEGMENTS = 400
"""A path with more is a drawing, or letters turned into outlines."""
_MAX_NESTING = 6

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawing:
    """`covered` is the share of the page under its largest image; `paths` counts what was drawn besides."""

    boxes: list[Box] = field(default_factory=list)
    covered: float = 0.0
    paths: int = 0


def drawing(page: Any, view: Box) -> Drawing:
    """What is drawn on a page; boxes are in the file's coordinates, thin ones are lines."""
    found = Drawing()
    area = max((view[2] - view[0]) * (view[3] - view[1]), 1.0)
    _walk(page.raw, None, _IDENTITY, found, area, 0)
    return found


def rules(found: Drawing, view: Box, turn: int) -> list[Rule]:
    """The boxes as lines of the page as it is read."""
    out = []
    for box in found.boxes:
        x0, y0, x1, y1 = placed(box, view, turn)
        if x1 - x0 >= y1 - y0:
            out.append(Rule(False, (y0 + y1) / 2, x0, x1))
        else:
            out.append(Rule(True, (x0 + x1) / 2, y0, y1))
    return out


def _walk(page: Any, form: Any, outer: Matrix, found: Drawing, area: float, depth: int) -> None:
    import pypdfium2.raw as raw

    count = raw.FPDFFormObj_CountObjects(form) if form is not None else raw.FPDFPage_CountObjects(page)
    for i in range(min(count, _MAX_OBJECTS)):
        item = raw.FPDFFormObj_GetObject(form, i) if form is not None else raw.FPDFPage_GetObject(page, i)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            found.paths += 1
            if len(found.boxes) < _MAX_RULES:
                found.boxes += _path(item, _times(_matrix(item), outer))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.covered = max(found.covered, min(1.0, _area(_times(_matrix(item), outer)) / area))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_NESTING:
            _walk(page, item, _times(_matrix(item), outer), found, area, depth + 1)


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as raw

    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(m: Matrix, n: Matrix) -> Matrix:
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + o


def _area(m: Matrix) -> float:
    return abs(m[0] * m[3] - m[1] * m[2])


def _path(item: Any, matrix: Matrix) -> Iterator[Box]:
    """The thin boxes that a path paints: its level and upright strokes, or itself when it is a filled sliver."""
    import pypdfium2.raw as raw

    count = raw.FPDFPath_CountSegments(item)
    if not 2 <= count <= _MAX_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    for points in _parts(item, count, matrix):
        box = _around(points)
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            if (fill.value or stroke.value) and max(box[2] - box[0], box[3] - box[1]) >= _LEAST:
                yield box
        elif stroke.value:
            yield from _strokes(points)


def _parts(item: Any, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    import pypdfium2.raw as raw

    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    held: list[tuple[float, float]] = []
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if len(held) > 1:
                yield held
            held = []
        held.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and len(held) > 1:
            held.append(held[0])
    if len(held) > 1:
        yield held


def _around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _strokes(points: Sequence[tuple[float, float]]) -> Iterator[Box]:
    for a, b in pairwise(points):
        box = _around((a, b))
        wide, high = box[2] - box[0], box[3] - box[1]
        if min(wide, high) <= 1.0 and max(wide, high) >= _LEAST:
            yield box
