"""Where an item under review commits to something else than the item in force that it is said to be."""

from typing import Any

from xuyensuot.documents.enums import ItemKind

from .enums import Comparator, ScheduleKind
from .items import fields_of
from .models import Item, Resemblance, Task

_SCHEDULE = ("schedule_kind", "start", "due", "every", "dates")
_BINDING = {
    ItemKind.TARGET: ("comparator", "value", "value_max", "out_of", "unit", "due_year"),
    ItemKind.TASK: ("lead_id", *_SCHEDULE),
    ItemKind.PROJECT: ("total", "first_year", "last_year"),
    ItemKind.PLAN: _SCHEDULE,
}
_SAYS_NOTHING: tuple[Any, ...] = (None, "", [], Comparator.UNSET, ScheduleKind.UNSET)


def differing(resemblance: Resemblance) -> dict[str, Any]:
    """The fields that bind and that the document sets otherwise, with its values. Empty where the two agree.

    What the document leaves open contradicts nothing. A deadline counts as extended.
    """
    said, existing = fields_of(resemblance.review_item), resemblance.existing
    binding = _BINDING[ItemKind(resemblance.review_item.kind)]
    return {
        name: said[name] for name in binding if said[name] not in _SAYS_NOTHING and said[name] != _now(existing, name)
    }


def _now(existing: Item, name: str) -> Any:
    if name == "due" and isinstance(existing, Task):
        return existing.extended_to or existing.due
    return getattr(existing, name)
