"""What became of each item of an earlier version: the same, changed, gone, or new.

Two items are one when their folded texts are equal; of what is left, when they stand in the same place and are alike,
or are nearly equal wherever they stand. Equal texts are paired in printed order. Another place is no difference.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from xuyensuot.common.text import fold

from .enums import ItemChange, ItemKind
from .models import ReviewItem

Data = dict[str, Any]

_SAME_PLACE_ALIKE = 70
_ANYWHERE_ALIKE = 90
_MOST_COMPARED = 400_000  # pairs; beyond it only equal texts are found
_SUBSTANCE = {
    ItemKind.TASK: ("text", "lead.raw", "coordinating.raw", "schedule.raw", "product", "resource"),
    ItemKind.TARGET: ("name", "unit", "comparator", "value", "value_max", "out_of", "due_year", "reporter"),
    ItemKind.PROJECT: ("name", "group", "place", "years", "total", "by_year", "money_unit", "funding"),
    ItemKind.PLAN: ("name", "place", "schedule.raw"),
}

_PRINTED_AS = {
    "lead_unit": "lead",
    "co_leads": "lead",
    "coordinating_units": "coordinating",
    "coordinating_left": "coordinating",
    "reporter_unit": "reporter",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`pairs`: of a new item and the earlier one it continues; `gone`: earlier items without a successor."""

    pairs: list[tuple[ReviewItem, ReviewItem]]
    gone: list[ReviewItem]


def fingerprint(kind: str, extracted: Data) -> str:
    """Equal for items with the same wording, whatever their marks, case and place."""
    words = fold(str(extracted.get("text") or extracted.get("name") or ""))
    return f"{kind}:{hashlib.sha256(words.encode()).hexdigest()}"


def compare(new: Iterable[ReviewItem], earlier: Iterable[ReviewItem]) -> Comparison:
    pairs, fresh, left = _pair_equal(list(new), list(earlier))
    alike, left = _pair_alike(fresh, left)
    return Comparison([*pairs, *alike], left)


def change_of(item: ReviewItem, earlier: ReviewItem) -> ItemChange:
    """SAME or CHANGED, by what the documents print and not by what a person corrected."""
    keys = _SUBSTANCE[ItemKind(item.kind)]
    same = all(_value(item.extracted, key) == _value(earlier.extracted, key) for key in keys)
    return ItemChange.SAME if same else ItemChange.CHANGED


def carried_over(item: ReviewItem, earlier: ReviewItem) -> Data:
    """The new item's data, with the corrections of the earlier review wherever the print did not change."""
    data = dict(item.data)
    for key, value in earlier.data.items():
        printed = _PRINTED_AS.get(key, key)
        if key != "unknown_units" and item.extracted.get(printed) == earlier.extracted.get(printed):
            data[key] = value
    return data


def _pair_equal(
    new: list[ReviewItem], earlier: list[ReviewItem]
) -> tuple[list[tuple[ReviewItem, ReviewItem]], list[ReviewItem], list[ReviewItem]]:
    waiting: dict[str, list[ReviewItem]] = defaultdict(list)
    for item in earlier:
        waiting[item.fingerprint].append(item)
    pairs, fresh = [], []
    for item in new:
        same = waiting.get(item.fingerprint)
        if same:
            pairs.append((item, same.pop(0)))
        else:
            fresh.append(item)
    return pairs, fresh, [item for left in waiting.values() for item in left]


def _pair_alike(
    new: list[ReviewItem], earlier: list[ReviewItem]
) -> tuple[list[tuple[ReviewItem, ReviewItem]], list[ReviewItem]]:
    """The best pair first, so that a near text is not taken by a farther one."""
    if len(new) * len(earlier) > _MOST_COMPARED:
        return [], earlier
    texts = {id(item): fold(item.title) for item in (*new, *earlier)}
    scored = []
    for item in new:
        for other in earlier:
            if item.kind == other.kind:
                score = fuzz.ratio(texts[id(item)], texts[id(other)])
                if score >= (_SAME_PLACE_ALIKE if _place(item) == _place(other) else _ANYWHERE_ALIKE):
                    scored.append((score, item, other))
    pairs: list[tuple[ReviewItem, ReviewItem]] = []
    taken: set[int] = set()
    for _score, item, other in sorted(scored, key=lambda found: -found[0]):
        if id(item) not in taken and id(other) not in taken:
            taken |= {id(item), id(other)}
            pairs.append((item, other))
    return pairs, [item for item in earlier if id(item) not in taken]


def _place(item: ReviewItem) -> tuple[Any, ...]:
    found = item.extracted
    return tuple(found.get(key) for key in ("annex", "section", "subsection", "group", "sector", "number"))


def _value(data: Data, key: str) -> Any:
    first, _dot, second = key.partition(".")
    value = data.get(first)
    value = (value or {}).get(second) if second else value
    return fold(value) if isinstance(value, str) else value
