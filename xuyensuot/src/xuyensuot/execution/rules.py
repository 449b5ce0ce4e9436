"""Who may take which step in the life of an occurrence (domain.md, "Life of an occurrence").

The office and the leaders give work; the lead unit does it. A printed co-lead works on the task as the lead does, since
the office chose between them only to have one focal point.
"""

from dataclasses import dataclass
from typing import Any

from xuyensuot.common.permissions import permit, predicate
from xuyensuot.organisation.rules import is_leader, is_member, is_office, unit_ids_of
from xuyensuot.programmes.enums import UnitRole

from .enums import Action, State


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table. `to` is None where the work goes on from the state before it was suspended."""

    action: Action
    origins: tuple[State, ...]
    to: State | None
    event: str
    needs_reason: bool = False


OPEN = (State.UNASSIGNED, State.OFFERED, State.IN_PROGRESS, State.REPORTED)

STEPS: dict[Action, Step] = {
    step.action: step
    for step in (
        Step(Action.ASSIGN, (State.UNASSIGNED,), State.OFFERED, "execution.assigned"),
        Step(Action.ACCEPT, (State.OFFERED,), State.IN_PROGRESS, "execution.accepted"),
        Step(Action.DECLINE, (State.OFFERED,), State.UNASSIGNED, "execution.declined", needs_reason=True),
        Step(Action.REPORT, (State.IN_PROGRESS,), State.REPORTED, "execution.reported"),
        Step(Action.CONFIRM, (State.REPORTED,), State.DONE, "execution.confirmed"),
        Step(Action.RETURN, (State.REPORTED,), State.IN_PROGRESS, "execution.returned", needs_reason=True),
        Step(Action.SUSPEND, OPEN, State.SUSPENDED, "execution.suspended", needs_reason=True),
        Step(Action.RESUME, (State.SUSPENDED,), None, "execution.resumed"),
        Step(Action.CANCEL, (*OPEN, State.SUSPENDED), State.CANCELLED, "execution.cancelled", needs_reason=True),
        Step(Action.REOPEN, (State.DONE,), State.IN_PROGRESS, "execution.reopened", needs_reason=True),
    )
}


@predicate
def is_lead_of(user: Any, occurrence: Any) -> bool:
    """Works in the unit that leads the task, or in one that leads it with it; reads `task_units` as prefetched."""
    if occurrence is None:
        return False
    task, mine = occurrence.task, unit_ids_of(user)
    return task.lead_id in mine or any(
        row.role == UnitRole.CO_LEAD and row.unit_id in mine for row in task.task_units.all()
    )


is_giver = is_office | is_leader

WHO = {
    Action.ASSIGN: is_giver,
    Action.ACCEPT: is_lead_of,
    Action.DECLINE: is_lead_of,
    Action.REPORT: is_lead_of,
    Action.CONFIRM: is_giver,
    Action.RETURN: is_giver,
    Action.SUSPEND: is_giver,
    Action.RESUME: is_giver,
    Action.CANCEL: is_giver,
    Action.REOPEN: is_office,
}


def permission_of(action: Action) -> str:
    return f"execution.{action.value}"


permit("execution.read", is_member)
permit("execution.progress", is_lead_of)
permit("execution.give", is_giver)
for _action, _who in WHO.items():
    permit(permission_of(_action), _who)
