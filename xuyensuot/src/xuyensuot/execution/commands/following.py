"""Work follows its unit: a task that is handed over, and a unit that a decree merged into another."""

from typing import Any

from django.db import transaction

from xuyensuot.organisation.models import Unit
from xuyensuot.programmes.commands import pass_on
from xuyensuot.programmes.models import Task

from .._matters import tell
from ..enums import DirectiveState, ObstacleState, PartState, State
from ..models import CoordinationRequest, Directive, Obstacle
from ..queries import open_tasks

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


@transaction.atomic
def follow_merger(*, unit: Unit, into: Unit, actor: Any, decree: str) -> int:
    """Give the open work of a merged unit to the one that takes its place; what is finished stays. Merging was
    allowed and is the decision. Returns how many tasks were passed on."""
    led = [pass_on(task=task, unit=into, reason=decree, actor=actor) for task in open_tasks().filter(lead=unit)]
    _rename_units(unit, into)
    for model, field, states in (
        (CoordinationRequest, "unit", (PartState.ASKED, PartState.ACCEPTED)),
        (Directive, "unit", (DirectiveState.OPEN, DirectiveState.ANSWERED)),
        (Obstacle, "authority_unit", (ObstacleState.ESCALATED,)),
    ):
        for row in model.objects.select_for_update(of=("self",)).filter(**{field: unit}, state__in=states):
            setattr(row, field, into)
            row.save(update_fields=[field])
            tell("execution.unit_followed", actor=actor, row=row, unit=[str(unit), str(into)])
    return len(led)


def _rename_units(unit: Unit, into: Unit) -> None:
    """Co-leads and coordinating units of open tasks; a unit stands in a task once."""
    for task in open_tasks().filter(task_units__unit=unit):
        there = {row.unit_id: row for row in task.task_units.all()}
        if into.pk in there or task.lead_id == into.pk:
            there[unit.pk].delete()
        else:
            there[unit.pk].unit = into
            there[unit.pk].save()
