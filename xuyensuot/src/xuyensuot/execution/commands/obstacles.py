"""Khó khăn, vướng mắc: from the unit that meets it to whoever can remove it, and back with their answer."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuyensuot.common.clock import today
from xuyensuot.common.errors import Refused
from xuyensuot.organisation.models import Unit
from xuyensuot.programmes.family import require_ahead

from .._matters import begin_matter, move, new, when
from ..models import Obstacle, Occurrence


@transaction.atomic
def raise_obstacle(
    *,
    actor: Any,
    occurrence: Occurrence,
    text: str,
    proposal: str = "",
    beyond_authority: bool = False,
    at: datetime | None = None,
) -> Obstacle:
    """Say, as the lead unit, what stands in the way. `beyond_authority` asks the office to take it to a superior."""
    begin_matter(
        "execution.obstacle.raise", actor=actor, occurrence=occurrence, text=text, field=_("Khó khăn, vướng mắc")
    )
    obstacle = Obstacle(
        commune=occurrence.commune,
        occurrence=occurrence,
        text=text.strip(),
        proposal=proposal.strip(),
        beyond_authority=beyond_authority,
        raised_by=actor,
        raised_at=when(occurrence, at),
    )
    return new(obstacle, "execution.obstacle_raised", actor=actor, at=at, text=text.strip())


@transaction.atomic
def escalate_obstacle(
    *,
    actor: Any,
    obstacle: Obstacle,
    unit: Unit | None = None,
    authority: str = "",
    reference: str = "",
    answer_due: date | None = None,
    note: str = "",
    at: datetime | None = None,
) -> Obstacle:
    """Put it before who can remove it: a `unit` of the commune, or an `authority` outside, by letter.

    An answer that did not help may be followed by another authority, and what was written wrongly is written again.
    Raises Refused unless exactly one is named, and for a day to answer by that is over.
    """
    if (unit is None) == (not authority.strip()):
        raise Refused(_("Hãy chọn đơn vị trong địa phương hoặc ghi tên cơ quan có thẩm quyền."))
    if unit is not None and unit.commune_id != obstacle.commune_id:
        raise Refused(_("Đơn vị này không thuộc địa phương của bạn."))
    if answer_due is not None and at is None:
        require_ahead(answer_due, obstacle.occurrence.task, latest=obstacle.occurrence.due)
    fields = {
        "authority_unit": unit,
        "authority": authority.strip(),
        "reference": reference.strip(),
        "answer_due": answer_due,
        "beyond_authority": True,
        "escalated_by": actor,
        "escalated_at": when(obstacle.occurrence, at),
        "answer": "",
        "answer_reference": "",
        "answered_on": None,
    }
    said = " · ".join(part for part in (str(unit) if unit else authority, reference, note) if part.strip())
    return move("obstacle.escalate", actor=actor, row=obstacle, text=said, at=at, **fields)


@transaction.atomic
def answer_obstacle(
    *,
    actor: Any,
    obstacle: Obstacle,
    answer: str,
    reference: str = "",
    answered_on: date | None = None,
    at: datetime | None = None,
) -> Obstacle:
    """The answer of who can remove it: their own, or entered by the office with the number and day of the letter."""
    day = answered_on or today()
    if day > today():
        raise Refused(_("Ngày trả lời không thể ở tương lai."))
    fields = {"answer": answer.strip(), "answer_reference": reference.strip(), "answered_on": day}
    return move("obstacle.answer", actor=actor, row=obstacle, text=answer, at=at, **fields)


@transaction.atomic
def resolve_obstacle(*, actor: Any, obstacle: Obstacle, outcome: str, at: datetime | None = None) -> Obstacle:
    """Đã gỡ, with words on how it was removed."""
    return move(
        "obstacle.resolve", actor=actor, row=obstacle, text=outcome, at=at, **_closing(actor, obstacle, outcome, at)
    )


@transaction.atomic
def withdraw_obstacle(*, actor: Any, obstacle: Obstacle, reason: str = "", at: datetime | None = None) -> Obstacle:
    return move(
        "obstacle.withdraw", actor=actor, row=obstacle, text=reason, at=at, **_closing(actor, obstacle, reason, at)
    )


def _closing(actor: Any, obstacle: Obstacle, outcome: str, at: datetime | None) -> dict[str, Any]:
    return {"closed_by": actor, "closed_at": when(obstacle.occurrence, at), "outcome": outcome.strip()}
