"""What was read of an item, in the words of the screen: one line for each thing, and what differs from before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from xuyensuot.common.clock import format_day
from xuyensuot.common.money import format_number
from xuyensuot.documents.enums import ItemKind
from xuyensuot.documents.values import left_of
from xuyensuot.programmes.enums import Comparator, Every, ScheduleKind

from ..forms.items import day_of

Data = Mapping[str, Any]
Labels = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line. `field` is the form's field that corrects it; `before` the value of the earlier version, if another.

    `wanted` marks a line whose emptiness is a gap and not just nothing to say.
    """

    field: str
    label: str
    value: str
    wanted: bool = False
    before: str | None = None


def facts_of(kind: str, data: Data, units: Labels) -> list[Fact]:
    """The lines of an item, in the order in which an officer asks them."""
    match kind:
        case ItemKind.TASK:
            return _task(data, units)
        case ItemKind.TARGET:
            return _target(data, units)
        case ItemKind.PROJECT:
            return _project(data)
        case _:
            return _plan(data)


def compared(now: Sequence[Fact], before: Sequence[Fact]) -> list[Fact]:
    """The lines of now, each with the value it had before where that was another one."""
    old = {fact.field: fact.value for fact in before}
    return [
        Fact(f.field, f.label, f.value, f.wanted, old[f.field] if old.get(f.field, f.value) != f.value else None)
        for f in now
    ]


def marked_difference(before: str, now: str) -> SafeString:
    """`now` with its new words in <ins> and the words that went in <del>, both escaped."""
    old, new = before.split(), now.split()
    parts: list[str] = []
    for change, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = escape(" ".join(old[a:b])), escape(" ".join(new[c:d]))
        if change == "equal":
            parts.append(come)
        else:
            parts += [f"<del>{gone}</del>"] * bool(gone) + [f"<ins>{come}</ins>"] * bool(come)
    return mark_safe(" ".join(parts))  # noqa: S308 -- escaped word by word above


def schedule_in_words(schedule: Any) -> str:
    """ "hằng quý, từ 1/1/2026 đến 31/12/2030"; empty when nothing was understood."""
    kept = schedule or {}
    kind, every = kept.get("kind"), kept.get("every")
    start, due = day_of(kept.get("start")), day_of(kept.get("due"))
    dates = [format_day(day) for day in map(day_of, kept.get("dates") or []) if day]
    heads: dict[str, str] = {
        ScheduleKind.RECURRING: str(Every(every).label) if every in Every.values else _("định kỳ"),
        ScheduleKind.CONTINUOUS: _("thường xuyên"),
        ScheduleKind.ON_DEMAND: _("theo chỉ đạo"),
        ScheduleKind.MAINTAIN: _("duy trì"),
        ScheduleKind.MILESTONES: _("các mốc %(days)s") % {"days": ", ".join(dates)},
    }
    head = heads.get(kind or "", "")
    extra = [_("khi có chỉ đạo")] * bool(kept.get("on_demand")) + [_("dự kiến")] * bool(kept.get("tentative"))
    return ", ".join(part for part in (head, _bounds(kind, start, due), *extra) if part)


def amount(value: Any, unit: Any = "") -> str:
    """1.234,5 triệu đồng; empty for no figure."""
    return f"{format_number(value)} {unit or ''}".strip() if isinstance(value, int | float) else ""


def measure(data: Data) -> str:
    """The commitment of a target as officials write it: "≥ 95 %", "từ 5 đến 7 ha"."""
    comparator, unit = data.get("comparator") or "", data.get("unit") or ""
    low, high, out_of = (amount(data.get(key)) for key in ("value", "value_max", "out_of"))
    low = f"{low}/{out_of}" if low and out_of else low
    match comparator:
        case Comparator.UNSET:
            return ""
        case Comparator.QUALITATIVE:
            return str(Comparator.QUALITATIVE.label)
        case Comparator.RANGE:
            text = _("từ %(low)s đến %(high)s") % {"low": low, "high": high}
        case _:
            sign = str(Comparator(comparator).label) if comparator in Comparator.values else ""
            moves = comparator in (Comparator.INCREASE, Comparator.DECREASE)
            low = f"{low}–{high}" if low and high and moves else low
            text = f"{sign} {low}" if low else ""
    return f"{text} {unit}".strip() if text else ""


