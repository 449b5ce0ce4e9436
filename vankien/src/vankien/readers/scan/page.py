"""One image of a page: straightened, its tables found, its text recognised - cells one by one, the rest as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from vankien.model import Box
from vankien.readers.printed.geometry import Page, Rule, Word
from vankien.readers.printed.grid import RuledGrid, ruled_grids
from vankien.readers.printed.joining import plain
from vankien.readers.scan.cleaning import cleaned
from vankien.readers.scan.deskew import straightened, threshold
from vankien.readers.scan.orientation import turn, turned
from vankien.readers.scan.ruling import ruled_lines
from vankien.readers.scan.slips import mended, mended_figure, mended_label
from vankien.readers.scan.tesseract import Found, recognise

DPI = 300
_BLOCK, _ONE_LINE = 6, 7
_MARGIN = 14
"""Pixels of paper around a cell: letters at the very edge are read badly."""
_OVER = 1.2
"""Points over its lines that a cell is cut out: tails of letters reach into the lines."""
_EDGE = 3.5
"""Points from there in which the lines themselves are looked for."""
_LINE, _LINE_HERE = 0.75, 0.45
"""Of a cell's side: as much ink in one row of pixels is the ruled line."""
_CLOSE = 3
_SHORT = 17.0
"""Points: what is lower holds one line."""
_LEAST_INK = 12
_BELOW = set("gjpqy,;ạặậẹệịọộợụựỵ()[]|ẠẶẬẸỆỊỌỘỢỤỰỴQ")
_JUNK = {"|", "_", "—", "~", "'", "‘", "’", "`", "¬", "="}
_WEAK, _LARGER = 0.5, 1.4
_TALL = 0.9
"""What a line of marked letters measures, in letter heights."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the page to recognise, and where it stands in pixels."""

    image: Image.Image
    left: int
    top: int
    cell: bool = False
    label: bool = False
    """The number cell of a row, or of a heading among rows."""
    heading: bool = False
    scale: float = 1.0
    """Pixels of the page to one of the image."""


def read_image(image: Image.Image, number: int) -> Page:
    """`image` in grey at 300 dpi, as the page is shown."""
    sideways = turn(image)
    image = turned(image, sideways)
    straight, _ = straightened(image)
    found = ruled_lines(straight, DPI)
    grids = ruled_grids(found)
    rules = _of_tables(found, grids)
    bare = cleaned(straight)
    page = Page(number, image.width * 72 / DPI, image.height * 72 / DPI, rules=rules, turn=sideways)
    outside = _Piece(_blanked(bare, [grid.box for grid in grids]), 0, 0)
    page.words += [word for _, word in _recognised([outside] if _ink(outside.image) else [], _BLOCK)]
    cells = list(_cells(bare, grids))
    page.words += _of_cells(cells)
    page.words = _even(page.words)
    return page


def _of_cells(cells: Sequence[_Piece]) -> Iterator[Word]:
    """Cells of one line apart from taller ones; what was hardly read is tried once more, larger."""
    short = [cell for cell in cells if cell.image.height - 2 * _MARGIN < _pixels(_SHORT)]
    tall = [cell for cell in cells if cell.image.height - 2 * _MARGIN >= _pixels(_SHORT)]
    for pieces, layout in ((tall, _BLOCK), (short, _ONE_LINE)):
        found = _by_piece(pieces, layout)
        weak = [i for i in range(len(pieces)) if _sureness(found.get(i)) < _WEAK]
        again = _by_piece([_enlarged(pieces[i]) for i in weak], _BLOCK if layout == _ONE_LINE else _ONE_LINE)
        for k, i in enumerate(weak):
            if _better(again.get(k), found.get(i)):
                found[i] = again[k]
        for words in found.values():
            yield from words


def _by_piece(pieces: Sequence[_Piece], layout: int) -> dict[int, list[Word]]:
    out: dict[int, list[Word]] = {}
    for i, word in _recognised(pieces, layout):
        out.setdefault(i, []).append(word)
    return out


def _better(again: Sequence[Word] | None, first: Sequence[Word] | None) -> bool:
    """Surer, and not less: a second look that drops words has lost them."""
    size, before = (sum(len(word.text) for word in words or ()) for words in (again, first))
    return _sureness(again) > _sureness(first) and size >= 0.7 * before


def _sureness(words: Sequence[Word] | None) -> float:
    """Of the least sure word; nothing found is less than any."""
    return min((word.sure for word in words), default=-1.0) if words else -1.0


def _enlarged(piece: _Piece) -> _Piece:
    width, height = (round(side * _LARGER) for side in piece.image.size)
    return replace(piece, image=piece.image.resize((width, height), Image.Resampling.BICUBIC), scale=1 / _LARGER)


def _of_tables(rules: Sequence[Rule], grids: Sequence[RuledGrid]) -> list[Rule]:
    """Only the lines that make tables: the others are underlines and frames."""
    return [rule for rule in rules if any(_within(rule, grid.box) for grid in grids)]


def _within(rule: Rule, box: Box) -> bool:
    x0, y0, x1, y1 = box
    low, high, first, last = (x0, x1, y0, y1) if rule.upright else (y0, y1, x0, x1)
    return low - 3 <= rule.at <= high + 3 and rule.start >= first - 6 and rule.end <= last + 6


