"""What the buttons of the review do. Each takes the request and the item or document, calls one command, and says so.

A refusal of a command is an outcome too: its sentence is shown where the eye is, and what was typed stays.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuyensuot.common.errors import Conflict, Refused
from xuyensuot.common.permissions import require
from xuyensuot.documents import commands as documents
from xuyensuot.documents.enums import FindingState, ItemState
from xuyensuot.documents.models import Document, ReviewFinding, ReviewItem
from xuyensuot.documents.queries import access_finding, namesakes, plain_items
from xuyensuot.organisation import queries as organisation
from xuyensuot.programmes import commands as programmes
from xuyensuot.programmes.differing import differing
from xuyensuot.programmes.enums import Holds, LinkDecision

from ..forms.documents import DescriptionForm, document_name
from ..forms.items import FORMS, ItemForm
from ..officer import officer
from .likeness import Side, differences
from .page import repeating
from .rows import printed_leads

UNDO = "review_undo"
_CAN_BE_UNDONE = (ItemState.ACCEPTED, ItemState.LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`moves` when the next item that waits should open, `opens` when a certain one should; `theirs` is what another
    officer saved meanwhile, beside what was typed."""

    said: str = ""
    is_error: bool = False
    moves: bool = False
    opens: int | None = None
    form: ItemForm | None = None
    theirs: Sequence[Side] = ()
    facts_form: DescriptionForm | None = None


def act_on_item(request: HttpRequest, item: ReviewItem) -> Outcome:
    return _tried(_ON_ITEM.get(request.POST.get("viec", "")), request, item)


def act_on_document(request: HttpRequest, document: Document) -> Outcome:
    return _tried(_ON_DOCUMENT.get(request.POST.get("viec", "")), request, document)


def form_for(request: HttpRequest, item: ReviewItem) -> ItemForm:
    return FORMS[item.kind](request.POST or None, item=item, units=unit_choices())


def unit_choices() -> list[tuple[int, str]]:
    return [(unit.pk, unit.name) for unit in organisation.units()]


def undo_of(request: HttpRequest, document: Document) -> list[int]:
    """The items of the last decision on this document, as long as it can be taken back."""
    kept = request.session.get(UNDO) or {}
    return list(kept.get("items", [])) if kept.get("document") == document.pk else []


def _tried(action: Callable[[HttpRequest, Any], Outcome] | None, request: HttpRequest, subject: Any) -> Outcome:
    if action is None:
        return Outcome(_("Không rõ phải làm gì; hãy tải lại trang rồi thử lại."), is_error=True)
    try:
        return action(request, subject)
    except Refused as refused:
        return Outcome(refused.message, is_error=True)


def _remember(request: HttpRequest, document_id: int, items: Sequence[int]) -> None:
    request.session[UNDO] = {"document": document_id, "items": list(items)}


def _accept(request: HttpRequest, item: ReviewItem) -> Outcome:
    documents.accept_item(actor=officer(request), item=item)
    _remember(request, item.document_id, [item.pk])
    return Outcome(_("Đã xác nhận: %(title)s") % {"title": _short(item)}, moves=True)


def _leave_out(request: HttpRequest, item: ReviewItem) -> Outcome:
    documents.leave_out_item(actor=officer(request), item=item, reason=request.POST.get("ly-do", ""))
    _remember(request, item.document_id, [item.pk])
    return Outcome(_("Đã bỏ qua: %(title)s") % {"title": _short(item)}, moves=True)


def _reopen(request: HttpRequest, item: ReviewItem) -> Outcome:
    documents.reopen_item(actor=officer(request), item=item)
    return Outcome(_("Đã mở lại để rà soát: %(title)s") % {"title": _short(item)})


def _save(request: HttpRequest, item: ReviewItem) -> Outcome:
    form = form_for(request, item)
    if not form.is_valid():
        return Outcome(_("Chưa lưu được; hãy xem các ô được đánh dấu."), is_error=True, form=form)
    try:
        saved = _written(request, item, form)
        if request.POST.get("xac-nhan"):
            return _accept(request, saved)
    except Conflict as conflict:
        return _overtaken(request, item, conflict)
    except Refused as refused:
        return Outcome(refused.message, is_error=True, form=form)
    return Outcome(_("Đã lưu: %(title)s") % {"title": _short(saved)})


def _overtaken(request: HttpRequest, item: ReviewItem, conflict: Conflict) -> Outcome:
    """Somebody saved the item meanwhile: their content beside what was typed, which saving again keeps."""
    item.refresh_from_db()
    typed = request.POST.copy()
    typed["version"] = str(item.version)
    form = FORMS[item.kind](typed, item=item, units=unit_choices())
    labels = {unit.pk: unit.label for unit in organisation.units()}
    theirs = differences(item, item.data | form.write() if form.is_valid() else item.data, labels)
    return Outcome(conflict.message, is_error=True, form=form, theirs=theirs)


