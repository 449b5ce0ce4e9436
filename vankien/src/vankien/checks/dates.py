"""Days that no calendar has, periods that end before they begin, years out of range, consultations too short."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from vankien.checks._limits import consultation_days
from vankien.checks._report import annex, capital, finding, locate, place_of_task, quoted
from vankien.grammar.schedule import parse_schedule
from vankien.model import Extraction, Finding, Span

LAST_YEAR = 2100
"""No programme looks further ahead; years of the past are history and always allowed."""

_DAY = re.compile(
    r"(?P<d>\d(?<!\d\d)\d?)(?:(?P<sign>[/.-])(?P<m>\d{1,2})(?P=sign)(?P<y>\d{4})(?![\d/])"
    r"|\s{1,3}[tT][hH][áÁ][nN][gG]\s{1,3}(?P<m2>\d{1,2})\s{1,3}[nN][ăĂ][mM]\s{1,3}(?P<y2>\d{4}))"
)
"""Each of these begins with its figures, for which a text is searched ten times as fast as for words before them."""
_MONTH = re.compile(r"(?P<m>\d(?<!\d\d)\d?)\s?/\s?\d{4}(?!\d)")
_DAY_WORD = re.compile(r"ngày\s{1,3}\Z", re.IGNORECASE)
_MONTH_WORD = re.compile(r"\btháng\s{1,2}\Z", re.IGNORECASE)
_YEAR_WORD = re.compile(r"\bnăm\s{1,2}\Z", re.IGNORECASE)
_LONGEST_WORD = 8
_JOINS = frozenset("/.,-")
"""Before figures: they are the end of a longer number."""
_BETWEEN = re.compile(r"\s{0,3}(?:-|–|đến|tới)\s{0,3}(?:hết\s{1,3})?", re.IGNORECASE)
_YEARS = re.compile(r"(?P<a>(?:19|20)\d\d)(?<![\d/.,-]\d\d\d\d)\s{0,2}[-–]\s{0,2}(?P<b>\d{4})(?![\d/.,]\d|\d)")
_YEAR = re.compile(r"[2-9]\d{3}(?!\d)")
_YEAR_AFTER_SLASH = re.compile(r"/\s?(?P<y>\d{4})(?!\d)")
_FIFTH_QUARTER = re.compile(r"\b[qQ]u[ýí]\s?(?:VI?|[5-9])\b")
_PERIOD_WORD = re.compile(r"(?:giai\s+đoạn|nhiệm\s+kỳ|năm|thời\s+kỳ|từ)\s{1,2}$", re.IGNORECASE)
_CONSULTATION = re.compile(r"lấy\s+ý\s+kiến|góp\s+ý|niêm\s+yết", re.IGNORECASE)
_CONSULTED_FOR = re.compile(
    r"[lLnN](?i:(?<=l)ấy\s+ý\s+kiến\s+(?:nhân\s+dân|cộng\s+đồng|người\s+dân|các\s+hộ)|(?<=n)iêm\s+yết\s+công\s+khai)"
    r"(?i:[^.;\n]{0,80}?"
    r"\b(?:trong|thời\s+(?:gian|hạn)(?:\s+là)?)\s+(?:thời\s+(?:gian|hạn)\s+)?(?:ít\s+nhất\s+)?"
    r"(?P<days>\d{1,3})\s+ngày\b(?!\s+làm\s+việc))"
)


def check(extraction: Extraction) -> Iterator[Finding]:
    text = extraction.text
    days = tuple(_printed_days(text))
    yield from _impossible_days(text, days)
    yield from _impossible_months(text)
    yield from _ranges_of_days(text, days)
    yield from _consultation_days(extraction)
    yield from _cells(extraction)  # before the years of the whole text: the same passage, but the task is named
    yield from _years_in_text(text)


@dataclass(frozen=True, slots=True)
class _PrintedDay:
    """A day as printed, with the word before it. `sure` when nothing but a date can be meant."""

    span: Span
    date: dt.date | None
    sure: bool


def _printed_days(text: str) -> Iterator[_PrintedDay]:
    """ "ngày 31 tháng 6 năm 2026", "ngày 31.6.2026", "31/6/2026"."""
    for match in _DAY.finditer(text):
        lead = _word_before(_DAY_WORD, text, match.start())
        if lead is None and (match["sign"] is None or text[match.start() - 1 : match.start()] in _JOINS):
            continue
        day, month, year = int(match["d"]), int(match["m"] or match["m2"]), int(match["y"] or match["y2"])
        likely = match["sign"] == "/" and 1 <= month <= 12 and day <= 39  # "45/13/2024" may be the number of a file
        start = match.start() if lead is None else lead.start()
        yield _PrintedDay((start, match.end()), _date(year, month, day), lead is not None or likely)


def _word_before(word: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    return word.search(text, max(0, at - _LONGEST_WORD), at)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _impossible_days(text: str, days: Iterable[_PrintedDay]) -> Iterator[Finding]:
    for day in days:
        if day.date is None and day.sure:
            message = f"{quoted(text[slice(*day.span)])} không có trong lịch, cần ghi lại ngày đúng."
            yield finding("date.impossible", "error", message, text, day.span)


def _impossible_months(text: str) -> Iterator[Finding]:
    for match in _MONTH.finditer(text):
        word = None if 1 <= int(match["m"]) <= 12 else _word_before(_MONTH_WORD, text, match.start())
        if word is not None:
            span = (word.start(), match.end())
            message = f"{quoted(text[slice(*span)])} không có trong lịch, tháng phải từ 1 đến 12."
            yield finding("date.impossible", "error", message, text, span)


def _ranges_of_days(text: str, days: Iterable[_PrintedDay]) -> Iterator[Finding]:
    for left, right in pairwise(days):
        if _BETWEEN.fullmatch(text, left.span[1], right.span[0]):
            yield from _range(text, left, right)


def _range(text: str, left: _PrintedDay, right: _PrintedDay) -> Iterator[Finding]:
    if left.date is None or right.date is None:
        return
    span = (left.span[0], right.span[1])
    if right.date < left.date:
        message = f"Thời gian {quoted(text[slice(*span)])} có ngày kết thúc trước ngày bắt đầu, cần đính chính."
        yield finding("date.reversed", "error", message, text, span)
    else:
        yield from _consultation(text, span, left.date, right.date)


def _consultation(text: str, span: Span, start: dt.date, end: dt.date) -> Iterator[Finding]:
    if not _CONSULTATION.search(text, max(0, span[0] - 120), span[0]):
        return
    limit, days = consultation_days(start), (end - start).days + 1
    if limit is not None and days < limit.value:
        told = f"Thời gian lấy ý kiến {quoted(text[slice(*span)])} là {days} ngày"
        message = f"{told}, trong khi {limit.source} yêu cầu ít nhất {limit.value} ngày."
        yield finding("consultation.short", "info", message, text, span)


def _consultation_days(extraction: Extraction) -> Iterator[Finding]:
    """ "lấy ý kiến … trong thời hạn 10 ngày": the law counts calendar days, so working days are not compared."""
    text, issued = extraction.text, extraction.header.date
    for match in _CONSULTED_FOR.finditer(text):
        limit, days = consultation_days(issued or dt.date.max), int(match["days"])
        if limit is not None and days < limit.value:
            told = f"Thời gian lấy ý kiến {quoted(match[0][-60:])} là {days} ngày"
            message = f"{told}, trong khi {limit.source} yêu cầu ít nhất {limit.value} ngày."
            yield finding("consultation.short", "info", message, text, match.span())


def _years_in_text(text: str) -> Iterator[Finding]:
    """Periods of years and single years in prose; table cells are checked through their items."""
    for match in _YEARS.finditer(text):
        first, last = int(match["a"]), int(match["b"])
        if last > LAST_YEAR and (_PERIOD_WORD.search(text, max(0, match.start() - 12), match.start())):
            yield _out_of_range(text, match.span(), last)
        elif 1900 <= last < first:
            yield _reversed(text, match.span())
    for match in _YEAR.finditer(text):
        word = _word_before(_YEAR_WORD, text, match.start()) if int(match[0]) > LAST_YEAR else None
        if word is not None:
            yield _out_of_range(text, (word.start(), match.end()), int(match[0]))


def _cells(extraction: Extraction) -> Iterator[Finding]:
    text = extraction.text
    for raw, span, place in _scheduled(extraction):
        for match in _YEARS.finditer(raw):
            if int(match["b"]) > LAST_YEAR:
                yield _out_of_range(text, locate(text, span, match[0]), int(match["b"]), place)
        for match in _YEAR_AFTER_SLASH.finditer(raw):  # Quý IV/2206
            if int(match["y"]) > LAST_YEAR:
                yield _out_of_range(text, locate(text, span, raw), int(match["y"]), place)
        if _FIFTH_QUARTER.search(raw):
            message = f"{quoted(raw)} tại {place} không đúng, một năm chỉ có bốn quý."
            yield finding("date.impossible", "error", message, text, locate(text, span, raw))
        if _ends_before_it_begins(raw):
            message = f"Thời gian {quoted(raw)} tại {place} kết thúc trước khi bắt đầu, cần kiểm tra lại."
            yield finding("date.reversed", "warning", message, text, locate(text, span, raw))


def _ends_before_it_begins(raw: str) -> bool:
    """Periods of quarters and months; days and years are found in the text itself."""
    if next(_printed_days(raw), None) or _YEARS.search(raw):
        return False
    schedule = parse_schedule(raw)
    return schedule.start is not None and schedule.due is not None and schedule.due < schedule.start


def _scheduled(extraction: Extraction) -> Iterable[tuple[str, Span, str]]:
    for task in extraction.tasks:
        yield task.schedule.raw, task.span, place_of_task(task)
    for plan in extraction.plans:
        yield plan.schedule.raw, plan.span, quoted(plan.name) + annex(plan.annex)
    for project in extraction.projects:
        yield project.years_raw, project.span, quoted(project.name) + annex(project.annex)


def _out_of_range(text: str, span: Span, year: int, place: str = "") -> Finding:
    where = f" tại {place}" if place else ""
    message = f"Năm {year} trong {quoted(text[slice(*span)], 40)}{where} nằm ngoài khoảng hợp lý, cần kiểm tra lại."
    return finding("year.out-of-range", "error", capital(message), text, span)


def _reversed(text: str, span: Span) -> Finding:
    message = f"Giai đoạn {quoted(text[slice(*span)])} có năm cuối trước năm đầu, cần kiểm tra lại."
    return finding("date.reversed", "warning", message, text, span)
