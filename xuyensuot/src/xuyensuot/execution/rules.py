"""Who may take which step in the life of an occurrence (domain.md, "Life of an occurrence").

The office and the leaders give work; the lead unit does it. The steps and the requests are the lead unit's alone, so
that a task has one focal point; a printed co-lead writes down what it did, with its proof, and what stands in its way.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.permissions import Predicate, permit, predicate
from xuyensuot.organisation.rules import is_leader, is_member, is_office, unit_ids_of
from xuyensuot.programmes.enums import UnitRole

from .enums import Action, DirectiveState, ExtensionState, ObstacleState, PartState, State

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table. `to` is None where the work goes on from the state before it was suspended."""

    action: Action
    origins: tuple[State, ...]
    to: State | None
    event: str
    needs_reason: bool = False
    by_decision: bool = False  # the reason may be the number of a decision


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
        Step(Action.SUSPEND, OPEN, State.SUSPENDED, "execution.suspended", True, True),
        Step(Action.RESUME, (State.SUSPENDED,), None, "execution.resumed", True, True),
        Step(Action.CANCEL, (*OPEN, State.SUSPENDED), State.CANCELLED, "execution.cancelled", True, True),
        Step(Action.REOPEN, (State.DONE,), State.IN_PROGRESS, "execution.reopened", needs_reason=True),
    )
}


@predicate
def is_lead_of(user: Any, occurrence: Any) -> bool:
    """Works in the unit that leads the task."""
    return occurrence is not None and occurrence.task.lead_id in unit_ids_of(user)


@predicate
def is_co_lead_of(user: Any, occurrence: Any) -> bool:
    """Works in a unit that leads the task with its lead; reads `task_units` as prefetched."""
    if occurrence is None:
        return False
    mine = unit_ids_of(user)
    return any(row.role == UnitRole.CO_LEAD and row.unit_id in mine for row in occurrence.task.task_units.all())


works_on = is_lead_of | is_co_lead_of
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
permit("execution.progress", works_on)
permit("execution.give", is_giver)
for _action, _who in WHO.items():
    permit(permission_of(_action), _who)


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table of a matter beside the work: an extension, an obstacle, a directive, a part asked for."""

    origins: tuple[str, ...]
    to: str
    event: str
    who: Predicate
    needs_text: Words = ""  # what the words are called, where there must be some


@predicate
def leads(user: Any, row: Any) -> bool:
    """Works for the unit that leads the occurrence to which the row belongs."""
    return row is not None and bool(is_lead_of(user, row.occurrence))


@predicate
def works_with(user: Any, row: Any) -> bool:
    """Works for a unit that leads the occurrence to which the row belongs, alone or with others."""
    return row is not None and bool(works_on(user, row.occurrence))


@predicate
def is_another(user: Any, row: Any) -> bool:
    """Is not the person who asked: the requester never decides."""
    return row is not None and row.requested_by_id != user.pk


@predicate
def did_not_offer(user: Any, row: Any) -> bool:
    return row is not None and row.decided_by_id != user.pk


@predicate
def works_in(user: Any, row: Any) -> bool:
    """Works for the unit to which the row is addressed."""
    return row is not None and row.unit_id in unit_ids_of(user)


@predicate
def can_remove(user: Any, row: Any) -> bool:
    """Works for the unit of the commune before which the obstacle was put."""
    return row is not None and row.authority_unit_id is not None and row.authority_unit_id in unit_ids_of(user)


_E, _O, _D, _P = ExtensionState, ObstacleState, DirectiveState, PartState
_REASON = _("Lý do")
_decides = is_giver & is_another

MOVES: dict[str, Move] = {
    "extension.approve": Move((_E.OPEN,), _E.APPROVED, "execution.extension_approved", _decides),
    "extension.decline": Move((_E.OPEN,), _E.DECLINED, "execution.extension_declined", _decides, _REASON),
    "extension.offer": Move((_E.OPEN,), _E.OFFERED, "execution.extension_offered", _decides),
    "extension.accept_offer": Move((_E.OFFERED,), _E.APPROVED, "execution.extension_approved", leads & did_not_offer),
    "extension.refuse_offer": Move((_E.OFFERED,), _E.DECLINED, "execution.extension_declined", leads & did_not_offer),
    "extension.withdraw": Move((_E.OPEN, _E.OFFERED), _E.WITHDRAWN, "execution.extension_withdrawn", leads),
    "obstacle.escalate": Move(
        (_O.OPEN, _O.ESCALATED, _O.ANSWERED), _O.ESCALATED, "execution.obstacle_escalated", is_giver
    ),  # again while it waits: another authority, or a day that was written wrongly
    "obstacle.answer": Move(
        (_O.OPEN, _O.ESCALATED), _O.ANSWERED, "execution.obstacle_answered", is_giver | can_remove, _("Trả lời")
    ),
    "obstacle.resolve": Move(
        (_O.OPEN, _O.ESCALATED, _O.ANSWERED),
        _O.RESOLVED,
        "execution.obstacle_resolved",
        works_with | is_giver,
        _("Đã gỡ thế nào"),
    ),
    "obstacle.withdraw": Move((_O.OPEN,), _O.WITHDRAWN, "execution.obstacle_withdrawn", works_with),
    "directive.answer": Move((_D.OPEN,), _D.ANSWERED, "execution.directive_answered", works_in, _("Kết quả thực hiện")),
    "directive.return": Move((_D.ANSWERED,), _D.OPEN, "execution.directive_returned", is_giver, _REASON),
    "directive.close": Move((_D.OPEN, _D.ANSWERED), _D.CLOSED, "execution.directive_closed", is_giver),
    "directive.withdraw": Move(
        (_D.OPEN, _D.ANSWERED), _D.WITHDRAWN, "execution.directive_withdrawn", is_giver, _REASON
    ),
    "part.accept": Move((_P.ASKED,), _P.ACCEPTED, "execution.part_accepted", works_in),
    "part.decline": Move((_P.ASKED,), _P.DECLINED, "execution.part_declined", works_in, _REASON),
    "part.deliver": Move(
        (_P.ASKED, _P.ACCEPTED), _P.DELIVERED, "execution.part_delivered", works_in, _("Nội dung gửi")
    ),
    "part.return": Move((_P.DELIVERED,), _P.ACCEPTED, "execution.part_returned", leads, _REASON),
    "part.withdraw": Move((_P.ASKED, _P.ACCEPTED), _P.WITHDRAWN, "execution.part_withdrawn", leads),
}

permit("execution.extension.request", is_lead_of)
permit("execution.remind", is_giver)
permit("execution.obstacle.raise", works_on)
permit("execution.directive.give", is_giver)
permit("execution.part.request", is_lead_of)
permit("execution.limits", is_office)
for _name, _move in MOVES.items():
    permit(f"execution.{_name}", _move.who)
