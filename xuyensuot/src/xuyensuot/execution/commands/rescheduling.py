"""A task's time was changed: its occurrences follow, and what was done on them stays."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.db import transaction

from xuyensuot.common.clock import today
from xuyensuot.common.events import emit
from xuyensuot.programmes.models import Task

from .._steps import checked
from ..enums import State
from ..models import Occurrence
from ..periods import ON_DEMAND, Period, mark_of
from ..queries import untouched
from .extensions import require_decided
from .opening import AGAIN, free_label, open_occurrences, open_period, periods_on, withdraw

CLOSED = (State.DONE, State.CANCELLED)


@transaction.atomic
def follow_schedule(*, task: Task, actor: Any, changed: Collection[str] = ("due",)) -> None:
    """New instances are opened, open ones get the new days, and those that nobody has touched and the schedule no
    longer sets go away. What somebody began, and what has fallen due, stays; a milestone that was moved keeps its
    instance. `changed` are the fields of the schedule: another due day than that of finished work opens it anew.
    Raises Refused for a day about which a request waits.
    """
    wanted = {period.label: period for period in periods_on(task, today())}
    rows = list(task.occurrences.select_for_update(of=("self",)).order_by("pk"))
    rows = [row for row in rows if not row.label.startswith(ON_DEMAND)]
    follows = _marks_moved(rows, wanted)
    gone = set(untouched().filter(task=task).values_list("pk", flat=True))
    for occurrence in _in_turn(rows, follows):
        base = AGAIN.sub("", occurrence.label)
        period = wanted.get(follows.get(base, base))
        if period is not None:
            _move(occurrence, period, actor)
        elif occurrence.pk in gone and not (occurrence.due and occurrence.due < today()):
            withdraw(occurrence, actor)
    if "" in wanted and {"due", "schedule_kind"} & set(changed):
        _open_anew(task, wanted[""], actor)
    open_occurrences(task=task, actor=actor)


def _marks_moved(rows: list[Occurrence], wanted: dict[str, Period]) -> dict[str, str]:
    """From the label of each milestone to that of the one that takes its place. As many as before follow one another
    by position; where some came or went, those between the same neighbours do."""
    old = _by_day({AGAIN.sub("", row.label) for row in rows})
    new = _by_day(set(wanted))
    if len(old) == len(new):
        return dict(zip(old, new, strict=True))
    blocks = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    kept = (block for block in blocks if block[0] in ("equal", "replace"))
    return {was: now for _tag, a, b, c, d in kept for was, now in zip(old[a:b], new[c:d], strict=False)}


def _by_day(labels: set[str]) -> list[str]:
    days = {day: label for label in labels if (day := mark_of(label)) is not None}
    return [days[day] for day in sorted(days)]


def _in_turn(rows: list[Occurrence], follows: dict[str, str]) -> Iterator[Occurrence]:
    """So that a mark that moves finds its new label free: those that move back from the first on, then those that move
    on from the last back."""

    def days(row: Occurrence) -> tuple[date, date]:
        base = AGAIN.sub("", row.label)
        day = mark_of(base) or date.min
        return day, mark_of(follows.get(base, base)) or day

    ordered = sorted(rows, key=lambda row: days(row)[0])
    yield from (row for row in ordered if days(row)[1] <= days(row)[0])
    yield from (row for row in reversed(ordered) if days(row)[1] > days(row)[0])


def _move(occurrence: Occurrence, period: Period, actor: Any) -> None:
    if occurrence.state in CLOSED:
        return
    there = set(occurrence.task.occurrences.exclude(pk=occurrence.pk).values_list("label", flat=True))
    is_same = AGAIN.sub("", occurrence.label) == period.label
    label = occurrence.label if is_same else free_label(period.label, there)
    new = {"label": label, "start": period.start, "due": period.due, "routine": period.routine}
    changes = {name: [getattr(occurrence, name), day] for name, day in new.items() if getattr(occurrence, name) != day}
    if not changes:
        return
    if "due" in changes:
        require_decided(occurrence)
    for name, day in new.items():
        setattr(occurrence, name, day)
    checked(occurrence).save()
    emit("execution.rescheduled", actor=actor, subject=occurrence, changes=changes)


def _open_anew(task: Task, period: Period, actor: Any) -> None:
    """A finished instance stays as it is; another day than it had asks for the work again."""
    rows = [row for row in task.occurrences.order_by("pk") if not AGAIN.sub("", row.label)]
    last = rows[-1] if rows and all(row.state in CLOSED for row in rows) else None
    if last is not None and last.state == State.DONE and period.due not in (None, last.due):
        label = free_label(period.label, {row.label for row in rows})
        open_period(task, replace(period, label=label), actor)
