"""Work follows its unit: a task that is handed over, and a unit that a decree merged into another. What waits beside
the work follows a task that goes on as part of another."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuyensuot.common.errors import Refused
from xuyensuot.organisation.models import Unit
from xuyensuot.organisation.queries import in_place_of
from xuyensuot.programmes.commands import pass_on
from xuyensuot.programmes.models import Task

from .._matters import tell
from ..enums import LIVE_DIRECTIVES, LIVE_EXTENSIONS, LIVE_OBSTACLES, LIVE_PARTS, ObstacleState, State
from ..models import CoordinationRequest, Directive, Extension, Obstacle, Occurrence
from ..queries import is_given, open_tasks

CLOSED = (State.DONE, State.CANCELLED)


@transaction.atomic
def follow_lead(*, task: Task) -> int:
    """Open occurrences belong to who leads the task now; closed ones stay with who did them."""
    rows = task.occurrences.select_for_update(of=("self",)).exclude(state__in=CLOSED).order_by("pk")
    moved = [row for row in rows if row.lead_id != task.lead_id]
    for row in moved:
        row.lead = task.lead
        row.save(update_fields=["lead"])
    return len(moved)


def require_not_given(*, task: Task, lead: Unit) -> None:
    """Raises Refused where leaving the task without a lead would leave its work, or its results, to nobody."""
    if is_given(task):
        raise Refused(
            _("Việc đã giao cho %(unit)s nên không bỏ trống cơ quan chủ trì được; hãy chọn đơn vị khác để chuyển giao.")
            % {"unit": lead}
        )


@transaction.atomic
def follow_merger(*, unit: Unit, into: Unit, actor: Any, decree: str) -> int:
    """Give the open work of a merged unit to the one that takes its place; what is finished stays. Merging was
    allowed and is the decision. Returns how many tasks were passed on."""
    led = [pass_on(task=task, unit=into, reason=decree, actor=actor) for task in open_tasks().filter(lead=unit)]
    _rename_units(unit, into)
    for model, field, states in (
        (CoordinationRequest, "unit", LIVE_PARTS),
        (Directive, "unit", LIVE_DIRECTIVES),
        (Obstacle, "authority_unit", (ObstacleState.ESCALATED,)),
    ):
        for row in model.objects.select_for_update(of=("self",)).filter(**{field: unit}, state__in=states):
            setattr(row, field, into)
            row.save(update_fields=[field])
            tell("execution.unit_followed", actor=actor, row=row, unit=[str(unit), str(into)])
    return len(led)


@transaction.atomic
def follow_merging(*, task: Task, into: Task, actor: Any) -> int:
    """Before `task` goes on as part of `into`: what waits beside its open work comes along, so that no instruction,
    obstacle or part asked for ends unanswered. Returns how many such matters came along.

    Raises Refused where something would be lost: results that are counted, a request for another day (it is about a day
    that ends with the task), and what waits where `into` has no open work to take it.
    """
    rows = list(Occurrence.objects.select_for_update(of=("self",)).filter(task__in=[task, into]).order_by("due", "pk"))
    theirs = [row for row in rows if row.task_id == into.pk]
    heir = next((row for row in theirs if row.state not in CLOSED), None)
    if theirs and heir is None:
        raise Refused(_("“%(task)s” đã kết thúc nên không nhận gộp việc khác.") % {"task": _name(into)})
    _require_open(task, [row for row in rows if row.task_id == task.pk])
    moved = list(_waiting(task))
    if heir is None and any(not isinstance(row, Directive) for row in moved):
        raise Refused(
            _("“%(task)s” còn vướng mắc hoặc yêu cầu phối hợp chưa xong, mà “%(into)s” không có kỳ đang mở để nhận.")
            % {"task": _name(task), "into": _name(into)}
        )
    for row in moved:
        if isinstance(row, Directive):
            row.task = into
        else:
            assert heir is not None  # noqa: S101 -- refused above
            row.occurrence = heir
        row.save()
        tell("execution.matter_followed", actor=actor, row=row, task=[str(task), str(into)])
    return len(moved)


def _require_open(task: Task, occurrences: list[Occurrence]) -> None:
    """Raises Refused for a task that is over, and for one with results: they would leave the counts with it."""
    done = sum(row.state == State.DONE for row in occurrences)
    if occurrences and all(row.state in CLOSED for row in occurrences):
        raise Refused(_("“%(task)s” đã kết thúc nên không gộp được.") % {"task": _name(task)})
    if done:
        raise Refused(
            _("“%(task)s” đã có %(count)s kỳ hoàn thành được tính vào kết quả nên không gộp được.")
            % {"task": _name(task), "count": done}
        )
    if Extension.objects.filter(occurrence__in=occurrences, state__in=LIVE_EXTENSIONS).exists():
        raise Refused(
            _("“%(task)s” có đề nghị gia hạn đang chờ; hãy quyết định đề nghị ấy trước khi gộp.")
            % {"task": _name(task)}
        )


def _waiting(task: Task) -> "Iterator[Directive | Obstacle | CoordinationRequest]":
    """What is in hand beside the work of the task, held until the transaction ends."""
    yield from Directive.objects.select_for_update(of=("self",)).filter(task=task, state__in=LIVE_DIRECTIVES)
    for model, states in ((Obstacle, LIVE_OBSTACLES), (CoordinationRequest, LIVE_PARTS)):
        ours = model.objects.select_for_update(of=("self",))
        yield from ours.filter(occurrence__task=task, state__in=states)


def _name(task: Task) -> str:
    return str(task)[:80]


@transaction.atomic
def follow_decrees(*, task: Task, actor: Any) -> None:
    """A task that was over when its units were merged goes to those that took their place, before it goes on."""
    for row in task.task_units.exclude(unit__merged_into=None).select_related("unit"):
        _rename(task, row.unit, in_place_of(row.unit))
    if task.lead is not None and task.lead.merged_into_id is not None:
        pass_on(task=task, unit=in_place_of(task.lead), reason=task.lead.ended_by, actor=actor)


def _rename_units(unit: Unit, into: Unit) -> None:
    """Co-leads and coordinating units of open tasks."""
    for task in open_tasks().filter(task_units__unit=unit):
        _rename(task, unit, into)


def _rename(task: Task, unit: Unit, into: Unit) -> None:
    """A unit stands in a task once."""
    there = {row.unit_id: row for row in task.task_units.all()}
    if into.pk in there or task.lead_id == into.pk:
        there[unit.pk].delete()
    else:
        there[unit.pk].unit = into
        there[unit.pk].save()
