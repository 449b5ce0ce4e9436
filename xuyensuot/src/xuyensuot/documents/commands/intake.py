"""A document comes in, stands in relation to others, and may leave again before it is published."""

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from xuyensuot.accounts.models import User
from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require
from xuyensuot.files.commands import discard, store, wipe
from xuyensuot.files.types import DOCUMENT_TYPES, IMAGES
from xuyensuot.localities.models import Commune

from ..enums import DocumentState, Queue, Relation, RunState
from ..errors import AlreadyReceived
from ..models import Document, DocumentRelation, ExtractionRun
from .versions import compare_with_earlier


@transaction.atomic
def receive(
    *, actor: User, upload: "File[bytes]", relation: Relation | None = None, earlier: Document | None = None
) -> Document:
    """Take a file into quarantine and have it read in the background; the job is stored in this transaction.

    The document has no title until it was read: should it be marked secret, no log may hold one. Raises AlreadyReceived
    when these bytes are here, Refused for a file that cannot be a document.
    """
    require(actor, "documents.manage")
    commune = Commune.objects.select_for_update(of=("self",), no_key=True).get(users=actor)  # one upload at a time
    file = store(actor=actor, commune=commune, upload=upload, allowed=DOCUMENT_TYPES, quarantine=True)
    _require_unknown(file.sha256)
    document = Document(commune=commune, file=file, uploaded_by=actor)
    document.full_clean(exclude=["title"])
    document.save()
    ExtractionRun.objects.create(commune=commune, document=document)
    emit("documents.received", actor=actor, subject=document, changes={"size": [None, file.size]})
    if relation is not None and earlier is not None:
        _relate(actor, document, earlier, relation)
    defer(document)
    return document


@transaction.atomic
def relate(*, actor: User, document: Document, earlier: Document, kind: Relation) -> DocumentRelation:
    """Record what the document does to an earlier one. A version or replacement that was read is compared anew.

    Raises Refused once the document is published, or when the two are one.
    """
    require(actor, "documents.manage", document)
    if document.state == DocumentState.PUBLISHED:
        raise Refused(_("Văn bản đã ban hành vào chương trình; không đổi quan hệ được nữa."))
    relation = _relate(actor, document, earlier, kind)
    if document.state == DocumentState.REVIEWING and kind in (Relation.VERSION, Relation.REPLACES):
        compare_with_earlier(document)
    return relation


@transaction.atomic
def retry_extraction(*, actor: User, document: Document) -> None:
    """Read a document again that could not be read. Raises Refused in any other state."""
    require(actor, "documents.manage", document)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.state != DocumentState.FAILED:
        raise Refused(_("Chỉ đọc lại được văn bản chưa đọc được."))
    document.state, document.refusal = DocumentState.EXTRACTING, ""
    document.save()
    ExtractionRun.objects.filter(document=document).update(
        state=RunState.QUEUED, attempts=0, error="", finished_at=None, pages_done=0
    )
    emit("documents.retried", actor=actor, subject=document)
    defer(document)


@transaction.atomic
def requeue(*, document_id: int) -> None:
    """The worker that read the document died; its job stands in the queue again, and the screen may say so."""
    running = (RunState.READING, RunState.SAVING)
    ExtractionRun.objects.filter(document_id=document_id, state__in=running).update(state=RunState.QUEUED)


@transaction.atomic
def remove_document(*, actor: User, document: Document) -> None:
    """Remove a document that is not published, with its review and its bytes. Raises Refused when others rest on it."""
    require(actor, "documents.manage", document)
    document = Document.objects.select_for_update(of=("self",)).select_related("file").get(pk=document.pk)
    if document.state == DocumentState.PUBLISHED:
        raise Refused(_("Văn bản đã ban hành vào chương trình nên không xoá được."))
    if document.later_relations.exists():
        raise Refused(_("Có văn bản khác dẫn tới văn bản này nên không xoá được."))
    emit("documents.removed", actor=actor, subject=document)
    file = document.file
    document.delete()
    if file is not None:
        discard(file=file)


@transaction.atomic
def refuse_secret(*, actor: User, document: Document) -> None:
    """A person recognised a state secret that the engine was not sure of: nothing of it stays."""
    require(actor, "documents.manage", document)
    if document.state == DocumentState.PUBLISHED:
        raise Refused(_("Văn bản đã ban hành vào chương trình; hãy báo quản trị hệ thống."))
    wipe_document(document, actor=actor)


def wipe_document(document: Document, *, actor: User | None) -> None:
    """Leave a bare row that says "refused": no bytes, name, title, text, items or findings; and no title in the log."""
    refusal = _("Văn bản mang dấu chỉ độ mật; hệ thống không tiếp nhận và đã xoá nội dung, tên tệp.")
    document.items.all().delete()
    document.findings.all().delete()
    document.title = document.kind_label = document.number = document.symbol = document.issuer = document.kind = ""
    document.issued_on, document.state, document.refusal = None, DocumentState.REFUSED, refusal
    document.save()
    ExtractionRun.objects.filter(document=document).update(
        state=RunState.FAILED, error=refusal, header={}, outline=[], text="", blocks=[], page_sizes=[], pages_drawn=0
    )
    if document.file is not None:
        wipe(file=document.file)
    emit("documents.refused_secret", actor=actor, subject=document)


def _require_unknown(sha256: str) -> None:
    there = (
        Document.objects.filter(file__sha256=sha256)
        .exclude(state__in=(DocumentState.FAILED, DocumentState.REFUSED))
        .first()
    )
    if there is not None:
        message = _("Tệp này đã được tải lên ngày %(day)s: %(document)s.")
        day = f"{there.uploaded_at:%d/%m/%Y}"
        raise AlreadyReceived(message % {"day": day, "document": there}, there)


def _relate(actor: User, document: Document, earlier: Document, kind: Relation) -> DocumentRelation:
    if earlier.pk == document.pk:
        raise Refused(_("Một văn bản không thể sửa đổi hoặc thay thế chính nó."))
    if earlier.state in (DocumentState.REFUSED, DocumentState.FAILED):
        raise Refused(_("Văn bản trước chưa được tiếp nhận; hãy chọn văn bản khác."))
    relation, _made = DocumentRelation.objects.get_or_create(
        commune_id=document.commune_id, document=document, earlier=earlier, kind=kind, defaults={"recorded_by": actor}
    )
    emit("documents.related", actor=actor, subject=document, changes={kind: [None, earlier.pk]})
    return relation


def defer(document: Document) -> None:
    """Have it read; images, and what proved to be a scan, in the queue that holds up nobody else."""
    assert document.file is not None  # noqa: S101 -- only a refused document has none
    pages = ExtractionRun.objects.values_list("pages_total", flat=True).get(document=document)
    recognise = document.file.media_type in IMAGES or pages > 0
    name = Queue.RECOGNITION if recognise else Queue.READING
    task = queue.configure_task("documents.extract", lock=f"document-{document.pk}", queue=name)
    task.defer(commune_id=document.commune_id, document_id=document.pk, recognise=recognise)
