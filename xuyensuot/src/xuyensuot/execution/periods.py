"""From a schedule to the due instances that it sets. Pure: dates in, dates out; every day is inclusive."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from xuyensuot.programmes.enums import Every, ScheduleKind

DAY = timedelta(days=1)
QUARTERS = ("I", "II", "III", "IV")


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


def periods_of(schedule: Schedule, *, day: date, opened: Sequence[date] = ()) -> list[Period]:
    """The instances that should be open on `day`.

    A recurring schedule opens period after period: after those that began on the days in `opened`, each up to the
    current one, so that nights on which nothing ran leave no gap. A work that is continuous or only to be maintained is
    a routine duty; one on demand or without a time is open without a due day.
    """
    kind = schedule.schedule_kind
    if kind == ScheduleKind.MILESTONES and schedule.dates:
        marks = sorted(set(schedule.dates))
        return [Period(label=f"Mốc {_day(mark)}", start=schedule.start, due=mark) for mark in marks]
    if kind == ScheduleKind.RECURRING and schedule.every in _NATURAL:
        return _recurring(schedule, day, max(opened, default=None))
    if kind in (ScheduleKind.DEADLINE, ScheduleKind.WINDOW):
        return [Period(start=schedule.start, due=schedule.due)]
    return [Period(start=schedule.start, routine=kind in (ScheduleKind.CONTINUOUS, ScheduleKind.MAINTAIN))]


def _recurring(schedule: Schedule, day: date, last: date | None) -> list[Period]:
    """Before its first day a schedule has its first period, so that it can be assigned; after its last day none."""
    natural = _NATURAL[Every(schedule.every)]
    at = max(day, schedule.start or day) if last is None else natural(last).due + DAY
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


def _week(day: date) -> _Natural:
    monday = day - day.weekday() * DAY
    year, week, _weekday = day.isocalendar()
    return _Natural(f"Tuần {week}/{year}", monday, monday + 6 * DAY)


def _month(day: date) -> _Natural:
    return _months(f"Tháng {day.month}/{day.year}", day, 1)


def _quarter(day: date) -> _Natural:
    return _months(f"Quý {QUARTERS[(day.month - 1) // 3]}/{day.year}", day, 3)


def _half_year(day: date) -> _Natural:
    return _months(f"6 tháng {'đầu' if day.month <= 6 else 'cuối'} năm {day.year}", day, 6)


def _year(day: date) -> _Natural:
    return _months(f"Năm {day.year}", day, 12)


def _months(label: str, day: date, length: int) -> _Natural:
    first = (day.month - 1) // length * length + 1
    following = first + length
    end = date(day.year + following // 13, (following - 1) % 12 + 1, 1) - DAY
    return _Natural(label, date(day.year, first, 1), end)


_NATURAL: dict[Every, Callable[[date], _Natural]] = {
    Every.WEEK: _week,
    Every.MONTH: _month,
    Every.QUARTER: _quarter,
    Every.HALF_YEAR: _half_year,
    Every.YEAR: _year,
}


def _day(mark: date) -> str:
    return f"{mark.day}/{mark.month}/{mark.year}"
