"""Working days, counted apart from plain days (domain.md, "Calendar").

A decision that is recorded comes first, then the library `holidays` (Labour Code 45/2019/QH14 art. 112, with the swaps
that it knows), then the weekend.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays
from holidays import HolidayBase

from .models import DecidedYear, WorkdayOverride

DAY = timedelta(days=1)
MOST_DAYS = 3660  # counted before a due day: two terms
MARGIN = 40  # days looked at beyond twice the count: the longest rest of a year is shorter


def is_working_day(day: date) -> bool:
    """Whether offices work on `day`: the recorded decision, else the library's holidays and swaps, else Monday to
    Friday."""
    decided = WorkdayOverride.objects.filter(day=day).values_list("is_working", flat=True).first()
    return _usually(day) if decided is None else decided


def add_working_days(day: date, count: int) -> date:
    """The last day of a period of `count` working days that begins the day after `day`; back in time below 0.

    With 0 it is `day` itself, whether or not anybody works then. Takes one query.
    """
    step = DAY if count > 0 else -DAY
    decided = _decided(*sorted((day, day + step * (2 * abs(count) + MARGIN))))
    at, left = day, abs(count)
    while left:
        at += step
        left -= decided.get(at, _usually(at))
    return at


def working_days_between(first: date, last: date) -> int:
    """How many working days lie after `first` up to and with `last`; negative when `last` comes before."""
    if last < first:
        return -working_days_between(last, first)
    decided = _decided(first, last)
    days = (first + DAY * number for number in range(1, (last - first).days + 1))
    return sum(decided.get(day, _usually(day)) for day in days)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies before a due day. `working` counts as `working_days_between`; `ends_at_rest` when nobody works on the
    last day; `provisional` when a year of the period is one that no decision covers yet."""

    working: int
    ends_at_rest: bool
    provisional: bool


def outlook(first: date, last: date) -> Outlook | None:
    """From `first` to a day not before it; None beyond MOST_DAYS, where nobody counts days. Two queries."""
    if not 0 <= (last - first).days <= MOST_DAYS:
        return None
    decided = _decided(first, last)
    works = [decided.get(day, _usually(day)) for day in (first + DAY * n for n in range((last - first).days + 1))]
    years = last.year - first.year + 1
    known = DecidedYear.objects.filter(year__range=(first.year, last.year)).count()
    return Outlook(sum(works[1:]), not works[-1], known < years)


def is_provisional(year: int) -> bool:
    """Whether no decision about the year's holidays is recorded yet, so that days counted in it may still change."""
    return not DecidedYear.objects.filter(year=year).exists()


def overrides_of(year: int) -> dict[date, WorkdayOverride]:
    """The recorded days of a year, for a calendar that names their decisions."""
    return {row.day: row for row in WorkdayOverride.objects.filter(day__year=year)}


def holidays_of(year: int) -> dict[date, str]:
    """The library's holidays of a year with their Vietnamese names; what a decision changed is not taken out."""
    return dict(sorted(_library(year).items()))


@dataclass(frozen=True, slots=True)
class YearOfDays:
    """`decided` is the decision that settled the year, if one did; `days` are the library's holidays and what decisions
    say, in order, each with its name and, where it was recorded, its row."""

    year: int
    decided: DecidedYear | None
    days: list[tuple[date, str, WorkdayOverride | None]]


def calendar_of(year: int) -> YearOfDays:
    """The days of a year on which offices work otherwise than weekdays would say. Two queries."""
    recorded, named = overrides_of(year), holidays_of(year)
    days = [(day, named.get(day, ""), recorded.get(day)) for day in sorted({*recorded, *named})]
    return YearOfDays(year, DecidedYear.objects.filter(year=year).first(), days)


def _decided(first: date, last: date) -> dict[date, bool]:
    return dict(WorkdayOverride.objects.filter(day__range=(first, last)).values_list("day", "is_working"))


def _usually(day: date) -> bool:
    return bool(_library(day.year).is_working_day(day))


@lru_cache(maxsize=64)
def _library(year: int) -> HolidayBase:
    return holidays.country_holidays("VN", years=[year], expand=False, language="vi")
