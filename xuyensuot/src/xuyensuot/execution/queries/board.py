"""The board: occurrences in columns, so many of each, however many there are."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    ExpressionWrapper,
    F,
    Q,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast, Coalesce, RowNumber, TruncMonth

from ..enums import State
from .buckets import Occurrences, with_bucket

CLOSED = (State.DONE, State.CANCELLED)
ROUTINE, SUSPENDED = "routine", "suspended"  # columns of their own, so that no other counts them
COLUMNS: dict[str, Any] = {
    "state": F("state"),
    "unit": Coalesce("lead", "task__lead"),
    "month": Cast(TruncMonth("due"), DateField()),
}
Key = tuple[str, Any]  # what stands apart (or ""), and of the others the state, unit or month


def in_columns(rows: Occurrences, by: str) -> Any:
    """Annotates `apart` and `column`. Units and months have what the official counts have as open; states have
    everything. Routine duties stand apart, as does what is suspended where no state says so."""
    suspended = When(state=State.SUSPENDED, then=Value("" if by == "state" else SUSPENDED))
    routine = When(Q(routine=True) & ~Q(state=State.CANCELLED), then=Value(ROUTINE))
    found = rows if by == "state" else rows.exclude(state__in=CLOSED)
    apart: Any = found.annotate(apart=Case(suspended, routine, default=Value(""), output_field=CharField()))
    return apart.annotate(column=Case(When(apart="", then=COLUMNS[by]), default=None))


def column_counts(rows: Occurrences, by: str) -> dict[Key, int]:
    counted = in_columns(rows, by).order_by().values_list("apart", "column").annotate(number=Count("pk"))
    return {(apart, column): number for apart, column, number in counted}


def first_of_columns(rows: Occurrences, by: str, day: date, most: int) -> Occurrences:
    """With their bucket: the first `most` of each column by due day. What is done comes behind what is not, and the
    other way round, the last first."""
    is_closed = Q(state__in=CLOSED)
    closed_due = Case(When(is_closed, then=F("due")), default=None, output_field=DateField())
    order = [F("is_closed").asc(), F("closed_due").desc(nulls_last=True), F("due").asc(nulls_last=True), F("pk").asc()]
    place = Window(RowNumber(), partition_by=[F("apart"), F("column")], order_by=order)
    closed = in_columns(rows, by).annotate(is_closed=ExpressionWrapper(is_closed, BooleanField()))
    placed: Any = closed.annotate(closed_due=closed_due).annotate(place=place)
    judged: Any = with_bucket(placed.filter(Q(place__lte=most)), day)
    found: Occurrences = judged.order_by("place")
    return found


def grouped(rows: Iterable[Any]) -> dict[Key, list[Any]]:
    """Rows by their column, in their order."""
    columns: dict[Key, list[Any]] = {}
    for row in rows:
        columns.setdefault((row.apart, row.column), []).append(row)
    return columns
