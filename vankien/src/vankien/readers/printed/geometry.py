"""Words, ruled lines and the page they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vankien.model import Box


@dataclass(frozen=True, slots=True)
class Word:
    """`base` is the line that the letters stand on; `sure` what the recognition thinks of it, 1 for text of a file."""

    text: str
    box: Box
    base: float
    size: float
    sure: float = 1.0

    @property
    def middle(self) -> tuple[float, float]:
        x0, y0, x1, y1 = self.box
        return (x0 + x1) / 2, (y0 + y1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, level or upright: `at` is its place across, `start` to `end` its length."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Words on one line, left to right; two lines are the same only as objects."""

    words: tuple[Word, ...]
    x0: float
    x1: float
    base: float
    size: float
    text: str

    @property
    def box(self) -> Box:
        return around(w.box for w in self.words)

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def line_of(words: Sequence[Word]) -> Line:
    return Line(
        tuple(words),
        words[0].box[0],
        max(w.box[2] for w in words),
        _middle([w.base for w in words]),
        _middle([w.size for w in words]),
        " ".join(w.text for w in words),
    )


def _middle(values: list[float]) -> float:
    values.sort()
    return values[len(values) // 2]


@dataclass(slots=True)
class Page:
    """One page in the frame in which its text stands upright; `shown` turns a box into the frame of the page shown."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    turn: int = 0
    """By how many degrees clockwise the page as shown must be turned to read it: 0, 90, 180 or 270."""

    @property
    def shown_size(self) -> tuple[float, float]:
        return (self.width, self.height) if self.turn % 180 == 0 else (self.height, self.width)

    def shown(self, box: Box) -> Box:
        """The same place on the page as a viewer shows it."""
        x0, y0, x1, y1 = box
        if self.turn == 90:
            box = (y0, self.width - x1, y1, self.width - x0)
        elif self.turn == 180:
            box = (self.width - x1, self.height - y1, self.width - x0, self.height - y0)
        elif self.turn == 270:
            box = (self.height - y1, x0, self.height - y0, x1)
        a, b, c, d = (round(value, 1) for value in box)
        return a, b, c, d


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all; there must be one."""
    every = list(boxes)
    return (min(b[0] for b in every), min(b[1] for b in every), max(b[2] for b in every), max(b[3] for b in every))


def clusters(values: Sequence[float], near: float) -> list[float]:
    """The places that the values gather at, in order: each the mean of values that follow within `near`."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]
