"""What is written beside the work: requests for time, obstacles, instructions, parts asked for, and the answers."""

import uuid
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.clock import format_day, today
from xuyensuot.execution.enums import ObstacleState
from xuyensuot.execution.models import Occurrence
from xuyensuot.execution.queries import last_day_of_parts
from xuyensuot.organisation.queries import units_in_force

from .fields import DayField, WorkingDaysField, day_or_working_days
from .files import ManyFiles
from .organisation import UnitChoice

Words = Any  # a string or one that is translated when it is shown
FILES_HINT = _("PDF, Word, Excel, ảnh hoặc TXT, mỗi tệp tới 20 MB.")


def words(label: Words, *, required: bool = True, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": format_lazy(_("Hãy ghi mục “{field}”."), field=label)},
    )


class MatterForm(forms.Form):
    """A form that goes with an occurrence or with a matter of it; `cut_off` says why an upload was."""

    def __init__(self, *args: Any, cut_off: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cut_off = cut_off
        for field in self.fields.values():
            if isinstance(field, UnitChoice):
                field.queryset = units_in_force().prefetch_related(None)

    def share_units(self, choices: list[tuple[Any, str]]) -> None:
        """Units read once for all the forms of a page."""
        for field in self.fields.values():
            if isinstance(field, UnitChoice):
                field.choices = [("", field.empty_label or ""), *choices]

    @classmethod
    def held(cls, row: Any) -> dict[str, Any]:
        """What the form shows of a matter before anything is typed."""
        return {}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.cut_off and "files" in self.fields:
            self.add_error("files", self.cut_off)
        return data


class OpeningForm(MatterForm):
    """Opens a new matter. Its key is made with the page, so that sending it twice opens one."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, occurrence: Occurrence, **kwargs: Any) -> None:
        kwargs["initial"] = {"form_key": uuid.uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.occurrence = occurrence


class ExtensionForm(OpeningForm):
    proposed = DayField(label=_("Hạn đề nghị"))
    reason = words(_("Lý do"))


class ObstacleForm(OpeningForm):
    text = words(_("Khó khăn, vướng mắc"))
    proposal = words(_("Đề xuất, kiến nghị"), required=False)
    beyond_authority = forms.BooleanField(
        label=_("Vượt thẩm quyền, đề nghị văn phòng kiến nghị cấp trên"), required=False
    )


class PartForm(OpeningForm):
    unit = forms.TypedChoiceField(label=_("Đơn vị phối hợp"))
    part = words(_("Phần việc"))
    due = DayField(label=_("Hạn của phần việc"), required=False)
    within = WorkingDaysField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(row.unit_id): row.unit for row in self.occurrence.task.task_units.all()}
        self.fields["due"].help_text = _days_of_parts(self.occurrence)
        self.fields["unit"].choices = [(key, unit.name) for key, unit in self.units.items()]  # type: ignore[attr-defined]
        self.fields["unit"].coerce = self.units.__getitem__  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        day_or_working_days(self, data, required=True)
        return data


def _days_of_parts(occurrence: Occurrence) -> str:
    """Which days the lead may ask for."""
    if (last := last_day_of_parts(occurrence, today())) is not None:
        return _now("Chậm nhất là hạn của nhiệm vụ (%(due)s).") % {"due": format_day(last)}
    if occurrence.due is None:
        return ""
    return _now("Nhiệm vụ đã đến hạn (%(due)s): chọn ngày bất kỳ từ hôm nay trở đi, trong nhiệm kỳ.") % {
        "due": format_day(occurrence.due)
    }


class DirectiveForm(OpeningForm):
    text = words(_("Nội dung chỉ đạo"), rows=3)
    due = DayField(label=_("Hạn báo cáo"), required=False)
    within = WorkingDaysField()
    unit = UnitChoice(label=_("Đơn vị thực hiện"), required=False, empty_label=_("đơn vị chủ trì"))
    source = forms.CharField(
        label=_("Văn bản"), max_length=200, required=False, help_text=_("Số, ký hiệu thông báo, nếu có.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        day_or_working_days(self, data, required=False)
        return data


class DemandForm(OpeningForm):
    reason = words(_("Lý do, nội dung chỉ đạo"), rows=3)
    source = forms.CharField(
        label=_("Văn bản"), max_length=200, required=False, help_text=_("Số, ký hiệu thông báo, nếu có.")
    )
    due = DayField(label=_("Hạn của kỳ này"))


class ReminderForm(OpeningForm):
    text = words(_("Lời nhắc"), required=False)


class OfferForm(MatterForm):
    offered = DayField(label=_("Hạn khác"))
    note = words(_("Ý kiến"), required=False)


class EscalateForm(MatterForm):
    unit = UnitChoice(label=_("Đơn vị trong địa phương"), required=False, empty_label=_("không"))
    authority = forms.CharField(
        label=_("hoặc cơ quan cấp trên"), max_length=200, required=False, help_text=_("Như “Sở Xây dựng”.")
    )
    reference = forms.CharField(label=_("Văn bản kiến nghị"), max_length=120, required=False)
    answer_due = DayField(label=_("Đề nghị trả lời trước ngày"), required=False)

    @classmethod
    def held(cls, row: Any) -> dict[str, Any]:
        """While the answer is awaited, what was written, so that it can be set right."""
        if row.state != ObstacleState.ESCALATED:
            return {}
        names = ("authority", "reference", "answer_due")
        return {"unit": row.authority_unit_id} | {name: getattr(row, name) for name in names}


class ObstacleAnswerForm(MatterForm):
    answer = words(_("Trả lời"))
    reference = forms.CharField(label=_("Văn bản trả lời"), max_length=120, required=False)
    answered_on = DayField(label=_("Ngày trả lời"), required=False)


class DeliveryForm(MatterForm):
    text = words(_("Nội dung gửi"))
    files = ManyFiles(label=_("Tệp"), required=False, help_text=FILES_HINT)  # type: ignore[assignment]


def asking(name: str, label: Words, *, required: bool = True) -> type[MatterForm]:
    """A form of one field, called as the command calls its argument."""
    return type(f"{name.title()}Form", (MatterForm,), {name: words(label, required=required)})
