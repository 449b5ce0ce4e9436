"""A reviewed document enters the programme, and what resembles an item in force is decided."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuyensuot.accounts.models import User
from xuyensuot.common.errors import Conflict, Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require
from xuyensuot.documents.enums import DocumentState, ItemState
from xuyensuot.documents.models import Document, ReviewItem

from ..differing import differing
from ..enums import Holds, LinkDecision
from ..models import Resemblance
from ..publishing import Published, enter


@transaction.atomic
def publish(*, actor: User, document: Document) -> Published:
    """Let the accepted items of a document enter the programme: all of them, exactly once.

    Of two officers who publish at once the second gets Conflict. Raises Refused while items, several leads, links or a
    possible mark of secrecy wait for a decision.
    """
    require(actor, "programmes.publish", document)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.state == DocumentState.PUBLISHED:
        raise Conflict(_("%(who)s đã ban hành văn bản này vào chương trình.") % {"who": document.published_by})
    if document.state != DocumentState.REVIEWING:
        raise Refused(_("Văn bản chưa ở bước rà soát nên chưa ban hành được."))
    published = enter(document, actor)
    document.state = DocumentState.PUBLISHED
    document.published_by, document.published_at = actor, timezone.now()
    document.save()
    emit("programmes.published", actor=actor, subject=document, changes=published.as_changes())
    return published


@transaction.atomic
def decide_resemblance(
    *, actor: User, resemblance: Resemblance, decision: LinkDecision | str, holds: Holds | str = ""
) -> Resemblance:
    """Say whether an item under review is an item in force. One that is, is thereby confirmed; only one can be.

    Taking a link back puts the item before the reviewer again. Raises Refused for a link of two that commit to
    different things (`differing`) unless `holds` says which of them binds; publishing carries that out.
    """
    require(actor, "programmes.publish", resemblance)
    item = _reviewed(resemblance.review_item)
    resemblance = Resemblance.objects.select_for_update(of=("self",)).get(pk=resemblance.pk)
    before = resemblance.decision
    resemblance.decision, resemblance.decided_by = LinkDecision(decision), actor
    asks = resemblance.decision == LinkDecision.LINK and bool(differing(resemblance))
    if asks and not holds:
        raise Refused(_("Hai bên khác nhau về mức, thời hạn hoặc chủ trì; hãy chọn bên nào có hiệu lực."))
    resemblance.holds = Holds(holds) if asks else ""
    resemblance.full_clean()
    resemblance.save()
    if resemblance.decision == LinkDecision.LINK:
        item.resemblances.exclude(pk=resemblance.pk).update(decision=LinkDecision.SEPARATE, decided_by=actor)
        _set_state(item, ItemState.ACCEPTED, actor)
    elif before == LinkDecision.LINK:
        _set_state(item, ItemState.PENDING, None)
    changes = {"decision": [before, str(resemblance.decision)], "existing": [None, resemblance.existing.pk]}
    if resemblance.holds:
        changes["holds"] = [None, str(resemblance.holds)]
    emit("programmes.resemblance_decided", actor=actor, subject=item, changes=changes)
    return resemblance


def _reviewed(item: ReviewItem) -> ReviewItem:
    document = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=item.document_id)
    if document.state != DocumentState.REVIEWING:
        raise Refused(_("Văn bản không còn ở bước rà soát; hãy tải lại trang."))
    locked: ReviewItem = ReviewItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    return locked


def _set_state(item: ReviewItem, state: ItemState, actor: User | None) -> None:
    item.state, item.decided_by, item.decided_at = state, actor, timezone.now() if actor else None
    item.save()
