"""From the confirmed data of a review to the fields of a target, task, project or plan."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from xuyensuot.common import money
from xuyensuot.documents.enums import ItemKind
from xuyensuot.documents.models import ReviewItem
from xuyensuot.documents.values import left_of

from .enums import ScheduleKind, UnitRole
from .models import Item, Plan, Project, Target, Task

Fields = dict[str, Any]

MODELS: Mapping[str, type[Item]] = {
    ItemKind.TARGET: Target,
    ItemKind.TASK: Task,
    ItemKind.PROJECT: Project,
    ItemKind.PLAN: Plan,
}


def fields_of(review_item: ReviewItem) -> Fields:
    """Everything but commune, programme, ordinal, parent and the rows that hang on the item."""
    data = review_item.data
    return {**place_of(review_item), **_OWN[ItemKind(review_item.kind)](data)}


def place_of(review_item: ReviewItem) -> Fields:
    """Where the document has the item; the heading of a target is its group, of a project its sector."""
    data = review_item.data
    heading = data.get("section_title") or (data.get("sector") if review_item.kind == ItemKind.PROJECT else None)
    if review_item.kind == ItemKind.TARGET:
        heading = data.get("group")
    return {
        "annex": _short(data, "annex", 12),
        "section": _short(data, "section", 20),
        "section_title": (heading or "")[:600],
        "number": _short(data, "number", 20),
    }


def place_in_words(review_item: ReviewItem) -> str:
    """As officials quote it, and as it is stored whatever language the officer reads: "Phụ lục 3, mục XI.4, TT 16"."""
    data = review_item.data
    section = data.get("subsection") or data.get("section")
    parts = [
        f"Phụ lục {data['annex']}" if data.get("annex") else "",
        f"mục {section}" if section else (data.get("group") or data.get("sector") or ""),
        f"TT {data['number']}" if data.get("number") else "",
    ]
    words = ", ".join(part for part in parts if part)[:200]
    return words[:1].upper() + words[1:] or "Nội dung văn bản"


def units_of(data: Fields) -> list[tuple[int, UnitRole]]:
    """Ids of the units of a task besides its lead."""
    return [(unit, UnitRole.CO_LEAD) for unit in data.get("co_leads", [])] + [
        (unit, UnitRole.COORDINATING) for unit in data.get("coordinating_units", [])
    ]


def years_of(data: Fields) -> dict[int, int]:
    """Capital by year, in đồng. Empty where no unit of money is stated: an amount without one means nothing."""
    amounts = {int(year): _dong(amount, data) for year, amount in (data.get("by_year") or {}).items()}
    return {year: amount for year, amount in amounts.items() if amount is not None}


def _target(data: Fields) -> Fields:
    return {
        "name": data["name"],
        "unit": _short(data, "unit", 80),
        "comparator": data.get("comparator") or "unset",
        "value": _decimal(data.get("value")),
        "value_max": _decimal(data.get("value_max")),
        "out_of": _decimal(data.get("out_of")),
        "relative_to": _short(data, "relative_to", 40),
        "frequency": _short(data, "frequency", 20),
        "due_year": data.get("due_year"),
        "reporter_id": data.get("reporter_unit"),
    }


def _task(data: Fields) -> Fields:
    return {
        "name": data["text"],
        "lead_id": data.get("lead_unit"),
        "lead_raw": _short(data.get("lead") or {}, "raw", 300),
        "coordinating_raw": _short(data.get("coordinating") or {}, "raw", 600),
        "coordinating_left": "; ".join(left_of(data))[:600],
        "product": data.get("product") or "",
        "resource": _short(data, "resource", 300),
        "authority": _short(data, "authority", 300),
        **_schedule(data.get("schedule") or {}),
    }


def _project(data: Fields) -> Fields:
    years = data.get("years") or [None, None]
    return {
        "name": data["name"],
        "sector": _short(data, "sector", 300),
        "group": _short(data, "group", 2),
        "place": _short(data, "place", 600),
        "first_year": years[0],
        "last_year": years[-1],
        "total": _dong(data.get("total"), data),
        "funding": _short(data, "funding", 300),
    }


def _plan(data: Fields) -> Fields:
    return {"name": data["name"], "place": _short(data, "place", 600), **_schedule(data.get("schedule") or {})}


_OWN = {ItemKind.TARGET: _target, ItemKind.TASK: _task, ItemKind.PROJECT: _project, ItemKind.PLAN: _plan}


def _schedule(schedule: Fields) -> Fields:
    return {
        "schedule_raw": _short(schedule, "raw", 300),
        "schedule_kind": schedule.get("kind") or ScheduleKind.UNSET,
        "start": _day(schedule.get("start")),
        "due": _day(schedule.get("due")),
        "every": schedule.get("every") or "",
        "dates": [date.fromisoformat(day) for day in schedule.get("dates") or []],
        "on_demand": bool(schedule.get("on_demand")),
        "tentative": bool(schedule.get("tentative")),
    }


def _short(data: Fields, key: str, most: int) -> str:
    return str(data.get(key) or "")[:most]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.000001"))


def _dong(value: float | None, data: Fields) -> int | None:
    unit = data.get("money_unit")
    return money.to_dong(value, unit) if value is not None and unit in money.UNITS else None