def names_of(ids: Any, units: Labels) -> str:
    return ", ".join(units[unit] for unit in ids or [] if unit in units)


def _bounds(kind: Any, start: Any, due: Any) -> str:
    if start and due:
        return _("từ %(start)s đến %(due)s") % {"start": format_day(start), "due": format_day(due)}
    if due:
        return (
            _("hạn %(due)s") % {"due": format_day(due)}
            if kind != ScheduleKind.RECURRING
            else (_("đến %(due)s") % {"due": format_day(due)})
        )
    return _("từ %(start)s") % {"start": format_day(start)} if start else ""


def _task(data: Data, units: Labels) -> list[Fact]:
    lead = units.get(data.get("lead_unit") or 0, "")
    return [
        Fact("lead_unit", _("Chủ trì"), lead, wanted=True),
        Fact("co_leads", _("Đồng chủ trì"), names_of(data.get("co_leads"), units)),
        *_coordinating(data, units),
        *_schedule(data),
        Fact("product", _("Sản phẩm"), data.get("product") or "", wanted=True),
        Fact("resource", _("Nguồn lực"), data.get("resource") or ""),
        Fact("section", _("Mục"), _section(data)),
    ]


def _coordinating(data: Data, units: Labels) -> list[Fact]:
    """The units that were matched, then the bodies that none was; the whole as printed where the two stand together."""
    printed = str((data.get("coordinating") or {}).get("raw") or "")
    matched = names_of(data.get("coordinating_units"), units)
    left = "; ".join(left_of(dict(data))) if matched else ""
    return [
        Fact("coordinating_units", _("Phối hợp"), matched or printed),
        Fact("coordinating_left", _("Phối hợp, chưa khớp đơn vị"), left),
        Fact("coordinating_raw", _("Văn bản ghi phối hợp"), printed if left else ""),
    ]


def _target(data: Data, units: Labels) -> list[Fact]:
    frequency = {
        "yearly": _("hằng năm"),
        "yearly_average": _("bình quân mỗi năm"),
        "term_total": _("cả nhiệm kỳ"),
    }.get(data.get("frequency") or "", "")
    heading = data.get("comparator") == Comparator.UNSET
    return [
        Fact("value", _("Mức"), measure(data), wanted=not heading),
        Fact("frequency", _("Kỳ đo"), frequency),
        Fact("due_year", _("Năm đích"), str(data.get("due_year") or "")),
        Fact("parent", _("Thuộc chỉ tiêu số"), data.get("parent") or ""),
        Fact("group", _("Nhóm"), data.get("group") or ""),
        Fact("reporter_unit", _("Theo dõi"), units.get(data.get("reporter_unit") or 0, "")),
    ]


def _project(data: Data) -> list[Fact]:
    unit = data.get("money_unit")
    by_year = sorted((data.get("by_year") or {}).items())
    years = [str(year) for year in data.get("years") or [] if year]
    return [
        Fact("total", _("Tổng vốn"), amount(data.get("total"), unit), wanted=True),
        Fact("by_year", _("Từng năm"), " · ".join(f"{year}: {amount(value)}" for year, value in by_year)),
        Fact("first_year", _("Thời gian"), "–".join(dict.fromkeys(years))),
        Fact("group", _("Nhóm dự án"), data.get("group") or ""),
        Fact("sector", _("Lĩnh vực"), data.get("sector") or ""),
        Fact("place", _("Địa điểm"), data.get("place") or ""),
        Fact("funding", _("Nguồn vốn"), data.get("funding") or ""),
    ]


def _plan(data: Data) -> list[Fact]:
    return [Fact("place", _("Địa điểm"), data.get("place") or ""), *_schedule(data)]


def _schedule(data: Data) -> list[Fact]:
    schedule = data.get("schedule") or {}
    understood, raw = schedule_in_words(schedule), str(schedule.get("raw") or "")
    return [
        Fact("schedule_kind", _("Thời gian"), understood, wanted=True),
        Fact("schedule_raw", _("Văn bản ghi"), raw if raw.lower() != understood.lower() else ""),
    ]


def _section(data: Data) -> str:
    return " ".join(part for part in (data.get("section"), data.get("section_title")) if part)
