"""The calendar of due days: a month as weeks, each day with what falls due on it."""

import calendar as weeks_of
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xuyensuot.execution.queries.timeline import due_between

from .forms import MINE
from .months import month_after
from .narrowing import NarrowForm, narrowed
from .timeline import look_of

IN_CELL = 3  # what a cell has room for; the agenda below has the rest
IN_AGENDA = 40  # of one day


@dataclass(slots=True)
class Entry:
    occurrence: Any
    look: str


@dataclass(slots=True)
class Day:
    """`inside` is whether it belongs to the month that is shown."""

    day: date
    inside: bool
    is_today: bool
    count: int = 0
    entries: list[Entry] = field(default_factory=list)

    @property
    def first(self) -> list[Entry]:
        return self.entries[:IN_CELL]

    @property
    def more(self) -> int:
        return self.count - len(self.first)

    @property
    def left_out(self) -> int:
        return self.count - len(self.entries)


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    form: NarrowForm
    weeks: list[list[Day]]
    before: str
    after: str

    @property
    def agenda(self) -> list[Day]:
        """The days of the month on which something falls due."""
        return [day for week in self.weeks for day in week if day.inside and day.count]

    @property
    def mine(self) -> str:
        return MINE


def month(user: Any, address: Any, today: date) -> Month:
    """The month of the address, this one where it names none; a constant number of queries."""
    first = asked_month(address.get("thang", ""), today)
    form = NarrowForm(address, user=user, hidden=("thang",))
    days = weeks_of.Calendar().monthdatescalendar(first.year, first.month)
    rows = narrowed(user, form.chosen).prefetch_related(None)
    by_day: dict[Any, list[Any]] = {}
    for row in due_between(rows, days[0][0], days[-1][-1], today):
        by_day.setdefault(row.due, []).append(row)
    weeks = [[_day(day, first, today, by_day.get(day, [])) for day in week] for week in days]
    return Month(first, form, weeks, f"{month_after(first, -1):%Y-%m}", f"{month_after(first, 1):%Y-%m}")


def asked_month(text: str, today: date) -> date:
    try:
        asked = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return asked if 2000 <= asked.year <= 2100 else today.replace(day=1)


def _day(day: date, first: date, today: date, rows: list[Any]) -> Day:
    entries = [Entry(row, look_of(row)) for row in rows[:IN_AGENDA]]
    return Day(day, day.month == first.month, day == today, len(rows), entries)
