"""One document cited with two dates."""

from __future__ import annotations

from collections.abc import Iterator

from vankien.checks._report import finding, quoted
from vankien.grammar.symbol import Citation
from vankien.model import Extraction, Finding

_TERM_YEARS = 4
"""Numbers of Party documents start again each term of five years: dates further apart may be two documents."""


def check(extraction: Extraction) -> Iterator[Finding]:
    seen: dict[tuple[str | None, str, str], Citation] = {}
    for citation in extraction.citations:
        if citation.number is None or citation.date is None:
            continue
        key = (citation.kind, citation.number.lstrip("0"), citation.symbol)
        first = seen.setdefault(key, citation)
        if first.date is not None and first.date != citation.date:
            yield _conflict(first, citation, extraction.text)


def _conflict(first: Citation, second: Citation, text: str) -> Finding:
    assert first.date and second.date  # noqa: S101 - the caller's condition, for the type checker
    far = abs(first.date.year - second.date.year) > _TERM_YEARS
    message = (
        f"{quoted(second.raw)} ghi ngày {second.date:%d/%m/%Y}, "
        f"nhưng chỗ khác ghi văn bản này ngày {first.date:%d/%m/%Y}."
    )
    return finding("citation.date-conflict", "info" if far else "warning", message, text, second.span)
