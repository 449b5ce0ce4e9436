"""From a schedule to the due instances that it sets. Pure: dates in, dates out; every day is inclusive.

Periods are the calendar's, as rules of RFC 5545 (section 3.3.10) say when each begins.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from typing import Protocol

from dateutil.rrule import rrule, rrulestr

from xuyensuot.common.clock import format_day
from xuyensuot.programmes.enums import Every, ScheduleKind

DAY = timedelta(days=1)
MARK = "Mốc "  # so begins the label of a milestone, followed by its day
ON_DEMAND = "Theo chỉ đạo"  # and that of one that somebody opened, followed by its number
QUARTERS = ("I", "II", "III", "IV")
RULES: dict[Every, str] = {
    Every.WEEK: "FREQ=WEEKLY;BYDAY=MO",
    Every.MONTH: "FREQ=MONTHLY;BYMONTHDAY=1",
    Every.QUARTER: "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1",
    Every.HALF_YEAR: "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1",
    Every.YEAR: "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1",
}


@dataclass(frozen=True, slots=True)
class Period:
    """What an occurrence is made from. The label tells the instances of one task apart; a single one has none."""

    label: str = ""
    start: date | None = None
    due: date | None = None
    routine: bool = False


class Schedule(Protocol):
    """The columns of `programmes.Scheduled` that matter here."""

    schedule_kind: str
    start: date | None
    due: date | None
    every: str
    dates: list[date]


def periods_of(
    schedule: Schedule, *, day: date, opened: Sequence[date] = (), report_every: str = Every.QUARTER
) -> list[Period]:
    """The instances that should be open on `day`.

    A recurring schedule opens period after period: after those that began on the days in `opened`, each up to the
    current one, so that nights on which nothing ran leave no gap. Continuous work has no due day but a report for each
    `report_every`, and is a routine duty, as is what is only to be maintained. Work on demand or without a time is open
    without a due day.
    """
    kind = schedule.schedule_kind
    if kind == ScheduleKind.MILESTONES and schedule.dates:
        marks = sorted(set(schedule.dates))
        return [Period(label=MARK + format_day(mark), start=schedule.start, due=mark) for mark in marks]
    if kind == ScheduleKind.RECURRING and schedule.every:
        return _recurring(schedule, Every(schedule.every), day, max(opened, default=None))
    if kind == ScheduleKind.CONTINUOUS:
        reports = _recurring(schedule, Every(schedule.every or report_every), day, max(opened, default=None))
        return [replace(period, routine=True) for period in reports]
    if kind in (ScheduleKind.DEADLINE, ScheduleKind.WINDOW):
        return [Period(start=schedule.start, due=schedule.due)]
    return [Period(start=schedule.start, routine=kind == ScheduleKind.MAINTAIN)]


def mark_of(label: str) -> date | None:
    """The day of the milestone that a label names; None where it names none."""
    if not label.startswith(MARK):
        return None
    return datetime.strptime(label.removeprefix(MARK), "%d/%m/%Y").date()


def _recurring(schedule: Schedule, every: Every, day: date, last: date | None) -> list[Period]:
    """Before its first day a schedule has its first period, so that it can be assigned; after its last day none."""
    natural = partial(_natural, every)
    at = max(day if last is None else natural(last).due + DAY, schedule.start or date.min)
    end = min(max(day, at) if last is None else day, schedule.due or date.max)
    return [_within(period, schedule) for period in _walk(natural, at, end)]


def _walk(natural: Callable[[date], "_Natural"], at: date, end: date) -> Iterator["_Natural"]:
    while at <= end:
        period = natural(at)
        yield period
        at = period.due + DAY


def _within(period: "_Natural", schedule: Schedule) -> Period:
    start = max(period.start, schedule.start or period.start)
    return Period(label=period.label, start=start, due=min(period.due, schedule.due or period.due))


@dataclass(frozen=True, slots=True)
class _Natural:
    """A week, month … of the calendar, before the bounds of a schedule cut it."""

    label: str
    start: date
    due: date


@lru_cache(maxsize=64)
def _starts(every: Every, year: int) -> rrule:
    """The first days of the periods around a year."""
    rule = rrulestr(RULES[every], dtstart=datetime(year - 1, 1, 1))
    return rule.replace(until=datetime(year + 2, 1, 7))


def _natural(every: Every, day: date) -> _Natural:
    """The period of the calendar in which the day lies."""
    starts, noon = _starts(every, day.year), datetime(day.year, day.month, day.day, 12)
    start = starts.before(noon).date()
    return _Natural(_LABELS[every](start), start, starts.after(noon).date() - DAY)


def _week(start: date) -> str:
    year, week, _weekday = start.isocalendar()
    return f"Tuần {week}/{year}"


_LABELS: dict[Every, Callable[[date], str]] = {
    Every.WEEK: _week,
    Every.MONTH: lambda start: f"Tháng {start.month}/{start.year}",
    Every.QUARTER: lambda start: f"Quý {QUARTERS[start.month // 3]}/{start.year}",
    Every.HALF_YEAR: lambda start: f"6 tháng {'đầu' if start.month == 1 else 'cuối'} năm {start.year}",
    Every.YEAR: lambda start: f"Năm {start.year}",
}
