"""The official buckets, computed in SQL from dates; nothing of the kind is stored."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate

from xuyensuot.common.clock import ZONE

from ..enums import Bucket, State
from ..models import Occurrence, Progress
from .limits import USUAL_SOON_DAYS, held_on

Occurrences = QuerySet[Occurrence]


@dataclass(frozen=True, slots=True)
class BucketCounts:
    """The official counts. Field names are the values of `Bucket`."""

    a: int = 0
    b: int = 0
    c: int = 0
    d: int = 0
    suspended: int = 0
    cancelled: int = 0
    routine: int = 0

    @property
    def due(self) -> int:
        """Denominator of `rate_of_due`: what was done or should have been."""
        return self.a + self.b + self.d

    @property
    def counted(self) -> int:
        """Denominator of `rate_of_all`: without what is suspended, cancelled or routine."""
        return self.due + self.c

    @property
    def rate_of_due(self) -> float | None:
        """Of what was due, the part done on time: a/(a+b+d). None where nothing was due."""
        return self.a / self.due if self.due else None

    @property
    def rate_of_all(self) -> float | None:
        """Of everything counted, the part done on time: a/(a+b+c+d). None where nothing is counted."""
        return self.a / self.counted if self.counted else None


def with_bucket(occurrences: Occurrences, day: date) -> Occurrences:
    """Annotates `bucket` (of `Bucket`), `judged_on`, `days_left`, and the commune's `soon_days` of the day.

    The clock of an occurrence stops with the completion report: what was confirmed, or waits for it, is judged by the
    report's day in Asia/Ho_Chi_Minh, so that a slow confirmation makes nobody late; what was returned runs on.
    `days_left` counts from that day to the due day: 0 on the due day, below 0 when late, null without a due day.
    """
    judged = Case(
        When(state=State.DONE, then=TruncDate("accepted_report__at", tzinfo=ZONE)),
        When(state=State.REPORTED, then=Subquery(_last_report_day())),
        default=Value(day),
        output_field=DateField(),
    )
    late = Q(due__lt=F("judged_on"))
    bucket = Case(
        When(state=State.SUSPENDED, then=Value(Bucket.SUSPENDED.value)),
        When(state=State.CANCELLED, then=Value(Bucket.CANCELLED.value)),
        When(routine=True, then=Value(Bucket.ROUTINE.value)),
        When(Q(state=State.DONE) & late, then=Value(Bucket.DONE_LATE.value)),
        When(state=State.DONE, then=Value(Bucket.DONE_ON_TIME.value)),
        When(late, then=Value(Bucket.OPEN_OVERDUE.value)),
        default=Value(Bucket.OPEN_WITHIN.value),
    )
    left = Func("due", "judged_on", template="(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField())
    soon = Coalesce(Subquery(held_on(day).values("soon_days")[:1]), Value(USUAL_SOON_DAYS))
    return occurrences.annotate(judged_on=judged).annotate(bucket=bucket, days_left=left, soon_days=soon)


def _last_report_day() -> QuerySet[Progress, Any]:
    reports = Progress.objects.filter(occurrence=OuterRef("pk"), is_completion=True).order_by("-at", "-pk")
    return reports.annotate(day=TruncDate("at", tzinfo=ZONE)).values("day")[:1]


def bucket_counts(occurrences: Occurrences, day: date) -> BucketCounts:
    """The official counts of the given occurrences, in one query: each is judged once and counted in its bucket."""
    judged: Any = with_bucket(occurrences.order_by(), day)
    return BucketCounts(**dict(judged.values_list("bucket").annotate(number=Count("pk"))))
