"""How much is on whose desk: the same figures by person, by unit and by month, each in one query."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce, TruncMonth

from xuyensuot.programmes.enums import Force

from ..enums import LIVE_OBSTACLES, Bucket, State
from ..models import Obstacle
from .access import led_by, occurrences_for
from .buckets import BucketCounts, Occurrences, with_bucket
from .limits import limits_on

COUNTS = Q(task__force=Force.IN_FORCE) | Q(state=State.DONE)  # a later document undoes nothing that was done
HOLDS_UP = Q(state__in=LIVE_OBSTACLES) & ~Q(occurrence__state__in=(State.SUSPENDED, State.CANCELLED))
OPEN_BUCKETS = (Bucket.OPEN_WITHIN, Bucket.OPEN_OVERDUE)


@dataclass(frozen=True, slots=True)
class Load:
    """The work of one person, unit or month. `key` is None for what belongs to nobody, or has no due day."""

    key: Any
    label: str
    soon: int  # a part of `open`: due within the commune's "soon" days
    counts: BucketCounts

    @property
    def open(self) -> int:
        return self.counts.c + self.counts.d

    @property
    def late(self) -> int:
        return self.counts.d

    @property
    def calm(self) -> int:
        """Open, neither late nor soon due."""
        return self.counts.c - self.soon


def in_force(user: Any) -> Occurrences:
    """What counts today and the person may see: the work of tasks in force, and what was done of those that a later
    document ended."""
    return occurrences_for(user).filter(COUNTS)


def of_unit(user: Any, unit: Any) -> Occurrences:
    return in_force(user).filter(led_by(unit))


def open_rows(rows: Occurrences, day: date) -> Occurrences:
    """Those of the official counts that are not finished, from `with_bucket`, the oldest due day first."""
    judged = with_bucket(rows, day).filter(Q(bucket__in=OPEN_BUCKETS))
    return judged.order_by(F("due").asc(nulls_last=True), "task__ordinal", "pk")


def loads_by_person(rows: Occurrences, day: date) -> list[Load]:
    return _loads(rows, day, "task__responsible", "task__responsible__full_name")


def loads_by_unit(rows: Occurrences, day: date) -> list[Load]:
    """By the unit that leads, and that led what is closed. The label stays empty: the caller knows its units."""
    return _loads(rows.annotate(led=Coalesce("lead", "task__lead")), day, "led")


def loads_by_month(rows: Occurrences, day: date) -> list[Load]:
    """By the month of the due day; `key` is its first day."""
    return _loads(rows.annotate(month=TruncMonth("due")), day, "month")


def stuck(rows: Occurrences, day: date) -> Occurrences:
    """What is late, waiting for confirmation or not, or waits for somebody to remove an obstacle; the oldest first.

    Each carries its live obstacles as `live_obstacles`.
    """
    live = Obstacle.objects.filter(state__in=LIVE_OBSTACLES).select_related("authority_unit")
    held = Q(pk__in=live.order_by().values("occurrence"))
    held &= ~Q(state=State.REPORTED)
    return (
        open_rows(rows, day)
        .filter(Q(bucket=Bucket.OPEN_OVERDUE) | held)
        .select_related("task__responsible", "task__lead", "lead")
        .prefetch_related(None)
        .prefetch_related(Prefetch("obstacles", live, to_attr="live_obstacles"))
    )


def unresolved(rows: Occurrences) -> QuerySet[Obstacle]:
    """Obstacles of these that nobody has removed or withdrawn, answered or not, the oldest first. One of work that is
    suspended or cancelled holds nothing up."""
    found = Obstacle.objects.filter(HOLDS_UP, occurrence__in=rows.order_by().values("pk"))
    return found.select_related("occurrence__task__lead", "authority_unit").order_by("raised_at", "pk")


def _loads(rows: Occurrences, day: date, *by: str) -> list[Load]:
    judged: Any = with_bucket(rows.order_by(), day).values(*by)
    is_soon = Q(bucket=Bucket.OPEN_WITHIN, days_left__range=(0, limits_on(day).soon_days))
    figures = {f"in_{bucket.value}": Count("pk", filter=Q(bucket=bucket)) for bucket in Bucket}
    return [
        Load(
            key=row[by[0]],
            label=row[by[-1]] or "" if len(by) > 1 else "",
            soon=row["in_soon"],
            counts=BucketCounts(**{bucket.value: row[f"in_{bucket.value}"] for bucket in Bucket}),
        )
        for row in judged.annotate(in_soon=Count("pk", filter=is_soon), **figures)
    ]
