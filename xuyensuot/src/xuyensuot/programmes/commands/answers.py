"""The answers of a task are filled in and changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuyensuot.accounts.models import User
from xuyensuot.common.clock import format_day, today
from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import may, require
from xuyensuot.organisation.models import Unit

from ..enums import Force, ScheduleKind, UnitRole
from ..family import SCHEDULE, lock_family, require_fits, require_in_term
from ..handing import require_of_task
from ..models import Handover, Task, TaskUnit
from ..rules import OWN_ANSWERS
from ..signals import lead_ending, task_changed

MISREAD = gettext_lazy("Ngày này đúng như văn bản; lần nhập trước đọc sai")  # what the officer ticks

_ANSWERS = {
    "name", "lead", "responsible", "product", "authority", "resource",
    "schedule_raw", "schedule_kind", "start", "due", "every", "dates", "on_demand", "tentative",
}  # fmt: skip
_UNITS = {"co_leads": UnitRole.CO_LEAD, "coordinating": UnitRole.COORDINATING}


@transaction.atomic
def update_task(*, actor: User, task: Task, reason: str = "", misread: bool = False, **answers: Any) -> Task:
    """Fill in or change answers of a task in the programme: fields of `Task`, `co_leads` and `coordinating` (units).

    The office changes all, the task's lead unit what `rules.OWN_ANSWERS` names. A due day makes an unscheduled task one
    with a deadline. Raises Refused for a task no longer in force, a person or unit of another commune, a due day before
    the start, days that would carry a task past the one above it, a deadline that is over or after the programme's
    term, and a deadline that changes without a `reason` (a decision's number), which the history keeps. Where the
    document prints a day that is over and another was entered, `misread` says so and is kept too. A listener of
    `lead_ending` refuses to leave work without a lead.
    """
    require_of_task(actor, "programmes.answer", task, task)
    if not set(answers) <= OWN_ANSWERS:
        require(actor, "programmes.manage", task)
    task = lock_family(task)
    if task.force != Force.IN_FORCE:
        raise Refused(_("Nhiệm vụ không còn hiệu lực nên không sửa được."))
    led_by, deadline = task.lead, task.deadline
    changes = _write_answers(task, answers) | _write_units(task, answers)
    if not changes:
        return task
    if led_by is not None and task.lead is None:
        lead_ending.send(Task, task=task, lead=led_by, actor=actor)
    if SCHEDULE & set(changes):
        task.extended_to = None  # the new days count, not what was granted on the old ones
        require_fits(task)
        _require_reasoned(task, deadline, reason, misread=misread)
    task.full_clean()
    task.save()
    if led_by is not None and task.lead is not None and "lead" in changes:
        Handover.objects.create(commune=task.commune, task=task, from_unit=led_by, to_unit=task.lead, actor=actor)
    said: dict[str, Any] = {"reason": reason.strip()} if reason.strip() else {}
    if misread and task.deadline != deadline:
        said["misread"] = True
    emit("programmes.task_changed", actor=actor, subject=task, changes=changes | said)
    task_changed.send(Task, task=task, actor=actor, changes=changes)
    return task


def may_answer(user: Any, task: Task, answer: str) -> bool:
    """Whether the person may fill in this answer of the task, for a screen that offers it."""
    if task.force != Force.IN_FORCE:
        return False
    return may(user, "programmes.manage", task) or (answer in OWN_ANSWERS and may(user, "programmes.answer", task))


def _require_reasoned(task: Task, before: date | None, reason: str, *, misread: bool) -> None:
    """A gap that is filled needs no reason; a deadline that units work by does."""
    if task.deadline == before:
        return
    if task.deadline is not None:
        _require_sensible(task.deadline, task, before, misread=misread)
    if before is not None and not reason.strip():
        raise Refused(
            _("Hạn đang là %(due)s; đổi hạn thì hãy ghi lý do hoặc số văn bản quyết định.")
            % {"due": format_day(before)}
        )


def _require_sensible(day: date, task: Task, before: date | None, *, misread: bool) -> None:
    """A deadline that is over is set only where the document prints it."""
    require_in_term(day, task, latest=before)
    if day < today() and not misread:
        raise Refused(
            _(
                "Ngày %(day)s đã qua; hãy chọn ngày từ hôm nay trở đi. Nếu văn bản ghi đúng ngày này, hãy đánh dấu ô "
                "“%(box)s”."
            )
            % {"day": format_day(day), "box": MISREAD}
        )


def _write_answers(task: Task, answers: dict[str, Any]) -> dict[str, list[Any]]:
    changes = {}
    for name, value in answers.items():
        if name in _UNITS:
            continue
        if name not in _ANSWERS:
            raise Refused(_("Không có mục “%(name)s” để điền.") % {"name": name})
        before = getattr(task, name)
        if before != value:
            setattr(task, name, value)
            changes[name] = [_readable(before), _readable(value)]
    if task.due is not None and task.schedule_kind == ScheduleKind.UNSET:
        task.schedule_kind = ScheduleKind.DEADLINE
    _check(task)
    return changes


def _check(task: Task) -> None:
    if task.responsible is not None and task.responsible.commune_id != task.commune_id:
        raise Refused(_("Người chịu trách nhiệm không thuộc địa phương này."))
    if task.start is not None and task.due is not None and task.due < task.start:
        raise Refused(_("Hạn hoàn thành đang trước ngày bắt đầu."))
    if not task.name.strip():
        raise Refused(_("Nội dung nhiệm vụ không được để trống."))


def _write_units(task: Task, answers: dict[str, Any]) -> dict[str, list[Any]]:
    changes: dict[str, list[Any]] = {}
    for name, role in _UNITS.items():
        if name in answers:
            before = [row.unit for row in task.task_units.filter(role=role).select_related("unit")]
            if before != list(answers[name]):
                _replace_units(task, role, answers[name])
                changes[name] = [_readable(before), _readable(answers[name])]
    if task.lead_id is not None:
        task.task_units.filter(unit_id=task.lead_id).delete()
    return changes


def _replace_units(task: Task, role: UnitRole, units: Sequence[Unit]) -> None:
    task.task_units.filter(role=role).delete()
    for unit in units:
        TaskUnit.objects.update_or_create(commune_id=task.commune_id, task=task, unit=unit, defaults={"role": role})


def _readable(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_readable(one) for one in value]
    return value if value is None or isinstance(value, bool | int) else str(value)
