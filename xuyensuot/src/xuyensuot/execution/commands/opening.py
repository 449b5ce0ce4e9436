"""Occurrences are opened, moved and ended as their task's schedule and force ask."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import override

from xuyensuot.common.clock import today
from xuyensuot.common.events import emit
from xuyensuot.programmes.enums import ScheduleKind
from xuyensuot.programmes.models import Task

from .._steps import checked, finish
from ..enums import Action, State
from ..models import Occurrence
from ..periods import Period, periods_of
from ..queries import limits_on, recurring_tasks, untouched

AGAIN = re.compile(r" ?lần \d+$")  # how `free_label` calls a further instance of the same period


def free_label(label: str, taken: Container[str]) -> str:
    """The label, or where it is taken what a further instance of the same period is called."""
    names = (f"{label} lần {n}".strip() for n in count(2))
    return label if label not in taken else next(name for name in names if name not in taken)


@transaction.atomic
def open_occurrences(*, task: Task, actor: Any, day: date | None = None) -> list[Occurrence]:
    """Open what the task's schedule asks for on `day` and is not open yet; repeating opens nothing twice.

    `actor` is None when the software opens the next period by itself.
    """
    Task.objects.select_for_update(of=("self",)).get(pk=task.pk)  # two workers in the same night
    day, there = day or today(), dict(task.occurrences.values_list("label", "start"))
    begun = [start for label, start in there.items() if label and start]
    # They go on from the last one that has begun; one that lies ahead counts only where there is no other.
    wanted = periods_on(task, day, [start for start in begun if start <= day] or begun)
    return [open_period(task, period, actor) for period in wanted if period.label not in there]


def periods_on(task: Task, day: date, opened: Sequence[date] = ()) -> list[Period]:
    """Only continuous work asks how often the commune wants reports."""
    if task.schedule_kind != ScheduleKind.CONTINUOUS:
        return periods_of(task, day=day, opened=opened)
    return periods_of(task, day=day, opened=opened, report_every=limits_on(day).report_every)


def open_period(task: Task, period: Period, actor: Any) -> Occurrence:
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
def withdraw_ahead(*, day: date) -> int:
    """Take back the periods that a clock ran ahead to: those of periodic work that begin after `day` and that nobody
    has touched. The first period of a task stays, since work of later years is opened ahead of its time, and so that a
    clock that went back takes nothing away. Twice does nothing more; returns how many went.
    """
    ahead = untouched().filter(task__in=recurring_tasks(), start__gt=day)
    earlier = Occurrence.objects.filter(task=OuterRef("task"), start__lt=OuterRef("start"))
    rows = list(ahead.filter(Exists(earlier)).select_for_update(of=("self",), skip_locked=True).order_by("pk"))
    for occurrence in rows:
        withdraw(occurrence, None)
    return len(rows)


def withdraw(occurrence: Occurrence, actor: Any) -> None:
    """What nobody has touched goes away; the audit log keeps that it was there."""
    emit("execution.withdrawn", actor=actor, subject=occurrence, changes={"label": occurrence.label})
    occurrence.delete()


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
    for period in periods_on(task, today()):
        if there.get(period.label) == State.CANCELLED:
            opened.append(open_period(task, replace(period, label=free_label(period.label, there)), actor))
    return opened
