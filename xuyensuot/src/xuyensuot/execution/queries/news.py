"""What changed on the tasks that concern a person since the last look."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from xuyensuot.audit.models import Event
from xuyensuot.common.clock import local_date
from xuyensuot.common.permissions import may
from xuyensuot.organisation.rules import unit_ids_of
from xuyensuot.programmes.models import Task
from xuyensuot.programmes.queries import tasks_for

from ..models import (
    CoordinationRequest,
    Directive,
    Escalation,
    Extension,
    LastLook,
    Obstacle,
    Occurrence,
    Progress,
    Reminder,
)
from .access import mine
from .buckets import Occurrences
from .matters import alerts_since

FIRST_LOOK = timedelta(days=7)  # how far back it goes for somebody who has never looked
MOST = 99  # counted in the rail; beyond it says "99+"
QUIET = ("execution.opened", "execution.withdrawn", "execution.unit_followed")  # what the software does by the hundred

PATHS: dict[type[Model], str] = {
    Task: "pk",
    Occurrence: "task",
    Progress: "occurrence__task",
    Extension: "occurrence__task",
    Reminder: "occurrence__task",
    Escalation: "occurrence__task",
    Obstacle: "occurrence__task",
    Directive: "task",
    CoordinationRequest: "occurrence__task",
}  # from what an event is about to its task
ADDRESSED: dict[type[Model], str] = {
    Obstacle: "authority_unit",
    Directive: "unit",
    CoordinationRequest: "unit",
}  # to which unit it was put, whoever leads the task
_TYPES = {model._meta.label_lower: model for model in PATHS}


def looked_until(user: Any) -> datetime:
    until: datetime | None = LastLook.objects.filter(person=user).values_list("until", flat=True).first()
    return until or timezone.now() - FIRST_LOOK


def watches_all(user: Any) -> bool:
    """Office, leaders and those who only look on; who works for a unit is told of its tasks, and of what was put to the
    unit on the tasks of others."""
    return may(user, "execution.give") or not unit_ids_of(user)


def news_for(user: Any) -> QuerySet[Event]:
    """What others did since the person last looked, the newest first. Nothing for who holds no position."""
    if not may(user, "execution.read"):
        return Event.objects.none()
    looked = LastLook.objects.filter(person=user).values("until")
    since = Coalesce(Subquery(looked), Value(timezone.now() - FIRST_LOOK))  # in the same query: the rail asks it
    found: QuerySet[Event] = Event.objects.filter(_concerns(user), at__gt=since)
    return found.exclude(code__in=QUIET).exclude(actor=user).select_related("actor").order_by("-at", "-pk")


def alerts_for(user: Any, day: date) -> Occurrences:
    """What the days alone made new for who works in a unit: due days that came near since the last look. Computed, so
    that nothing has to run by night for it."""
    if watches_all(user):
        return Occurrence.objects.none()
    return alerts_since(user, local_date(looked_until(user)), day)


def news_count(user: Any, day: date) -> int:
    """At most a little over `MOST`, so that a long absence costs no more than a short one."""
    return news_for(user).order_by()[: MOST + 1].count() + alerts_for(user, day).order_by()[: MOST + 1].count()


def tasks_of(user: Any, events: list[Event]) -> dict[int, Task]:
    """The task of each event by the event's id; one query for each kind of thing that the events are about."""
    task_ids: dict[int, int] = {}
    for label, model in _TYPES.items():
        about = {event.pk: event.subject_id for event in events if event.subject_type == label}
        if about:
            pairs: Any = model._default_manager.filter(pk__in=about.values()).values_list("pk", PATHS[model])
            known = dict(pairs)
            task_ids |= {pk: known[subject] for pk, subject in about.items() if subject in known}
    tasks = tasks_for(user).prefetch_related(None).in_bulk(set(task_ids.values()))
    return {pk: tasks[task_id] for pk, task_id in task_ids.items() if task_id in tasks}


def _concerns(user: Any) -> Q:
    if watches_all(user):
        return Q(subject_type__in=list(_TYPES))
    # Fetched first: nested in nine conditions it is planned badly where the planner has no statistics.
    own = set(mine(user).order_by().values_list("task", flat=True))
    units, concerns = unit_ids_of(user), Q(pk__in=[])
    for label, model in _TYPES.items():
        ours = Q(**{f"{PATHS[model]}__in": own})
        if model in ADDRESSED:
            ours |= Q(**{f"{ADDRESSED[model]}__in": units})
        concerns |= Q(subject_type=label, subject_id__in=model._default_manager.filter(ours).order_by().values("pk"))
    return concerns
