"""Words gathered into lines by the line that they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vankien.readers.printed.geometry import Line, Word, line_of

_SAME_LINE = 0.3
"""Of the letter height: how far the base of a word may lie from its line's; raised figures lie within."""
_RAISED = 0.55


def lines(words: Iterable[Word]) -> list[Line]:
    """From top to bottom; words that stand side by side are one line whatever the gap between them."""
    rows: list[list[Word]] = []
    bases: list[float] = []
    for word in sorted(words, key=lambda w: (w.base, w.box[0])):
        i = _row_of(word, rows, bases)
        if i is None:
            rows.append([word])
            bases.append(word.base)
        else:
            rows[i].append(word)
    return [line_of(sorted(row, key=lambda w: w.box[0])) for row in rows]


def _row_of(word: Word, rows: Sequence[Sequence[Word]], bases: Sequence[float]) -> int | None:
    """The line that a word belongs to, among the last ones."""
    for i in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
        last = rows[i][-1]
        limit = _RAISED if min(word.size, last.size) < 0.8 * max(word.size, last.size) else _SAME_LINE
        if abs(word.base - bases[i]) <= limit * max(word.size, last.size):
            return i
    return None


def pieces(line: Line, gap: float) -> Iterator[Line]:
    """The parts of a line that are more than `gap` letter heights apart."""
    held = [line.words[0]]
    for word in line.words[1:]:
        if word.box[0] - max(w.box[2] for w in held[-3:]) > gap * max(word.size, held[-1].size):
            yield line_of(held)
            held = []
        held.append(word)
    yield line_of(held)
