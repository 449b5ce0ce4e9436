"""What stands in for a number or a day that a scan does not show: they are often written by hand.

The digital signature states when the document was signed; a file is often named after the document. Both are told as
what they are: a remark goes with each, and nothing that was read is replaced.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vankien.layout.kinds import KINDS
from vankien.model import Header, Paragraph, Remark, RemarkKind, Span
from vankien.readers.base import Reading

_SEPARATOR = r"[\s._\-]{1,3}"
_CODES = "|".join(sorted({re.escape(code) for _, code in KINDS if len(code) > 1}, key=len, reverse=True))
_NUMBER = re.compile(rf"(?<![\d.])(?P<number>\d{{1,5}}){_SEPARATOR}(?:{_CODES})(?![^\W\d_])", re.I)
_NUMBER_OR_DAY = re.compile(r"^\W{0,3}số\b|ngày.{0,12}tháng", re.I)
_DAY = re.compile(r"(?<!\d)(?P<d>\d{1,2})[.\-_](?P<m>\d{1,2})[.\-_](?P<y>20\d\d)(?!\d)")
_DAY_FIRST_YEAR = re.compile(r"(?<!\d)(?P<y>20\d\d)[.\-_]?(?P<m>[01]\d)[.\-_]?(?P<d>[0-3]\d)(?!\d)")


def scanned_head(
    header: Header, top: Sequence[Paragraph], reading: Reading, name: str
) -> tuple[Header, tuple[Remark, ...]]:
    """The header of a scan or a signed PDF with what it lacks, and a remark for all that is not sure.

    Of other files nothing is assumed: a draft's number is missing because it has none yet.
    """
    if not reading.ocr and reading.signed is None:
        return header, ()
    at = top[0].span if top else (0, 0)
    lacking, assumptions = assumed(header, at, name=name if reading.ocr else "", signed=reading.signed)
    return lacking, (*_unsure(reading, top), *assumptions)


def _unsure(reading: Reading, top: Sequence[Paragraph]) -> Iterator[Remark]:
    """Each figure of the head's number and day that is not sure, and how many there are elsewhere."""
    head = [line.span for line in top if _NUMBER_OR_DAY.search(line.text)]
    elsewhere: list[Span] = []
    for span, sure in reading.unsure:
        if any(start <= span[0] < end for start, end in head):
            yield Remark("unsure-head", span, reading.text[slice(*span)], round(100 * sure))
        else:
            elsewhere.append(span)
    if elsewhere:
        yield Remark("unsure-figures", elsewhere[0], reading.text[slice(*elsewhere[0])], len(elsewhere))


def assumed(header: Header, at: Span, *, name: str, signed: dt.date | None) -> tuple[Header, tuple[Remark, ...]]:
    """The header with what it lacks, and a remark for each; `at` is where the head stands, `name` that of the file."""
    remarks: list[Remark] = []
    if header.date is None:
        kind: RemarkKind = "assumed-date-signed" if signed else "assumed-date-named"
        date = signed or _day(name)
        if date is not None:
            header = replace(header, date=date)
            remarks.append(Remark(kind, at, words=f"{date:%d/%m/%Y}"))
    if header.number is None:
        match = _NUMBER.search(name)
        if match is not None:
            number = match["number"].lstrip("0") or match["number"]
            header = replace(header, number=number)
            remarks.append(Remark("assumed-number", at, words=number))
    return header, tuple(remarks)


def _day(name: str) -> dt.date | None:
    match = _DAY.search(name) or _DAY_FIRST_YEAR.search(name)
    if match is None:
        return None
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
