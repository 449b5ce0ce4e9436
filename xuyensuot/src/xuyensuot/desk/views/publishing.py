"""The last step: everything that publishing will do is shown, then done once."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from xuyensuot.common.clock import today
from xuyensuot.common.errors import Refused
from xuyensuot.common.permissions import require
from xuyensuot.documents.enums import DocumentState, ItemChange, ItemKind, ItemState
from xuyensuot.documents.models import Document
from xuyensuot.documents.queries import UNSETTLED, access_document, other_commune, review_counts
from xuyensuot.execution.commands import assign_published
from xuyensuot.programmes import commands
from xuyensuot.programmes.enums import LinkDecision, ScheduleKind

from ..forms.documents import document_name
from ..officer import officer
from ._tools import refused

ENDING = (ScheduleKind.DEADLINE, ScheduleKind.WINDOW)
SHOWN_GAPS = 8  # tasks without a lead that are named; the rest are counted


@never_cache
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    document = access_document(request.user, pk)
    require(request.user, "documents.manage", document)
    if document.state == DocumentState.PUBLISHED:
        if request.method == "POST":
            return _late(request, document)
        return render(request, "desk/documents/published.html", _shown(document))
    if document.state != DocumentState.REVIEWING:
        return redirect("desk:document", pk)
    if request.method == "POST":
        return _publish(request, document)
    return render(request, "desk/documents/publish.html", _shown(document))


def _publish(request: HttpRequest, document: Document) -> HttpResponse:
    try:
        published = commands.publish(actor=officer(request), document=document)
    except Refused as refusal:
        return refused(request, refusal.message, "desk:publish", document.pk)
    messages.success(request, _told(published))
    if request.POST.get("giao-ngay"):
        _assign(request, document)
    return redirect("desk:publish", document.pk)


def _assign(request: HttpRequest, document: Document) -> None:
    """The programme stands already: a refusal here is told and takes nothing back."""
    try:
        count = assign_published(actor=officer(request), document=document)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return
    said = ngettext("Đã giao %(count)d việc cho đơn vị chủ trì.", "Đã giao %(count)d việc cho đơn vị chủ trì.", count)
    messages.success(request, said % {"count": count})


def _late(request: HttpRequest, document: Document) -> HttpResponse:
    who = document.published_by
    return refused(
        request,
        _("%(who)s vừa ban hành văn bản này; không có gì bị ghi hai lần.") % {"who": who},
        "desk:publish",
        document.pk,
    )


def _told(published: Any) -> str:
    said = _("Đã ban hành: %(tasks)d nhiệm vụ, %(targets)d chỉ tiêu, %(projects)d dự án, %(plans)d quy hoạch mới.")
    counts = {name: getattr(published, name) for name in ("tasks", "targets", "projects", "plans", "linked", "gone")}
    parts = [said % counts]
    if published.linked:
        parts.append(_("%(linked)d mục đã có được ghi thêm nguồn.") % counts)
    if published.gone:
        parts.append(_("%(gone)d mục đưa ra khỏi chương trình.") % counts)
    return " ".join(parts)


def _shown(document: Document) -> dict[str, Any]:
    counts = review_counts(document)
    accepted = document.items.filter(state__in=(ItemState.ACCEPTED, ItemState.PUBLISHED))
    coming = Counter(accepted.exclude(change=ItemChange.GONE).values_list("kind", flat=True))
    changes = Counter(accepted.values_list("change", flat=True))
    linked = accepted.filter(resemblances__decision=LinkDecision.LINK).distinct().count()
    leaderless = accepted.filter(kind=ItemKind.TASK, data__lead_unit=None).exclude(change=ItemChange.GONE)
    new_tasks = accepted.filter(kind=ItemKind.TASK, change=ItemChange.NEW).exclude(data__lead_unit=None)
    late = new_tasks.filter(data__schedule__kind__in=ENDING, data__schedule__due__lt=today().isoformat())
    late = late.exclude(resemblances__decision=LinkDecision.LINK)
    open_notes = document.findings.filter(item=None, state__in=UNSETTLED)
    gaps = list(leaderless.order_by("ordinal"))
    return {
        "document": document,
        "name": document_name(document),
        "counts": counts,
        "coming": [(kind.label, coming[kind]) for kind in ItemKind if coming[kind]],
        "gaps": gaps[:SHOWN_GAPS],
        "notes": open_notes.order_by("span_start", "pk"),
        "late": late.distinct().count(),
        "foreign_to": other_commune(document),
        "gap_count": len(gaps),
        "more_gaps": max(0, len(gaps) - SHOWN_GAPS),
        "gone": list(accepted.filter(change=ItemChange.GONE).order_by("ordinal")),
        "changed": changes[ItemChange.CHANGED],
        "same": changes[ItemChange.SAME],
        "linked": linked,
        "relations": document.relations.select_related("earlier"),
    }
