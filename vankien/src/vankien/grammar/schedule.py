"""The column "thời gian thực hiện": deadlines, windows, recurring and continuous work, milestones, work on demand.

Rules of reading, in the order in which they are tried:

1. what stands in brackets is a note, unless nothing else says when;
2. "Đã hoàn thành - duy trì" is `maintain`, whatever follows;
3. the first of "hằng tháng", "06 tháng/lần" (`recurring`) and "thường xuyên" (`continuous`) gives the kind, and dates
   beside it give its bounds;
4. dates alone: a pair joined by "-" or "đến" is a `window`, several joined by "và" are `milestones`, one is a
   `deadline`, due on the last day of its period; "trước X" is due on the day before X begins;
5. "theo chỉ đạo", "đột xuất", "khi có …" set `on_demand`, and are the kind only when nothing else is; "theo kế hoạch"
   and "sau khi …" are read so only when they stand alone;
6. clauses after ";" or a bullet, and "giai đoạn 1 …, giai đoạn 2 …", are read one by one when several of them say when:
   together they are `milestones`, a window among them by its end.

"Trong nhiệm kỳ" and a day without its year take what is missing from the `Frame`, when there is one, and say so in
`note`. Dates are inclusive. What cannot be a date leaves the field None; the check `date.impossible` tells the reader.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from vankien.grammar._keys import bare, line
from vankien.grammar._lazy import Pattern
from vankien.grammar._periods import Point, joint, points
from vankien.grammar._within import within

ScheduleKind = Literal["deadline", "window", "recurring", "continuous", "milestones", "on_demand", "maintain"]
Every = Literal["week", "month", "quarter", "6 months", "year"]


@dataclass(frozen=True, slots=True)
class Schedule:
    """`kind` is None for an empty cell and for one that says nothing this grammar knows; `raw` is always as printed."""

    raw: str
    kind: ScheduleKind | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    every: Every | None = None
    dates: tuple[dt.date, ...] = ()
    on_demand: bool = False
    tentative: bool = False
    note: str = ""
    within: tuple[str, ...] = ()
    """The day inside each period of repeated work: "11-29" in a year, "03-15" in a quarter, "25" in a month, "5" in a
    week; see `_within`."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document says of all its schedules: the term it is about, and the day it was issued."""

    term: tuple[int, int] | None = None
    issued: dt.date | None = None


