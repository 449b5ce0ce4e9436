"""The review: a person confirms, corrects or leaves out what was read. Nothing else enters a programme."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuyensuot.accounts.models import User
from xuyensuot.common.errors import Conflict, Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require
from xuyensuot.organisation.queries import units

from ..enums import DocumentState, FindingState, ItemChange, ItemState
from ..models import Document, ReviewFinding, ReviewItem
from ..queries import STANDING, UNSETTLED, plain_items
from ..values import changed_data

MARKED = "secret.marked"

# What a correction of a field settles, by the beginning of the finding's code.
_SETTLES = {
    "task.lead": ("lead_unit", "co_leads"),
    "task.schedule": ("schedule",),
    "task.product": ("product",),
    "date.": ("schedule", "due_year"),
    "year.": ("schedule", "due_year", "years"),
    "target.": ("value", "value_max", "comparator", "unit", "name"),
    "money.": ("money_unit", "total", "by_year"),
    "sum.": ("total", "by_year", "value"),
    "number.": ("number", "value"),
}


@transaction.atomic
def edit_item(*, actor: User, item: ReviewItem, data: dict[str, Any], version: int) -> ReviewItem:
    """Correct some keys of an item's data (`values`); findings about these keys count as fixed.

    Raises Conflict when somebody saved the item after `version` was read, Refused for a value that cannot be.
    """
    item = _lock(actor, item)
    if item.version != version:
        raise Conflict(_("Người khác vừa sửa mục này; hãy xem lại nội dung mới rồi sửa tiếp."))
    before = item.data
    item.data = changed_data(item.kind, before, data, units().values_list("pk", flat=True))
    item.version += 1
    item.save()
    changes = {key: [before.get(key), item.data[key]] for key in data if before.get(key) != item.data[key]}
    emit("documents.item_edited", actor=actor, subject=item, changes=changes)
    _settle(actor, item, set(data))
    return item


@transaction.atomic
def accept_item(*, actor: User, item: ReviewItem) -> ReviewItem:
    """Confirm an item as it stands. For one that is gone from a new version: confirm that it ends.

    Raises Refused while a lead must be chosen among several, an error is open, or a resemblance is undecided.
    """
    item = _lock(actor, item)
    if item.findings.filter(code="task.lead-multiple", state=FindingState.OPEN).exists():
        raise Refused(_("Văn bản ghi nhiều cơ quan chủ trì; hãy chọn một cơ quan chủ trì trước khi xác nhận."))
    if item.change != ItemChange.GONE and item.findings.filter(severity="error", state=FindingState.OPEN).exists():
        raise Refused(_("Mục này còn điểm sai chưa xử lý; hãy sửa, giữ nguyên hoặc hỏi lại trước khi xác nhận."))
    if item.change != ItemChange.GONE and item.resemblances.filter(decision="pending").exists():
        raise Refused(_("Mục này giống một mục đang thực hiện; hãy chọn là cùng một việc hay việc khác trước."))
    return _decide(actor, item, ItemState.ACCEPTED)


@transaction.atomic
def leave_out_item(*, actor: User, item: ReviewItem, reason: str = "") -> ReviewItem:
    """Do not publish the item, with a short reason where one is worth keeping; again, to change the reason.

    For one that is gone from a new version: keep it in the programme. A reason ends at 200 characters.
    """
    return _decide(actor, _lock(actor, item), ItemState.LEFT_OUT, " ".join(reason.split())[:200])


@transaction.atomic
def reopen_item(*, actor: User, item: ReviewItem) -> ReviewItem:
    """Take a decision back."""
    return _decide(actor, _lock(actor, item), ItemState.PENDING)


@transaction.atomic
def accept_rest(*, actor: User, document: Document) -> int:
    """Confirm everything that asks nothing (`queries.plain_items`); gives the number of items."""
    require(actor, "documents.manage", document)
    document = lock_document(document)
    require_no_secret(document)
    accepted = plain_items(document).update(state=ItemState.ACCEPTED, decided_by=actor, decided_at=timezone.now())
    emit("documents.rest_accepted", actor=actor, subject=document, changes={"items": [None, accepted]})
    return accepted


@transaction.atomic
def decide_finding(*, actor: User, finding: ReviewFinding, state: FindingState | str, note: str = "") -> ReviewFinding:
    """Say what became of a finding: fixed, kept as printed, asked back; or open again. Published or not: an answer
    to what was asked back comes later. A doubt about a state secret is settled before publishing and not reopened.
    """
    require(actor, "documents.manage", finding)
    document = lock_document(finding.document, STANDING)
    if finding.code == MARKED and document.state == DocumentState.PUBLISHED:
        raise Refused(_("Văn bản đã ban hành vào chương trình; hãy báo quản trị hệ thống."))
    before, noted = finding.state, finding.note
    finding.state, finding.note, finding.decided_by = FindingState(state), note[:400], actor
    finding.full_clean()
    finding.save()
    changes = {"state": [before, finding.state]} | ({"note": [noted, finding.note]} if noted != finding.note else {})
    emit("documents.finding_decided", actor=actor, subject=finding, changes=changes)
    return finding


def _lock(actor: User, item: ReviewItem) -> ReviewItem:
    """The item as it stands now, held until the end of the transaction, in a document that is still reviewed."""
    require(actor, "documents.manage", item)
    require_no_secret(lock_document(item.document))
    locked: ReviewItem = ReviewItem.objects.select_for_update(of=("self",)).select_related("document").get(pk=item.pk)
    return locked


def lock_document(document: Document, states: Collection[str] = (DocumentState.REVIEWING,)) -> Document:
    """Reviewers and the publisher take turns: an item cannot change while its document is published."""
    locked: Document = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    if locked.state not in states:
        raise Refused(_("Văn bản không còn ở bước rà soát; hãy tải lại trang."))
    return locked


def require_no_secret(document: Document) -> None:
    """Decisions and corrections are logged with their words; first a person says that these are no state secret."""
    if document.findings.filter(code=MARKED, state=FindingState.OPEN).exists():
        raise Refused(_("Văn bản có thể mang dấu chỉ độ mật; hãy xử lý điểm rà soát này trước."))


def _decide(actor: User, item: ReviewItem, state: ItemState, reason: str = "") -> ReviewItem:
    before, item.state, item.reason = item.state, state, reason
    item.decided_by = None if state == ItemState.PENDING else actor
    item.decided_at = None if state == ItemState.PENDING else timezone.now()
    item.save()
    changes = {"state": [before, state]} | ({"reason": reason} if reason else {})
    emit(f"documents.item_{state}", actor=actor, subject=item, changes=changes)
    return item


def _settle(actor: User, item: ReviewItem, keys: set[str]) -> None:
    for finding in item.findings.filter(state__in=UNSETTLED):
        touched = next((fields for code, fields in _SETTLES.items() if finding.code.startswith(code)), ())
        if keys & set(touched):
            finding.state, finding.decided_by = FindingState.FIXED, actor
            finding.save()
