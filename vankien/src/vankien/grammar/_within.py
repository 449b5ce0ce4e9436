"""The day inside each period of repeated work: "Trước 30/11 hằng năm", "Ngày 25 hàng tháng", "Quý I hằng năm".

A day is written as what is left of an ISO date once the period is taken off: "11-29" in a year, "03-15" in a quarter
or half-year (third month, day 15), "25" in a month, "5" in a week (Friday). It is the last day on time, so "trước
30/11" is "11-29".
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator

from vankien.grammar._lazy import Pattern

_YEAR = 2027
"""Any year without a 29th of February, to do sums with."""
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NTH = {"dau": 1, "thu nhat": 1, "giua": 2, "thu hai": 2, "cuoi": 3, "thu ba": 3}
_WEEKDAYS = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6}

_NO_YEAR = r"(?! \ ?/\ ?\d | \ nam\ \d | \d | \ \d{4} )"
_IN_YEAR = Pattern(
    rf"""
      (?<![\d/]) (?P<d>\d{{1,2}}) \ ?/\ ? (?P<m>\d{{1,2}}) (?!\ ?/\ ?\d|\d)
    | (?P<d2>\d{{1,2}}) \ thang \ (?P<m2>\d{{1,2}}) {_NO_YEAR}
    | \b(?:quy|qui) \ ?(?P<quarter>iv|i{{1,3}}|0?[1-4])\b {_NO_YEAR}
    | (?<!\d\ )\bthang \ (?P<month>\d{{1,2}}) {_NO_YEAR} (?!\ ?/\ ?lan)
    """,
    re.VERBOSE,
)
_IN_MONTHS = Pattern(
    r"(?:ngay |mung )?(?<!\d)(?P<d>\d{1,2})(?: cua)? (?P<nth>thang (?:dau|giua|cuoi|thu nhat|thu hai|thu ba))"
)
_IN_MONTH = Pattern(r"\b(?:ngay|mung|truoc) (?P<d>\d{1,2})(?![\d/])(?! thang \d)")
_ALSO_DAY = Pattern(r" ?(?:[,;]|va\b)(?: va)? (?:ngay )?(?P<d>\d{1,2})(?= ?(?:[,;)]|va |hang |moi |cua |$))")
"""Behind "ngày 15": "… và 30"."""
_IN_WEEK = Pattern(r"\bthu (?P<name>hai|ba|tu|nam|sau|bay|[2-7])\b|\b(?P<sunday>chu nhat)\b")
_BEFORE = Pattern(r"\btruoc(?: het)?(?: ngay| thang| quy)?\s*$")
_INCLUSIVE = Pattern(r"\b(?:truoc het|het)(?: ngay| thang| quy)?\s*$")
_JOINED = Pattern(r" ?(?:,|va|;|-)(?: va)? (?:ngay |thang |quy )?")
_NAMED = Pattern(r"^(?:truoc )(?:ngay |thang |quy )?")


def within(key: str, every: str | None) -> tuple[str, ...]:
    """All such days of a `_keys.bare` key, in printed order; none when the text names none that the period has."""
    found: Iterable[str | None]
    if every == "year":
        found = _of_year(key)
    elif every in ("quarter", "6 months"):
        found = (_of_months(key, match, every) for match in _IN_MONTHS.finditer(key))
    elif every == "month":
        found = _of_month(key)
    elif every == "week":
        found = (_weekday(match) for match in _IN_WEEK.finditer(key))
    else:
        return ()
    return tuple(dict.fromkeys(day for day in found if day is not None))


def _is_before(key: str, match: re.Match[str]) -> bool:
    """ "Trước" ahead of the day, not "trước hết"; the word may be part of the match itself."""
    ahead = key[max(0, match.start() - 30) : match.start()]
    if _NAMED.match(match[0]):
        return True
    return bool(_BEFORE.search(ahead)) and not _INCLUSIVE.search(ahead)


def _of_year(key: str) -> Iterator[str | None]:
    """ "Trước 20/6 và 20/12": the word stands once for all days that "và" joins."""
    before, end = False, 0
    for match in _IN_YEAR.finditer(key):
        before = _is_before(key, match) or (before and bool(_JOINED.fullmatch(key, end, match.start())))
        end = match.end()
        yield _day_of_year(match, before=before)


def _day_of_year(match: re.Match[str], *, before: bool) -> str | None:
    day, month = match["d"] or match["d2"], match["m"] or match["m2"] or match["month"]
    if match["quarter"]:
        month = str(3 * (_QUARTERS.get(match["quarter"]) or int(match["quarter"])) - (2 if before else 0))
    try:
        first = dt.date(_YEAR, int(month), int(day or 1))
    except ValueError:
        return None
    if before:
        return f"{first - dt.timedelta(days=1):%m-%d}"
    if not day:
        first = first.replace(day=calendar.monthrange(_YEAR, first.month)[1])
    return f"{first:%m-%d}"


def _of_months(key: str, match: re.Match[str], every: str) -> str | None:
    nth = _NTH[match["nth"].removeprefix("thang ")]
    month = 6 if every == "6 months" and nth == 3 else nth
    day = int(match["d"]) - _is_before(key, match)
    return f"{month:02}-{day:02}" if 1 <= day <= 31 else None


def _of_month(key: str) -> Iterator[str | None]:
    """As with the days of a year, "trước" stands once for all that "và" joins."""
    match = _IN_MONTH.search(key)
    while match is not None:
        before, last = _is_before(key, match), match
        while match is not None:
            day, last = int(match["d"]) - before, match
            yield f"{day:02}" if 1 <= day <= 31 else None
            match = _ALSO_DAY.match(key, last.end())
        match = _IN_MONTH.search(key, last.end())


def _weekday(match: re.Match[str]) -> str:
    if match["sunday"]:
        return "7"
    return str(_WEEKDAYS.get(match["name"]) or int(match["name"]) - 1)
