"""An item under review beside the item in force that it resembles: what binds, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xuyensuot.common.money import UNITS
from xuyensuot.documents.models import ReviewItem
from xuyensuot.programmes.models import Item, Project, Scheduled, Target, Task

from .facts import Fact, Labels, facts_of

_BINDING = ("value", "due_year", "lead_unit", "schedule_kind", "total", "first_year")


@dataclass(frozen=True, slots=True)
class Side:
    """One line of both; `differs` where the document says something else than what is in force."""

    label: str
    here: str
    there: str

    @property
    def differs(self) -> bool:
        return bool(self.here) and self.here != self.there


def sides_of(item: ReviewItem, existing: Item, units: Labels) -> list[Side]:
    """The lines of which at least one side says something."""
    here, there = (
        {fact.field: fact for fact in facts_of(item.kind, data, units)}
        for data in (item.data, data_of(existing, item.data.get("money_unit")))
    )
    found = [Side(here[name].label, here[name].value, there[name].value) for name in _BINDING if name in here]
    return [side for side in found if side.here or side.there]


def differences(item: ReviewItem, typed: Mapping[str, Any], units: Labels) -> list[Side]:
    """The lines in which the stored item (`here`) and what somebody typed (`there`) differ, its wording first."""
    stored, written = (
        [
            Fact("text", _("Nội dung"), str(data.get("text") or data.get("name") or "")),
            *facts_of(item.kind, data, units),
        ]
        for data in (item.data, typed)
    )
    pairs = zip(stored, written, strict=True)
    return [Side(now.label, now.value, other.value) for now, other in pairs if now.value != other.value]


def data_of(existing: Item, money_unit: str | None = None) -> dict[str, Any]:
    """What is in force, with the keys of an item under review; amounts in the unit that the document prints."""
    return dict(_data(existing, money_unit if money_unit in UNITS else "triệu đồng"))


def _data(existing: Item, money_unit: str) -> Iterator[tuple[str, Any]]:
    if isinstance(existing, Target):
        yield from ((name, getattr(existing, name)) for name in ("comparator", "unit", "due_year"))
        amounts = ((name, getattr(existing, name)) for name in ("value", "value_max", "out_of"))
        yield from ((name, None if amount is None else float(amount)) for name, amount in amounts)
    if isinstance(existing, Project):
        yield "total", None if existing.total is None else existing.total / UNITS[money_unit]
        yield from (("money_unit", money_unit), ("years", [existing.first_year, existing.last_year]))
    if isinstance(existing, Task):
        yield "lead_unit", existing.lead_id
    if isinstance(existing, Scheduled):
        yield "schedule", _schedule(existing)


def _schedule(existing: Scheduled) -> dict[str, Any]:
    due = existing.extended_to or existing.due if isinstance(existing, Task) else existing.due
    return {
        "kind": existing.schedule_kind,
        "start": _iso(existing.start),
        "due": _iso(due),
        "every": existing.every,
        "dates": [day.isoformat() for day in existing.dates],
        "on_demand": existing.on_demand,
        "tentative": existing.tentative,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
