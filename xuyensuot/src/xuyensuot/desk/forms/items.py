"""One form for each kind of item under review: every field that was read can be corrected.

A form knows both ways: `read` turns the stored data into what is shown, `write` turns the answers back into the same
keys. Only keys whose value changed go to the command, so that two officers on different fields do not undo each other.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.documents.enums import ItemKind
from xuyensuot.documents.models import ReviewItem
from xuyensuot.programmes.enums import Comparator, Every, ScheduleKind

from .fields import DayField, DaysField, NumberField, UnitField, UnitsField

Choices = Sequence[tuple[Any, str]]

_LONG = {"rows": 4}
_NONE: list[tuple[str, Any]] = [("", _("(chưa có)"))]


class ItemForm(forms.Form):
    """`version` is that of the item when the form was shown; the command refuses an old one."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text_key: ClassVar[str] = "name"
    plain_keys: ClassVar[tuple[str, ...]] = ()
    template: ClassVar[str]

    def __init__(self, data: Any = None, *, item: ReviewItem, units: Choices = ()) -> None:
        self.item = item
        super().__init__(data, initial={"version": item.version, **self.read(item.data)}, prefix=None)
        for name, field in self.fields.items():
            if isinstance(field, UnitsField):
                field.choices = list(units)
            elif isinstance(field, UnitField):
                field.choices = [*_NONE, *units]
            field.widget.attrs.setdefault("autocomplete", "off")
            field.widget.attrs["data-field"] = name

    def read(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {key: data.get(key) if data.get(key) is not None else "" for key in (self.text_key, *self.plain_keys)}

    def write(self) -> dict[str, Any]:
        answers = self.cleaned_data
        written: dict[str, Any] = {}
        for key in (self.text_key, *self.plain_keys):
            value = answers[key]
            written[key] = None if value == "" and self.item.data.get(key) is None else value
        return written

    def changes(self) -> dict[str, Any]:
        """The keys whose value differs from what is stored."""
        return {key: value for key, value in self.write().items() if self.item.data.get(key) != value}


class ScheduledForm(ItemForm):
    """The schedule as printed and as understood."""

    schedule_raw = forms.CharField(label=_("Thời gian (như văn bản)"), max_length=300, required=False)
    schedule_kind = forms.ChoiceField(label=_("Kiểu thời gian"), choices=ScheduleKind.choices)
    start = DayField(label=_("Từ ngày"), required=False)
    due = DayField(label=_("Hạn"), required=False)
    every = forms.ChoiceField(label=_("Chu kỳ"), choices=[*_NONE, *Every.choices], required=False)
    dates = DaysField(label=_("Các mốc"), required=False)
    on_demand = forms.BooleanField(label=_("và khi có chỉ đạo"), required=False)
    tentative = forms.BooleanField(label=_("dự kiến"), required=False)

    def read(self, data: Mapping[str, Any]) -> dict[str, Any]:
        kept = data.get("schedule") or {}
        return {
            **super().read(data),
            "schedule_raw": kept.get("raw") or "",
            "schedule_kind": kept.get("kind") or ScheduleKind.UNSET,
            "start": day_of(kept.get("start")),
            "due": day_of(kept.get("due")),
            "every": kept.get("every") or "",
            "dates": [day for day in map(day_of, kept.get("dates") or []) if day],
            "on_demand": bool(kept.get("on_demand")),
            "tentative": bool(kept.get("tentative")),
        }

    def write(self) -> dict[str, Any]:
        answers = self.cleaned_data
        schedule = {
            **(self.item.data.get("schedule") or {}),
            "raw": answers["schedule_raw"],
            "kind": None if answers["schedule_kind"] == ScheduleKind.UNSET else answers["schedule_kind"],
            "start": _iso(answers["start"]),
            "due": _iso(answers["due"]),
            "every": answers["every"] or None,
            "dates": [day.isoformat() for day in answers["dates"]],
            "on_demand": answers["on_demand"],
            "tentative": answers["tentative"],
        }
        return {**super().write(), "schedule": _without_news(schedule, self.item.data.get("schedule"))}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        kind, start, due = answers.get("schedule_kind"), answers.get("start"), answers.get("due")
        if start and due and due < start:
            self.add_error("due", _("Hạn phải từ ngày bắt đầu trở đi."))
        if kind == ScheduleKind.DEADLINE and not due and "due" not in self.errors:
            self.add_error("due", _("Kiểu “có hạn” cần một ngày hạn."))
        if kind == ScheduleKind.RECURRING and not answers.get("every"):
            self.add_error("every", _("Kiểu “định kỳ” cần một chu kỳ."))
        if kind == ScheduleKind.MILESTONES and not answers.get("dates") and "dates" not in self.errors:
            self.add_error("dates", _("Kiểu “theo mốc” cần ít nhất một mốc."))
        return answers


class TaskForm(ScheduledForm):
    template = "desk/documents/fields/task.html"
    text_key = "text"
    plain_keys = ("number", "section", "product", "resource")

    text = forms.CharField(label=_("Nội dung nhiệm vụ"), widget=forms.Textarea(attrs=_LONG))
    lead_unit = UnitField(label=_("Chủ trì"))
    co_leads = UnitsField(label=_("Đồng chủ trì"))
    coordinating_units = UnitsField(label=_("Phối hợp"))
    product = forms.CharField(label=_("Sản phẩm"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    resource = forms.CharField(label=_("Nguồn lực"), max_length=300, required=False)
    number = forms.CharField(label=_("Số thứ tự"), max_length=20, required=False)
    section = forms.CharField(label=_("Mục"), max_length=20, required=False)

    def read(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **super().read(data),
            "lead_unit": data.get("lead_unit"),
            "co_leads": list(data.get("co_leads") or []),
            "coordinating_units": list(data.get("coordinating_units") or []),
        }

    def write(self) -> dict[str, Any]:
        answers = self.cleaned_data
        lead, co_leads = answers["lead_unit"], answers["co_leads"]
        kept = {key: self.item.data.get(key) or [] for key in ("co_leads", "coordinating_units")}
        return {
            **super().write(),
            "lead_unit": lead,
            "co_leads": _ordered([unit for unit in co_leads if unit != lead], kept["co_leads"]),
            "coordinating_units": _ordered(
                [unit for unit in answers["coordinating_units"] if unit != lead and unit not in co_leads],
                kept["coordinating_units"],
            ),
        }


class TargetForm(ItemForm):
    template = "desk/documents/fields/target.html"
    plain_keys = ("number", "parent", "group", "unit", "comparator", "value", "value_max", "frequency", "due_year")

    name = forms.CharField(label=_("Tên chỉ tiêu"), widget=forms.Textarea(attrs={"rows": 3}))
    comparator = forms.ChoiceField(label=_("So sánh"), choices=Comparator.choices)
    value = NumberField(label=_("Mức"), required=False)
    value_max = NumberField(label=_("Mức cao nhất"), required=False)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=80, required=False)
    frequency = forms.ChoiceField(
        label=_("Kỳ đo"),
        required=False,
        choices=[
            ("", _("đến năm đích")),
            ("yearly", _("hằng năm")),
            ("yearly_average", _("bình quân mỗi năm")),
            ("term_total", _("cả nhiệm kỳ")),
        ],
    )
    due_year = forms.IntegerField(label=_("Năm đích"), min_value=1945, max_value=2100, required=False)
    number = forms.CharField(label=_("Số thứ tự"), max_length=20, required=False)
    parent = forms.CharField(label=_("Thuộc chỉ tiêu số"), max_length=20, required=False)
    group = forms.CharField(label=_("Nhóm"), max_length=600, required=False)
    reporter_unit = UnitField(label=_("Cơ quan theo dõi"))

    def read(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {**super().read(data), "reporter_unit": data.get("reporter_unit")}

    def write(self) -> dict[str, Any]:
        written = {**super().write(), "reporter_unit": self.cleaned_data["reporter_unit"]}
        return {key: None if key == "frequency" and value == "" else value for key, value in written.items()}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        comparator, low, high = answers.get("comparator"), answers.get("value"), answers.get("value_max")
        if comparator == Comparator.RANGE and "value" not in self.errors and "value_max" not in self.errors:
            if low is None or high is None:
                self.add_error("value_max", _("“Từ … đến …” cần cả hai mức."))
            elif high < low:
                self.add_error("value_max", _("Mức cao nhất phải từ mức thấp nhất trở lên."))
        return answers


class ProjectForm(ItemForm):
    """Amounts stand in the unit that the document uses; publishing turns them into đồng."""

    template = "desk/documents/fields/project.html"
    plain_keys = ("number", "sector", "group", "place", "total", "money_unit", "funding")

    name = forms.CharField(label=_("Tên dự án"), widget=forms.Textarea(attrs={"rows": 3}))
    sector = forms.CharField(label=_("Lĩnh vực"), max_length=300, required=False)
    group = forms.CharField(label=_("Nhóm dự án"), max_length=2, required=False)
    place = forms.CharField(label=_("Địa điểm"), max_length=600, required=False)
    first_year = forms.IntegerField(label=_("Từ năm"), min_value=1945, max_value=2100, required=False)
    last_year = forms.IntegerField(label=_("Đến năm"), min_value=1945, max_value=2100, required=False)
    total = NumberField(label=_("Tổng vốn"), required=False)
    money_unit = forms.ChoiceField(
        label=_("Đơn vị tiền"),
        required=False,
        choices=[*_NONE, *((unit, unit) for unit in ("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"))],
    )
    funding = forms.CharField(label=_("Nguồn vốn"), max_length=300, required=False)
    number = forms.CharField(label=_("Số thứ tự"), max_length=20, required=False)

    def __init__(self, data: Any = None, *, item: ReviewItem, units: Choices = ()) -> None:
        super().__init__(data, item=item, units=units)
        self.years = _years_of(item.data)
        for year in self.years:
            self.fields[f"year_{year}"] = field = NumberField(label=str(year), required=False)
            field.widget.attrs["data-field"] = f"year_{year}"
            self.initial[f"year_{year}"] = (item.data.get("by_year") or {}).get(str(year))

    @property
    def year_fields(self) -> list[forms.BoundField]:
        return [self[f"year_{year}"] for year in self.years]

    def read(self, data: Mapping[str, Any]) -> dict[str, Any]:
        first, last = (data.get("years") or (None, None))[:2]
        return {**super().read(data), "first_year": first, "last_year": last}

    def write(self) -> dict[str, Any]:
        answers = self.cleaned_data
        first, last = answers["first_year"], answers["last_year"]
        amounts = {str(year): answers[f"year_{year}"] for year in self.years if answers[f"year_{year}"] is not None}
        written = super().write()
        written["money_unit"] = written["money_unit"] or None
        return {**written, "years": [first or last, last or first] if first or last else None, "by_year": amounts}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        first, last = answers.get("first_year"), answers.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", _("Năm cuối phải từ năm đầu trở đi."))
        amounts = [answers.get("total"), *(answers.get(f"year_{year}") for year in self.years)]
        if any(amount is not None for amount in amounts) and not answers.get("money_unit"):
            self.add_error("money_unit", _("Hãy chọn đơn vị tiền của các số đã ghi."))
        return answers


class PlanForm(ScheduledForm):
    template = "desk/documents/fields/plan.html"
    plain_keys = ("number", "place")

    name = forms.CharField(label=_("Tên quy hoạch"), widget=forms.Textarea(attrs={"rows": 3}))
    place = forms.CharField(label=_("Địa điểm"), max_length=600, required=False)
    number = forms.CharField(label=_("Số thứ tự"), max_length=20, required=False)


FORMS: dict[str, type[ItemForm]] = {
    ItemKind.TASK: TaskForm,
    ItemKind.TARGET: TargetForm,
    ItemKind.PROJECT: ProjectForm,
    ItemKind.PLAN: PlanForm,
}


def day_of(text: Any) -> date | None:
    """The day of an ISO string as the engine writes it; None for nothing or nonsense."""
    try:
        return date.fromisoformat(text) if text else None
    except (TypeError, ValueError):
        return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _ordered(chosen: list[int], kept: Sequence[int]) -> list[int]:
    """The choice in the order in which the document printed it; what is new comes last."""
    return [unit for unit in kept if unit in chosen] + [unit for unit in chosen if unit not in kept]


def _without_news(schedule: dict[str, Any], kept: Any) -> dict[str, Any]:
    """A key that was absent and stays empty is left absent: an untouched form changes nothing."""
    return {key: value for key, value in schedule.items() if value or key in (kept or {})}


def _years_of(data: Mapping[str, Any]) -> list[int]:
    """Years that may have an amount: those printed, those of the project, else the term. At most ten."""
    printed = {int(year) for year in (data.get("by_year") or {}) if str(year).isdigit()}
    first, last = (data.get("years") or (None, None))[:2]
    if first and last and 0 <= last - first < 10:
        printed |= set(range(first, last + 1))
    return sorted(printed or set(range(2026, 2031)))[:10]