def _blanked(image: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    out = image.copy()
    for box in boxes:
        x0, y0, x1, y1 = box
        out.paste(255, (_pixels(x0), _pixels(y0), _pixels(x1), _pixels(y1)))
    return out


def _pixels(points: float) -> int:
    return round(points * DPI / 72)


def _cells(image: Image.Image, grids: Sequence[RuledGrid]) -> Iterator[_Piece]:
    """The cells that hold ink, cut close to it."""
    for grid in grids:
        in_row = {row: [c for c in grid.cells if c.row == row] for row in range(grid.height)}
        for cell in grid.cells:
            x0, y0, x1, y1 = cell.box
            left, top = max(0, _pixels(x0 - _OVER)), max(0, _pixels(y0 - _OVER))
            part = _without_lines(image.crop((left, top, _pixels(x1 + _OVER), _pixels(y1 + _OVER))))
            inked = _inked_box(part)
            if inked is not None:
                close = Image.new("L", (inked[2] - inked[0] + 2 * _MARGIN, inked[3] - inked[1] + 2 * _MARGIN), 255)
                close.paste(part.crop(inked), (_MARGIN, _MARGIN))
                label = cell.column == 0 and cell.columns == 1
                heading = label and len(in_row[cell.row]) == 2
                yield _Piece(close, left + inked[0] - _MARGIN, top + inked[1] - _MARGIN, True, label, heading)


def _without_lines(part: Image.Image) -> Image.Image:
    """The cell with the ruled lines at its four sides painted over, and what lies beyond them.

    Where a line is expected, less ink shows it than further inside, where it could be the foot of dense letters.
    """
    pixels = np.array(part)
    band, expected = min(_pixels(_EDGE), min(pixels.shape) // 3), _pixels(2 * _OVER)
    for view in (pixels, pixels[::-1], pixels.T, pixels.T[::-1]):
        inked = (view[:band] < 190).mean(axis=1)
        lined = np.nonzero((inked >= _LINE) | ((inked >= _LINE_HERE) & (np.arange(len(inked)) <= expected)))[0]
        if len(lined):
            view[: lined[-1] + 2] = 255
    return Image.fromarray(pixels)


def _inked_box(part: Image.Image) -> tuple[int, int, int, int] | None:
    """The part of a cell that bears ink; specks of dust are none."""
    if part.width < 4 or part.height < 4:
        return None
    dark = np.asarray(part) < min(threshold(np.asarray(part)), 160)
    rows = np.nonzero(dark.sum(axis=1) >= 2)[0]
    columns = np.nonzero(dark.sum(axis=0) >= 2)[0]
    if dark.sum() < _LEAST_INK or not len(rows) or not len(columns):
        return None
    return (
        max(0, int(columns[0]) - _CLOSE),
        max(0, int(rows[0]) - _CLOSE),
        min(part.width, int(columns[-1]) + 1 + _CLOSE),
        min(part.height, int(rows[-1]) + 1 + _CLOSE),
    )


def _ink(image: Image.Image) -> bool:
    return _inked_box(image) is not None


def _recognised(pieces: Sequence[_Piece], layout: int) -> Iterator[tuple[int, Word]]:
    """The words, each with the piece that it is of."""
    by_line: dict[tuple[int, tuple[int, int, int]], list[Found]] = {}
    for found in recognise([piece.image for piece in pieces], layout):
        if _is_text(found, whole_page=not pieces[found.image].cell):
            by_line.setdefault((found.image, found.line), []).append(found)
    for (image, _), line in by_line.items():
        yield from ((image, word) for word in _line(line, pieces[image]))


def _is_text(found: Found, *, whole_page: bool) -> bool:
    """Dust and remains of lines come out as lone marks that nothing is sure of; a cell with ink holds something."""
    if any(c.isalnum() for c in found.text):
        return not whole_page or (found.sure > 0.05 and found.height >= 8)
    return found.text not in _JUNK and (found.sure > 0.4 or (not whole_page and set(found.text) <= set("+-–%*")))


def _line(line: Sequence[Found], piece: _Piece) -> Iterator[Word]:
    """The words of one line share its base and its letter height."""
    scale, grown = 72 / DPI, piece.scale
    flat = [f.top + f.height for f in line if not set(f.text) & _BELOW]
    base = float(np.median(flat)) if flat else float(np.median([f.top + 0.8 * f.height for f in line]))
    size = float(np.percentile([f.height for f in line], 75)) * grown / _TALL
    for f, text in zip(line, _texts(line, piece), strict=True):
        x0, x1 = piece.left + f.left * grown, piece.left + (f.left + f.width) * grown
        at = (piece.top + base * grown) * scale
        box = (x0 * scale, at - 0.75 * size * scale, x1 * scale, at + 0.25 * size * scale)
        yield Word(text, box, at, size * scale, f.sure)


def _texts(line: Sequence[Found], piece: _Piece) -> list[str]:
    """The words with the slips mended that their place shows."""
    plainly = [plain(f.text) for f in line]
    if piece.label and len(line) == 1:
        return [mended_label(plainly[0], heading=piece.heading)]
    if piece.cell and len(line) == 1:
        plainly = [mended_figure(plainly[0])]
    whole = mended(" ".join(plainly)).split(" ")
    return whole if len(whole) == len(plainly) else plainly


def _even(words: Iterable[Word]) -> list[Word]:
    """Letter heights near the page's usual one are that one: heights of words vary with their letters."""
    every = list(words)
    if not every:
        return every
    usual = float(np.median([w.size for w in every]))
    near = [w.size for w in every if 0.6 * usual < w.size < 1.5 * usual]
    usual = float(np.percentile(near, 60))
    return [replace(w, size=usual) if 0.6 * usual < w.size < 1.5 * usual else w for w in every]
