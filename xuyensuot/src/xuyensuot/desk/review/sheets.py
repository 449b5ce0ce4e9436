"""The source as it was printed: its pages as pictures, and over them the places of the passages.

A passage is lit where its words stand: in a table the cells that they fill, in a paragraph the part of its height that
they take of its length, since readers give one box for a paragraph. One walk over the blocks, one rectangle for each
passage and block, however many words or cells it has.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from xuyensuot.documents.models import Document

from .source import Mark, Walk

Box = tuple[float, float, float, float]
_LEAST_HEIGHT = 13.0  # points: a line
_ROOM = 1.5


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points as SVG wants it, the address of its picture (none yet: empty), what is lit on it."""

    number: int
    width: str
    height: str
    picture: str
    spots: SafeString


@dataclass(frozen=True, slots=True)
class Spot:
    mark: Mark
    page: int
    box: Box


def sheets(document: Document, spots: dict[int, SafeString] | None = None) -> list[Sheet]:
    """Every page of a document that has fixed ones."""
    run = getattr(document, "run", None)
    if run is None:
        return []
    first = reverse("desk:page_picture", args=[document.pk, 1]).removesuffix("1/")
    return [
        Sheet(
            number,
            f"{width:g}",
            f"{height:g}",
            f"{first}{number}/" if number <= run.pages_drawn else "",
            (spots or {}).get(number, SafeString()),
        )
        for number, (width, height) in enumerate(run.page_sizes, start=1)
    ]


def render_spots(
    blocks: Iterable[dict[str, Any]], marks: Iterable[Mark], lit: str, address: Callable[[str], str]
) -> dict[int, SafeString]:
    """By page, the rectangles as SVG. `address` leads to an item; what is no item has none."""
    drawn: dict[int, list[str]] = defaultdict(list)
    begun: set[str] = set()
    for spot in find_spots(blocks, marks):
        drawn[spot.page].append(_rectangle(spot, spot.mark.key not in begun, lit, address))
        begun.add(spot.mark.key)
    return {page: mark_safe("".join(parts)) for page, parts in drawn.items()}  # noqa: S308 -- see _rectangle


def find_spots(blocks: Iterable[dict[str, Any]], marks: Iterable[Mark]) -> Iterator[Spot]:
    """Where each passage stands, in reading order. Blocks without a place on a page have none."""
    walk = Walk(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    for block in blocks:
        if "box" not in block:
            continue
        over = _over_cells(walk, block) if block["type"] == "table" else _over_paragraph(walk, block)
        yield from (Spot(mark, int(block["page"]), box) for mark, box in over)


def _over_cells(walk: Walk, table: dict[str, Any]) -> Iterator[tuple[Mark, Box]]:
    found: dict[Mark, Box] = {}
    for cell in (cell for row in table["rows"] for cell in row if "box" in cell):
        for mark in walk.marks_over(*cell["span"]):
            found[mark] = _around(found.get(mark, cell["box"]), cell["box"])
    yield from found.items()


def _over_paragraph(walk: Walk, block: dict[str, Any]) -> Iterator[tuple[Mark, Box]]:
    (start, end), (left, top, right, bottom) = block["span"], block["box"]
    for mark in walk.marks_over(start, end):
        from_, to = (max(0, mark.start - start), min(end, mark.end) - start)
        high = (bottom - top) / max(end - start, 1)
        upper, lower = top + from_ * high, top + to * high
        missing = max(0.0, min(_LEAST_HEIGHT, bottom - top) - (lower - upper)) / 2
        yield mark, (left, max(top, upper - missing), right, min(bottom, lower + missing))


def _around(one: Any, other: Any) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _rectangle(spot: Spot, first: bool, lit: str, address: Callable[[str], str]) -> str:
    """Keys and numbers are ours, the address is escaped: nothing of the document stands in it."""
    key, (left, top, right, bottom) = spot.mark.key, spot.box
    css = "spot has-note" if spot.mark.note else "spot"
    place = f'x="{left - _ROOM:.1f}" y="{top - _ROOM:.1f}"'
    size = f'width="{right - left + 2 * _ROOM:.1f}" height="{bottom - top + 2 * _ROOM:.1f}"'
    anchor = f' id="nguon-{key}"' if first else ""
    shown = ' data-lit=""' if key == lit else ""
    drawn = f'<rect class="{css}"{anchor} data-item="{key}"{shown} {place} {size}/>'
    return f'<a href="{escape(address(key))}" tabindex="-1">{drawn}</a>' if key.isdigit() else drawn
