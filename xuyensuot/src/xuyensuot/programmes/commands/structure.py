"""Tasks are split, merged, placed under one another and handed over. Nothing that happened is rewritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require
from xuyensuot.organisation.models import Unit

from ..enums import Force, ScheduleKind, UnitRole
from ..family import ancestors, lock_families, require_ahead, require_fits
from ..models import Handover, Passage, Task, TaskDependency, TaskUnit
from ..signals import item_replaced, task_changed, task_merging, task_published


@dataclass(frozen=True, slots=True)
class Part:
    """What a task is split into. Without a day of its own a part has its parent's deadline."""

    name: str
    lead: Unit | None = None
    product: str = ""
    start: date | None = None
    due: date | None = None
    responsible: Any = None
    authority: str = ""
    coordinating: Sequence[Unit] = ()


@transaction.atomic
def split_task(*, actor: Any, task: Task, parts: Sequence[Part]) -> list[Task]:
    """Give a task children. It stays as it is, with its days, its history and its lead, who answers for the whole.

    Raises Refused for no part, a part without a name, and one that would end after the task, after the
    programme's term or before today.
    """
    (task,) = _held(actor, task)
    if not parts:
        raise Refused(_("Hãy ghi ít nhất một việc con."))
    number = task.children.count()
    made = [_child(task, part, number + index) for index, part in enumerate(parts, start=1)]
    emit("programmes.task_split", actor=actor, subject=task, changes={"parts": [child.name for child in made]})
    for child in made:
        emit("programmes.task_added", actor=actor, subject=child, changes={"parent": [None, str(task)]})
        task_published.send(Task, task=child, actor=actor)
    return made


@transaction.atomic
def merge_tasks(*, actor: Any, task: Task, others: Sequence[Task], reason: str) -> Task:
    """Let `others` go on as part of `task`: their sources, children and dependents come to it, their leads become
    co-leads, their open work ends with what was done on it kept, and what waits for an answer comes along.

    Raises Refused without a reason, for a task that is not in force, is this one, or stands above it, and for one
    whose results are counted (a listener of `task_merging` knows).
    """
    task, *rest = _held(actor, task, *others)
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do hoặc số văn bản quyết định."))
    above = {one.pk for one in ancestors(task)}
    for other in rest:
        if other.pk == task.pk or other.pk in above:
            raise Refused(_("Không gộp được một việc vào chính nó hoặc vào việc con của nó."))
        task_merging.send(Task, task=other, into=task, actor=actor)
        _take_over(task, other, actor, reason)
    require_fits(task)
    return task


@transaction.atomic
def place_under(*, actor: Any, task: Task, parent: Task | None) -> Task:
    """Put a task under another, or with None at the top. Raises Refused for one below itself, and where its days would
    pass the parent's."""
    task, *above = _held(actor, task, *([parent] if parent else []))
    parent = above[0] if above else None
    if parent is not None and task.pk in {parent.pk, *(one.pk for one in ancestors(parent))}:
        raise Refused(_("Một việc không thể nằm trong chính nó hoặc trong việc con của nó."))
    if task.parent_id == (parent.pk if parent else None):
        return task
    changes = {"parent": [str(task.parent) if task.parent else None, str(parent) if parent else None]}
    task.parent = parent
    require_fits(task, with_work=True)
    task.save()
    emit("programmes.task_placed", actor=actor, subject=task, changes=changes)
    return task


@transaction.atomic
def hand_over(*, actor: Any, task: Task, unit: Unit, reason: str) -> Task:
    """Chuyển giao to another lead unit, with the reason. Open work goes along in the state in which it stands."""
    (task,) = _held(actor, task)
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do hoặc số văn bản quyết định."))
    if unit.commune_id != task.commune_id or unit.merged_into_id is not None:
        raise Refused(_("Đơn vị này không nhận việc được nữa; hãy chọn đơn vị khác."))
    if task.lead_id == unit.pk:
        raise Refused(_("Đơn vị này đang chủ trì nhiệm vụ."))
    return pass_on(task=task, unit=unit, reason=reason, actor=actor)


def pass_on(*, task: Task, unit: Unit, reason: str, actor: Any) -> Task:
    """The lead passes to `unit`. For commands whose own right has been asked, within their transaction."""
    before = task.lead
    task.lead = unit
    task.save()
    task.task_units.filter(unit=unit).delete()
    Handover.objects.create(
        commune_id=task.commune_id, task=task, from_unit=before, to_unit=unit, reason=reason.strip(), actor=actor
    )
    changes = {"lead": [str(before) if before else None, str(unit)]}
    emit("programmes.handed_over", actor=actor, subject=task, changes=changes | {"reason": reason.strip()})
    task_changed.send(Task, task=task, actor=actor, changes=changes)
    return task