_BRACKETS = Pattern(r"\(([^()]*)\)?")
_MAINTAIN = Pattern(r"\b(?:da hoan thanh|da dat|duy tri)\b")
_CONTINUOUS = Pattern(r"thuong xuyen|lien tuc|suot (?:nhiem ky|nam|qua trinh|ca)|hang ngay|moi ngay")
_ON_DEMAND = Pattern(
    r"dot xuat|theo (?:su )?(?:chi dao|yeu cau|phan cong|de nghi|tinh hinh)|khi co |khi phat sinh|khi duoc "
)
_CONDITIONAL = Pattern(
    r"theo (?:ke hoach|tien do|lo trinh|quy dinh|huong dan|lich)\b|sau khi |ngay sau |\bke tu (?:khi|ngay)\b"
    r"|\btrong (?:vong |thoi han )?\d{1,3} (?:ngay|tuan|thang)\b|\d{1,3} ngay (?:lam viec )?(?:sau|ke tu|truoc)\b"
)
_TERM = Pattern(r"(?:ca|trong|toan|suot) (?:ca )?(?:nhiem ky|khoa)\b|^nhiem ky$")
_TERM_POINT = Pattern(
    r"\b(?P<end>(?:den het|den cuoi|het|cuoi|ket thuc) (?:nhiem ky|khoa))\b|\b(?:giua|dau) (?:nhiem ky|khoa)\b"
)
_TENTATIVE = Pattern(r"du kien|dang xin|tam tinh")
_EVERY = Pattern(
    r"""
      \b(?:hang|moi) \ (?P<each>tuan|thang|quy|nam|nua\ nam|\d{1,2}\ thang)\b
    | \b(?P<count>\d{1,2}|hai|ba) \ (?P<counted>ngay|tuan|thang|quy|nam)                          # 06 tháng/lần
        (?:\ ?/\ ?|\ )(?:\d{1,2}\ |mot\ )?(?:lan|ky)\b
    | \b(?P<times>\d{1,2}|mot) \ ?(?:lan|ky|cuoc|hoi\ nghi|buoi)                               # 02 lần/năm
        \ ?/\ ?(?P<per>\d{0,2}\ ?(?:tuan|thang|quy|nam))\b
    | \bdinh \ k[yi] \ (?:theo\ |hang\ |moi\ |vao\ )?
        (?P<regular>tuan|thang|quy|nam|nua\ nam|\d{1,2}\ thang)\b
    | \btheo \ (?P<by>tuan|thang|quy|nam)\b (?!\ ?(?:hoc|\d|[iv]+\b|(?:dinh|che|trinh|hoach|uoc|pham|luat|mo|tac)\b))
    | \bthang \ (?:dau|giua|cuoi) \ (?:cua\ )? (?:moi\ |hang\ )? (?P<part_of>quy)\b (?!\ ?(?:\d|[iv]+\b))
    | (?<!hai\ ) (?<!ba\ ) \b(?P<single>tuan|thang|quy|nam) \ (?:mot|1|01) \ lan\b
    | \b(?P<slashed>tuan|thang|quy|nam) \ ?/\ ?lan\b
    """,
    re.VERBOSE,
)
_RHYTHM = r"(?:tuan|thang|quy|nua nam|ca nam|nam|\d{1,2} thang|(?:1|01|mot) nam)"
_ALSO = Pattern(
    rf"(?:\ ?[,;]\ ?(?:va )?|\ va )(?P<period>(?:dinh ky |hang |moi )?{_RHYTHM}(?:/lan)?)(?= ?(?:[,;.]|va |$))"
)
"""Behind "định kỳ 6 tháng": "…, 1 năm"."""
_LISTED = Pattern(rf"(?:bao cao )?(?P<first>{_RHYTHM})(?=,| va )(?:(?:, ?(?:va )?| va ){_RHYTHM})+\.?")
"""A cell of nothing but rhythms: "Tháng, quý, 6 tháng, năm"."""
_UNITS: dict[str, Every] = {
    "tuan": "week", "thang": "month", "quy": "quarter", "nam": "year",
    "6 thang": "6 months", "06 thang": "6 months", "nua nam": "6 months",
}  # fmt: skip
_COUNTS = {"hai": 2, "ba": 3}
_MONTHS = {"thang": 1, "quy": 3, "nam": 12}
_BY_MONTHS: dict[int, Every] = {1: "month", 3: "quarter", 6: "6 months", 12: "year"}
_BEFORE = Pattern(r"\b(?:truoc|truoc khi het)(?: ngay| thang| quy| nam| mua)?\s*$|\btruoc\s*$")
_INCLUSIVE = Pattern(r"\b(?:truoc het|den het|het|xong trong|trong)\s*(?:nam|quy|thang)?\s*$")
_FROM = Pattern(r"\b(?:tu|bat dau|bat dau tu|ke tu|sau)(?: ngay| thang| quy| nam| sau)*\s*$")
_ONWARD = Pattern(r",? (?:tro di|(?:va|-) (?:(?:cac|nhung) )?nam (?:tiep theo|sau|ke tiep))")
_SCHOOL_YEAR = Pattern(r"nam hoc")
_EVENT = Pattern(
    r"\b(?P<side>truoc|sau)(?: khi)?(?: het| ket thuc| vao)? (?:mua|vu|tet|dip|le) [a-z][a-z ,-]{0,30}(?<=[ ,-])$"
)
"""A season or a feast before a year ("Trước mùa mưa bão 2026"): the year alone is no deadline."""
_COUNTED = Pattern(
    r"\b(?P<many>\d{1,3}) (?P<unit>ngay|tuan|thang)(?P<working> lam viec)?,? (?:ke |tinh )?tu(?: ngay| khi)*\s*$"
)
"""A time that runs from a day: "Trong 15 ngày kể từ ngày 01/6/2026"."""
_THEN = Pattern(r"\d ?(?:[-;]|,? (?:va|roi|sau do))(?: sau do)?(?: duy tri)? (?:thuong xuyen|lien tuc)\b")
"""A period and what goes on behind it: "Quý I/2026 - Thường xuyên" says when it begins."""

