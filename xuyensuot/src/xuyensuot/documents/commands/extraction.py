"""The background reading of a document. At-least-once: each step may be met half done by another worker."""

import bisect
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from xuyensuot.common.events import emit
from xuyensuot.files.commands import release, scan
from xuyensuot.files.enums import Scan
from xuyensuot.files.models import StoredFile
from xuyensuot.files.scanner import NotScanned, is_configured
from xuyensuot.files.types import ENDINGS
from xuyensuot.organisation.queries import bodies_for_engine, resolve_names

from .. import engine
from ..comparing import fingerprint
from ..enums import DocumentState, ItemKind, ItemState, Queue, RunState
from ..models import Document, ExtractionRun, ReviewFinding, ReviewItem
from ..signals import extraction_finished
from ..values import has_several_leads, printed_names, review_data
from .citing import record_citations
from .drawing import defer_drawing
from .intake import defer, wipe_document
from .versions import compare_with_earlier, recognise_version

MOST_ATTEMPTS = 3
_KINDS = {"targets": ItemKind.TARGET, "tasks": ItemKind.TASK, "projects": ItemKind.PROJECT, "plans": ItemKind.PLAN}

log = structlog.get_logger(__name__)


class _IsScan(Exception):
    """What was taken for a document with text has pages to recognise."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


def run_extraction(*, document_id: int, recognise: bool = False) -> None:
    """Read the document and lay its items out for review. The caller has opened the commune's scope.

    Without `recognise` a scan goes on to the queue of those before its first page is recognised. Each state is
    committed by itself, so that the screen shows it. A run that was taken up by another worker meanwhile leaves no
    trace. Raises OperationalError while PostgreSQL is away: the job is then run again.
    """
    attempt = _begin(document_id)
    if attempt is None:
        return
    document = Document.objects.select_related("file", "commune").get(pk=document_id)
    try:
        found = _read(document, attempt, recognise)
        _announce(document_id, attempt)
        _save(document_id, attempt, found)
    except _IsScan as scan:
        _hand_over(document_id, attempt, scan.pages)
    except engine.SecretMark:
        _refuse(document_id, attempt)
    except engine.EngineError as error:
        _fail(document_id, attempt, error.sentence)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.error("extraction failed", document=document_id, error=type(error).__name__)  # no words of the document
        _fail(document_id, attempt, _("Không xử lý được kết quả đọc văn bản; hãy báo quản trị hệ thống."))


@transaction.atomic
def _begin(document_id: int) -> int | None:
    """The number of this attempt, or None when there is nothing left to do."""
    run = ExtractionRun.objects.select_for_update(of=("self",)).get(document_id=document_id)
    if run.state in (RunState.DONE, RunState.FAILED):
        return None
    if run.attempts >= MOST_ATTEMPTS:
        _fail(document_id, run.attempts, _("Đã thử đọc ba lần không thành; hãy lưu lại tệp hoặc chia nhỏ rồi tải lại."))
        return None
    run.attempts += 1
    run.state, run.started_at = RunState.READING, timezone.now()
    run.save()
    return run.attempts


def _read(document: Document, attempt: int, recognise: bool) -> dict[str, Any]:
    assert document.file is not None  # noqa: S101 -- only a refused document has none
    _refuse_malice(document.file)
    found = engine.read(
        document.file.path,
        name=_engine_name(document.file),
        bodies=bodies_for_engine(),
        key=f"{document.commune_id}-{document.pk}",
        queue=Queue.RECOGNITION if recognise else Queue.READING,
        on_page=partial(_count_page, document.pk, attempt) if recognise else _leave_scan,
    )
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()  # PostgreSQL may have restarted while the engine read
    return found


def _refuse_malice(file: StoredFile) -> None:
    """While the scanner is away reading goes on, in a child process with limits; the file is not served before it is
    clean."""
    if is_configured():
        with suppress(NotScanned):
            scan(file=file)
    if file.scan == Scan.INFECTED:
        raise engine.EngineError(
            _("Tệp có mã độc (%(malice)s) nên đã bị xoá; hãy quét máy tính rồi tải lại tệp sạch.")
            % {"malice": file.malice}
        )


def _engine_name(file: StoredFile) -> str:
    """The file's name with the ending of its content, short enough for any file system."""
    stem = file.name.rpartition(".")[0] or file.name
    return stem[:60] + ENDINGS[file.media_type][0]


def _leave_scan(done: int, total: int) -> None:
    raise _IsScan(total)


