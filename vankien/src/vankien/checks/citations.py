"""One document cited with two dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vankien.checks._report import finding, quoted
from vankien.grammar.symbol import Citation
from vankien.model import Extraction, Finding

_TERM_YEARS = 4
"""Numbers of Party documents start again each term of five years: dates further apart may be two documents."""


def check(extraction: Extraction) -> Iterator[Finding]:
    seen: dict[tuple[str | None, str, str | None], Citation] = {}
    for citation in extraction.citations:
        if citation.number is None or citation.date is None or citation.short:
            continue
        key = (citation.kind, citation.number.lstrip("0"), citation.symbol)
        first = seen.setdefault(key, citation)
        if first.date is not None and first.date != citation.date:
            yield _conflict(first.date, citation, citation.date, extraction.text)


def _conflict(before: dt.date, second: Citation, now: dt.date, text: str) -> Finding:
    far = abs(before.year - now.year) > _TERM_YEARS
    message = f"{quoted(second.raw)} ghi ngày {now:%d/%m/%Y}, nhưng chỗ khác ghi văn bản này ngày {before:%d/%m/%Y}."
    return finding("citation.date-conflict", "info" if far else "warning", message, text, second.span)