@transaction.atomic
def depend_on(*, actor: Any, task: Task, needs: Task) -> TaskDependency:
    """Say that a task waits for another. Raises Refused where that one waits, directly or not, for the task."""
    task, needs = _held(actor, task, needs)
    if needs.pk == task.pk or task.pk in _needed_for(needs.pk):
        raise Refused(_("Hai việc không thể chờ lẫn nhau."))
    row, made = TaskDependency.objects.get_or_create(commune_id=task.commune_id, task=task, needs=needs)
    if made:
        emit("programmes.dependency_added", actor=actor, subject=task, changes={"needs": [None, str(needs)]})
    return row


@transaction.atomic
def end_dependency(*, actor: Any, task: Task, needs: Task) -> None:
    (task,) = _held(actor, task)
    gone, _rows = TaskDependency.objects.filter(task=task, needs=needs).delete()
    if gone:
        emit("programmes.dependency_ended", actor=actor, subject=task, changes={"needs": [str(needs), None]})


def _held(actor: Any, *tasks: Task) -> list[Task]:
    """The tasks as they are, held with their families. Raises NotAllowed, and Refused when one is not in force."""
    for task in tasks:
        require(actor, "programmes.manage", task)
    held = lock_families(tasks)
    if any(task.force != Force.IN_FORCE for task in held):
        raise Refused(_("Nhiệm vụ không còn hiệu lực nên không sửa được."))
    return held


def _child(task: Task, part: Part, number: int) -> Task:
    due = part.due or task.deadline
    kind = ScheduleKind.WINDOW if part.start else ScheduleKind.DEADLINE
    child = Task(
        commune=task.commune,
        programme=task.programme,
        parent=task,
        annex=task.annex,
        section=task.section,
        section_title=task.section_title,
        number=f"{task.number}.{number}".strip(".")[:20],
        ordinal=task.ordinal,
        name=" ".join(part.name.split()),
        lead=part.lead,
        product=part.product,
        responsible=part.responsible,
        authority=part.authority,
        schedule_kind=kind if due else ScheduleKind.UNSET,
        start=part.start,
        due=due,
    )
    _require_sound(child, part)
    child.full_clean(exclude=["search", "sort_key"])
    child.save()
    TaskUnit.objects.bulk_create(
        TaskUnit(commune=task.commune, task=child, unit=unit, role=UnitRole.COORDINATING)
        for unit in dict.fromkeys(part.coordinating)
        if unit != part.lead
    )
    return child


def _require_sound(child: Task, part: Part) -> None:
    if not child.name:
        raise Refused(_("Nội dung nhiệm vụ không được để trống."))
    if child.start is not None and child.due is not None and child.due < child.start:
        raise Refused(_("Hạn hoàn thành đang trước ngày bắt đầu."))
    for one in (*part.coordinating, part.lead, part.responsible):
        if one is not None and one.commune_id != child.commune_id:
            raise Refused(_("Đơn vị hoặc người được chọn không thuộc địa phương này."))
    require_fits(child)
    if child.due is not None:
        require_ahead(child.due, child, latest=child.parent.deadline if child.parent else None)


def _take_over(task: Task, other: Task, actor: Any, reason: str) -> None:
    other.force, other.merged_into = Force.MERGED, task
    other.save()
    Passage.objects.filter(task=other).update(task=task)
    for child in Task.objects.filter(parent=other):
        if child.pk != task.pk:
            child.parent = task
            child.save()
    _join_units(task, other)
    _join_dependencies(task, other)
    changes = {"into": [None, str(task)], "reason": reason.strip()}
    emit("programmes.task_merged", actor=actor, subject=other, changes=changes)
    emit("programmes.task_took_over", actor=actor, subject=task, changes={"from": [None, str(other)]})
    item_replaced.send(Task, item=other, actor=actor)


def _join_units(task: Task, other: Task) -> None:
    """Nobody who worked on either is lost: a lead becomes a co-lead, the others keep their role."""
    roles = {row.unit_id: row.role for row in other.task_units.all()}
    if other.lead_id is not None:
        roles[other.lead_id] = UnitRole.CO_LEAD
    there = {task.lead_id, *task.task_units.values_list("unit_id", flat=True)}
    TaskUnit.objects.bulk_create(
        TaskUnit(commune_id=task.commune_id, task=task, unit_id=unit, role=role)
        for unit, role in roles.items()
        if unit not in there
    )


def _join_dependencies(task: Task, other: Task) -> None:
    """What waited for `other` waits for `task`; what would make a circle or a double goes."""
    for row in TaskDependency.objects.filter(Q(task=other) | Q(needs=other)):
        first, needs = (task.pk if pk == other.pk else pk for pk in (row.task_id, row.needs_id))
        row.delete()
        if first != needs and first not in _needed_for(needs):
            TaskDependency.objects.get_or_create(commune_id=task.commune_id, task_id=first, needs_id=needs)


def _needed_for(pk: int) -> set[int]:
    """Everything that the task waits for, directly or not."""
    found: set[int] = set()
    level = {pk}
    while level:
        level = set(TaskDependency.objects.filter(task__in=level).values_list("needs", flat=True)) - found
        found |= level
    return found