def _written(request: HttpRequest, item: ReviewItem, form: ItemForm) -> ReviewItem:
    changes = form.changes()
    if changes:
        item = documents.edit_item(
            actor=officer(request), item=item, data=changes, version=form.cleaned_data["version"]
        )
    if request.POST.get("sua-diem"):
        finding = access_finding(request.user, int(request.POST["sua-diem"]))
        documents.decide_finding(actor=officer(request), finding=finding, state=FindingState.FIXED)
    return item


def _choose_lead(request: HttpRequest, item: ReviewItem) -> Outcome:
    """Of several printed leads one leads; the others become co-leads (domain.md)."""
    lead = int(request.POST["chu-tri"])
    co_leads = [unit for unit in printed_leads(item.data) if unit != lead]
    data = {"lead_unit": lead, "co_leads": co_leads}
    documents.edit_item(actor=officer(request), item=item, data=data, version=item.version)
    return Outcome(_("Đã chọn một cơ quan chủ trì; các cơ quan còn lại là đồng chủ trì."))


def _decide_finding(request: HttpRequest, subject: ReviewItem | Document) -> Outcome:
    return settle(request, access_finding(request.user, int(request.POST["diem"])))


def settle(request: HttpRequest, finding: ReviewFinding) -> Outcome:
    """Also from the lists of findings, whose document may be published."""
    known = request.POST.get("la") in FindingState.values
    return _tried(_settle if known else None, request, finding)


def _settle(request: HttpRequest, finding: ReviewFinding) -> Outcome:
    state = FindingState(request.POST["la"])
    note = request.POST.get("ghi-chu", finding.note)
    documents.decide_finding(actor=officer(request), finding=finding, state=state, note=note)
    said = {
        FindingState.KEPT: _("Đã ghi: giữ nguyên như văn bản."),
        FindingState.ASKED: _("Đã ghi: cần hỏi lại cơ quan ban hành."),
        FindingState.FIXED: _("Đã ghi: đã sửa."),
    }
    return Outcome(said.get(state, _("Đã mở lại điểm này.")))


def _decide_likeness(request: HttpRequest, item: ReviewItem) -> Outcome:
    resemblance = get_object_or_404(item.resemblances, pk=request.POST["giong"])
    decision = LinkDecision(request.POST["la"])
    holds = request.POST.get("giu", "")
    programmes.decide_resemblance(
        actor=officer(request),
        resemblance=resemblance,
        decision=decision,
        holds=Holds(holds) if holds in Holds.values else "",
    )
    if decision == LinkDecision.LINK:
        return Outcome(_("Sẽ ghi vào cùng một mục của chương trình, thêm nguồn là văn bản này."), moves=True)
    return Outcome(_("Sẽ là mục riêng trong chương trình."))


def write_facts(request: HttpRequest, document: Document) -> Outcome:
    """What the document says of itself; what was typed and not taken comes back in `facts_form`."""
    require(request.user, "documents.manage", document)
    form = DescriptionForm(request.POST, document=document)
    if not form.is_valid():
        return Outcome(_("Chưa lưu được; hãy xem các ô được đánh dấu."), is_error=True, facts_form=form)
    facts = dict(form.cleaned_data)
    version = facts.pop("version")
    try:
        saved = documents.describe(actor=officer(request), document=document, version=version, **facts)
    except Refused as refused:
        document.refresh_from_db()
        form = DescriptionForm(request.POST, document=document, overtaken=isinstance(refused, Conflict))
        form.add_error(None, refused.message)
        return Outcome(refused.message, is_error=True, facts_form=form)
    return Outcome(" ".join([_("Đã ghi thông tin văn bản."), *_same_name(saved)]))


def _same_name(document: Document) -> list[str]:
    """Only said: whether it is a version of the other is for a person to record."""
    other = namesakes(document).first()
    said = _("Trong kho đã có %(name)s; nếu đây là bản mới của văn bản ấy, hãy ghi quan hệ ở trang văn bản.")
    return [said % {"name": document_name(other)}] if other is not None else []


def _accept_rest(request: HttpRequest, document: Document) -> Outcome:
    waiting = list(plain_items(document).values_list("pk", flat=True))
    count = documents.accept_rest(actor=officer(request), document=document)
    accepted = document.items.filter(pk__in=waiting, state=ItemState.ACCEPTED).values_list("pk", flat=True)
    _remember(request, document.pk, list(accepted))
    said = ngettext(
        "Đã xác nhận %(count)d mục không có gì cần xem.", "Đã xác nhận %(count)d mục không có gì cần xem.", count
    )
    return Outcome(said % {"count": count})