_NOTE_BEFORE_DAY = "“Trước ngày” được hiểu là đến hết ngày liền trước."
_NOTE_VAGUE = "“{}” được hiểu là đến hết ngày {:%d/%m/%Y}."
_NOTE_NO_YEAR = "Không ghi năm."
_NOTE_YEAR = "Không ghi năm, hiểu là năm {} theo ngày ban hành."
_NOTE_TERM = "Nhiệm kỳ được hiểu là {}-{} theo tên văn bản."
_NOTE_WEEK = "“Tuần” được hiểu là từng bảy ngày kể từ đầu tháng."
_NO_FRAME = Frame()
_CLAUSE = Pattern(
    r"[;\n]|(?:^|\s)[-+•]\s(?!(?:Quý|Tháng|Năm|Ngày|Hết|Đến)\b)(?=[^\W\da-zđ]\w+\s[^\W\d])"
    r"|[,.](?= (?:[Gg]iai đoạn|[Đđ]ợt|[Ll]ần|[Bb]ước) \d\b)"
)
_DAYS: dict[Every | None, int] = {"week": 7, "month": 31, "quarter": 92, "6 months": 184, "year": 366}
_NOTE_ALSO = "Kỳ khác ghi cùng: {}."
_NOTE_RHYTHM = "Nhịp lặp lại: {}."
_NOTE_OPEN = "“{}” chưa xác định được ngày."
_NOTE_COUNTED = "Ngày {:%d/%m/%Y} không tính vào thời hạn (Điều 147 Bộ luật Dân sự 2015)."
_NOTE_WORKING = "Thời hạn tính theo ngày làm việc, từ ngày liền sau ngày {:%d/%m/%Y}."
_NOTE_SCHOOL = "Năm học được hiểu là từ 01/9 đến 31/5 năm sau."


@lru_cache(maxsize=2048)
def parse_schedule(raw: str, frame: Frame = _NO_FRAME) -> Schedule:
    """Read one cell. Never raises; an empty or unknown text has `kind` None."""
    whole = _one(raw, frame)
    if whole.kind not in ("deadline", "window", "milestones"):
        return whole
    pieces = [_one(piece, frame) for piece in _clauses(raw)]
    dated = [s for s in pieces if s.kind in ("deadline", "window", "milestones") and (s.due or s.dates)]
    return _milestones(raw, whole, dated) if len(dated) > 1 else whole


def _clauses(raw: str) -> list[str]:
    text = _BRACKETS.sub(" ", raw)
    found, start = [], 0
    for match in _CLAUSE.finditer(text):
        found.append(text[start : match.start()])
        start = match.end()
    return [piece for piece in (*found, text[start:]) if piece.strip()] if found else []


def _milestones(raw: str, whole: Schedule, dated: list[Schedule]) -> Schedule:
    dates = sorted({day for s in dated for day in (*s.dates, s.due) if day is not None})
    notes = dict.fromkeys(s.note for s in (whole, *dated) if s.note)
    if len(dates) == 1:
        return whole
    return replace(whole, kind="milestones", start=None, due=None, dates=tuple(dates), note=" ".join(notes))


