"""What goes on beside the work is told after it, each act at its own time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from xuyensuot.accounts.models import User
from xuyensuot.demo.content.matters import MATTERS, Act, Matter, Verb
from xuyensuot.demo.content.tasks import task_rows
from xuyensuot.demo.staffing import Staff
from xuyensuot.demo.timeline import moment_of, workday
from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Occurrence
from xuyensuot.organisation.models import Unit


def tell_matters(staff: Staff, *, today: date) -> None:
    """Only of work that is being done on `today`: years later, what is finished has nothing beside it."""
    running = Occurrence.objects.filter(state=State.IN_PROGRESS).select_related("task__lead", "commune")
    known = {occurrence.task.name: occurrence for occurrence in running.order_by("-due")}
    for matter in MATTERS:
        occurrence = known.get(task_rows()[matter.task].text)
        if occurrence is not None and _fits(matter, occurrence, today):
            _tell(staff, matter, occurrence, today)


def _fits(matter: Matter, occurrence: Occurrence, today: date) -> bool:
    """Nobody reminds of what is not late, or asks for a day that is no later than the one that holds."""
    due, first = occurrence.due, matter.acts[0]
    if due is None:
        return False
    match first.verb:
        case Verb.REMIND:
            return due < today - timedelta(first.days_ago)
        case Verb.REQUEST_EXTENSION:
            return all(today + timedelta(act.days) > due for act in matter.acts)
        case Verb.ASK_PART:
            return today + timedelta(first.days) <= due
    return True


def _tell(staff: Staff, matter: Matter, work: Occurrence, today: date) -> None:
    row: Any = None
    for act in matter.acts:
        row = _PLAYS[act.verb](
            Scene(
                act=act,
                actor=staff.people[act.by] if act.by else staff.reporter_of(work.task.lead),
                work=work,
                row=row,
                unit=staff.units.get(act.unit),
                day=today + timedelta(act.days),
                at=moment_of(workday(today - timedelta(act.days_ago)), f"{matter.task}{act.verb}{act.text}"),
            )
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """An act with everything that it names. `row` is what the acts before it made."""

    act: Act
    actor: User
    work: Occurrence
    row: Any
    unit: Unit | None
    day: date
    at: datetime

    def put(self, command: Callable[..., Any], **what: Any) -> Any:
        return command(actor=self.actor, at=self.at, **what)


def _escalate(it: Scene) -> Any:
    where = {"unit": it.unit, "authority": it.act.authority, "reference": it.act.reference, "answer_due": it.day}
    return it.put(commands.escalate_obstacle, obstacle=it.row, note=it.act.text, **where)


_PLAYS: dict[Verb, Callable[[Scene], Any]] = {
    Verb.REMIND: lambda it: it.put(commands.remind, occurrence=it.work, text=it.act.text),
    Verb.RAISE: lambda it: it.put(commands.raise_obstacle, occurrence=it.work, text=it.act.text, beyond_authority=True),
    Verb.ESCALATE: _escalate,
    Verb.ANSWER: lambda it: it.put(
        commands.answer_obstacle, obstacle=it.row, answer=it.act.text, answered_on=it.at.date()
    ),
    Verb.RESOLVE: lambda it: it.put(commands.resolve_obstacle, obstacle=it.row, outcome=it.act.text),
    Verb.REQUEST_EXTENSION: lambda it: it.put(
        commands.request_extension, occurrence=it.work, reason=it.act.text, proposed=it.day
    ),
    Verb.OFFER_OTHER_DAY: lambda it: it.put(
        commands.offer_other_day, extension=it.row, offered=it.day, note=it.act.text
    ),
    Verb.DIRECT: lambda it: it.put(commands.give_directive, task=it.work.task, text=it.act.text, due=it.day),
    Verb.ANSWER_DIRECTIVE: lambda it: it.put(commands.answer_directive, directive=it.row, answer=it.act.text),
    Verb.CLOSE_DIRECTIVE: lambda it: it.put(commands.close_directive, directive=it.row, note=it.act.text),
    Verb.ASK_PART: lambda it: it.put(
        commands.request_part, occurrence=it.work, unit=it.unit, part=it.act.text, due=it.day
    ),
    Verb.ACCEPT_PART: lambda it: it.put(commands.accept_part, request=it.row),
    Verb.DELIVER_PART: lambda it: it.put(commands.deliver_part, request=it.row, text=it.act.text),
}
