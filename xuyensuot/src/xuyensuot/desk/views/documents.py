"""Documents: the list, the upload, and the page on which one is watched while it is read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET

from xuyensuot.common.errors import Refused
from xuyensuot.common.permissions import may, require
from xuyensuot.common.text import fold
from xuyensuot.documents import commands
from xuyensuot.documents.enums import DocumentState, ItemKind, RunState
from xuyensuot.documents.errors import AlreadyReceived
from xuyensuot.documents.models import Document
from xuyensuot.documents.queries import (
    STANDING,
    access_document,
    cited_in,
    citing,
    documents_for,
    open_findings,
    review_counts,
)
from xuyensuot.files.queries import access_file
from xuyensuot.programmes.queries import Yield, tasks_that_cite, yields_of

from ..forms.documents import DescriptionForm, RelationForm, RemovalForm, UploadForm, document_name, reference
from ..forms.files import cut_off
from ..officer import officer
from ..review.actions import write_facts
from ..review.described import told_by
from ..review.rows import Note
from ..review.sheets import sheets
from ._tools import INVALID, done, refused

PAGE_SIZE = 50
FIRST_PAGES = 6  # shown on the document's own page
NAMED = 20  # tasks that name the document, findings that are open
PICTURE = "image/webp"


@require_GET
def document_list(request: HttpRequest) -> HttpResponse:
    require(request.user, "documents.read")
    text, state = request.GET.get("q", ""), request.GET.get("trang-thai", "")
    shown = documents_for(request.user)
    for word in fold(text).split():
        shown = shown.filter(search__contains=word)
    if state in DocumentState.values:
        shown = shown.filter(state=state)
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "documents": [(document, document_name(document)) for document in page],
        "q": text,
        "state": state,
        "states": DocumentState.choices,
        "filtered": bool(text or state),
        "may_upload": may(request.user, "documents.manage"),
    }
    return render(request, "desk/documents/list.html", context)


def document_upload(request: HttpRequest) -> HttpResponse:
    require(request.user, "documents.manage")
    earlier = documents_for(request.user)
    if request.method != "POST":
        return _upload_page(request, UploadForm(earlier=earlier))
    form = UploadForm(request.POST, request.FILES, earlier=earlier)
    too_large = _("Tệp lớn hơn 20 MB; hãy chia nhỏ hoặc nén ảnh trong tệp rồi tải lại.")
    if why := cut_off(request, too_large=too_large):
        form.errors.pop("file", None)
        form.add_error("file", why)
    document = _received(request, form) if form.is_valid() else None
    return redirect("desk:document", document.pk) if document is not None else _upload_page(request, form)


def _received(request: HttpRequest, form: UploadForm) -> Document | None:
    answers = form.cleaned_data
    try:
        return commands.receive(
            actor=officer(request),
            upload=answers["file"],
            relation=answers["relation"] or None,
            earlier=answers["earlier"],
        )
    except AlreadyReceived as already:
        messages.info(request, already.message)
        return already.document
    except Refused as refusal:
        form.add_error("file", refusal.message)
    return None


def _upload_page(request: HttpRequest, form: UploadForm) -> HttpResponse:
    context = {"form": form, "limit": settings.UPLOAD_LIMIT_BYTES}
    return render(request, "desk/documents/upload.html", context, status=INVALID if form.errors else 200)


@never_cache
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The document itself; its buttons post here."""
    shown = access_document(request.user, pk)
    if request.method == "POST":
        action = _ACTIONS.get(request.POST.get("viec", ""))
        if action is None:
            raise Http404
        try:
            return action(request, shown)
        except Refused as refusal:
            return refused(request, refusal.message, "desk:document", pk)
    return render(request, "desk/documents/document.html", _document_context(request, shown))