def _one(raw: str, frame: Frame) -> Schedule:
    text = line(raw)
    outside, note = _split_note(text)
    printed, key = outside, bare(outside)
    found = points(key)
    marks = _Marks.of(key, tentative_in=bare(text))
    if not found and not marks.kind and note:
        printed, key = note, bare(note)
        found, marks = points(key), _Marks.of(key, tentative_in=bare(text))
    dates = _of_term(outside, key, frame) or _by_event(printed, key, found) or _dated(key, found, frame)
    days = within(bare(text), marks.every) if marks.every else ()
    if marks.unnamed:
        note = "; ".join(filter(None, (note, _NOTE_RHYTHM.format(printed[slice(*marks.unnamed)]))))
    if marks.others:
        note = "; ".join(filter(None, (note, _NOTE_ALSO.format(", ".join(printed[slice(*s)] for s in marks.others)))))
    if days:
        dates = replace(dates, note="") if dates.note in (_NOTE_NO_YEAR, _NOTE_BEFORE_DAY) else dates
    return _assemble(raw, marks, dates, note, days)


def _of_term(text: str, key: str, frame: Frame) -> _Dated | None:
    """Words that name the term instead of a date; without a known term only the kind is sure."""
    if match := _TERM_POINT.search(key):
        if match["end"] and frame.term:
            return _Dated("deadline", due=dt.date(frame.term[1], 12, 31), note=_NOTE_TERM.format(*frame.term))
        return _Dated("deadline", note="" if match["end"] else text[slice(*match.span())].capitalize())
    if _TERM.search(key) and frame.term and not points(key):
        first, last = frame.term
        return _Dated("window", dt.date(first, 1, 1), dt.date(last, 12, 31), note=_NOTE_TERM.format(first, last))
    return None


