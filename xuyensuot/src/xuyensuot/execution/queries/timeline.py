"""Tasks on a line of time: those that have anything to do within a span of days."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from xuyensuot.programmes.models import Task

from .buckets import Occurrences, with_bucket

ORDERS = {"section": ("ordinal", "pk"), "unit": ("lead__position", "lead__sort_key", "ordinal", "pk")}


def tasks_between(rows: Occurrences, first: date, last: date, order: str) -> QuerySet[Task]:
    """Tasks of which an occurrence falls due in the span or runs through it; both days inclusive."""
    own = rows.order_by().filter(due__gte=first).annotate(begins=Coalesce("start", "task__start", "due"))
    # Fetched first: as one query it joins tasks to themselves, which goes wrong where the planner has no statistics.
    running = set(own.filter(begins__lte=last).values_list("task", flat=True))
    return Task.objects.filter(pk__in=running).select_related("lead").order_by(*ORDERS[order])


def due_between(rows: Occurrences, first: date, last: date, day: date) -> Occurrences:
    """Occurrences that fall due in the span, with their bucket, the oldest due day first."""
    return with_bucket(rows, day).filter(due__range=(first, last)).order_by("due", "task__ordinal", "pk")


def occurrences_of(rows: Occurrences, tasks: list[Any], first: date, day: date) -> dict[int, list[Any]]:
    """By task: those that fall due on the day or later, with their bucket."""
    found: dict[int, list[Any]] = {}
    wanted = rows.prefetch_related(None).select_related("task").filter(task__in=tasks, due__gte=first)
    for row in with_bucket(wanted, day).order_by("due", "pk"):
        found.setdefault(row.task_id, []).append(row)
    return found
