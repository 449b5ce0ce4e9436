"""Ý kiến chỉ đạo: what a leader writes on a task, and what came of it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuyensuot.common.errors import Refused
from xuyensuot.common.permissions import require
from xuyensuot.organisation.models import Unit
from xuyensuot.programmes.enums import Force
from xuyensuot.programmes.family import require_ahead
from xuyensuot.programmes.models import Task

from .._matters import move, new, words
from ..models import Directive


@transaction.atomic
def give_directive(
    *,
    actor: Any,
    task: Task,
    text: str,
    due: date | None = None,
    unit: Unit | None = None,
    source: str = "",
    at: datetime | None = None,
) -> Directive:
    """Instruct a unit (the task's lead unless another is named), by a day if one is set.

    A leader's own; the office may enter one with the document that it stands in. Raises Refused without anybody to
    instruct, for a task no longer in force, and for a day that is over or after the programme's term.
    """
    require(actor, "execution.directive.give", task)
    unit = unit or task.lead
    if unit is None or unit.commune_id != task.commune_id:
        raise Refused(_("Hãy chọn đơn vị nhận ý kiến chỉ đạo."))
    if task.force != Force.IN_FORCE:
        raise Refused(_("Nhiệm vụ không còn hiệu lực nên không nhận ý kiến chỉ đạo mới."))
    if due is not None and at is None:
        require_ahead(due, task, latest=task.deadline)
    directive = Directive(
        commune=task.commune,
        task=task,
        unit=unit,
        text=words(text, _("Nội dung chỉ đạo")),
        source=source.strip(),
        due=due,
        given_by=actor,
        given_at=_when(task, at),
    )
    return new(directive, "execution.directive_given", actor=actor, at=at, text=text.strip())


@transaction.atomic
def answer_directive(*, actor: Any, directive: Directive, answer: str, at: datetime | None = None) -> Directive:
    """The unit says what it did; the day of the answer is held against the due day."""
    fields = {"answer": answer.strip(), "answered_by": actor, "answered_at": _when(directive.task, at)}
    return move("directive.answer", actor=actor, row=directive, text=answer, at=at, **fields)


@transaction.atomic
def return_directive(*, actor: Any, directive: Directive, reason: str, at: datetime | None = None) -> Directive:
    """Not enough: the directive is open again, and its day runs on."""
    fields = {"note": reason.strip(), "answered_by": None, "answered_at": None}
    return move("directive.return", actor=actor, row=directive, text=reason, at=at, **fields)


@transaction.atomic
def close_directive(*, actor: Any, directive: Directive, note: str = "", at: datetime | None = None) -> Directive:
    return move("directive.close", actor=actor, row=directive, text=note, at=at, **_closing(actor, directive, note, at))


@transaction.atomic
def withdraw_directive(*, actor: Any, directive: Directive, reason: str, at: datetime | None = None) -> Directive:
    return move(
        "directive.withdraw", actor=actor, row=directive, text=reason, at=at, **_closing(actor, directive, reason, at)
    )


def _closing(actor: Any, directive: Directive, note: str, at: datetime | None) -> dict[str, Any]:
    return {"closed_by": actor, "closed_at": _when(directive.task, at), "note": note.strip()}


def _when(task: Task, at: datetime | None) -> datetime:
    if at is not None and not task.commune.is_demonstration:
        raise ValueError("only a demonstration's steps are dated back")
    return at or timezone.now()