def _by_event(text: str, key: str, found: list[Point]) -> _Dated | None:
    """A season or a feast has no day that is known here, Tết apart; and Tết is a deadline only with "trước"."""
    if not found:
        return None
    start, end = found[0].span
    if match := _EVENT.search(key, 0, start):
        end = found[1].span[1] if len(found) > 1 and joint(key, found[0], found[1]) == "to" else end
        note = _NOTE_OPEN.format(text[match.start() : end])
        return _Dated("deadline" if match["side"] == "truoc" else "on_demand", note=note)
    if found[0].kind == "tet" and not (
        found[0].first and (_BEFORE.search(key, 0, start) or _FROM.search(key, 0, start))
    ):
        return _Dated("deadline", note=_NOTE_OPEN.format(text[start:end]))
    return None


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the words say, dates aside."""

    kind: ScheduleKind | None
    every: Every | None
    on_demand: bool
    conditional: bool
    tentative: bool
    others: tuple[tuple[int, int], ...] = ()
    """Where the key names rhythms besides the shortest of them, which is `every`."""
    unnamed: tuple[int, int] | None = None
    """Where the key names a rhythm that is none of the five."""
    then: bool = False
    """Work that goes on behind a period: see `_THEN`."""

    @classmethod
    def of(cls, key: str, *, tentative_in: str) -> _Marks:
        recurring = _EVERY.search(key) or _LISTED.fullmatch(key)
        continuous = _CONTINUOUS.search(key)
        kind: ScheduleKind | None = None
        if _MAINTAIN.search(key):
            kind = "maintain"
        elif recurring and (continuous is None or recurring.start() < continuous.start()):
            kind = "recurring"
        elif continuous:
            kind = "continuous"
        elif _TERM.search(key):
            kind = "window"
        rhythms = _rhythms(key, recurring) if recurring else []
        every = min((turn for turn, _ in rhythms if turn), key=lambda turn: _DAYS[turn], default=None)
        others = tuple(span for turn, span in rhythms if turn != every) if kind == "recurring" else ()
        on_demand, conditional = bool(_ON_DEMAND.search(key)), bool(_CONDITIONAL.search(key))
        unnamed = rhythms[0][1] if kind == "recurring" and every is None else None
        then = kind == "continuous" and (_THEN.search(key) is not None or "bat dau" in tentative_in)
        tentative = bool(_TENTATIVE.search(tentative_in))
        return cls(kind, every, on_demand, conditional, tentative, others, unnamed, then)


def _rhythms(key: str, first: re.Match[str]) -> list[tuple[Every | None, tuple[int, int]]]:
    """The first rhythm that the key names and those that a list goes on with, each with its place."""
    group: str | int = "first" if "first" in first.re.groupindex else 0
    found = [(_every(first), first.span(group))]
    while match := _ALSO.match(key, found[-1][1][1]):
        found.append((_named(match["period"]), match.span("period")))
    return found


def _named(words: str) -> Every | None:
    name = (
        words.removeprefix("dinh ky ")
        .removeprefix("hang ")
        .removeprefix("moi ")
        .removeprefix("ca ")
        .removesuffix("/lan")
    )
    if name.endswith(" nam") and name != "nua nam":
        return "year"
    return _UNITS.get(name) or _BY_MONTHS.get(int(name.split()[0]))


def _every(match: re.Match[str]) -> Every | None:
    """None for a rhythm outside the five ("02 năm/lần" is none of them): the kind stays `recurring`, `raw` tells."""
    if "first" in match.re.groupindex:
        return _named(match["first"])
    name = match["each"] or match["regular"] or match["single"] or match["slashed"] or match["by"] or match["part_of"]
    if name:
        return _UNITS.get(name) or _BY_MONTHS.get(int(name.split()[0]))
    if match["count"]:
        many, unit = _COUNTS.get(match["count"]) or int(match["count"]), match["counted"]
        if unit in _MONTHS:
            return _BY_MONTHS.get(many * _MONTHS[unit])
        return "week" if (many, unit) in ((7, "ngay"), (1, "tuan")) else None
    return _per(1 if match["times"] == "mot" else int(match["times"]), match["per"].split())


def _per(times: int, unit: list[str]) -> Every | None:
    """ "02 lần/năm" is every six months; "02 lần/tháng" has no name here."""
    many = int(unit[0]) if unit[0].isdigit() else 1
    months = _MONTHS.get(unit[-1], 0) * many
    if months == 0:
        return "week" if times == many == 1 else None
    return _BY_MONTHS.get(months // times) if times and months % times == 0 else None


# --- dates ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Dated:
    """What the dates alone would make: `kind` None when there are none."""

    kind: ScheduleKind | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    dates: tuple[dt.date, ...] = ()
    note: str = ""
    first: dt.date | None = None
    """When the one period named begins, if it bounds repeated work on both sides ("hằng quý năm 2026")."""
    guessed: bool = False
    """The year is not printed."""


def _dated(key: str, found: list[Point], frame: Frame) -> _Dated:
    if not found:
        return _Dated()
    if frame.issued is not None and len(found) == 1 and found[0].year is None:
        return _in_likely_year(key, found[0], frame.issued)
    if len(found) > 1 and joint(key, found[0], found[1]) == "to":
        return _window(key, found[0], found[1])
    if len(found) > 1 and all(joint(key, a, b) == "and" for a, b in pairwise(found)):
        if frame.issued is not None and not any(p.year for p in found):
            likely = tuple(p.last for p in (_likely(point, frame.issued) for point in found) if p.last is not None)
            note = _NOTE_YEAR.format(likely[0].year) if likely else _NOTE_NO_YEAR
            return _Dated("milestones", dates=likely, note=note, guessed=True)
        ends = tuple(p.last for p in found if p.last is not None)
        return _Dated("milestones", dates=ends, note="" if len(ends) == len(found) else _NOTE_NO_YEAR)
    return _single(key, found[0])


def _in_likely_year(key: str, point: Point, issued: dt.date) -> _Dated:
    """A day or month without a year lies ahead of the document's own date, and within a year of it."""
    likely = _likely(point, issued)
    found = _single(key, likely)
    return replace(found, note=_NOTE_YEAR.format(likely.year), guessed=True) if found.due else _single(key, point)


def _likely(point: Point, issued: dt.date) -> Point:
    likely = replace(point, year=issued.year)
    past = likely.last is not None and likely.last < issued
    return replace(point, year=issued.year + 1) if past else likely


