"""Charts drawn on the server: bars as shares of their row, so that they stretch with the page without a script."""

from collections.abc import Sequence
from dataclasses import dataclass

from xuyensuot.execution.queries.load import Load


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: where it begins and how far it goes, in percent of the whole drawing."""

    look: str
    count: int
    at: str
    size: str


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    load: Load
    url: str
    pieces: list[Piece]


def percent(share: float) -> str:
    """With a dot whatever the language: the drawing reads it, no person does."""
    return f"{share * 100:.3f}%"


def pieces(counts: Sequence[tuple[str, int]], most: int) -> list[Piece]:
    """The parts of a bar one after the other; `most` is what fills the drawing. Nothing is drawn for nothing."""
    made, before = [], 0
    for look, count in counts:
        if count:
            made.append(Piece(look, count, percent(before / most), percent(count / most)))
        before += count
    return made
