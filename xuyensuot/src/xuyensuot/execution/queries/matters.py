"""Extensions, obstacles, directives and parts asked for. Everybody who holds a position in the commune reads them."""

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate

from xuyensuot.common.clock import ZONE
from xuyensuot.common.permissions import may
from xuyensuot.organisation.enums import Role
from xuyensuot.organisation.rules import positions_of, unit_ids_of
from xuyensuot.programmes.enums import Force

from ..enums import Bucket, DirectiveState, PartState, State
from ..models import CoordinationRequest, Directive, Escalation, Extension, Obstacle, Occurrence, Reminder
from ..rules import MOVES
from .access import mine
from .buckets import BucketCounts, Occurrences, with_bucket
from .limits import limits_on

Row = TypeVar("Row", bound=Model)
WORKING = (State.OFFERED, State.IN_PROGRESS)
PREFIX = {Extension: "extension", Obstacle: "obstacle", Directive: "directive", CoordinationRequest: "part"}
_OCCURRENCE = ("occurrence", "occurrence__task", "occurrence__task__lead", "occurrence__task__commune")
_UNITS = "occurrence__task__task_units__unit"


def extensions_for(user: Any) -> QuerySet[Extension]:
    """Office, leader, lead unit and reader alike see every request of their commune; a stranger sees none."""
    found: QuerySet[Extension] = Extension.objects.select_related(*_OCCURRENCE, "requested_by", "decided_by")
    return _for(user, found.prefetch_related(_UNITS))


def obstacles_for(user: Any) -> QuerySet[Obstacle]:
    """Who sees them: as `extensions_for`."""
    found: QuerySet[Obstacle] = Obstacle.objects.select_related(*_OCCURRENCE, "authority_unit", "raised_by")
    return _for(user, found.prefetch_related(_UNITS))


def directives_for(user: Any) -> QuerySet[Directive]:
    """Who sees them: as `extensions_for`."""
    found: QuerySet[Directive] = Directive.objects.select_related(
        "task", "task__lead", "task__commune", "unit", "given_by", "answered_by"
    )
    return _for(user, found)


def parts_for(user: Any) -> QuerySet[CoordinationRequest]:
    """Coordination requests, with their files. Who sees them: as `extensions_for`."""
    found: QuerySet[CoordinationRequest] = CoordinationRequest.objects.select_related(
        *_OCCURRENCE, "unit", "requested_by", "delivered_by"
    )
    return _for(user, found.prefetch_related(_UNITS, "files__file"))


def access_extension(user: Any, pk: int) -> Extension:
    """Raises DoesNotExist for another commune's, as for one that never was; the three below alike."""
    return extensions_for(user).get(pk=pk)


def access_obstacle(user: Any, pk: int) -> Obstacle:
    return obstacles_for(user).get(pk=pk)


def access_directive(user: Any, pk: int) -> Directive:
    return directives_for(user).get(pk=pk)


def access_part(user: Any, pk: int) -> CoordinationRequest:
    return parts_for(user).get(pk=pk)


def allowed_moves(user: Any, row: Model) -> list[str]:
    """What the person may do with the matter now, by the names in `rules.MOVES` without their kind ("approve")."""
    kind = PREFIX[type(row)]  # type: ignore[index]
    return [
        name.partition(".")[2]
        for name, rule in MOVES.items()
        if name.startswith(f"{kind}.")
        and row.state in rule.origins  # type: ignore[attr-defined]
        and may(user, f"execution.{name}", row)
    ]


def last_day_of_parts(occurrence: Occurrence, day: date) -> date | None:
    """The last day by which a part may be asked for on `day`; None where the work has no due day of its own to keep."""
    return occurrence.due if occurrence.due is not None and occurrence.due > day else None


def with_part_bucket(parts: QuerySet[CoordinationRequest], day: date) -> QuerySet[Any]:
    """Annotates `bucket` as for occurrences: a and b delivered on time and late, c and d open within and past the day.
    Declined, withdrawn and lapsed requests have the bucket "cancelled". Late is late for both units."""
    return _judged(parts, day, Q(state=PartState.DELIVERED), F("delivered_at"), (PartState.ASKED, PartState.ACCEPTED))


