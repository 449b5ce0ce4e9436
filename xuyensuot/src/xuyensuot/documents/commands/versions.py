"""The same document again, or one that replaces another: what was confirmed is carried over."""

from xuyensuot.common.events import emit

from ..comparing import carried_over, change_of, compare
from ..enums import FindingState, ItemChange, ItemState, Relation
from ..models import Document, DocumentRelation, ReviewFinding, ReviewItem
from ..queries import earlier_version, namesakes

_KEPT = (ItemState.ACCEPTED, ItemState.PUBLISHED)


def recognise_version(document: Document) -> None:
    """The same number, symbol, issuer and year as another document: a new version of it."""
    other = None if document.relations.exists() else namesakes(document).first()
    if other is not None:
        DocumentRelation.objects.create(
            commune_id=document.commune_id, document=document, earlier=other, kind=Relation.VERSION
        )
        emit("documents.related", actor=None, subject=document, changes={Relation.VERSION: [None, other.pk]})


def compare_with_earlier(document: Document) -> None:
    """Carry over what was confirmed in the earlier version, and show what it no longer holds."""
    relation = earlier_version(document)
    if relation is None:
        return
    document.items.filter(change=ItemChange.GONE).delete()
    new = list(document.items.all())
    earlier = list(relation.earlier.items.exclude(change=ItemChange.GONE))
    comparison = compare(new, earlier)
    for item, previous in comparison.pairs:
        item.previous, item.change = previous, change_of(item, previous)
        if item.version == 0 and item.decided_by_id is None:
            item.data = carried_over(item, previous)
            _take_over(item, previous)
        item.save()
    _carry_findings(document, {new.pk: old.pk for new, old in comparison.pairs})
    _show_gone(document, comparison.gone, ends=relation.kind == Relation.REPLACES)


def _take_over(item: ReviewItem, previous: ReviewItem) -> None:
    if item.change != ItemChange.SAME or previous.state == ItemState.PENDING:
        return
    item.state = ItemState.ACCEPTED if previous.state in _KEPT else ItemState.LEFT_OUT
    item.decided_by_id, item.decided_at, item.reason = previous.decided_by_id, previous.decided_at, previous.reason


def _carry_findings(document: Document, earlier_of: dict[int, int]) -> None:
    """A finding that was settled on the earlier item and says the same again stays settled."""
    settled = {
        (finding.item_id, finding.code, finding.excerpt): finding
        for finding in ReviewFinding.objects.filter(item_id__in=earlier_of.values()).exclude(state=FindingState.OPEN)
    }
    for finding in document.findings.filter(item_id__in=earlier_of, state=FindingState.OPEN):
        before = settled.get((earlier_of.get(finding.item_id or 0), finding.code, finding.excerpt))
        if before is not None:
            finding.state, finding.note, finding.decided_by_id = before.state, before.note, before.decided_by_id
            finding.save()


def _show_gone(document: Document, gone: list[ReviewItem], *, ends: bool) -> None:
    """What only the earlier document holds. Accepted, it leaves the programme on publishing; left out, it stays there.

    A replacement ends it unless somebody keeps it; a new version ends nothing that nobody decided.
    """
    alive = [item for item in gone if item.state in _KEPT]
    last = document.items.count()
    ReviewItem.objects.bulk_create(
        ReviewItem(
            commune_id=document.commune_id,
            document=document,
            kind=item.kind,
            ordinal=last + number,
            extracted=item.extracted,
            data=item.data,
            span_start=0,
            span_end=0,
            state=ItemState.ACCEPTED if ends else ItemState.PENDING,
            fingerprint=item.fingerprint,
            change=ItemChange.GONE,
            previous=item,
        )
        for number, item in enumerate(alive, start=1)
    )
