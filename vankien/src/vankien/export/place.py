"""Where a passage stands, as a person would look for it on paper: annex, section, row, page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from vankien.layout.annexes import at
from vankien.model import Extraction, OutlineNode, Span


class Places:
    """Places of one document; its blocks and headings are walked once, each passage is then looked up."""

    def __init__(self, found: Extraction) -> None:
        self._annexes = found.annexes
        self._paged = bool(found.source.pages and found.source.pages > 1)
        self._blocks = [(block.span[0], block.page) for block in found.blocks]
        self._headings = sorted(_headings(found.outline))
        rows = (row for grid in found.grids for row in grid.rows)
        self._rows = sorted((row.span, row.label, row.page) for row in rows if row.kind in {"item", "group"})

    def of(self, span: Span) -> str:
        """ "Phụ lục 3, dòng 16, trang 9"; of a passage in the body its section instead of the row; "" if unknown."""
        annex = at(self._annexes, span[0])
        row = self._row(span[0])
        parts = [f"Phụ lục {annex.label}".strip() if annex else ""]
        if row is not None:
            parts.append(f"dòng {row[1]}" if row[1] else "")
        elif annex is None:
            parts.append(self._section(span[0]))
        parts.append(f"trang {row[2] if row else self._page(span[0])}" if self._paged else "")
        return ", ".join(part for part in parts if part)

    def _row(self, offset: int) -> tuple[Span, str | None, int] | None:
        i = bisect_right(self._rows, offset, key=lambda row: row[0][0])
        row = self._rows[i - 1] if i else None
        return row if row is not None and offset < row[0][1] else None

    def _section(self, offset: int) -> str:
        i = bisect_right(self._headings, offset, key=lambda heading: heading[0])
        return f"mục {self._headings[i - 1][1]}" if i and self._headings[i - 1][1] else ""

    def _page(self, offset: int) -> int:
        i = bisect_right(self._blocks, offset, key=lambda block: block[0])
        return self._blocks[i - 1][1] if i else 1


def _headings(nodes: tuple[OutlineNode, ...], above: str = "") -> Iterator[tuple[int, str]]:
    """Start and full label of each heading: "II.1" where 1 stands under II, "1.1" where the label says so itself."""
    for node in nodes:
        whole = node.label if "." in node.label or not above else f"{above}.{node.label}"
        yield node.span[0], whole
        yield from _headings(node.children, whole)
