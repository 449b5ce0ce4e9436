"""What was done, with its proof."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from xuyensuot.audit.commands import is_first
from xuyensuot.common.errors import Refused, Unexplained
from xuyensuot.common.events import emit
from xuyensuot.files.commands import store_evidence
from xuyensuot.files.types import EVIDENCE_TYPES
from xuyensuot.programmes.handing import require_of_task

from .._steps import checked, finish, lock, moment, refuse_if_moved, require_children_closed
from ..enums import Action, State
from ..models import Evidence, Occurrence, Progress
from ..queries import evidence_of


@transaction.atomic
def record_progress(
    *,
    actor: Any,
    occurrence: Occurrence,
    text: str,
    percent: int,
    why_lower: str = "",
    files: "Iterable[File[bytes]]" = (),
    form_key: UUID | None = None,
    at: datetime | None = None,
) -> Progress:
    """Keep an entry of the lead unit, or of one that leads with it, with its evidence. The same form again returns what
    was kept the first time.

    Raises Refused without a text, Unexplained for a lower percentage than before without `why_lower` (kept as the last
    line of the text), AlreadySent for a `form_key` that came with other content before, and Conflict while
    the occurrence is not being worked on.
    """
    require_of_task(actor, "execution.progress", occurrence, occurrence.task)
    return _record(actor, occurrence, text, percent, why_lower, list(files), form_key, at, is_completion=False)


@transaction.atomic
def report_completion(
    *,
    actor: Any,
    occurrence: Occurrence,
    text: str,
    percent: int = 100,
    why_lower: str = "",
    files: "Iterable[File[bytes]]" = (),
    product: str = "",
    form_key: UUID | None = None,
    at: datetime | None = None,
) -> Progress:
    """Báo cáo hoàn thành, for the office to confirm. It names the `product` in words, kept as the last line of the
    text, and rests on evidence: `files`, or what came with an earlier entry of the occurrence. Raises Refused where
    either lacks, and while tasks below are open."""
    files = list(files)
    require_of_task(actor, "execution.report", occurrence, occurrence.task)
    _require_proven(occurrence, product, files)
    text = _with_line(text, "Sản phẩm", product)
    require_children_closed(occurrence)
    return _record(actor, occurrence, text, percent, why_lower, files, form_key, at, is_completion=True)


def _require_proven(occurrence: Occurrence, product: str, files: "Sequence[File[bytes]]") -> None:
    """Raises Refused with a sentence for each of the two that lacks."""
    lacks = []
    if not product.strip():
        lacks.append(_("Báo cáo hoàn thành cần nêu sản phẩm: hãy ghi tên hoặc số, ký hiệu của sản phẩm."))
    if not files and not any(proof.exists for proof in evidence_of(occurrence)):
        lacks.append(_("Báo cáo hoàn thành cần ít nhất một tệp minh chứng: hãy đính kèm tệp."))
    if lacks:
        raise Refused(" ".join(lacks))


def _with_line(text: str, label: str, words: str) -> str:
    return f"{text.strip()}\n{label}: {words.strip()}" if words.strip() else text


def _record(
    actor: Any,
    occurrence: Occurrence,
    text: str,
    percent: int,
    why_lower: str,
    files: "Sequence[File[bytes]]",
    form_key: UUID | None,
    at: datetime | None,
    *,
    is_completion: bool,
) -> Progress:
    seen = lock(occurrence)
    text = _with_line(text, "Vì sao tiến độ giảm", why_lower).strip()
    if form_key:
        is_first(actor=actor, key=form_key, content=[occurrence, is_completion, text, percent, files])
        if kept := Progress.objects.filter(form_key=form_key, occurrence=occurrence).first():
            return kept
    refuse_if_moved(occurrence, seen, (State.IN_PROGRESS,))
    if percent < occurrence.percent and not why_lower.strip():
        raise Unexplained(
            _("Tiến độ giảm từ %(before)s%% xuống %(now)s%%; hãy ghi vì sao.")
            % {"before": occurrence.percent, "now": percent}
        )
    progress = Progress(
        commune=occurrence.commune,
        occurrence=occurrence,
        text=text,
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
