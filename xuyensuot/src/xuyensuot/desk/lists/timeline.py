"""The timeline: for each task a row with its bars and due days, drawn in percent of the span."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuyensuot.execution.enums import Bucket, State
from xuyensuot.execution.queries.timeline import occurrences_of, tasks_between

from .charts import percent
from .forms import section_label
from .months import month_after
from .narrowing import NarrowForm, narrowed

ROWS = 60  # of a page: what fills an A3 sheet
GROUPS: dict[str, tuple[str, Promise | str]] = {
    "muc": ("section", gettext_lazy("Theo mục")),
    "don-vi": ("unit", gettext_lazy("Theo đơn vị")),
}
LOOKS = {Bucket.DONE_ON_TIME: "done", Bucket.DONE_LATE: "done-late", Bucket.OPEN_OVERDUE: "late"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A due day. `at` is its place, in percent of the span."""

    occurrence: Any
    look: str
    at: str


@dataclass(frozen=True, slots=True)
class Stretch:
    at: str
    size: str
    look: str


@dataclass(frozen=True, slots=True)
class Row:
    task: Any
    heading: str  # empty where it is the same as above
    stretches: list[Stretch]
    marks: list[Mark]

    @property
    def next(self) -> Any:
        """The occurrence that the table names: the first that is open, else the last."""
        rows = [mark.occurrence for mark in self.marks]
        open_ = [row for row in rows if row.state not in (State.DONE, State.CANCELLED)]
        return (open_ or rows[-1:] or [None])[0]


@dataclass(frozen=True, slots=True)
class Timeline:
    by: str
    year: int
    form: NarrowForm
    page: Page[Any]
    rows: list[Row]
    months: list[tuple[str, str]]  # the word and the place
    today: str  # empty where today lies outside the span


@dataclass(frozen=True, slots=True)
class Span:
    first: date
    last: date

    def share(self, day: date) -> float:
        """Where a day ends up, from 0 to 1; what lies outside stands at the edge."""
        whole = (self.last - self.first).days + 1
        return min(max((day - self.first).days / whole, 0.0), 1.0)

    def at(self, day: date) -> str:
        return percent(self.share(day))


def timeline(user: Any, address: Any, day: date) -> Timeline:
    """One year, a page of its tasks; a constant number of queries."""
    by = address.get("theo") if address.get("theo") in GROUPS else "muc"
    year = asked_year(address.get("nam", ""), day)
    span = Span(date(year, 1, 1), date(year, 12, 31))
    form = NarrowForm(address, user=user, hidden=("theo", "nam"))
    among = narrowed(user, form.chosen)
    tasks = tasks_between(among, span.first, span.last, GROUPS[by][0])
    page = Paginator(tasks, ROWS).get_page(address.get("trang"))
    listed = list(page.object_list)
    works = occurrences_of(among, listed, span.first, day)
    inside = span.first <= day <= span.last
    return Timeline(by, year, form, page, _rows(listed, works, span, by), _months(span), span.at(day) if inside else "")


def asked_year(text: str, day: date) -> int:
    """The year of the address where it is one that a term may hold; else this year."""
    return int(text) if text.isdigit() and len(text) == 4 and 2000 <= int(text) <= 2100 else day.year


def _months(span: Span) -> list[tuple[str, str]]:
    firsts = [month_after(span.first, step) for step in range(12)]
    return [(str(first.month), span.at(first)) for first in firsts]


def _rows(tasks: list[Any], works: dict[int, list[Any]], span: Span, by: str) -> list[Row]:
    made, above = [], None
    for task in tasks:
        heading = _heading(task, by)
        occurrences = works.get(task.pk, [])
        marks = [_mark(row, span) for row in occurrences if span.first <= row.due <= span.last]
        made.append(Row(task, heading if heading != above else "", _stretches(occurrences, span), marks))
        above = heading
    return made


def _heading(task: Any, by: str) -> str:
    if by == "don-vi":
        return task.lead.name if task.lead else _("chưa có chủ trì")
    return section_label(task.section, task.section_title) or _("Ngoài các mục")


def look_of(row: Any) -> str:
    """The name of the colour and shape of a due day."""
    if row.state in (State.SUSPENDED, State.CANCELLED):
        return "rest"
    is_soon = row.state != State.REPORTED and row.days_left is not None and 0 <= row.days_left <= row.soon_days
    return LOOKS.get(row.bucket, "soon" if is_soon and row.state != State.DONE else "open")


def _mark(row: Any, span: Span) -> Mark:
    return Mark(row, look_of(row), span.at(row.due))


def _stretches(rows: list[Any], span: Span) -> list[Stretch]:
    """From where the work begins to its due day, cut at the edges of the span."""
    made = []
    for row in rows:
        start = row.start or row.task.start
        if start is None or start > span.last or start > row.due:
            continue
        at, end = span.share(start), span.share(row.due + timedelta(days=1))
        made.append(Stretch(percent(at), percent(end - at), look_of(row)))
    return made
