"""The board: occurrences in columns, so many of each, however many there are."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, Count, DateField, F, Q, When, Window
from django.db.models.functions import Coalesce, RowNumber, TruncMonth

from ..enums import State
from .buckets import Occurrences, with_bucket

CLOSED = (State.DONE, State.CANCELLED)
COLUMNS: dict[str, Any] = {
    "state": F("state"),
    "unit": Coalesce("lead", "task__lead"),
    "month": TruncMonth("due", output_field=DateField()),
}


def in_columns(rows: Occurrences, by: str) -> Any:
    """Annotates `column`. Columns of units and months hold what is still to be done; those of states everything."""
    found = rows if by == "state" else rows.exclude(state__in=CLOSED)
    return found.annotate(column=COLUMNS[by])


def column_counts(rows: Occurrences, by: str) -> dict[Any, int]:
    counted = in_columns(rows, by).order_by().values_list("column")
    return dict(counted.annotate(number=Count("pk")))


def first_of_columns(rows: Occurrences, by: str, day: date, most: int) -> Occurrences:
    """With their bucket: the first `most` of each column by due day. What is done comes the other way round, the last
    first."""
    closed_due = Case(When(state__in=CLOSED, then=F("due")), default=None, output_field=DateField())
    order = [F("closed_due").desc(nulls_last=True), F("due").asc(nulls_last=True), F("pk").asc()]
    place = Window(RowNumber(), partition_by=F("column"), order_by=order)
    placed: Any = in_columns(rows, by).annotate(closed_due=closed_due).annotate(place=place)
    judged: Any = with_bucket(placed.filter(Q(place__lte=most)), day)
    found: Occurrences = judged.order_by("place")
    return found


def grouped(rows: Iterable[Any]) -> dict[Any, list[Any]]:
    """Rows by their column, in their order."""
    columns: dict[Any, list[Any]] = {}
    for row in rows:
        columns.setdefault(row.column, []).append(row)
    return columns
