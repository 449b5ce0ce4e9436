"""Writing the programme: a reviewed document enters it, resemblances are decided, answers of a task are filled in."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuyensuot.accounts.models import User
from xuyensuot.common.errors import Conflict, Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import may, require
from xuyensuot.documents.enums import DocumentState, ItemState
from xuyensuot.documents.models import Document, ReviewItem
from xuyensuot.organisation.models import Unit

from .enums import LinkDecision, ScheduleKind, UnitRole
from .models import Resemblance, Task, TaskUnit
from .publishing import Published, enter
from .rules import OWN_ANSWERS
from .signals import task_changed

_ANSWERS = {
    "name", "lead", "responsible", "product", "authority", "resource",
    "schedule_raw", "schedule_kind", "start", "due", "every", "dates", "on_demand", "tentative",
}  # fmt: skip
_UNITS = {"co_leads": UnitRole.CO_LEAD, "coordinating": UnitRole.COORDINATING}


@transaction.atomic
def publish(*, actor: User, document: Document) -> Published:
    """Let the accepted items of a document enter the programme: all of them, exactly once.

    Of two officers who publish at once the second gets Conflict. Raises Refused while items, several leads, links or a
    possible mark of secrecy wait for a decision.
    """
    require(actor, "programmes.publish", document)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.state == DocumentState.PUBLISHED:
        raise Conflict(_("%(who)s đã ban hành văn bản này vào chương trình.") % {"who": document.published_by})
    if document.state != DocumentState.REVIEWING:
        raise Refused(_("Văn bản chưa ở bước rà soát nên chưa ban hành được."))
    published = enter(document, actor)
    document.state = DocumentState.PUBLISHED
    document.published_by, document.published_at = actor, timezone.now()
    document.save()
    emit("programmes.published", actor=actor, subject=document, changes=published.as_changes())
    return published


@transaction.atomic
def decide_resemblance(*, actor: User, resemblance: Resemblance, decision: LinkDecision | str) -> Resemblance:
    """Say whether an item under review is an item in force. One that is, is thereby confirmed; only one can be.

    Taking a link back puts the item before the reviewer again.
    """
    require(actor, "programmes.publish", resemblance)
    item = _reviewed(resemblance.review_item)
    resemblance = Resemblance.objects.select_for_update(of=("self",)).get(pk=resemblance.pk)
    before = resemblance.decision
    resemblance.decision, resemblance.decided_by = LinkDecision(decision), actor
    resemblance.full_clean()
    resemblance.save()
    if resemblance.decision == LinkDecision.LINK:
        item.resemblances.exclude(pk=resemblance.pk).update(decision=LinkDecision.SEPARATE, decided_by=actor)
        _set_state(item, ItemState.ACCEPTED, actor)
    elif before == LinkDecision.LINK:
        _set_state(item, ItemState.PENDING, None)
    changes = {"decision": [before, str(resemblance.decision)], "existing": [None, resemblance.existing.pk]}
    emit("programmes.resemblance_decided", actor=actor, subject=item, changes=changes)
    return resemblance


@transaction.atomic
def update_task(*, actor: User, task: Task, **answers: Any) -> Task:
    """Fill in or change answers of a task in the programme: fields of `Task`, `co_leads` and `coordinating` (units).

    The office changes all, the task's lead unit what `rules.OWN_ANSWERS` names. A due day makes an unscheduled task one
    with a deadline. Raises Refused for a person or unit of another commune and for a due day before the start.
    """
    require(actor, "programmes.answer", task)
    if not set(answers) <= OWN_ANSWERS:
        require(actor, "programmes.manage", task)
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    changes = _write_answers(task, answers) | _write_units(task, answers)
    if not changes:
        return task
    task.full_clean()
    task.save()
    emit("programmes.task_changed", actor=actor, subject=task, changes=changes)
    task_changed.send(Task, task=task, actor=actor, changes=changes)
    return task


def may_answer(user: Any, task: Task, answer: str) -> bool:
    """Whether the person may fill in this answer of the task, for a screen that offers it."""
    return may(user, "programmes.manage", task) or (answer in OWN_ANSWERS and may(user, "programmes.answer", task))


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


def _reviewed(item: ReviewItem) -> ReviewItem:
    document = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=item.document_id)
    if document.state != DocumentState.REVIEWING:
        raise Refused(_("Văn bản không còn ở bước rà soát; hãy tải lại trang."))
    locked: ReviewItem = ReviewItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    return locked


def _set_state(item: ReviewItem, state: ItemState, actor: User | None) -> None:
    item.state, item.decided_by, item.decided_at = state, actor, timezone.now() if actor else None
    item.save()
