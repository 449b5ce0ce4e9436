"""The steps of the table in domain.md, "Life of an occurrence"; `rules.STEPS` is the same table."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuyensuot.common.errors import Refused
from xuyensuot.common.permissions import require
from xuyensuot.documents.models import Document
from xuyensuot.organisation.rules import unit_ids_of
from xuyensuot.programmes.enums import Force
from xuyensuot.programmes.family import lock_family

from .._steps import begin, finish, require_above_open, require_children_closed, take
from ..enums import Action, State
from ..models import Occurrence
from ..queries import evidence_of, mine
from .following import follow_decrees


def assign(*, actor: Any, occurrence: Occurrence, reason: str = "", at: datetime | None = None) -> Occurrence:
    """Giao. Raises Refused for a task without a lead unit or no longer in force."""
    if occurrence.task.lead_id is None:
        raise Refused(_("Nhiệm vụ chưa có cơ quan chủ trì; hãy chọn đơn vị chủ trì trước khi giao."))
    if occurrence.task.force != Force.IN_FORCE:
        raise Refused(_("Nhiệm vụ không còn hiệu lực nên không giao được."))
    return take(Action.ASSIGN, actor=actor, occurrence=occurrence, reason=reason, at=at)


def accept(*, actor: Any, occurrence: Occurrence, reason: str = "", at: datetime | None = None) -> Occurrence:
    return take(Action.ACCEPT, actor=actor, occurrence=occurrence, reason=reason, at=at)


def decline(*, actor: Any, occurrence: Occurrence, reason: str, at: datetime | None = None) -> Occurrence:
    """Từ chối: the work goes back unassigned, the refusal and its reason stay in its history."""
    return take(Action.DECLINE, actor=actor, occurrence=occurrence, reason=reason, at=at)


@transaction.atomic
def confirm(*, actor: Any, occurrence: Occurrence, reason: str = "", at: datetime | None = None) -> Occurrence:
    """Xác nhận hoàn thành: the report that waits becomes the accepted one, whose day is what counts. Raises
    Refused while tasks below are open, and where nothing is left of its evidence."""
    begin(Action.CONFIRM, actor=actor, occurrence=occurrence)
    require_children_closed(occurrence)
    _require_evidence(occurrence)
    occurrence.accepted_report = occurrence.progress.filter(is_completion=True).order_by("-at", "-pk").first()
    occurrence.percent = 100
    return finish(Action.CONFIRM, actor=actor, occurrence=occurrence, reason=reason, at=at)


def _require_evidence(occurrence: Occurrence) -> None:
    """Reports from before evidence was asked for have none, and are judged by who confirms."""
    proofs = evidence_of(occurrence)
    if proofs and not any(proof.exists for proof in proofs):
        raise Refused(
            _(
                "Mọi tệp minh chứng của báo cáo này đã bị loại (nhiễm mã độc hoặc không được giữ) nên chưa xác nhận "
                "được; hãy trả lại để đơn vị gửi tệp khác."
            )
        )


def return_(*, actor: Any, occurrence: Occurrence, reason: str, at: datetime | None = None) -> Occurrence:
    return take(Action.RETURN, actor=actor, occurrence=occurrence, reason=reason, at=at)


def suspend(*, actor: Any, occurrence: Occurrence, reason: str, at: datetime | None = None) -> Occurrence:
    return take(Action.SUSPEND, actor=actor, occurrence=occurrence, reason=reason, at=at)


def resume(*, actor: Any, occurrence: Occurrence, reason: str, at: datetime | None = None) -> Occurrence:
    """Tiếp tục: to where it stood before; the days that passed meanwhile are not given back."""
    return take(Action.RESUME, actor=actor, occurrence=occurrence, reason=reason, at=at)


def cancel(*, actor: Any, occurrence: Occurrence, reason: str, at: datetime | None = None) -> Occurrence:
    return take(Action.CANCEL, actor=actor, occurrence=occurrence, reason=reason, at=at)


@transaction.atomic
def reopen(*, actor: Any, occurrence: Occurrence, reason: str, at: datetime | None = None) -> Occurrence:
    """Mở lại: no report is the accepted one any more; the entries stay. It is for whoever leads the task now, or took
    that unit's place by decree. Raises Refused below a task that is done. The family is held before the occurrence."""
    occurrence.task = lock_family(occurrence.task)
    begin(Action.REOPEN, actor=actor, occurrence=occurrence, reason=reason)
    require_above_open(occurrence)
    follow_decrees(task=occurrence.task, actor=actor)
    occurrence.accepted_report = None
    occurrence.lead = occurrence.task.lead
    return finish(Action.REOPEN, actor=actor, occurrence=occurrence, reason=reason, at=at)


@transaction.atomic
def assign_published(*, actor: Any, document: Document) -> int:
    """Assign what a document brought: every unassigned occurrence of its tasks that have a lead unit."""
    require(actor, "execution.give")
    return _assign_all(actor, Occurrence.objects.filter(task__passages__document=document))


@transaction.atomic
def assign_waiting(*, actor: Any) -> int:
    """Assign everything that is unassigned and can be, as after a new period was opened."""
    require(actor, "execution.give")
    return _assign_all(actor, Occurrence.objects.all())


def _assign_all(actor: Any, among: Any) -> int:
    ready = among.filter(state=State.UNASSIGNED, task__lead__isnull=False, task__force=Force.IN_FORCE)
    waiting = Occurrence.objects.filter(pk__in=ready.values("pk")).select_related("task", "task__lead").order_by("pk")
    return len([assign(actor=actor, occurrence=one) for one in waiting])


@transaction.atomic
def accept_all(*, actor: Any) -> int:
    """Tiếp nhận everything that waits for the person's units as its lead; returns how many."""
    waiting = mine(actor).filter(state=State.OFFERED, task__lead__in=unit_ids_of(actor)).order_by("pk")
    return len([accept(actor=actor, occurrence=one) for one in waiting])
