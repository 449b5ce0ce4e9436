"""The letters of a page with their places, put together as words.

PDFium's own order of the text is not used: it follows the order in which things were drawn, so that a letter that was
set in another font (Vietnamese capitals with marks often are) comes after its word, with a space invented between.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from vankien.model import Box
from vankien.readers.pdf.clipping import Clips
from vankien.readers.printed.geometry import Word, around
from vankien.readers.printed.joining import plain

MAX_GLYPHS = 60_000
"""Per page; a page of small print has some 8,000."""
_SPACE = 0.13
"""Letter heights between words at least: a justified space is seldom under 0.2, letters of a word touch."""
_STATED = 0.12
"""What a space of the file must be wide: less, and the next letter was drawn over it."""
_HYPHEN_AT_END = 0x02
_SAME_BASE = 0.25


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter in the frame in which its page is read; `angle` is how its text runs, in degrees, before turning."""

    text: str
    box: Box
    start: float
    """Where the pen stood: an italic letter's box reaches back over it."""
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Letters:
    """`turn` is how far the page must be turned clockwise for its letters to stand upright."""

    glyphs: tuple[Glyph, ...]
    spaces: tuple[Glyph, ...]
    turn: int
    unknown: int
    """Letters that the font does not say in Unicode."""


def letters(page: Any, text_page: Any, view: Box) -> Letters:
    """All letters of a page; `view` is the part of it that is shown, in the file's own coordinates."""
    import pypdfium2.raw as raw

    found: list[tuple[str, Box, float, float, float, int, bool]] = []
    unknown = 0
    clips = Clips()
    handle = text_page.raw
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(min(raw.FPDFText_CountChars(handle), MAX_GLYPHS)):
        code = raw.FPDFText_GetUnicode(handle, i)
        if raw.FPDFText_IsGenerated(handle, i) == 1 or code in (0x0A, 0x0D):
            continue
        unknown += _is_unknown(code) or raw.FPDFText_HasUnicodeMapError(handle, i) == 1
        if code == 0 or not raw.FPDFText_GetLooseCharBox(handle, i, box):
            continue
        raw.FPDFText_GetCharOrigin(handle, i, x, y)
        if clips.hides(raw.FPDFText_GetTextObject(handle, i), (box.left + box.right) / 2, y.value):
            continue
        raw.FPDFText_GetMatrix(handle, i, matrix)
        size = raw.FPDFText_GetFontSize(handle, i) * (math.hypot(matrix.c, matrix.d) or 1.0)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360
        symbol = "-" if code == _HYPHEN_AT_END else chr(code)
        found.append((symbol, (box.left, box.bottom, box.right, box.top), x.value, y.value, size, angle, False))
    turn = _most([f[5] for f in found], int(page.get_rotation()))
    upright = [_placed(f, view, turn) for f in found if f[5] == turn and f[4] > 0.5]
    glyphs = tuple(_combined([g for g in upright if not g.text.isspace()]))
    return Letters(glyphs, tuple(g for g in upright if g.text.isspace()), turn, unknown)


def _is_unknown(code: int) -> bool:
    return code in (0, 0xFFFD, 0xFFFE) or 0xE000 <= code <= 0xF8FF


def _most(angles: Sequence[int], otherwise: int) -> int:
    return Counter(angles).most_common(1)[0][0] if angles else otherwise


def _placed(found: tuple[str, Box, float, float, float, int, bool], view: Box, turn: int) -> Glyph:
    symbol, (left, bottom, right, top), x, y, size, _, _ = found
    box = placed((left, bottom, right, top), view, turn)
    start, base = placed((x, y, x, y), view, turn)[:2]
    return Glyph(symbol, box, start, base, size)


def placed(box: Box, view: Box, turn: int) -> Box:
    """A box of the file (origin bottom left) on the page as it is read (origin top left), turned clockwise."""
    left, bottom, right, top = box
    x0, y0, x1, y1 = view
    if turn == 90:
        return bottom - y0, left - x0, top - y0, right - x0
    if turn == 180:
        return x1 - right, bottom - y0, x1 - left, top - y0
    if turn == 270:
        return y1 - top, x1 - right, y1 - bottom, x1 - left
    return left - x0, y1 - top, right - x0, y1 - bottom


def _combined(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Marks that were set apart from their letters put onto them; a letter drawn twice, to look bold, counts once."""
    held: Glyph | None = None
    for glyph in glyphs:
        if held is not None and unicodedata.combining(glyph.text[0]):
            held = replace(held, text=plain(held.text + glyph.text))
            continue
        if held is not None and _twice(held, glyph):
            continue
        if held is not None:
            yield held
        held = glyph
    if held is not None:
        yield held


def _twice(a: Glyph, b: Glyph) -> bool:
    near = 0.15 * a.size
    return a.text == b.text and abs(a.box[0] - b.box[0]) < near and abs(a.base - b.base) < near


def words(found: Letters) -> list[Word]:
    """Letters that touch on one line; a space of the file parts them only where there is room for one."""
    out: list[Word] = []
    for row in _rows([*found.glyphs, *found.spaces]):
        held: list[Glyph] = []
        least = _least_gap([g for g in row if not g.text.isspace()])
        space: Glyph | None = None
        for glyph in row:
            if glyph.text.isspace():
                space = glyph
                continue
            if held and _parts(held[-1], space, glyph, least):
                out.append(_word(held))
                held = []
            space = None
            if not (held and _twice(held[-1], glyph)):
                held.append(glyph)
        if held:
            out.append(_word(held))
    return [word for word in out if word.text.strip()]


def _parts(last: Glyph, space: Glyph | None, glyph: Glyph, least: float) -> bool:
    """Another word begins: there is a gap, or a space that the pen went over."""
    size = max(glyph.size, last.size)
    if space is not None and space.start >= last.start and glyph.start - space.start > _STATED * size:
        return True
    return glyph.start - last.box[2] > least * size


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Letters by the line that they stand on, left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if rows and abs(glyph.base - rows[-1][-1].base) <= _SAME_BASE * min(glyph.size, rows[-1][-1].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        yield sorted(row, key=lambda g: (g.start, g.box[2]))


def _least_gap(row: Sequence[Glyph]) -> float:
    """Letters set apart (Đ Ộ C  L Ậ P) have wide gaps everywhere: then only wider ones part words."""
    gaps = sorted((b.start - a.box[2]) / max(a.size, 0.1) for a, b in pairwise(row) if b.start > a.start)
    middle = gaps[len(gaps) // 2] if len(gaps) > 5 else 0.0
    return max(_SPACE, 1.6 * middle) if 0 < middle < 1.5 else _SPACE


def _word(glyphs: Sequence[Glyph]) -> Word:
    size = max(g.size for g in glyphs)
    box = around(g.box for g in glyphs)
    base = sorted(g.base for g in glyphs)[len(glyphs) // 2]
    return Word(
        plain("".join(g.text for g in glyphs)), (box[0], base - 0.75 * size, box[2], base + 0.25 * size), base, size
    )
