"""How the work is carried on. Every command locks the occurrence first, so that of two people only one is first.

`at` dates a step back. Only the loader of the demonstration gives it: a commune whose past was written in one go has no
other way to have one. In any other commune it raises ValueError, since the day of a report decides what was on time.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from xuyensuot.common.clock import today
from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require
from xuyensuot.documents.models import Document
from xuyensuot.files.commands import store
from xuyensuot.files.types import EVIDENCE_TYPES
from xuyensuot.programmes.enums import Force
from xuyensuot.programmes.models import Task

from ._steps import begin, checked, finish, lock, moment, refuse_if_moved, take
from .enums import Action, State
from .models import Evidence, Occurrence, Progress
from .periods import Period, periods_of
from .queries import mine

AGAIN = re.compile(r" ?lần \d+$")  # how `begin_again` calls a further instance of the same period


@transaction.atomic
def open_occurrences(*, task: Task, actor: Any, day: date | None = None) -> list[Occurrence]:
    """Open what the task's schedule asks for on `day` and is not open yet; repeating opens nothing twice.

    `actor` is None when the software opens the next period by itself.
    """
    Task.objects.select_for_update(of=("self",)).get(pk=task.pk)  # two workers in the same night
    there = dict(task.occurrences.values_list("label", "start"))
    wanted = periods_of(task, day=day or today(), opened=[s for label, s in there.items() if label and s])
    return [_open(task, period, actor) for period in wanted if period.label not in there]


def _open(task: Task, period: Period, actor: Any) -> Occurrence:
    occurrence = Occurrence(
        commune=task.commune,
        task=task,
        label=period.label,
        start=period.start,
        due=period.due,
        routine=period.routine,
    )
    checked(occurrence).save()
    emit("execution.opened", actor=actor, subject=occurrence, changes={"label": period.label, "due": period.due})
    return occurrence


@transaction.atomic
def follow_schedule(*, task: Task, actor: Any) -> None:
    """After the task's time was changed: new instances are opened, open ones get the new days, and those that nobody
    has touched and the schedule no longer sets go away. What somebody began, and what has fallen due, stays."""
    wanted = {period.label: period for period in periods_of(task, day=today())}
    for occurrence in task.occurrences.select_for_update(of=("self",)).order_by("pk"):
        if (label := AGAIN.sub("", occurrence.label)) in wanted:
            _move_days(occurrence, wanted[label], actor)
        elif _is_untouched(occurrence):
            emit("execution.withdrawn", actor=actor, subject=occurrence, changes={"label": occurrence.label})
            occurrence.delete()
    open_occurrences(task=task, actor=actor)


def _is_untouched(occurrence: Occurrence) -> bool:
    fell_due = occurrence.due is not None and occurrence.due < today()
    return occurrence.state == State.UNASSIGNED and not fell_due and not occurrence.transitions.exists()


def _move_days(occurrence: Occurrence, period: Period, actor: Any) -> None:
    days = {"start": period.start, "due": period.due, "routine": period.routine}
    changes = {name: [getattr(occurrence, name), new] for name, new in days.items() if getattr(occurrence, name) != new}
    if not changes or occurrence.state in (State.DONE, State.CANCELLED):
        return
    for name, new in days.items():
        setattr(occurrence, name, new)
    checked(occurrence).save()
    emit("execution.rescheduled", actor=actor, subject=occurrence, changes=changes)


@transaction.atomic
def end_occurrences(*, task: Task, actor: Any) -> int:
    """Cancel what is still open of a task that a later document replaced or withdrew. Publishing that document was
    allowed and is the decision; the person is not asked for a right or a reason again."""
    closed = (State.DONE, State.CANCELLED)
    with override("vi"):  # what is stored is Vietnamese, whatever language the officer reads
        reason = f"Nhiệm vụ {task.get_force_display()}"
    open_ones = list(task.occurrences.select_for_update(of=("self",)).exclude(state__in=closed).order_by("pk"))
    for occurrence in open_ones:
        finish(Action.CANCEL, actor=actor, occurrence=occurrence, reason=reason)
    return len(open_ones)


@transaction.atomic
def begin_again(*, task: Task, actor: Any) -> list[Occurrence]:
    """Open anew what `end_occurrences` cancelled, when a later document brings the task back: what was cancelled stays
    so, the new instance is called "lần 2"."""
    Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    there = dict(task.occurrences.values_list("label", "state"))
    opened = []
    for period in periods_of(task, day=today()):
        if there.get(period.label) == State.CANCELLED:
            label = next(name for n in count(2) if (name := f"{period.label} lần {n}".strip()) not in there)
            opened.append(_open(task, replace(period, label=label), actor))
    return opened


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
    """Xác nhận hoàn thành: the report that waits becomes the accepted one, whose day is what counts."""
    begin(Action.CONFIRM, actor=actor, occurrence=occurrence)
    occurrence.accepted_report = occurrence.progress.filter(is_completion=True).order_by("-at", "-pk").first()
    occurrence.percent = 100
    return finish(Action.CONFIRM, actor=actor, occurrence=occurrence, reason=reason, at=at)


def return_(*, actor: Any, occurrence: Occurrence, reason: str, at: datetime | None = None) -> Occurrence:
    return take(Action.RETURN, actor=actor, occurrence=occurrence, reason=reason, at=at)


def suspend(*, actor: Any, occurrence: Occurrence, reason: str, at: datetime | None = None) -> Occurrence:
    return take(Action.SUSPEND, actor=actor, occurrence=occurrence, reason=reason, at=at)


def resume(*, actor: Any, occurrence: Occurrence, reason: str = "", at: datetime | None = None) -> Occurrence:
    """Tiếp tục: to where it stood before; the days that passed meanwhile are not given back."""
    return take(Action.RESUME, actor=actor, occurrence=occurrence, reason=reason, at=at)


def cancel(*, actor: Any, occurrence: Occurrence, reason: str, at: datetime | None = None) -> Occurrence:
    return take(Action.CANCEL, actor=actor, occurrence=occurrence, reason=reason, at=at)


@transaction.atomic
def reopen(*, actor: Any, occurrence: Occurrence, reason: str, at: datetime | None = None) -> Occurrence:
    """Mở lại: no report is the accepted one any more; the entries stay."""
    begin(Action.REOPEN, actor=actor, occurrence=occurrence, reason=reason)
    occurrence.accepted_report = None
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
    """Tiếp nhận everything that waits for the person's units; returns how many."""
    waiting = mine(actor).filter(state=State.OFFERED).order_by("pk")
    return len([accept(actor=actor, occurrence=one) for one in waiting])


