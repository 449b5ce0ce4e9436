"""Occurrences are opened, moved and ended as their task's schedule and force ask."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from django.db import transaction
from django.utils.translation import override

from xuyensuot.common.clock import today
from xuyensuot.common.events import emit
from xuyensuot.programmes.enums import ScheduleKind
from xuyensuot.programmes.models import Task

from .._steps import checked, finish
from ..enums import Action, State
from ..models import Occurrence
from ..periods import Period, periods_of
from ..queries import limits_on

AGAIN = re.compile(r" ?lần \d+$")  # how `begin_again` calls a further instance of the same period


@transaction.atomic
def open_occurrences(*, task: Task, actor: Any, day: date | None = None) -> list[Occurrence]:
    """Open what the task's schedule asks for on `day` and is not open yet; repeating opens nothing twice.

    `actor` is None when the software opens the next period by itself.
    """
    Task.objects.select_for_update(of=("self",)).get(pk=task.pk)  # two workers in the same night
    there = dict(task.occurrences.values_list("label", "start"))
    wanted = _periods(task, day or today(), [start for label, start in there.items() if label and start])
    return [_open(task, period, actor) for period in wanted if period.label not in there]


def _periods(task: Task, day: date, opened: Sequence[date] = ()) -> list[Period]:
    """Only continuous work asks how often the commune wants reports."""
    if task.schedule_kind != ScheduleKind.CONTINUOUS:
        return periods_of(task, day=day, opened=opened)
    return periods_of(task, day=day, opened=opened, report_every=limits_on(day).report_every)


def _open(task: Task, period: Period, actor: Any) -> Occurrence:
    occurrence = Occurrence(
        commune=task.commune,
        task=task,
        label=period.label,
        start=period.start,
        due=period.due,
        routine=period.routine,
    )
    checked(occurrence).save()
    emit("execution.opened", actor=actor, subject=occurrence, changes={"label": period.label, "due": period.due})
    return occurrence


@transaction.atomic
def follow_schedule(*, task: Task, actor: Any) -> None:
    """After the task's time was changed: new instances are opened, open ones get the new days, and those that nobody
    has touched and the schedule no longer sets go away. What somebody began, and what has fallen due, stays."""
    wanted = {period.label: period for period in _periods(task, today())}
    for occurrence in task.occurrences.select_for_update(of=("self",)).order_by("pk"):
        if (label := AGAIN.sub("", occurrence.label)) in wanted:
            _move_days(occurrence, wanted[label], actor)
        elif _is_untouched(occurrence):
            emit("execution.withdrawn", actor=actor, subject=occurrence, changes={"label": occurrence.label})
            occurrence.delete()
    open_occurrences(task=task, actor=actor)


def _is_untouched(occurrence: Occurrence) -> bool:
    fell_due = occurrence.due is not None and occurrence.due < today()
    return occurrence.state == State.UNASSIGNED and not fell_due and not occurrence.transitions.exists()


def _move_days(occurrence: Occurrence, period: Period, actor: Any) -> None:
    days = {"start": period.start, "due": period.due, "routine": period.routine}
    changes = {name: [getattr(occurrence, name), new] for name, new in days.items() if getattr(occurrence, name) != new}
    if not changes or occurrence.state in (State.DONE, State.CANCELLED):
        return
    for name, new in days.items():
        setattr(occurrence, name, new)
    checked(occurrence).save()
    emit("execution.rescheduled", actor=actor, subject=occurrence, changes=changes)


@transaction.atomic
def end_occurrences(*, task: Task, actor: Any) -> int:
    """Cancel what is still open of a task that a later document replaced or withdrew. Publishing that document was
    allowed and is the decision; the person is not asked for a right or a reason again."""
    closed = (State.DONE, State.CANCELLED)
    with override("vi"):  # what is stored is Vietnamese, whatever language the officer reads
        reason = f"Nhiệm vụ {task.get_force_display()}"
    open_ones = list(task.occurrences.select_for_update(of=("self",)).exclude(state__in=closed).order_by("pk"))
    for occurrence in open_ones:
        finish(Action.CANCEL, actor=actor, occurrence=occurrence, reason=reason)
    return len(open_ones)


@transaction.atomic
def begin_again(*, task: Task, actor: Any) -> list[Occurrence]:
    """Open anew what `end_occurrences` cancelled, when a later document brings the task back: what was cancelled stays
    so, the new instance is called "lần 2"."""
    Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    there = dict(task.occurrences.values_list("label", "state"))
    opened = []
    for period in _periods(task, today()):
        if there.get(period.label) == State.CANCELLED:
            label = next(name for n in count(2) if (name := f"{period.label} lần {n}".strip()) not in there)
            opened.append(_open(task, replace(period, label=label), actor))
    return opened