@never_cache
@require_GET
def document_status(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that changes while the document is read, asked for every second; or its first pages."""
    shown = access_document(request.user, pk)
    if not getattr(request, "htmx", False):
        return redirect("desk:document", pk)
    part = "_pages" if request.GET.get("phan") == "trang" else "_status"
    context = _document_context(request, shown)
    return render(request, f"desk/documents/{part}.html", context)


@require_GET
def original(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it came in: always as an attachment, so that nothing in it runs here."""
    shown = access_document(request.user, pk)
    if shown.file_id is None:
        raise Http404
    file = access_file(request.user, shown.file_id)
    return FileResponse(file.path.open("rb"), as_attachment=True, filename=file.name, content_type=file.media_type)


@require_GET
@cache_control(private=True, max_age=3600)
def page_picture(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """A page as a picture, drawn by the worker; one that is not there yet is not found."""
    shown = access_document(request.user, pk)
    if shown.file_id is None:
        raise Http404
    picture = access_file(request.user, shown.file_id).pictures / str(number)
    if not picture.is_file():
        raise Http404
    return FileResponse(picture.open("rb"), filename=f"trang-{number}.webp", content_type=PICTURE)


def _document_context(request: HttpRequest, shown: Document) -> dict[str, Any]:
    counts = review_counts(shown)
    return {
        "document": shown,
        "name": document_name(shown),
        "reference": reference(shown),
        "run": getattr(shown, "run", None),
        "running": shown.state == DocumentState.EXTRACTING,
        "steps": _steps(shown),
        "counts": counts,
        "kinds": [(kind.label, counts.by_kind[kind]) for kind in ItemKind if counts.by_kind.get(kind)],
        "relations": shown.relations.select_related("earlier"),
        "later": shown.later_relations.select_related("document"),
        "sheets": sheets(shown)[:FIRST_PAGES],
        "may_manage_documents": may(request.user, "documents.manage"),
        **_for_office(request, shown),
        "relation_form": RelationForm(earlier=documents_for(request.user).exclude(pk=shown.pk)),
        **_carrying_out(request, shown),
        "has_original": shown.file is not None and shown.state in (DocumentState.REVIEWING, DocumentState.PUBLISHED),
    }


def _for_office(request: HttpRequest, shown: Document) -> dict[str, Any]:
    """What the document says of itself and, for whoever manages documents, its form and the findings left open."""
    told: dict[str, Any] = {"told": told_by(shown)}
    if shown.state not in STANDING or not may(request.user, "documents.manage"):
        return told
    asked = DescriptionForm(document=shown, field=request.GET.get("o", "")) if request.GET.get("sua") else None
    notes = open_findings(shown)
    return told | {
        "may_describe": True,
        "may_settle": True,
        "facts_at": f"{reverse('desk:document', args=[shown.pk])}?",
        "facts_form": asked,
        "open_notes": [Note(found, "") for found in notes[:NAMED]],
        "open_count": notes.count(),
    }


def _carrying_out(request: HttpRequest, shown: Document) -> dict[str, Any]:
    """What carries the document out, and what it cites itself."""
    if shown.state not in (DocumentState.REVIEWING, DocumentState.PUBLISHED):
        return {}
    later = list(citing(request.user, shown))
    made = yields_of(request.user, later)
    return {
        "carried_out": [(document, made.get(document.pk, Yield())) for document in later],
        "tasks_citing": tasks_that_cite(request.user, shown)[:NAMED],
        "cited": cited_in(request.user, shown),
    }


def _steps(shown: Document) -> list[tuple[str, str]]:
    """The way from the upload to the programme, each step with where it stands: past, now, failed or nothing yet."""
    reading = RunState.QUEUED if not hasattr(shown, "run") else shown.run.state
    at = {
        DocumentState.EXTRACTING: {RunState.READING: 2, RunState.SAVING: 3}.get(RunState(reading), 1),
        DocumentState.FAILED: 2,
        DocumentState.REFUSED: 2,
        DocumentState.REVIEWING: 4,
        DocumentState.PUBLISHED: 6,
    }[DocumentState(shown.state)]
    labels = [
        _("Đã tải lên"),
        _("Chờ đến lượt"),
        _("Đọc văn bản"),
        _("Lưu kết quả"),
        _("Rà soát"),
        _("Ban hành vào chương trình"),
    ]
    failed = shown.state in (DocumentState.FAILED, DocumentState.REFUSED)
    looks = ["is-past" if i < at else ("is-failed" if failed else "is-now") if i == at else "" for i in range(6)]
    return list(zip(labels, looks, strict=True))


def _describe(request: HttpRequest, shown: Document) -> HttpResponse:
    outcome = write_facts(request, shown)
    if outcome.facts_form is None:
        return done(request, outcome.said, "desk:document", shown.pk)
    context = _document_context(request, shown) | {"facts_form": outcome.facts_form}
    return render(request, "desk/documents/document.html", context, status=INVALID)


def _retry(request: HttpRequest, shown: Document) -> HttpResponse:
    commands.retry_extraction(actor=officer(request), document=shown)
    return redirect("desk:document", shown.pk)


def _relate(request: HttpRequest, shown: Document) -> HttpResponse:
    form = RelationForm(request.POST, earlier=documents_for(request.user).exclude(pk=shown.pk))
    if not form.is_valid() or not form.cleaned_data["relation"]:
        return refused(request, _("Hãy chọn cả quan hệ và văn bản trước."), "desk:document", shown.pk)
    answers = form.cleaned_data
    commands.relate(actor=officer(request), document=shown, earlier=answers["earlier"], kind=answers["relation"])
    return done(request, _("Đã ghi quan hệ giữa hai văn bản."), "desk:document", shown.pk)


def _remove(request: HttpRequest, shown: Document) -> HttpResponse:
    form = RemovalForm(request.POST)
    if not form.is_valid():
        return refused(request, str(form.errors["word"][0]), "desk:document", shown.pk)
    commands.remove_document(actor=officer(request), document=shown)
    return done(request, _("Đã xoá văn bản chưa ban hành và tệp của nó."), "desk:documents")


def _refuse_secret(request: HttpRequest, shown: Document) -> HttpResponse:
    form = RemovalForm(request.POST)
    if not form.is_valid():
        return refused(request, str(form.errors["word"][0]), "desk:document", shown.pk)
    commands.refuse_secret(actor=officer(request), document=shown)
    return done(request, _("Đã xoá nội dung và tên tệp; chỉ còn dấu vết là đã từ chối."), "desk:document", shown.pk)


_ACTIONS: dict[str, Callable[[HttpRequest, Document], HttpResponse]] = {
    "doc-lai": _retry,
    "thong-tin": _describe,
    "quan-he": _relate,
    "xoa": _remove,
    "mat": _refuse_secret,
}
