"""The list of tasks. A row is a task with the occurrence that matters now; once the address asks about occurrences (a
bucket, a due day, a state), each occurrence that answers is a row, so that what is counted is what is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from xuyensuot.execution.enums import Bucket, State
from xuyensuot.execution.models import Evidence, Occurrence
from xuyensuot.execution.queries import (
    BucketCounts,
    bucket_counts,
    is_mine,
    led_by,
    occurrences_for,
    tasks_with,
    with_bucket,
)
from xuyensuot.execution.queries.load import COUNTS, OPEN_BUCKETS
from xuyensuot.organisation.rules import unit_ids_of
from xuyensuot.programmes.enums import Clarity, Force, ScheduleKind
from xuyensuot.programmes.models import Task
from xuyensuot.programmes.queries import search_tasks, tasks_for

from .forms import ANY, BEFORE, COUNTED, LATER, MINE, MONTHS, NO_LEAD, OPEN, WORKING, TaskListForm
from .months import month_after

PAGE_SIZE = 50
CLOSED = (State.DONE, State.CANCELLED)
DAY = timedelta(days=1)
COUNTED_BUCKETS = (Bucket.DONE_ON_TIME, Bucket.DONE_LATE, *OPEN_BUCKETS)

LACKS: dict[str, Q] = {
    Clarity.PERSON: Q(responsible=None),
    Clarity.WORK: Q(name=""),
    Clarity.TIME: Q(schedule_kind=ScheduleKind.UNSET),
    Clarity.RESPONSIBILITY: Q(lead=None),
    Clarity.PRODUCT: Q(product=""),
    Clarity.AUTHORITY: Q(authority=""),
}  # the same questions as Task.missing, asked of the database; a test holds them together

ORDERS: dict[str, tuple[str, str]] = {
    "ten": ("task__sort_key", "sort_key"),
    "chu_tri": ("task__lead__sort_key", "lead__sort_key"),
    "han": ("due", "current_due"),
    "tien_do": ("percent", "current_percent"),
}  # the column of an occurrence, and of a task (from `with_current`)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """`before` is the task of the row above, so that headings can stand between the rows."""

    task: Task
    occurrence: Any
    evidence: int
    before: Task | None

    @property
    def missing(self) -> list[str]:
        return [str(question.label) for question in self.task.missing]


@dataclass(frozen=True, slots=True)
class TaskList:
    """Everything the page of the list shows."""

    form: TaskListForm
    asked: dict[str, Any]
    counts: BucketCounts
    page: Page[Any]
    rows: list[TaskRow]

    @property
    def is_grouped(self) -> bool:
        """Headings of the programme stand between the rows as long as they keep its order."""
        return not self.asked["sap"]

    @property
    def is_narrowed(self) -> bool:
        return any(value for name, value in self.asked.items() if name != "sap")


def task_list(user: Any, address: Any, day: date) -> TaskList:
    """The page of the list that the address (a QueryDict) asks for."""
    form, asked, tasks = _asked_tasks(user, address)
    among = _occurrences(user, tasks, asked)
    tasks = _led(tasks, asked).filter(force=Force.IN_FORCE)
    page = Paginator(_ordered(tasks, among, asked, day), PAGE_SIZE).get_page(address.get("trang"))
    return TaskList(form, asked, bucket_counts(among, day), page, rows_of(page.object_list, day))


def tasks_to_export(user: Any, address: Any, day: date) -> QuerySet[Task]:
    """The tasks that the list shows on all its pages, each once, in its order."""
    _form, asked, tasks = _asked_tasks(user, address)
    if _asks_about_occurrences(asked):
        narrowed = _narrowed(with_bucket(_occurrences(user, tasks, asked), day), asked, day)
        tasks = tasks.filter(pk__in=narrowed.order_by().values("task"))
    else:
        tasks = _led(tasks, asked).filter(force=Force.IN_FORCE)
    return with_current(tasks, asked["sap"]).order_by(*_order(asked["sap"], 1), "ordinal", "pk")


def _occurrences(user: Any, tasks: QuerySet[Task], asked: dict[str, Any]) -> QuerySet[Occurrence]:
    """Of tasks in force, and what was done of others: what the leaders' page counts. Of a unit what its own page
    counts: what is closed stays with who did it."""
    rows = occurrences_for(user).prefetch_related(None).filter(COUNTS, task__in=tasks.order_by().values("pk"))
    if asked["don_vi"] in ("", MINE):
        return rows
    return (
        rows.filter(lead=None, task__lead=None)
        if asked["don_vi"] == NO_LEAD
        else rows.filter(led_by(int(asked["don_vi"])))
    )


def _led(tasks: QuerySet[Task], asked: dict[str, Any]) -> QuerySet[Task]:
    """By who leads them now."""
    if asked["don_vi"] in ("", MINE):
        return tasks
    return tasks.filter(lead=None if asked["don_vi"] == NO_LEAD else int(asked["don_vi"]))


def _asks_about_occurrences(asked: dict[str, Any]) -> bool:
    return any([asked["nhom"], asked["han"], asked["trang_thai"]])


def _asked_tasks(user: Any, address: Any) -> tuple[TaskListForm, dict[str, Any], QuerySet[Task]]:
    # A row names neither other units nor sources nor the person.
    everything = (
        tasks_for(user, ended=True).select_related(None).select_related("commune", "lead").prefetch_related(None)
    )
    clarity = user.commune.clarity
    form = TaskListForm(
        address, tasks=everything.filter(force=Force.IN_FORCE), clarity=clarity, has_units=bool(unit_ids_of(user))
    )
    asked = form.asked()
    if asked["don_vi"] == MINE:
        everything = everything.filter(is_mine(user, task=""))
    return form, asked, filtered(everything, asked, clarity)


def filtered(tasks: QuerySet[Task], asked: dict[str, Any], clarity: Iterable[str]) -> QuerySet[Task]:
    """What the address asks about tasks themselves, whoever asks and leads. `clarity` are the questions that the
    commune asks of a task."""
    if asked["q"]:
        tasks = search_tasks(tasks, asked["q"])
    if asked["muc"]:
        annex, section, title = asked["muc"].split("|", 2)
        tasks = tasks.filter(annex=annex, section=section, section_title__startswith=title)
    if asked["van_ban"]:
        tasks = tasks.filter(pk__in=Task.objects.filter(passages__document=asked["van_ban"]).values("pk"))
    if asked["dang"]:
        tasks = tasks.filter(pk__in=tasks_with(asked["dang"]))
    if asked["thieu"]:
        codes = clarity if asked["thieu"] == ANY else [asked["thieu"]]
        tasks = tasks.filter(reduce(or_, (LACKS[code] for code in codes), Q(pk__in=[])))
    return tasks


def _ordered(tasks: QuerySet[Task], among: QuerySet[Occurrence], asked: dict[str, Any], day: date) -> QuerySet[Any]:
    """Occurrences where the address asks about them, tasks elsewhere; in the order that it asks for."""
    if _asks_about_occurrences(asked):
        rows = _narrowed(with_bucket(among, day), asked, day)
        return rows.order_by(*_order(asked["sap"], 0), "task__ordinal", "due", "pk")
    return with_current(tasks, asked["sap"]).order_by(*_order(asked["sap"], 1), "ordinal", "pk")


def _order(asked: str, side: int) -> list[Any]:
    name = asked.removeprefix("-")
    if name not in ORDERS:
        return []
    column = F(ORDERS[name][side])
    return [column.desc(nulls_last=True) if asked.startswith("-") else column.asc(nulls_last=True)]


def _narrowed(rows: QuerySet[Occurrence], asked: dict[str, Any], day: date) -> QuerySet[Occurrence]:
    if asked["nhom"]:
        rows = rows.filter(Q(bucket__in=COUNTED_BUCKETS if asked["nhom"] == COUNTED else [asked["nhom"]]))
    if asked["trang_thai"] in (OPEN, WORKING):
        rows = (
            rows.exclude(state=State.DONE)
            if asked["nhom"] == Bucket.ROUTINE
            else rows.filter(Q(bucket__in=OPEN_BUCKETS))
        )
        rows = rows.exclude(state=State.REPORTED) if asked["trang_thai"] == WORKING else rows
    elif asked["trang_thai"]:
        rows = rows.filter(state=asked["trang_thai"])
    if asked["han"]:
        rows = rows.exclude(state__in=CLOSED)
        first, last = window_of(asked["han"], day)
        after = Q(due__gte=first) if first else Q()
        rows = rows.filter(after, due__lte=last) if last else rows.filter(after) if first else rows.filter(due=None)
    return rows


def window_of(window: str, day: date) -> tuple[date | None, date | None]:
    """The first and the last day of a window, None where it has no end there; both None for "no due day"."""
    this = month_after(day, 0)
    if window == BEFORE:
        return None, this - DAY
    if window == LATER:
        return month_after(this, MONTHS), None
    if "-" in window:
        first = date.fromisoformat(f"{window}-01")
        return first, month_after(first, 1) - DAY
    last = last_day(window, day)
    return (None if last is None else day), last


def last_day(window: str, day: date) -> date | None:
    """The last day of a window that begins today; None for "no due day"."""
    if window == "khong":
        return None
    if window == "nam":
        return date(day.year, 12, 31)
    if window == "quy":
        after = (day.month - 1) // 3 * 3 + 4
        return date(day.year + after // 13, after % 12 or 12, 1) - DAY
    return day + timedelta(days=int(window))


def with_current(tasks: QuerySet[Task], order: str = "") -> QuerySet[Task]:
    """Annotates `current_id`, the occurrence that matters now: of the open ones the first to fall due, else the last
    that was due; and whatever of it the list is ordered by.
    """
    all_ = Occurrence.objects.filter(task=OuterRef("pk"))
    open_ = all_.exclude(state__in=CLOSED).order_by(F("due").asc(nulls_last=True), "pk")
    closed = all_.filter(state__in=CLOSED).order_by(F("due").desc(nulls_last=True), "-pk")

    def current(column: str) -> Coalesce:
        return Coalesce(Subquery(open_.values(column)[:1]), Subquery(closed.values(column)[:1]))

    of_occurrence, of_task = ORDERS.get(order.removeprefix("-"), ("", ""))
    ordered = {of_task: current(of_occurrence)} if of_task.startswith("current_") else {}
    return tasks.annotate(current_id=current("pk"), **ordered)


def rows_of(things: Iterable[Any], day: date) -> list[TaskRow]:
    """Tasks (from `with_current`) or occurrences as rows, in two more queries however many there are."""
    listed = list(things)
    if listed and isinstance(listed[0], Task):
        ids = [task.current_id for task in listed]
        current = {o.pk: o for o in with_bucket(Occurrence.objects.filter(pk__in=ids), day)}
        pairs = [(task, current.get(task.current_id)) for task in listed]
    else:
        pairs = [(occurrence.task, occurrence) for occurrence in listed]
    counted = _evidence([occurrence.pk for _task, occurrence in pairs if occurrence is not None])
    above = [None, *(task for task, _occurrence in pairs)]
    return [
        TaskRow(task, occurrence, counted.get(getattr(occurrence, "pk", None), 0), before)
        for (task, occurrence), before in zip(pairs, above, strict=False)
    ]


def _evidence(occurrences: list[int]) -> dict[int | None, int]:
    files = Evidence.objects.filter(progress__occurrence__in=occurrences).order_by()
    return dict(files.values_list("progress__occurrence").annotate(files=Count("pk")))
