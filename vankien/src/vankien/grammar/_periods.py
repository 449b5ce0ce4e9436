"""Points and periods of time in a schedule cell: days, months, quarters, half-years, years, and what joins them.

Works on `_keys.bare` keys, so "Quý II", "quí ii" and "QUY II" are one. A part without a year takes the year of the part
after it ("quý II, III/2026"); a figure without a kind takes the kind of its neighbour ("tháng 4-6/2026").
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from vankien.grammar._lazy import Pattern
from vankien.grammar._tet import tet

Kind = Literal["day", "tet", "days", "tens", "week", "month", "quarter", "half", "year", "part", "bare"]
Joint = Literal["to", "and", "other"]

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PARTS = {"dau": 3, "giua": 6, "cuoi": 12}
FIRST_YEAR, LAST_YEAR = 1945, 2100

_POINT = Pattern(
    r"""
      (?P<day> (?<!\d) (?:ngay\ )? (\d{1,2}) \ ?([/.\-])\ ? (\d{1,2}) \ ?\3\ ? (\d{4}) (?!\d) )      # 15/6/2026
    | (?P<day_words> (?<!tuan\ ) (?:ngay\ )? (?<!\d) (\d{1,2}) \ thang \ (\d{1,2}) (?:\ ?/\ ?|\ nam\ |\ )
          (\d{4}) (?!\d) )
    | (?P<day_short> ngay \ (\d{1,2}) (?:\ ?/\ ?|\ thang\ ) (\d{1,2}) (?! \ ?/ | \d)                # ngày 15/6
        | (?: (?<!.) | (?<=truoc\ ) | (?<=den\ ) | (?<=het\ ) ) (\d{1,2})/(\d{1,2}) \.? $              # 15/6 alone
        | (?<![\d/]) (\d{1,2})/(\d{1,2}) (?=\ ?(?:-|den|toi|va|,)\ ?(?:ngay\ )?\d{1,2}[/.]\d{1,2}[/.]\d{4}) )
    | (?P<day_two> (?<!\d) (?:ngay\ )? (?<![\d/]) (\d{1,2})/(\d{1,2})/([2-4]\d) (?![\d/]) )              # 15/6/26
    | (?P<tet> \btet (?:\ nguyen\ dan|\ co\ truyen|\ am\ lich)? (?:\ (?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy)
          \ (?:t[yi]|suu|dan|m[ae]o|thin|ngo|mui|than|dau|tuat|hoi))? (?:\ nam)? \ (\d{4}) (?!\d) )
    | (?P<days> (?<!\d) (\d{1,2}\ ngay|nua) \ (dau|cuoi)(?:\ (?:tien|cung))? \ (?:cua\ )?                # 10 ngày đầu
          thang\ (\d{1,2}) (?: (?:\ ?/\ ?|\ nam\ |\ ) (\d{4})(?!\d) )? )
    | (?P<tens> \b(thuong|trung|ha)\ tuan\ (?:cua\ )? thang\ (\d{1,2})                                  # hạ tuần
          (?: (?:\ ?/\ ?|\ nam\ |\ ) (\d{4})(?!\d) )? )
    | (?P<week> tuan\ (?:le\ )?(?:thu\ )? ([1-5]|dau(?:\ tien)?|nhat|hai|ba|tu|cuoi(?:\ cung)?) \ (?:cua\ )?   # tuần 2
          thang \ (\d{1,2}) (?: (?:\ ?/\ ?|\ nam\ |\ ) (\d{4})(?!\d) )? )
    | (?P<half> (?: (?:0?6|sau)\ thang | nua ) \ (dau|cuoi) \ (?:cua\ )? nam \ (\d{4}) )   # 6 tháng đầu năm
    | (?P<quarter> \b(?:quy|qui|q) \ ? (iv|i{1,3}|0?[1-4])\b
          (?: \ ?(?:/|\.|-|\bnam\b)\ ? (\d{4})(?!\d) | \ (\d{4})(?!\d) )? )
    | (?P<month> (?<!\d) (?:thang\ )? (\d{1,2}) \ ?[/.\-]\ ? (\d{4}) (?!\d) )                       # 6/2026
    | (?P<month_words> thang \ (\d{1,2}) (?!\d) (?:\ (?:nam\ )? (\d{4})(?!\d))? (?!\ ?/\ ?lan) )    # tháng 6 năm 2026
    | (?P<part> \b(dau|giua|cuoi) \ (?:nam\ )? (\d{4}) (?!\d) )                                     # cuối năm 2026
    | (?P<year> (?<![\d/]) (\d{4}) (?![\d/]) )
    | (?P<roman> \b(iv|i{1,3})\b (?: \ ?(?:/|\.|\bnam\b)\ ? (\d{4})(?!\d) )? )
    | (?P<number> (?<![\d/]) (?<!tuan\ ) (\d{1,2}) (?:\ nam\ (\d{4})(?!\d))?
          (?![\d/]|\ ?thang|\ ?lan|\ ?ngay|\ ?nam|\ ?%) )
    """,
    re.VERBOSE,
)
_TO = Pattern(r"[^\w]*(?:-|÷|~|→|\bden\b|\btoi\b)[\w\s]{0,12}")
_WEEKS = {"dau": 1, "dau tien": 1, "nhat": 1, "hai": 2, "ba": 3, "tu": 4, "cuoi": 5, "cuoi cung": 5}
_TENS = {"thuong": 1, "trung": 2, "ha": 3}
_HALF_MONTH = 15
_AND = Pattern(r"\s?(?:[,;&+]|va\b|hoac\b)[\s,;&+]{0,3}(?:va )?(?:cac )?(?:nam|quy|thang|ngay)?\s*")


@dataclass(frozen=True, slots=True)
class Point:
    """A period named in the text; `year` None when neither it nor a neighbour states one."""

    kind: Kind
    number: int | None
    year: int | None
    span: tuple[int, int]
    month: int | None = None
    """The month of a day, a week, ten days or some days; for other kinds `number` says all. Of some days ("10 ngày đầu
    tháng 6") `number` counts from the first of the month, below 0 to its last."""

    @property
    def first(self) -> dt.date | None:
        return _edge(self, last=False)

    @property
    def last(self) -> dt.date | None:
        return _edge(self, last=True)


def points(key: str) -> list[Point]:
    """All periods of the key from left to right, with years and kinds settled between neighbours."""
    found = [_point(match) for match in _POINT.finditer(key)]
    return _settle(key, found)


def joint(key: str, left: Point, right: Point) -> Joint:
    """How two neighbours hang together: "to" makes a window, "and" makes milestones."""
    between = key[left.span[1] : right.span[0]]
    if _TO.fullmatch(between):
        return "to"
    return "and" if _AND.fullmatch(between) else "other"


def _point(match: re.Match[str]) -> Point:
    kind = match.lastgroup or ""
    groups = [g for g in match.groups() if g is not None][1:]
    return _BUILDERS[kind](groups, match.span())


def _numbered(kind: Kind, groups: list[str], span: tuple[int, int]) -> Point:
    number = _ROMAN.get(groups[0]) or int(groups[0])
    return Point(kind, number, int(groups[1]) if len(groups) > 1 else None, span)


def _day(groups: list[str], span: tuple[int, int]) -> Point:
    figures = [int(g) for g in groups if g.isdigit()]
    year = figures[2] if len(figures) > 2 else None
    return Point("day", figures[0], year + 2000 if year is not None and year < 100 else year, span, figures[1])


def _days(groups: list[str], span: tuple[int, int]) -> Point:
    count = _HALF_MONTH if groups[0] == "nua" else int(groups[0].split()[0])
    year = int(groups[3]) if len(groups) > 3 else None
    return Point("days", count if groups[1] == "dau" else -count, year, span, int(groups[2]))


def _tens(groups: list[str], span: tuple[int, int]) -> Point:
    return Point("tens", _TENS[groups[0]], int(groups[2]) if len(groups) > 2 else None, span, int(groups[1]))


def _week(groups: list[str], span: tuple[int, int]) -> Point:
    year = int(groups[2]) if len(groups) > 2 else None
    return Point("week", _WEEKS.get(groups[0]) or int(groups[0]), year, span, int(groups[1]))


_BUILDERS: dict[str, Callable[[list[str], tuple[int, int]], Point]] = {
    "day": _day,
    "day_words": _day,
    "day_short": _day,
    "day_two": _day,
    "tet": lambda g, s: Point("tet", None, int(g[0]), s),
    "days": _days,
    "tens": _tens,
    "week": _week,
    "half": lambda g, s: Point("half", 1 if g[0] == "dau" else 2, int(g[1]), s),
    "quarter": lambda g, s: _numbered("quarter", g, s),
    "month": lambda g, s: _numbered("month", g, s),
    "month_words": lambda g, s: _numbered("month", g, s),
    "part": lambda g, s: Point("part", _PARTS[g[0]], int(g[1]), s),
    "year": lambda g, s: Point("year", None, int(g[0]), s),
    "roman": lambda g, s: _numbered("quarter", g, s),
    "number": lambda g, s: _numbered("bare", g, s),
}


def _settle(key: str, found: list[Point]) -> list[Point]:
    """Right to left for years, then left to right for figures without a kind; those that get none are dropped."""
    out: list[Point] = []
    for point in reversed(found):
        out.insert(0, _filled(key, point, out[0]) if out else point)
    return [p for p in _kinds(key, out) if p.kind != "bare"]


def _filled(key: str, point: Point, after: Point) -> Point:
    if point.kind == "bare" and after.kind in ("month", "quarter", "day") and joint(key, point, after) != "other":
        point = replace(point, kind=after.kind, month=after.month)
    return replace(point, year=after.year) if point.year is None else point


def _kinds(key: str, found: list[Point]) -> Iterator[Point]:
    """ "quý 3, 4/2026": what looks like April after a quarter is the fourth quarter; "tháng 6, 7 năm 2026" is July."""
    before: Point | None = None
    for point in found:
        if before is not None and joint(key, before, point) != "other":
            point = _like(key, before, point)
        before = point
        yield point


def _like(key: str, before: Point, point: Point) -> Point:
    if point.kind == "bare" and before.kind in ("month", "quarter"):
        return replace(point, kind=before.kind)
    bare_month = point.kind == "month" and not key[slice(*point.span)].startswith("thang")
    if before.kind == "quarter" and bare_month and (point.number or 9) <= 4:
        return replace(point, kind="quarter")
    return point


def _edge(point: Point, *, last: bool) -> dt.date | None:
    """The first or last day, None for what no calendar has (31/6, month 13, year 3030)."""
    year = point.year
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if point.kind == "day":
        return _date(year, point.month or 0, point.number or 0)
    if point.kind == "tet":
        return None if last else tet(year)
    if point.kind in ("days", "tens", "week"):
        return _edge_in_month(point, year, last=last)
    first, final = _months(point)
    if not 1 <= first <= final <= 12:
        return None
    return dt.date(year, final, calendar.monthrange(year, final)[1]) if last else dt.date(year, first, 1)


def _edge_in_month(point: Point, year: int, *, last: bool) -> dt.date | None:
    """Weeks of a month are counted in sevens from its first day; the last ends with the month."""
    month, number = point.month or 0, point.number or 0
    if not 1 <= month <= 12:
        return None
    final = calendar.monthrange(year, month)[1]
    if point.kind == "week":
        first, end = min(7 * number - 6, final - 6), final if number > 4 else 7 * number
    elif point.kind == "tens":
        first, end = 10 * number - 9, final if number > 2 else 10 * number
    else:
        first, end = (1, number) if number > 0 else (final + number + 1, final)
    return _date(year, month, end if last else first)


def _months(point: Point) -> tuple[int, int]:
    number = point.number or 0
    if point.kind == "month":
        return number, number
    if point.kind == "quarter":
        return 3 * number - 2, 3 * number
    if point.kind == "half":
        return 6 * number - 5, 6 * number
    if point.kind == "part":
        return {3: (1, 3), 6: (4, 6), 12: (10, 12)}[number]
    return 1, 12


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
