"""What a reader of the document should look at: one module per family of checks, each a pure function.

`error` is kept for what cannot be right whatever the writer meant (a 31st of June); what is likely a slip is a
`warning`; what a person should decide is `info`. A false error costs more trust than a missed one, so a check that
depends on how a table was read says `warning` at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vankien.checks import (
    capital,
    citations,
    completeness,
    dates,
    document,
    duplicates,
    figures,
    money,
    noise,
    numbering,
    ratios,
    reading,
    secrecy,
    sections,
    sums,
    terms,
)
from vankien.checks._report import CODES
from vankien.model import Extraction, Finding

__all__ = ["CODES", "FAMILIES", "run"]

FAMILIES: tuple[Callable[[Extraction], Iterable[Finding]], ...] = (
    capital.check,
    citations.check,
    completeness.check,
    dates.check,
    document.check,
    duplicates.check,
    figures.check,
    money.check,
    noise.check,
    numbering.check,
    ratios.check,
    reading.check,
    secrecy.check,
    sections.check,
    sums.check,
    terms.check,
)


def run(extraction: Extraction) -> list[Finding]:
    """All findings in reading order; one code is reported once per passage."""
    found: dict[tuple[str, tuple[int, int]], Finding] = {}
    for check in FAMILIES:
        for item in check(extraction):
            found.setdefault((item.code, item.span), item)
    return sorted(found.values(), key=lambda f: (f.span, f.code))