def with_directive_bucket(directives: QuerySet[Directive], day: date) -> QuerySet[Any]:
    """Annotates `bucket` alike: the day of the answer counts, or that of closing where nobody had to answer."""
    done = Q(state__in=(DirectiveState.ANSWERED, DirectiveState.CLOSED))
    return _judged(directives, day, done, Coalesce("answered_at", "closed_at"), (DirectiveState.OPEN,))


def part_counts(parts: QuerySet[CoordinationRequest], day: date) -> BucketCounts:
    """One query. Both the asking and the asked unit are counted from the same rows: filter by either."""
    return _counts(with_part_bucket(parts.order_by(), day))


def directive_counts(directives: QuerySet[Directive], day: date) -> BucketCounts:
    return _counts(with_directive_bucket(directives.order_by(), day))


def _judged(rows: QuerySet[Any], day: date, done: Q, moment: Any, open_states: Any) -> QuerySet[Any]:
    judged = Case(When(done, then=TruncDate(moment, tzinfo=ZONE)), default=Value(day), output_field=DateField())
    late = Q(due__lt=F("judged_on"))
    bucket = Case(
        When(done & late, then=Value(Bucket.DONE_LATE.value)),
        When(done, then=Value(Bucket.DONE_ON_TIME.value)),
        When(Q(state__in=open_states) & late, then=Value(Bucket.OPEN_OVERDUE.value)),
        When(state__in=open_states, then=Value(Bucket.OPEN_WITHIN.value)),
        default=Value(Bucket.CANCELLED.value),
        output_field=CharField(),
    )
    told: QuerySet[Any] = rows.annotate(judged_on=judged).annotate(bucket=bucket)
    return told


def _counts(judged: QuerySet[Any]) -> BucketCounts:
    return BucketCounts(**dict(judged.values_list("bucket").annotate(number=Count("pk"))))


def with_reminders(occurrences: Occurrences) -> Occurrences:
    """Annotates `reminded`, how often the item was reminded of, and `is_escalated`, before its present due day's
    superior."""
    each = Reminder.objects.filter(occurrence=OuterRef("pk")).order_by().values("occurrence")
    number = Subquery(each.annotate(number=Count("pk")).values("number"))
    return occurrences.annotate(reminded=Coalesce(number, 0), is_escalated=Exists(_escalated()))


def escalated_to(user: Any) -> Q:
    """Occurrences that were put before the person: one of the superior unit, or a leader where there is no superior."""
    units = unit_ids_of(user) | {p.unit_id for p in positions_of(user) if p.role == Role.LEADER and p.unit_id}
    before = Q(unit__in=units)
    if any(position.role == Role.LEADER for position in positions_of(user)):
        before |= Q(unit=None)
    return Q(Exists(_escalated().filter(before)))


def overdue_and_reminded(day: date) -> Occurrences:
    """Overdue work that was reminded of more often than the limit and not put before the superior yet."""
    often = Reminder.objects.order_by().values("occurrence").annotate(number=Count("pk"))
    often = often.filter(number__gt=limits_on(day).reminders)
    late = Occurrence.objects.filter(state__in=WORKING, routine=False, due__lt=day, pk__in=often.values("occurrence"))
    return late.exclude(Exists(_escalated())).select_related("task__lead__parent", "commune").order_by("pk")


def alerts_since(user: Any, looked: date, day: date) -> Occurrences:
    """Open work of the person's units that has come within one of the commune's alerts (7, 3, 1 days before it is due)
    after the day `looked` and by `day`, and is not late yet; what is due first comes first."""
    alerts = [timedelta(days=days) for days in limits_on(day).alert_days]
    came = (Q(due__gt=looked + alert, due__lte=day + alert) for alert in alerts)
    rows = with_bucket(mine(user), day).filter(state__in=WORKING, due__gte=day, task__force=Force.IN_FORCE)
    return rows.filter(reduce(or_, came, Q(pk__in=[]))).order_by("due", "pk")


def _escalated() -> QuerySet[Escalation]:
    found: QuerySet[Escalation] = Escalation.objects.filter(occurrence=OuterRef("pk"), due=OuterRef("due"))
    return found


def _for(user: Any, found: QuerySet[Row]) -> QuerySet[Row]:
    return found if may(user, "execution.read") else found.none()