def _link_repeated(request: HttpRequest, document: Document) -> Outcome:
    """One decision for what repeats an item in force word for word and commits to the same; of several equals the first
    counts. What differs in a value or deadline is left to a person."""
    repeated = {found.review_item_id: found for found in reversed(repeating(document))}
    linked = {pk: found for pk, found in repeated.items() if not differing(found)}
    for found in linked.values():
        programmes.decide_resemblance(actor=officer(request), resemblance=found, decision=LinkDecision.LINK)
    said = ngettext("Đã ghi %(count)d mục là việc đang có.", "Đã ghi %(count)d mục là việc đang có.", len(linked))
    return Outcome(" ".join([said % {"count": len(linked)}, *_left_over(len(repeated) - len(linked))]))


def _left_over(count: int) -> list[str]:
    said = ngettext(
        "Còn %(count)d mục khác về mức, thời hạn hoặc chủ trì; hãy xem từng mục.",
        "Còn %(count)d mục khác về mức, thời hạn hoặc chủ trì; hãy xem từng mục.",
        count,
    )
    return [said % {"count": count}] if count else []


def _undo(request: HttpRequest, document: Document) -> Outcome:
    decided = document.items.filter(pk__in=undo_of(request, document), state__in=_CAN_BE_UNDONE).order_by("ordinal")
    items = [documents.reopen_item(actor=officer(request), item=item) for item in decided]
    request.session.pop(UNDO, None)
    return Outcome(_("Đã hoàn tác."), opens=items[0].pk if items else None)


def _match_unit(request: HttpRequest, document: Document) -> Outcome:
    name, choice = request.POST["ten"], request.POST.get("don-vi", "")
    if not choice.isdigit():
        return Outcome(_("Hãy chọn đơn vị ứng với “%(name)s”.") % {"name": name}, is_error=True)
    unit = organisation.access_unit(request.user, int(choice))
    count = documents.match_unit(actor=officer(request), document=document, name=name, unit=unit)
    return Outcome(_matched(name, unit.name, count))


def _create_unit(request: HttpRequest, document: Document) -> Outcome:
    name, full_name = request.POST["ten"], request.POST.get("ten-day-du", "").strip()
    short_name = request.POST.get("ten-tat", "").strip()
    unit = documents.create_unit_for(
        actor=officer(request), document=document, name=name, full_name=full_name, short_name=short_name
    )
    return Outcome(_("Đã tạo đơn vị “%(unit)s” và khớp với các mục có tên ấy.") % {"unit": unit.name})


def _leave_name(request: HttpRequest, document: Document) -> Outcome:
    name = request.POST["ten"]
    count = documents.leave_name(actor=officer(request), document=document, name=name)
    said = ngettext(
        "Để nguyên “%(name)s” như văn bản ghi, trong %(count)d mục.",
        "Để nguyên “%(name)s” như văn bản ghi, trong %(count)d mục.",
        count,
    )
    return Outcome(said % {"name": name, "count": count})


def _matched(name: str, unit: str, count: int) -> str:
    said = ngettext(
        "Đã hiểu “%(name)s” là %(unit)s, trong %(count)d mục; các văn bản sau cũng vậy.",
        "Đã hiểu “%(name)s” là %(unit)s, trong %(count)d mục; các văn bản sau cũng vậy.",
        count,
    )
    return said % {"name": name, "unit": unit, "count": count}


def _short(item: ReviewItem) -> str:
    title = item.title
    return title if len(title) <= 60 else title[:57].rsplit(" ", 1)[0] + " …"


_ON_ITEM: dict[str, Callable[[HttpRequest, ReviewItem], Outcome]] = {
    "xac-nhan": _accept,
    "bo-qua": _leave_out,
    "mo-lai": _reopen,
    "luu": _save,
    "chon-chu-tri": _choose_lead,
    "xu-ly-diem": _decide_finding,
    "chon-giong": _decide_likeness,
}

_ON_DOCUMENT: dict[str, Callable[[HttpRequest, Document], Outcome]] = {
    "xac-nhan-con-lai": _accept_rest,
    "ghi-cung-viec": _link_repeated,
    "hoan-tac": _undo,
    "khop-don-vi": _match_unit,
    "tao-don-vi": _create_unit,
    "de-nguyen": _leave_name,
    "thong-tin": write_facts,
    "xu-ly-diem": _decide_finding,
}
