"""The programme speaks, the work follows, in the same transaction."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.dispatch import receiver

from xuyensuot.organisation.models import Unit
from xuyensuot.organisation.signals import unit_merged
from xuyensuot.programmes.enums import Force
from xuyensuot.programmes.family import SCHEDULE
from xuyensuot.programmes.models import Item, Task
from xuyensuot.programmes.signals import (
    item_replaced,
    lead_ending,
    open_days,
    task_changed,
    task_merging,
    task_published,
)

from . import commands
from .queries import last_open_days


@receiver(task_published, dispatch_uid="execution.open")
def open_occurrences(sender: Any, *, task: Task, actor: Any, **kwargs: Any) -> None:
    commands.open_occurrences(task=task, actor=actor)


@receiver(task_changed, dispatch_uid="execution.follow")
def follow_schedule(sender: Any, *, task: Task, actor: Any, **kwargs: Any) -> None:
    """Only changes of the schedule matter, so that an extended day is not put back, and a task's return into force."""
    changes = kwargs["changes"]
    if "force" in changes and task.force == Force.IN_FORCE:
        commands.begin_again(task=task, actor=actor)
    if "lead" in changes:
        commands.follow_lead(task=task)
    if SCHEDULE & set(changes):
        commands.follow_schedule(task=task, actor=actor, changed=set(changes))


@receiver(lead_ending, dispatch_uid="execution.lead_ending")
def keep_lead(sender: Any, *, task: Task, lead: Unit, **kwargs: Any) -> None:
    commands.require_not_given(task=task, lead=lead)


@receiver(task_merging, dispatch_uid="execution.task_merging")
def bring_along(sender: Any, *, task: Task, into: Task, actor: Any, **kwargs: Any) -> None:
    commands.follow_merging(task=task, into=into, actor=actor)


@receiver(item_replaced, dispatch_uid="execution.end")
def end_occurrences(sender: Any, *, item: Item, actor: Any, **kwargs: Any) -> None:
    if isinstance(item, Task):
        commands.end_occurrences(task=item, actor=actor)


@receiver(unit_merged, dispatch_uid="execution.unit_merged")
def pass_on_work(sender: Any, *, unit: Unit, into: Unit, actor: Any, decree: str, **kwargs: Any) -> None:
    commands.follow_merger(unit=unit, into=into, actor=actor, decree=decree)


@receiver(open_days, dispatch_uid="execution.open_days")
def tell_open_days(sender: Any, *, tasks: Sequence[Task], **kwargs: Any) -> dict[int, date]:
    return last_open_days(tasks)
