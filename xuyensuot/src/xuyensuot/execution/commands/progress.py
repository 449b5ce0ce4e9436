"""What was done, with its proof."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from xuyensuot.audit.commands import is_first
from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require
from xuyensuot.files.commands import store_evidence
from xuyensuot.files.types import EVIDENCE_TYPES

from .._steps import checked, finish, lock, moment, refuse_if_moved, require_children_closed
from ..enums import Action, State
from ..models import Evidence, Occurrence, Progress


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
    """Keep an entry with its evidence. The same form again returns what was kept the first time.

    Raises Refused without a text, AlreadySent for a `form_key` that came with other content before, and Conflict while
    the occurrence is not being worked on.
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
    lies elsewhere (the number of an issued document, an address), which is kept as the last line of the text. Raises
    Refused while tasks below are open."""
    files = list(files)
    if not files and not product.strip():
        raise Refused(_("Báo cáo hoàn thành cần sản phẩm: hãy đính kèm tệp hoặc ghi rõ số, ký hiệu văn bản."))
    if product.strip():
        text = f"{text.strip()}\nSản phẩm: {product.strip()}"
    require(actor, "execution.report", occurrence)
    require_children_closed(occurrence)
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
    if form_key:
        is_first(actor=actor, key=form_key, content=[occurrence, is_completion, text.strip(), percent, files])
        if kept := Progress.objects.filter(form_key=form_key, occurrence=occurrence).first():
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
    stored = store_evidence(
        actor=progress.author, commune=progress.commune, uploads=list(files), allowed=EVIDENCE_TYPES
    )
    for file in stored:
        kept = Evidence(commune=progress.commune, progress=progress, file=file, is_product=progress.is_completion)
        checked(kept).save()
