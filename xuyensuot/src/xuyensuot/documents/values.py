"""The data of an item under review: how it is made from the engine's item and what a person may write into it.

`data` holds the engine's keys without `span`; for a task also `lead_unit`, `co_leads`, `coordinating_units` and for a
target `reporter_unit` (ids of units); for both `unknown_units`, the printed names that no unit answers to yet; for a
task `coordinating_left`, printed coordinating bodies that no unit was put in place of, collectives among them.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from vankien.grammar.schedule import parse_schedule
from xuyensuot.common.errors import Refused
from xuyensuot.common.money import UNITS as MONEY_UNITS
from xuyensuot.common.text import fold

from .enums import ItemKind

Data = dict[str, Any]
UnitIds = Mapping[str, int | None]

_COLLECTIVE = re.compile(r"(cac|cac co quan|nhung|toan the|tat ca|moi|toan|he thong)\b")
_COMPARATORS = {"eq", "ge", "gt", "le", "lt", "range", "increase", "decrease", "qualitative", "unset"}
_SCHEDULE_KINDS = {"deadline", "window", "recurring", "continuous", "milestones", "on_demand", "maintain"}
_EVERY = {"week", "month", "quarter", "6 months", "year"}


def printed_names(kind: str, data: Data) -> list[str]:
    """Every body that the item prints, in order, each once."""
    if kind == ItemKind.TASK:
        return list(dict.fromkeys([*_names(data, "lead"), *_names(data, "coordinating")]))
    return [data["reporter"]] if kind == ItemKind.TARGET and data.get("reporter") else []


def review_data(kind: str, extracted: Data, units: UnitIds) -> Data:
    """The data with which an item's review begins. Words cut out of a sentence begin with a capital as a table's do."""
    data = {key: value for key, value in extracted.items() if key != "span"}
    if data.get("origin") == "prose":
        words = "text" if kind == ItemKind.TASK else "name"
        data[words] = data[words][:1].upper() + data[words][1:]
    if kind == ItemKind.TASK:
        data.update(lead_unit=None, co_leads=[], coordinating_units=[], unknown_units=[], coordinating_left=[])
    elif kind == ItemKind.TARGET:
        data.update(reporter_unit=None, unknown_units=[])
    for name in printed_names(kind, data):
        place_unit(kind, data, name, units.get(name))
    return data


def place_unit(kind: str, data: Data, name: str, unit: int | None) -> None:
    """Put the unit that `name` means where the item prints it; without a unit, note the name as unknown.

    The first printed lead leads, the others lead with it. A collective among those who coordinate ("Các phòng, ban,
    đơn vị") names nobody in particular: it stays as printed and asks for nothing.
    """
    if kind == ItemKind.TARGET:
        data["reporter_unit"] = unit
        data["unknown_units"] = [] if unit else [name]
        return
    in_lead = name in _names(data, "lead")
    left = [other for other in left_of(data) if other != name]
    data["coordinating_left"] = [*left, name] if unit is None and name in _names(data, "coordinating") else left
    if unit is None:
        if in_lead or not is_collective(name):
            data["unknown_units"] = [*data["unknown_units"], name]
        return
    data["unknown_units"] = [other for other in data["unknown_units"] if other != name]
    if in_lead and data["lead_unit"] is None:
        data["lead_unit"] = unit
    elif unit not in (data["lead_unit"], *data["co_leads"], *data["coordinating_units"]):
        key = "co_leads" if in_lead else "coordinating_units"
        data[key] = [*data[key], unit]


def left_of(data: Data) -> list[str]:
    """Printed coordinating bodies that no unit was put in place of; worked out for items read before they were kept."""
    if "coordinating_left" in data:
        return list(data["coordinating_left"] or [])
    unknown = data.get("unknown_units") or []
    return [name for name in _names(data, "coordinating") if name in unknown or is_collective(name)]


def is_collective(name: str) -> bool:
    return bool(_COLLECTIVE.match(fold(name)))


def has_several_leads(data: Data) -> bool:
    """Whether the document prints more than one body as lead."""
    return len(_names(data, "lead")) > 1


def changed_data(kind: str, data: Data, changes: Data, unit_ids: Iterable[int]) -> Data:
    """`data` with what a person wrote. Raises Refused with a sentence for a key or a value that cannot be.

    A schedule is merged key by key; given as printed only (`{"raw": …}`) it is understood anew.
    """
    known = set(unit_ids)
    result = dict(data)
    for key, value in changes.items():
        check = _CHECKS[kind].get(key)
        if check is None:
            raise Refused(_("Không có trường “%(key)s” trong mục này.") % {"key": key})
        result[key] = check(value, known) if key != "schedule" else _schedule(data.get("schedule") or {}, value)
    if not str(result.get("text" if kind == ItemKind.TASK else "name") or "").strip():
        raise Refused(_("Nội dung không được để trống."))
    if kind == ItemKind.TASK:
        _tidy_units(result)
    return result


def _tidy_units(data: Data) -> None:
    """A unit stands once in a task: as lead before co-lead before coordinating."""
    data["co_leads"] = [u for u in dict.fromkeys(data["co_leads"]) if u != data["lead_unit"]]
    others = (data["lead_unit"], *data["co_leads"])
    data["coordinating_units"] = [u for u in dict.fromkeys(data["coordinating_units"]) if u not in others]


def _names(data: Data, key: str) -> list[str]:
    return list((data.get(key) or {}).get("units") or [])


def _schedule(before: Data, changes: Any) -> Data:
    if not isinstance(changes, dict):
        raise Refused(_("Thời gian thực hiện không đúng dạng."))
    if set(changes) == {"raw"} and changes["raw"] != before.get("raw"):
        return understood_schedule(_text(changes["raw"], set()))
    result = {**before, **changes}
    result["kind"] = _one_of(_SCHEDULE_KINDS, result.get("kind") or None)
    result["every"] = _one_of(_EVERY, result.get("every") or None)
    for key in ("start", "due"):
        result[key] = _day(result.get(key))
    result["dates"] = [_day(day) for day in result.get("dates") or []]
    if result["start"] and result["due"] and result["due"] < result["start"]:
        raise Refused(_("Hạn hoàn thành đang trước ngày bắt đầu."))
    return result


def understood_schedule(raw: str) -> Data:
    """What the engine's grammar makes of a schedule as printed, with ISO dates."""
    found = parse_schedule(raw)
    return {
        "raw": raw,
        "kind": found.kind,
        "start": found.start.isoformat() if found.start else None,
        "due": found.due.isoformat() if found.due else None,
        "every": found.every,
        "dates": [day.isoformat() for day in found.dates],
        "on_demand": found.on_demand,
        "tentative": found.tentative,
        "note": found.note,
    }


def _day(value: Any) -> str | None:
    if value in (None, ""):
        return None
    try:
        return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()
    except ValueError:
        raise Refused(_("Ngày “%(day)s” không có thật; hãy nhập lại.") % {"day": value}) from None


def _one_of(allowed: set[str], value: Any) -> Any:
    if value is not None and value not in allowed:
        raise Refused(_("Giá trị “%(value)s” không dùng được ở đây.") % {"value": value})
    return value


def _text(value: Any, units: set[int]) -> str:
    return " ".join(str(value or "").split())


def _number(value: Any, units: set[int]) -> float | None:
    if value in (None, ""):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise Refused(_("“%(value)s” không phải là số; dùng dấu phẩy cho phần thập phân.") % {"value": value}) from None
    if not number.is_finite() or abs(number) >= Decimal(10) ** 14:
        raise Refused(_("Số “%(value)s” quá lớn.") % {"value": value})
    return float(number)


def _year(value: Any, units: set[int]) -> int | None:
    number = _number(value, units)
    if number is not None and (number != int(number) or not 1900 <= number <= 2200):
        raise Refused(_("Năm “%(value)s” không đúng.") % {"value": value})
    return int(number) if number is not None else None


def _years(value: Any, units: set[int]) -> list[int] | None:
    if not value:
        return None
    first, last = (_year(year, units) for year in (value[0], value[-1]))
    if first is None or last is None or last < first:
        raise Refused(_("Năm kết thúc đang trước năm bắt đầu."))
    return [first, last]


def _by_year(value: Any, units: set[int]) -> dict[str, float]:
    pairs = ((_year(year, units), _number(amount, units)) for year, amount in dict(value or {}).items())
    return {str(year): amount for year, amount in pairs if year is not None and amount is not None}


def _money_unit(value: Any, units: set[int]) -> str | None:
    return str(_one_of(set(MONEY_UNITS), value)) if value else None


def _unit(value: Any, units: set[int]) -> int | None:
    if value in (None, ""):
        return None
    if not str(value).isdigit() or int(value) not in units:
        raise Refused(_("Đơn vị đã chọn không thuộc địa phương này."))
    return int(value)


def _units(value: Any, units: set[int]) -> list[int]:
    return [unit for unit in (_unit(one, units) for one in value or []) if unit is not None]


def _comparator(value: Any, units: set[int]) -> str:
    return str(_one_of(_COMPARATORS, value or "unset"))


def _optional(value: Any, units: set[int]) -> str | None:
    return _text(value, units) or None


Check = Callable[[Any, set[int]], Any]
_PLACE: dict[str, Check] = {"annex": _optional, "number": _optional}
_CHECKS: dict[str, dict[str, Check]] = {
    ItemKind.TASK: {
        **_PLACE,
        **dict.fromkeys(("section", "section_title", "subsection", "subsection_title"), _optional),
        **dict.fromkeys(("text", "product", "resource", "authority"), _text),
        "schedule": _text,
        "lead_unit": _unit,
        "co_leads": _units,
        "coordinating_units": _units,
    },
    ItemKind.TARGET: {
        **_PLACE,
        **dict.fromkeys(("group", "parent", "unit", "relative_to", "frequency"), _optional),
        "name": _text,
        "comparator": _comparator,
        **dict.fromkeys(("value", "value_max", "out_of"), _number),
        "due_year": _year,
        "reporter_unit": _unit,
    },
    ItemKind.PROJECT: {
        **_PLACE,
        **dict.fromkeys(("sector", "group", "place", "funding"), _optional),
        "name": _text,
        "years": _years,
        "total": _number,
        "by_year": _by_year,
        "money_unit": _money_unit,
    },
    ItemKind.PLAN: {**_PLACE, "name": _text, "place": _optional, "schedule": _text},
}