def _window(key: str, left: Point, right: Point) -> _Dated:
    if _SCHOOL_YEAR.search(key) and left.year and right.year == left.year + 1:
        return _Dated("window", dt.date(left.year, 9, 1), dt.date(right.year, 5, 31), note=_NOTE_SCHOOL)
    return _Dated("window", left.first, right.last)


def _single(key: str, point: Point) -> _Dated:
    before = key[: point.span[0]]
    own = key[slice(*point.span)]
    if point.kind == "day" and point.first and (counted := _COUNTED.search(before)):
        return _counted(point.first, counted)
    if _BEFORE.search(before) and not _INCLUSIVE.search(before):
        return _before(point)
    if _FROM.search(before) or _ONWARD.match(key, point.span[1]):
        return _Dated("continuous", start=point.first)
    note = "" if point.year else _NOTE_NO_YEAR
    if point.kind == "part" and point.last and not own.startswith("cuoi"):
        note = _NOTE_VAGUE.format({3: "Đầu năm", 6: "Giữa năm"}[point.number or 6], point.last)
    if point.kind == "week" and point.last:
        note = _NOTE_WEEK
    until = re.search(r"\b(?:den|het|truoc|cham nhat|muon nhat)\b[^,;]*$", before)
    return _Dated("deadline", due=point.last, note=note, first=None if until else point.first)


def _counted(start: dt.date, match: re.Match[str]) -> _Dated:
    """The first day of a time counted in days, weeks or months does not count; holidays are not known here."""
    if match["working"]:
        return _Dated("deadline", note=_NOTE_WORKING.format(start))
    many, note = int(match["many"]), _NOTE_COUNTED.format(start)
    if match["unit"] != "thang":
        return _Dated(
            "deadline", due=start + dt.timedelta(days=many * (7 if match["unit"] == "tuan" else 1)), note=note
        )
    year, month = divmod(start.year * 12 + start.month - 1 + many, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return _Dated("deadline", due=dt.date(year, month + 1, day), note=note)


def _before(point: Point) -> _Dated:
    """ "Trước 2030" is done by the end of 2029; "trước ngày 15/6" by the 14th, said in a note since usage differs."""
    first = point.first
    if point.kind == "tet" and first is not None:
        due = first - dt.timedelta(days=1)
        return _Dated("deadline", due=due, note=_NOTE_VAGUE.format("Trước Tết", due))
    note = _NOTE_BEFORE_DAY if point.kind == "day" else "" if point.year else _NOTE_NO_YEAR
    return _Dated("deadline", due=first - dt.timedelta(days=1) if first else None, note=note)


# --- together ---------------------------------------------------------------------------------------------


def _assemble(raw: str, marks: _Marks, dated: _Dated, note: str, days: tuple[str, ...]) -> Schedule:
    kind = marks.kind or dated.kind or ("on_demand" if marks.on_demand or marks.conditional else None)
    bounded = dated.first is not None and kind in ("recurring", "continuous", "window")
    onward = bounded and (marks.then or (kind == "recurring" and _is_one_turn(dated, marks.every)))
    said = marks.kind is None or (kind == "window" and dated.start is not None)
    return Schedule(
        raw=raw,
        kind=kind,
        start=dated.first if bounded else dated.start,
        due=None if onward else dated.due,
        every=marks.every,
        dates=dated.dates,
        on_demand=marks.on_demand or kind == "on_demand",
        tentative=marks.tentative or (dated.guessed and kind in ("deadline", "milestones")),
        note=" ".join(part for part in (note, dated.note if said else "") if part),
        within=days,
    )


def _is_one_turn(dated: _Dated, every: Every | None) -> bool:
    """ "Quý II/2026 và hằng năm" begins in that quarter; "hằng quý năm 2026" ends with that year."""
    if dated.first is None or dated.due is None or every is None:
        return False
    return (dated.due - dated.first).days < 0.9 * _DAYS[every]


def _split_note(text: str) -> tuple[str, str]:
    """The text without brackets, and what they held."""
    notes = [m[1].strip() for m in _BRACKETS.finditer(text)]
    return line(_BRACKETS.sub(" ", text)), "; ".join(n for n in notes if n)
