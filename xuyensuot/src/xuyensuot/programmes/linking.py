"""Items under review that resemble an item in force, so that one task with several sources is reported once.

For each item the nearest in force are found by the words they share, which costs little however large the programme is;
only these few are compared in full (rapidfuzz, sets of words, folded). Threshold 88 of 100, and neither text more than
twice as long as the other: a short text is otherwise "contained" in many long ones.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from xuyensuot.common.text import fold
from xuyensuot.documents.enums import DocumentState, ItemChange, ItemState
from xuyensuot.documents.models import Document, ReviewItem

from .enums import Force
from .items import MODELS
from .models import Resemblance

THRESHOLD = 88
_NEAREST = 20
_MOST_PER_ITEM = 3
_TOO_COMMON = 400  # a word in more items than this tells nothing apart


@dataclass(slots=True)
class _Index:
    texts: dict[int, str] = field(default_factory=dict)
    holders: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, pk: int, name: str) -> None:
        self.texts[pk] = fold(name)
        for word in set(self.texts[pk].split()):
            self.holders[word].append(pk)

    def near(self, text: str) -> list[int]:
        shared: Counter[int] = Counter()
        for word in set(text.split()):
            holders = self.holders.get(word, [])
            if len(holders) <= _TOO_COMMON:
                shared.update(holders)
        return [pk for pk, _number in shared.most_common(_NEAREST)]

    def alike(self, name: str) -> list[tuple[int, int]]:
        """Pairs of item and score, the best first."""
        text = fold(name)
        scored = [(pk, score(text, self.texts[pk])) for pk in self.near(text)]
        good = [(pk, points) for pk, points in scored if points >= THRESHOLD]
        return sorted(good, key=lambda pair: -pair[1])[:_MOST_PER_ITEM]


def score(one: str, other: str) -> int:
    """0 to 100, of two folded texts."""
    shorter, longer = sorted((len(one), len(other)))
    return int(fuzz.token_set_ratio(one, other)) if shorter * 2 >= longer > 0 else 0


def find_resemblances(document: Document) -> int:
    """Offer what is new in a document for linking. Decisions that were made stay. Gives the number of offers."""
    return _offer(document.items.filter(change=ItemChange.NEW), _indexes())


def offer_to_others(published: Document) -> int:
    """After publishing: items of other documents under review may resemble what has just come into force."""
    others = ReviewItem.objects.filter(document__state=DocumentState.REVIEWING, change=ItemChange.NEW)
    others = others.exclude(document=published).exclude(state=ItemState.LEFT_OUT)
    return _offer(others, _indexes(published)) if others.exists() else 0


def _indexes(document: Document | None = None) -> dict[str, _Index]:
    indexes: dict[str, _Index] = {}
    for kind in MODELS:
        indexes[kind] = _Index()
        for pk, name in _of(kind, document):
            indexes[kind].add(pk, name)
    return indexes


def _of(kind: str, document: Document | None) -> Iterable[tuple[int, str]]:
    items = MODELS[kind].objects.filter(force=Force.IN_FORCE)
    if document is not None:
        items = items.filter(pk__in=document.passages.values(f"{kind}_id"))
    found: Iterable[tuple[int, str]] = items.values_list("pk", "name")
    return found


def _offer(review_items: Iterable[ReviewItem], indexes: dict[str, _Index]) -> int:
    review_items = list(review_items)
    known = set(
        Resemblance.objects.filter(review_item__in=review_items).values_list(
            "review_item_id", "target_id", "task_id", "project_id", "plan_id"
        )
    )
    found = [r for item in review_items for r in _resemblances(item, indexes[item.kind])]
    new = [r for r in found if (r.review_item_id, r.target_id, r.task_id, r.project_id, r.plan_id) not in known]
    Resemblance.objects.bulk_create(new, batch_size=500)
    return len(new)


def _resemblances(item: ReviewItem, index: _Index) -> Iterator[Resemblance]:
    for pk, points in index.alike(item.title):
        yield Resemblance(commune_id=item.commune_id, review_item=item, score=points, **{f"{item.kind}_id": pk})
