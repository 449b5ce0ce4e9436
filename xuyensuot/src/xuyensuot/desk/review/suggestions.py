"""Which unit a printed name most likely means. Only a proposal: the officer chooses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xuyensuot.organisation.naming import nearness

LIKELY = 0.8  # of `nearness`; below, nothing is proposed: a wrong choice that stands there already is taken for right
Spellings = Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`unit` is None when no unit's name comes near, or two come equally near. `count` is how many items under review
    print the name."""

    name: str
    unit: int | None
    count: int = 1


def suggest(name: str, spellings: Spellings, count: int = 1) -> Suggestion:
    """`spellings` maps a unit's id to its full name, its short name and the other ways it is printed."""
    near = {unit: max(nearness(name, one) for one in written) for unit, written in spellings.items() if written}
    best = max(near.values(), default=0.0)
    units = [unit for unit, value in near.items() if value == best]
    return Suggestion(name, units[0] if best >= LIKELY and len(units) == 1 else None, count)
