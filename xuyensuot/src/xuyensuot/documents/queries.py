import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from xuyensuot.common.permissions import may, require
from xuyensuot.common.text import fold

from .enums import DocumentState, FindingState, ItemChange, ItemState, Relation
from .models import Citation, Document, DocumentRelation, ReviewFinding, ReviewItem

_COMMUNE = re.compile(r"\b(?:phuong|xa|dac khu)\b")
UNSETTLED = (FindingState.OPEN, FindingState.ASKED)
STANDING = (DocumentState.REVIEWING, DocumentState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """`accepted` includes what is published. `by_kind` and `pending_by_kind` map an ItemKind value to a number."""

    total: int = 0
    pending: int = 0
    accepted: int = 0
    left_out: int = 0
    with_findings: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    pending_by_kind: dict[str, int] = field(default_factory=dict)

    @property
    def decided(self) -> int:
        return self.total - self.pending


def documents_for(user: Any) -> QuerySet[Document]:
    """Office: every document. Leader, lead unit and reader: what is published. Anybody else: nothing."""
    found: QuerySet[Document] = Document.objects.select_related("file", "uploaded_by", "published_by", "run")
    found = found.defer("run__text", "run__blocks", "run__outline")
    if may(user, "documents.manage"):
        return found
    return found.filter(state=DocumentState.PUBLISHED) if may(user, "documents.read") else found.none()


def access_document(user: Any, pk: int) -> Document:
    """One document that the person may see (`documents_for`). Raises DoesNotExist for any other."""
    return documents_for(user).select_related("commune").get(pk=pk)


def access_item(user: Any, pk: int) -> ReviewItem:
    """An item under review, for whoever reviews: the office. Raises DoesNotExist for another commune's."""
    require(user, "documents.manage")
    return ReviewItem.objects.select_related("document", "previous").get(pk=pk)


def access_finding(user: Any, pk: int) -> ReviewFinding:
    """A finding, for whoever reviews: the office. Raises DoesNotExist for another commune's."""
    require(user, "documents.manage")
    return ReviewFinding.objects.select_related("document", "item").get(pk=pk)


def review_counts(document: Document) -> ReviewCounts:
    """How much of the review is left. Two queries, however long the document."""
    total, states, by_kind, pending = 0, Counter[str](), Counter[str](), Counter[str]()
    for row in document.items.values("kind", "state").annotate(number=Count("pk")):
        total += row["number"]
        states[row["state"]] += row["number"]
        by_kind[row["kind"]] += row["number"]
        if row["state"] == ItemState.PENDING:
            pending[row["kind"]] += row["number"]
    return ReviewCounts(
        total=total,
        pending=states[ItemState.PENDING],
        accepted=states[ItemState.ACCEPTED] + states[ItemState.PUBLISHED],
        left_out=states[ItemState.LEFT_OUT],
        with_findings=open_findings(document).exclude(item=None).order_by().values("item").distinct().count(),
        by_kind=dict(by_kind),
        pending_by_kind=dict(pending),
    )


def open_findings(document: Document) -> QuerySet[ReviewFinding]:
    """Findings that nobody settled, those of items that were left out not counted: what is not taken in asks nothing.

    In the order of the text, those that touch the whole document first.
    """
    found: QuerySet[ReviewFinding] = document.findings.filter(state__in=UNSETTLED).select_related("item")
    return found.exclude(item__state=ItemState.LEFT_OUT).order_by(F("item").asc(nulls_first=True), "span_start", "pk")


def namesakes(document: Document) -> QuerySet[Document]:
    """Other documents under the same number and symbol, of the same issuer and year as far as these are known."""
    if not (document.number and document.symbol):
        return Document.objects.none()
    same = Document.objects.filter(number=document.number, symbol=document.symbol, state__in=STANDING)
    alike = [
        other.pk
        for other in same.exclude(pk=document.pk)
        if fold(other.issuer) == fold(document.issuer)
        and len({d.issued_on.year for d in (document, other) if d.issued_on is not None}) <= 1
    ]
    return Document.objects.filter(pk__in=alike)


def other_commune(document: Document) -> str:
    """The name of the commune where the head of the document names another one; empty where all is well.

    Nothing is said of a document without an issuer, nor of one of the city or the province, whose tasks are carried out
    here too.
    """
    issuer, name = fold(document.issuer), str(document.commune.name)
    bare = _COMMUNE.sub("", fold(name), count=1).strip()
    return name if _COMMUNE.search(issuer) and bare not in issuer else ""


def plain_items(document: Document) -> QuerySet[ReviewItem]:
    """Pending items that ask nothing: no unsettled finding, no unknown unit, no undecided resemblance, nothing gone."""
    unsettled = ReviewFinding.objects.filter(item=OuterRef("pk"), state__in=UNSETTLED)
    undecided = Q(resemblances__decision="pending")  # made by `programmes`, which stands above this room
    return (
        document.items.filter(state=ItemState.PENDING)
        .exclude(change=ItemChange.GONE)
        .filter(Q(data__unknown_units__isnull=True) | Q(data__unknown_units=[]))
        .exclude(pk__in=document.items.filter(undecided).values("pk"))
        .exclude(Exists(unsettled))
    )


def unknown_names(document: Document) -> dict[str, int]:
    """Printed names of bodies that no unit answers to, each with the number of its items, the most frequent first."""
    open_items = document.items.filter(state__in=(ItemState.PENDING, ItemState.ACCEPTED))
    names: Counter[str] = Counter()
    for found in open_items.exclude(data__unknown_units=[]).values_list("data__unknown_units", flat=True):
        names.update(found or [])
    return dict(names.most_common())


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that another cites: its first mention, how often, and the document where the person may see it."""

    mention: Citation
    times: int
    held: Document | None


def cited_in(user: Any, document: Document) -> list[Cited]:
    """What the document cites, in the order of its first mentions. Two queries, however much it cites."""
    first: dict[str, Citation] = {}
    times: Counter[str] = Counter()
    for citation in document.citations.all():
        first.setdefault(citation.key, citation)
        times[citation.key] += 1
    held = documents_for(user).in_bulk([c.cited_id for c in first.values() if c.cited_id])
    return [Cited(citation, times[key], held.get(citation.cited_id)) for key, citation in first.items()]


def citing(user: Any, document: Document) -> QuerySet[Document]:
    """The documents that cite this one, the newest first."""
    mentions = Citation.objects.filter(document=OuterRef("pk"), cited=document)
    return documents_for(user).filter(Exists(mentions))


def earlier_version(document: Document) -> DocumentRelation | None:
    """The relation whose earlier document is compared item by item: a new version or a replacement."""
    compared = (Relation.VERSION, Relation.REPLACES)
    return document.relations.filter(kind__in=compared).select_related("earlier").order_by("pk").last()
