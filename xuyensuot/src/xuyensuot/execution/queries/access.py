"""Who may see which occurrences, and what each may do with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from xuyensuot.common.permissions import may
from xuyensuot.organisation.rules import unit_ids_of
from xuyensuot.programmes.enums import Force, ScheduleKind, UnitRole
from xuyensuot.programmes.models import Task, TaskUnit

from ..enums import LIVE_DIRECTIVES, LIVE_EXTENSIONS, LIVE_OBSTACLES, LIVE_PARTS, Action, State
from ..models import CoordinationRequest, Escalation, Evidence, Extension, Obstacle, Occurrence, Reminder
from ..rules import STEPS, permission_of
from .buckets import Occurrences

PERIODIC = (ScheduleKind.RECURRING, ScheduleKind.CONTINUOUS)


def occurrences_for(user: Any) -> Occurrences:
    """Office, leader, lead unit and reader alike see every occurrence of their commune; a stranger sees none."""
    if not may(user, "execution.read"):
        return Occurrence.objects.none()
    return Occurrence.objects.select_related("task", "task__lead", "task__commune", "accepted_report").prefetch_related(
        "task__task_units__unit"
    )


def mine(user: Any) -> Occurrences:
    """What the person's units lead, alone or together, and what the person answers for by name."""
    return occurrences_for(user).filter(is_mine(user))


def is_mine(user: Any, *, task: str = "task__") -> Q:
    """Asked of occurrences; with `task=""` of tasks themselves."""
    units = unit_ids_of(user)
    together = TaskUnit.objects.filter(unit__in=units, role=UnitRole.CO_LEAD).values("task")
    answers = {"lead__in": units, "pk__in": together, "responsible": user}
    return reduce(or_, (Q(**{f"{task}{name}": value}) for name, value in answers.items()))


def access_occurrence(user: Any, pk: int) -> Occurrence:
    """Raises Occurrence.DoesNotExist for another commune's, as for one that never was."""
    return occurrences_for(user).get(pk=pk)


def recurring_tasks() -> QuerySet[Task]:
    """Those in force that have periods, of the commune whose scope is open; for the worker, who is nobody and needs no
    right."""
    return Task.objects.filter(force=Force.IN_FORCE, schedule_kind__in=PERIODIC).order_by("pk")


def open_tasks() -> QuerySet[Task]:
    """Tasks in force on which anything is still to be done; for what follows a decree."""
    occurrences = Occurrence.objects.filter(task=OuterRef("pk"))
    is_open = Exists(occurrences.exclude(state__in=(State.DONE, State.CANCELLED))) | ~Exists(occurrences)
    return Task.objects.filter(Q(is_open) | Q(schedule_kind__in=PERIODIC), force=Force.IN_FORCE).order_by("pk")


def last_open_days(tasks: Sequence[Task]) -> dict[int, date]:
    """By the task's key: the latest due day of what is not over. Routine reports have their days by the calendar and
    are bounded by nothing."""
    rows = Occurrence.objects.filter(task__in=tasks, routine=False, due__isnull=False).order_by()
    open_ones = rows.exclude(state__in=(State.DONE, State.CANCELLED))
    return dict(open_ones.values_list("task").annotate(last=Max("due")))


def untouched() -> Occurrences:
    """Opened by the software, and nobody has done or written anything yet that belongs to it."""
    found: Occurrences = Occurrence.objects.filter(state=State.UNASSIGNED, transitions=None, obstacles=None)
    return found


def mergeable(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Of these, those that may go on as part of another: not over, and without a result that is counted."""
    occurrences = Occurrence.objects.filter(task=OuterRef("pk"))
    is_open = Exists(occurrences.exclude(state__in=(State.DONE, State.CANCELLED))) | ~Exists(occurrences)
    return tasks.filter(is_open, ~Exists(occurrences.filter(state=State.DONE)))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is in hand on a task, for whoever is about to end it."""

    directives: int
    obstacles: int
    parts: int
    extensions: int
    reminders: int
    escalations: int


def waiting_on(task: Task) -> Waiting:
    """Six counts; asked for the few tasks that a page is about to change."""
    ours = {"occurrence__task": task}
    return Waiting(
        directives=task.directives.filter(state__in=LIVE_DIRECTIVES).count(),
        obstacles=Obstacle.objects.filter(**ours, state__in=LIVE_OBSTACLES).count(),
        parts=CoordinationRequest.objects.filter(**ours, state__in=LIVE_PARTS).count(),
        extensions=Extension.objects.filter(**ours, state__in=LIVE_EXTENSIONS).count(),
        reminders=Reminder.objects.filter(**ours).count(),
        escalations=Escalation.objects.filter(**ours).count(),
    )


def is_given(task: Task) -> bool:
    """Whether work of the task is, or was until it was done, in the hands of its lead unit."""
    theirs = task.occurrences.exclude(state__in=(State.UNASSIGNED, State.CANCELLED))
    return theirs.exclude(state=State.SUSPENDED, state_before=State.UNASSIGNED).exists()


def evidence_of(occurrence: Occurrence) -> list[Evidence]:
    """What was attached to the entries of the occurrence, with its files, whether they still exist or not."""
    return list(Evidence.objects.filter(progress__occurrence=occurrence).select_related("file"))


def led_by(unit: Any) -> Q:
    """Occurrences that count for the unit: those it leads, and those that it led when they were closed."""
    return Q(lead=unit) | Q(lead=None, task__lead=unit)


def allowed_actions(user: Any, occurrence: Occurrence) -> list[Action]:
    """The steps that the person may take now, the one that carries the work forward first. No query of its own for
    what `occurrences_for` gave."""
    return [
        action
        for action, step in STEPS.items()
        if occurrence.state in step.origins
        and may(user, permission_of(action), occurrence)
        and not (action == Action.ASSIGN and occurrence.task.lead_id is None)
    ]