@transaction.atomic
def record_progress(
    *,
    actor: Any,
    occurrence: Occurrence,
    text: str,
    percent: int,
    files: "Iterable[File[bytes]]" = (),
    form_key: UUID | None = None,
    at: datetime | None = None,
) -> Progress:
    """Keep an entry with its evidence. The same `form_key` again returns what was kept the first time.

    Raises Refused without a text, and Conflict while the occurrence is not being worked on.
    """
    require(actor, "execution.progress", occurrence)
    return _record(actor, occurrence, text, percent, list(files), form_key, at, is_completion=False)


@transaction.atomic
def report_completion(
    *,
    actor: Any,
    occurrence: Occurrence,
    text: str,
    percent: int = 100,
    files: "Iterable[File[bytes]]" = (),
    product: str = "",
    form_key: UUID | None = None,
    at: datetime | None = None,
) -> Progress:
    """Báo cáo hoàn thành, for the office to confirm. The product goes with it: a file, or `product` in words where it
    lies elsewhere (the number of an issued document, an address), which is kept as the last line of the text."""
    files = list(files)
    if not files and not product.strip():
        raise Refused(_("Báo cáo hoàn thành cần sản phẩm: hãy đính kèm tệp hoặc ghi rõ số, ký hiệu văn bản."))
    if product.strip():
        text = f"{text.strip()}\nSản phẩm: {product.strip()}"
    require(actor, "execution.report", occurrence)
    return _record(actor, occurrence, text, percent, files, form_key, at, is_completion=True)


def _record(
    actor: Any,
    occurrence: Occurrence,
    text: str,
    percent: int,
    files: "Sequence[File[bytes]]",
    form_key: UUID | None,
    at: datetime | None,
    *,
    is_completion: bool,
) -> Progress:
    seen = lock(occurrence)
    if form_key and (kept := Progress.objects.filter(form_key=form_key, occurrence=occurrence).first()):
        return kept
    refuse_if_moved(occurrence, seen, (State.IN_PROGRESS,))
    progress = Progress(
        commune=occurrence.commune,
        occurrence=occurrence,
        text=text.strip(),
        percent=percent,
        is_completion=is_completion,
        author=actor,
        form_key=form_key,
        at=moment(occurrence, at),
    )
    checked(progress).save()
    _attach(progress, files)
    occurrence.percent = percent
    emit("execution.progressed", actor=actor, subject=occurrence, changes={"percent": percent, "entry": progress.pk})
    if is_completion:
        finish(Action.REPORT, actor=actor, occurrence=occurrence, at=at)
    else:
        occurrence.save(update_fields=["percent"])
    return progress


def _attach(progress: Progress, files: "Sequence[File[bytes]]") -> None:
    for upload in files:
        file = store(actor=progress.author, commune=progress.commune, upload=upload, allowed=EVIDENCE_TYPES)
        kept = Evidence(commune=progress.commune, progress=progress, file=file, is_product=progress.is_completion)
        checked(kept).save()