def _count_page(document_id: int, attempt: int, done: int, total: int) -> None:
    """PostgreSQL may be away for a moment; recognised pages are not thrown away for that."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    with suppress(OperationalError, InterfaceError):
        mine = ExtractionRun.objects.filter(document_id=document_id, attempts=attempt)
        mine.update(pages_done=done, pages_total=total)


@transaction.atomic
def _hand_over(document_id: int, attempt: int, pages: int) -> None:
    run = _mine(document_id, attempt)
    if run is None:
        return
    run.state, run.pages_done, run.pages_total = RunState.QUEUED, 0, pages
    run.save()
    defer(run.document)


def _announce(document_id: int, attempt: int) -> None:
    ExtractionRun.objects.filter(document_id=document_id, attempts=attempt).update(state=RunState.SAVING)


@transaction.atomic
def _save(document_id: int, attempt: int, found: dict[str, Any]) -> None:
    """Everything that was read, in one transaction."""
    run = _mine(document_id, attempt)
    if run is None:
        return
    document = run.document
    _describe(document, found["header"])
    run.header, run.outline, run.text, run.blocks = found["header"], found["outline"], found["text"], found["blocks"]
    run.page_sizes, run.pages_drawn, run.drawing_failed = found.get("page_sizes", []), 0, False
    run.state, run.finished_at, run.error = RunState.DONE, timezone.now(), ""
    run.save()
    document.items.all().delete()
    document.findings.all().delete()
    _add_findings(document, _add_items(document, found), found["findings"])
    document.state = DocumentState.REVIEWING
    document.save()
    if document.file is not None:
        release(file=document.file)
    record_citations(document, found["citations"])
    recognise_version(document)
    compare_with_earlier(document)
    if run.page_sizes:
        defer_drawing(document)
    emit("documents.extracted", actor=None, subject=document, changes={"items": [None, document.items.count()]})
    extraction_finished.send(Document, document=document)


@transaction.atomic
def _refuse(document_id: int, attempt: int) -> None:
    run = _mine(document_id, attempt)
    if run is not None:
        wipe_document(run.document, actor=None)


@transaction.atomic
def _fail(document_id: int, attempt: int, sentence: str) -> None:
    run = _mine(document_id, attempt)
    if run is None:
        return
    run.state, run.finished_at, run.error = RunState.FAILED, timezone.now(), sentence[:400]
    run.save()
    run.document.state, run.document.refusal = DocumentState.FAILED, sentence[:400]
    run.document.save()
    emit("documents.failed", actor=None, subject=run.document, changes={"reason": [None, sentence]})


def _mine(document_id: int, attempt: int) -> ExtractionRun | None:
    """The run, locked, unless somebody finished or took it up since."""
    run = ExtractionRun.objects.select_for_update(of=("self",)).select_related("document__file")
    found: ExtractionRun | None = run.filter(document_id=document_id, attempts=attempt).first()
    return None if found is None or found.state in (RunState.DONE, RunState.FAILED) else found


def _describe(document: Document, header: dict[str, Any]) -> None:
    name = document.file.name.rpartition(".")[0] if document.file is not None else ""
    document.title = (header.get("title") or header.get("kind_label") or name)[:600]
    document.kind = (header.get("kind") or "")[:12]
    document.kind_label = (header.get("kind_label") or "")[:120]
    document.number = (header.get("number") or "")[:20]
    document.symbol = (header.get("symbol") or "")[:60]
    document.issuer = (header.get("issuer") or "")[:300]
    document.issued_on = parse_date(header.get("date") or "")


def _add_items(document: Document, found: dict[str, Any]) -> list[ReviewItem]:
    """In the order in which the document prints them.

    Running text mostly repeats what the annexes set; beside a table or list of the same kind, what it promises begins
    as left out, for a person to take in.
    """
    read = [(kind, item) for key, kind in _KINDS.items() for item in found[key]]
    tabled = {kind for kind, item in read if item.get("origin") != "prose"}
    read.sort(key=lambda pair: pair[1]["span"][0])
    names = {name for kind, item in read for name in printed_names(kind, item)}
    units = {name: unit.pk if unit else None for name, unit in resolve_names(names).items()}
    items = [
        ReviewItem(
            commune_id=document.commune_id,
            document=document,
            kind=kind,
            ordinal=ordinal,
            extracted=item,
            data=review_data(kind, item, units),
            span_start=item["span"][0],
            span_end=item["span"][1],
            fingerprint=fingerprint(kind, item),
            state=ItemState.LEFT_OUT if item.get("origin") == "prose" and kind in tabled else ItemState.PENDING,
        )
        for ordinal, (kind, item) in enumerate(read, start=1)
    ]
    return ReviewItem.objects.bulk_create(items, batch_size=500)


def _add_findings(document: Document, items: list[ReviewItem], found: list[dict[str, Any]]) -> None:
    starts = [item.span_start for item in items]
    findings = [
        ReviewFinding(
            commune_id=document.commune_id,
            document=document,
            item=_enclosing(items, starts, finding["span"]),
            code=finding["code"][:60],
            severity=finding["severity"],
            message=finding["message"][:600],
            excerpt=finding["excerpt"][:600],
            span_start=finding["span"][0],
            span_end=finding["span"][1],
        )
        for finding in found
    ]
    findings += _several_leads(document, items, findings)
    ReviewFinding.objects.bulk_create(findings, batch_size=500)


def _enclosing(items: list[ReviewItem], starts: list[int], span: list[int]) -> ReviewItem | None:
    """The item in whose passage the finding begins; items do not overlap, so it is the last that starts before."""
    index = bisect.bisect_right(starts, span[0]) - 1
    if index >= 0 and span[0] < max(items[index].span_end, items[index].span_start + 1):
        return items[index]
    inside = [item for item in items[index + 1 :][:2] if item.span_start < span[1]]
    return inside[0] if len(inside) == 1 else None


def _several_leads(document: Document, items: list[ReviewItem], found: list[ReviewFinding]) -> list[ReviewFinding]:
    """A task has one lead: where the engine did not say so, the review still asks for the choice."""
    known = {id(finding.item) for finding in found if finding.code == "task.lead-multiple"}
    return [
        ReviewFinding(
            commune_id=document.commune_id,
            document=document,
            item=item,
            code="task.lead-multiple",
            severity="warning",
            message=_(
                "Văn bản ghi nhiều cơ quan chủ trì; cần chọn một cơ quan chủ trì, các cơ quan khác là đồng chủ trì."
            ),
            excerpt=str(item.data["lead"].get("raw", ""))[:600],
            span_start=item.span_start,
            span_end=item.span_end,
        )
        for item in items
        if item.kind == ItemKind.TASK and has_several_leads(item.data) and id(item) not in known
    ]
