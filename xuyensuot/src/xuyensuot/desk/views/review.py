"""The review of a document: source left, items right. Every step works as a plain form; htmx swaps what changed."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from xuyensuot.common.permissions import may
from xuyensuot.documents.enums import DocumentState
from xuyensuot.documents.models import Document, ReviewItem
from xuyensuot.documents.queries import access_document, access_finding, access_item, other_commune

from ..forms.documents import DescriptionForm
from ..review.actions import Outcome, act_on_document, act_on_item, form_for, settle, undo_of
from ..review.page import KINDS, UNITS, WHOLE, Only, ReviewPage, View, first_to_review
from ..review.rows import Row
from ._tools import INVALID, next_or


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen, and what concerns the whole document: the rest, names of units, findings that touch no item."""
    document = access_document(request.user, pk)
    if document.state not in (DocumentState.REVIEWING, DocumentState.PUBLISHED):
        return redirect("desk:document", pk=pk)
    if request.method == "POST":
        outcome = act_on_document(request, document)
        if outcome.facts_form is not None:
            page = ReviewPage(document, WHOLE, view=_view(request), facts_form=outcome.facts_form)
            return render(request, "desk/documents/review.html", _context(request, page), status=INVALID)
        _tell(request, outcome)
        return redirect(f"{request.path}?{_kept(request, muc=outcome.opens)}")
    page = _page(request, document)
    if page.current is not None and request.GET.get("sua"):
        _edit(request, page.current)
    if page.kind == WHOLE and request.GET.get("sua"):
        page.facts_form = DescriptionForm(document=document, field=request.GET.get("o", ""))
    return render(request, "desk/documents/review.html", _context(request, page))


@require_http_methods(["GET", "POST"])
def review_item(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    """One item: its panel, its form, and every decision on it."""
    document = access_document(request.user, pk)
    if request.method == "POST":
        item = access_item(request.user, item_pk)  # who may read the source may not therefore decide
        if item.document_id != document.pk:
            raise Http404
        return _answer(request, document, item, act_on_item(request, item))
    item = get_object_or_404(document.items.select_related("document"), pk=item_pk)
    page = ReviewPage(document, item.kind, _only(request), item.pk, view=_view(request))
    if not _is_partial(request):
        return redirect(f"{page.here}#muc-{item.pk}")
    row = page.rows(item.pk)[0]
    if request.GET.get("sua"):
        _edit(request, row)
    return render(request, "desk/documents/_row.html", {**_context(request, page), "row": row})


@require_POST
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """A finding is settled from a list, before publishing or after."""
    _tell(request, settle(request, access_finding(request.user, pk)))
    return redirect(next_or(request, reverse("desk:findings")))


def _answer(request: HttpRequest, document: Document, item: ReviewItem, outcome: Outcome) -> HttpResponse:
    """After a decision: the row that changed, the one that opens, and how much is left."""
    page = ReviewPage(document, item.kind, _only(request), undo=len(undo_of(request, document)), view=_view(request))
    page.muc = (page.next_pending(item.pk) or item.pk) if outcome.moves else item.pk
    if outcome.form is not None and not _is_partial(request):
        messages.error(request, outcome.said)
        _refill(request, page.current, outcome)
        return render(request, "desk/documents/review.html", _context(request, page), status=INVALID)
    if not _is_partial(request):
        _tell(request, outcome)
        return redirect(f"{page.here}#muc-{page.muc}")
    rows = page.rows(item.pk, page.muc)
    _refill(request, next(row for row in rows if row.is_open), outcome)
    context = {"rows": rows, "outcome": outcome}
    return render(request, "desk/documents/_changes.html", {**_context(request, page), **context})


def _refill(request: HttpRequest, row: Row | None, outcome: Outcome) -> None:
    """What was typed and not saved stays in the fields."""
    if row is not None and outcome.form is not None:
        row.form, row.fixes, row.theirs = outcome.form, request.POST.get("sua-diem", ""), outcome.theirs


def _page(request: HttpRequest, document: Document) -> ReviewPage:
    kind, muc = request.GET.get("loai", ""), request.GET.get("muc", "")
    chosen = document.items.filter(pk=int(muc)).first() if muc.isdigit() else None
    if chosen is not None:
        kind, first = chosen.kind, chosen.pk
    else:
        kind, found = first_to_review(document, kind if kind in (*KINDS, WHOLE, UNITS) else "")
        first = found or 0
    undo = len(undo_of(request, document))
    return ReviewPage(document, kind, _only(request), first or None, undo=undo, view=_view(request))


def _context(request: HttpRequest, page: ReviewPage) -> dict[str, Any]:
    may_settle = may(request.user, "documents.manage")
    may_review = page.document.state == DocumentState.REVIEWING and may_settle
    return {
        "page": page,
        "document": page.document,
        "may_review": may_review,
        "may_settle": may_settle,
        "foreign_to": other_commune(page.document),
    }


def _edit(request: HttpRequest, row: Row) -> None:
    row.form = form_for(request, row.item)
    row.fixes = request.GET.get("diem", "")
    if (wanted := request.GET.get("o")) in row.form.fields:
        row.form.fields[wanted].widget.attrs["autofocus"] = True


def _only(request: HttpRequest) -> str:
    only = request.GET.get("loc", "")
    return only if only in Only.values else Only.ALL


def _view(request: HttpRequest) -> str:
    view = request.GET.get("xem", "")
    return view if view in View.values else ""


def _kept(request: HttpRequest, muc: int | None) -> str:
    kept = {key: request.GET[key] for key in ("loai", "loc", "xem", "muc") if request.GET.get(key)}
    return urlencode(kept | {"muc": muc} if muc else kept)


def _is_partial(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    if outcome.said:
        (messages.error if outcome.is_error else messages.success)(request, outcome.said)
