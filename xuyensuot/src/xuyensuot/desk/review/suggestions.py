"""Which unit a printed name most likely means. Only a proposal: the officer chooses."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from xuyensuot.common.text import fold

LIKELY = 70  # of 100; below, nothing is proposed


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`unit` is None when no unit's name comes near. `count` is how many items under review print the name."""

    name: str
    unit: int | None
    count: int = 1


def suggest(name: str, names: Mapping[int, str], count: int = 1) -> Suggestion:
    """`names` maps a unit's id to its full name."""
    folded = {unit: fold(text) for unit, text in names.items()}
    best = process.extractOne(fold(name), folded, scorer=fuzz.token_sort_ratio, score_cutoff=LIKELY)
    return Suggestion(name, best[2] if best else None, count)
