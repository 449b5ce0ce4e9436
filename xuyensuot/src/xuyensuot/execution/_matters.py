"""Matters beside the work move like the work itself: locked, allowed, written, told (rules.MOVES is the table)."""

from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.programmes.handing import require_of_task

from ._overtaken import matter_moved, work_moved
from ._steps import checked, lock, moment
from .models import Occurrence
from .rules import MOVES, OPEN, Words

Matter = TypeVar("Matter", bound=models.Model)


def begin_matter(
    permission: str, *, actor: Any, occurrence: Occurrence, text: str, field: Words, states: Any = OPEN
) -> None:
    """What a new matter of an occurrence asks for: the right, words, and work that is not over."""
    require_of_task(actor, permission, occurrence, occurrence.task)
    words(text, field)
    lock(occurrence)
    if occurrence.state not in states:
        raise work_moved(occurrence)


def words(text: str, field: Words) -> str:
    """The text without blanks around it. Raises Refused, naming the field, where there is none."""
    if not text.strip():
        raise Refused(_("Hãy ghi mục “%(field)s”.") % {"field": field})
    return text.strip()


def move(name: str, *, actor: Any, row: Matter, text: str = "", at: datetime | None = None, **fields: Any) -> Matter:
    """Take the step and return the same object, brought up to date; `fields` are written with it.

    Raises NotAllowed, Refused without a needed text, Conflict when somebody else was faster, AlreadyDone for a
    move sent twice.
    """
    rule, known = MOVES[name], hold(name, actor=actor, row=row, text=text, **fields)
    for field, value in {**fields, "state": rule.to}.items():
        setattr(row, field, value)
    checked(row).save()
    tell(rule.event, actor=actor, row=row, at=at, state=[known, rule.to], **({"text": text.strip()} if text else {}))
    return row


def hold(name: str, *, actor: Any, row: Any, text: str = "", **fields: Any) -> str:
    """Lock the matter for the step, or raise what `move` raises; returns its state."""
    rule, known = MOVES[name], str(row.state)
    task = row.task if hasattr(row, "task") else row.occurrence.task
    require_of_task(actor, f"execution.{name}", row, task)
    if rule.needs_text:
        words(text, rule.needs_text)
    locked: Any = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.state != known or known not in rule.origins:
        raise matter_moved(locked, rule, actor, text, fields)
    return known


def tell(code: str, *, actor: Any, row: Any, at: datetime | None = None, **changes: Any) -> None:
    """The event, from which the thread of the task is told too; `at` only where a demonstration dates back."""
    emit(code, actor=actor, subject=row, changes=changes | ({"at": at} if at else {}))


def new(row: Matter, code: str, *, actor: Any, at: datetime | None = None, **changes: Any) -> Matter:
    checked(row).save()
    tell(code, actor=actor, row=row, at=at, **changes)
    return row


def when(occurrence: Occurrence, at: datetime | None) -> datetime:
    return moment(occurrence, at)
