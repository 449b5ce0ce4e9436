"""Documents that are being read while the chart changes."""

from typing import Any

from xuyensuot.documents.enums import DocumentState
from xuyensuot.documents.models import ReviewItem

ONE, MANY = ("lead_unit", "reporter_unit"), ("co_leads", "coordinating_units")


def follow_units(old: int, new: int) -> int:
    """Items that are not published yet name the unit that took the place of the one they were matched with. Returns
    how many changed."""
    waiting = ReviewItem.objects.select_for_update(of=("self",)).exclude(document__state=DocumentState.PUBLISHED)
    changed = [item for item in waiting if _follow(item.data, old, new)]
    for item in changed:
        item.save(update_fields=["data"])
    return len(changed)


def _follow(data: dict[str, Any], old: int, new: int) -> bool:
    before = {key: data[key] for key in (*ONE, *MANY) if data.get(key)}
    for key in before:
        if key in ONE:
            data[key] = new if data[key] == old else data[key]
        else:
            data[key] = list(dict.fromkeys(new if pk == old else pk for pk in data[key]))
    return any(data[key] != value for key, value in before.items())
