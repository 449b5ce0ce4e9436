"""What stands in for a number or a day that a scan does not show: they are often written by hand.

The digital signature states when the document was signed; a file is often named after the document. Both are told as
what they are: a remark goes with each, and nothing that was read is replaced.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from vankien.layout.kinds import KINDS
from vankien.model import Header, Remark, Span

_SEPARATOR = r"[\s._\-]{1,3}"
_CODES = "|".join(sorted({re.escape(code) for _, code in KINDS if len(code) > 1}, key=len, reverse=True))
_NUMBER = re.compile(rf"(?<![\d.])(?P<number>\d{{1,5}}){_SEPARATOR}(?:{_CODES})(?![^\W\d_])", re.I)
_DAY = re.compile(r"(?<!\d)(?P<d>\d{1,2})[.\-_](?P<m>\d{1,2})[.\-_](?P<y>20\d\d)(?!\d)")
_DAY_FIRST_YEAR = re.compile(r"(?<!\d)(?P<y>20\d\d)[.\-_]?(?P<m>[01]\d)[.\-_]?(?P<d>[0-3]\d)(?!\d)")


def assumed(header: Header, at: Span, *, name: str, signed: dt.date | None) -> tuple[Header, tuple[Remark, ...]]:
    """The header with what it lacks, and a remark for each; `at` is where the head stands, `name` that of the file."""
    remarks: list[Remark] = []
    if header.date is None:
        date, kind = (signed, "assumed-date-signed") if signed else (_day(name), "assumed-date-named")
        if date is not None:
            header = replace(header, date=date)
            remarks.append(Remark(kind, at, words=f"{date:%d/%m/%Y}"))  # type: ignore[arg-type]
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
