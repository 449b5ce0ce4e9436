"""What a commune decides about following work, and what decisions say of days."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.clock import today
from xuyensuot.execution.models import Limits
from xuyensuot.organisation.models import Unit
from xuyensuot.organisation.queries import units_in_force
from xuyensuot.programmes.enums import Every

from .fields import DayField
from .organisation import UnitChoice

CONFIRMATION = "sáp nhập"


class AlertDays(forms.CharField):
    """Days before the due day, with commas between them."""

    def clean(self, value: Any) -> list[int]:
        parts = [part for part in re.split(r"[,;\s]+", super().clean(value)) if part]
        if not parts or not all(part.isdigit() and int(part) <= 365 for part in parts):
            raise forms.ValidationError(_("Hãy ghi số ngày cách nhau bằng dấu phẩy, như 7, 3, 1."))
        return sorted({int(part) for part in parts}, reverse=True)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class LimitsForm(forms.Form):
    alert_days = AlertDays(label=_("Báo trước hạn (ngày)"), help_text=_("Như 7, 3, 1."))
    soon_days = forms.IntegerField(label=_("Coi là sắp đến hạn khi còn (ngày)"), min_value=0, max_value=365)
    reminders = forms.IntegerField(label=_("Số lần đôn đốc trước khi báo cấp trên"), min_value=0, max_value=99)
    escalates = forms.BooleanField(label=_("Báo cấp trên khi quá số lần đôn đốc"), required=False)
    report_every = forms.ChoiceField(label=_("Kỳ báo cáo việc thường xuyên"), choices=Every.choices)
    valid_from = DayField(label=_("Có hiệu lực từ"))
    source = forms.CharField(
        label=_("Văn bản quy định"), max_length=200, help_text=_("Số, ký hiệu và ngày của văn bản.")
    )

    def __init__(self, *args: Any, held: Limits, **kwargs: Any) -> None:
        names = ("alert_days", "soon_days", "reminders", "escalates", "report_every")
        kwargs["initial"] = {name: getattr(held, name) for name in names} | {"valid_from": today()}
        super().__init__(*args, **kwargs)


class WorkdayForm(forms.Form):
    day = DayField(label=_("Ngày"))
    is_working = forms.TypedChoiceField(
        label=_("Là"),
        choices=[("nghi", _("ngày nghỉ")), ("lam", _("ngày làm việc"))],
        coerce=lambda value: value == "lam",
    )
    decision = forms.CharField(label=_("Số quyết định"), max_length=120)
    source = forms.CharField(label=_("Nguồn"), max_length=300, required=False, help_text=_("Đọc được ở đâu."))


class YearForm(forms.Form):
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    decision = forms.CharField(label=_("Số quyết định"), max_length=120)
    source = forms.CharField(label=_("Nguồn"), max_length=300, required=False)


class MergeForm(forms.Form):
    into = UnitChoice(label=_("Sáp nhập vào"), empty_label=_("(chọn đơn vị)"))
    decree = forms.CharField(label=_("Số văn bản sáp nhập"), max_length=200)
    on = DayField(label=_("Có hiệu lực từ"))
    word = forms.CharField(label=_("Gõ chữ “sáp nhập” để xác nhận"), widget=forms.TextInput({"autocomplete": "off"}))

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": today()}
        super().__init__(*args, **kwargs)
        others = units_in_force().prefetch_related(None).exclude(pk=unit.pk)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]

    def clean_word(self) -> str:
        if self.cleaned_data["word"].strip().lower() != CONFIRMATION:
            raise forms.ValidationError(_("Hãy gõ đúng chữ “sáp nhập”."))
        return CONFIRMATION
