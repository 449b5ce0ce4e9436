"""What an officer writes on the page of a task: a report of progress, the reason of a step, a missing answer."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.accounts.models import User
from xuyensuot.execution.queries import is_given
from xuyensuot.organisation.models import Unit
from xuyensuot.organisation.queries import people, units_with
from xuyensuot.programmes.commands import MISREAD
from xuyensuot.programmes.enums import Clarity, Every, ScheduleKind, UnitRole
from xuyensuot.programmes.models import Task

from .fields import DayField, DaysField
from .files import ManyFiles
from .organisation import UnitChoice, WithUnits

PERCENT = _("Tiến độ là một số từ 0 đến 100.")


class ProgressForm(forms.Form):
    """The files come last: an upload that is cut off then loses nothing that was typed before it."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Đã làm được gì"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Hãy ghi đã làm được gì.")},
    )
    percent = forms.IntegerField(
        label=_("Tiến độ (%)"),
        min_value=0,
        max_value=100,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), PERCENT),
    )
    why_lower = forms.CharField(label=_("Vì sao tiến độ giảm"), max_length=600, required=False)
    is_completion = forms.BooleanField(label=_("Đã xong, gửi để xác nhận hoàn thành"), required=False)
    product = forms.CharField(
        label=_("Sản phẩm"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Tên, số, ký hiệu của sản phẩm. Kèm theo cần ít nhất một tệp minh chứng, gửi nay hoặc từ trước."),
    )
    files = ManyFiles(  # type: ignore[assignment]
        label=_("Tệp minh chứng"), required=False, help_text=_("PDF, Word, Excel, ảnh hoặc TXT, mỗi tệp tới 20 MB.")
    )

    def __init__(self, *args: Any, cut_off: str = "", may_complete: bool = True, **kwargs: Any) -> None:
        """`may_complete`: whether the page offers to report completion; who only leads along is not offered it."""
        kwargs.setdefault("initial", {}).setdefault("form_key", uuid.uuid4())
        super().__init__(*args, **kwargs)
        self.cut_off, self.may_complete = cut_off, may_complete

    @property
    def asks_why(self) -> bool:
        """The percentage fell: the field for the word about it is shown."""
        return bool(self.errors.get("why_lower") or self["why_lower"].value())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.cut_off:
            self.add_error("files", self.cut_off)
        return data


class ReasonForm(forms.Form):
    """A refusal or a return says why; `by_decision` where the number of a decision may stand for the reason."""

    reason = forms.CharField(label=_("Lý do"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, by_decision: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by_decision:
            self.fields["reason"].label = _("Lý do hoặc số văn bản quyết định")


class _Responsible(forms.ModelChoiceField):  # type: ignore[type-arg] # Django does not subscript it
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.full_name)


EXTRAS = {
    "units": ("lead", "co_leads", "coordinating"),
    "resource": ("resource",),
}  # what stands beside the six answers


ASIDE = ("reason", "misread")  # what is said with an answer and is none


class _Units(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # Django does not subscript it
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class AnswerForm(WithUnits):
    """One of the six answers, or of `EXTRAS`. Only the fields of the asked question are kept; their names are those of
    the task."""

    responsible = _Responsible(
        label=_("Người chịu trách nhiệm"), queryset=User.objects.none(), required=False, empty_label=_("chưa rõ")
    )
    name = forms.CharField(label=_("Nội dung nhiệm vụ"), widget=forms.Textarea(attrs={"rows": 3}))
    schedule_kind = forms.ChoiceField(label=_("Kiểu thời gian"), choices=ScheduleKind.choices)
    start = DayField(label=_("Từ ngày"), required=False)
    due = DayField(label=_("Hạn"), required=False)
    every = forms.ChoiceField(
        label=_("Chu kỳ"),
        choices=[("", _("không lặp")), *Every.choices],
        required=False,
        help_text=_("Đổi lịch thì các kỳ đã đến hạn hoặc đã có người làm giữ nguyên; các kỳ sau theo lịch mới."),
    )
    dates = DaysField(
        label=_("Các mốc"), required=False, help_text=_("Nhiều ngày cách nhau bằng dấu phẩy: 31/3/2026, 30/9/2026.")
    )
    reason = forms.CharField(
        label=_("Lý do hoặc số văn bản quyết định"),
        max_length=600,
        required=False,
        help_text=_("Đổi hạn đang có thì phải ghi."),
    )
    misread = forms.BooleanField(
        label=MISREAD, required=False, help_text=_("Chỉ cần khi hạn ghi ở trên là ngày đã qua.")
    )
    co_leads = _Units(label=_("Đồng chủ trì"))
    coordinating = _Units(label=_("Phối hợp"))
    resource = forms.CharField(label=_("Nguồn lực"), max_length=300, required=False)
    lead = UnitChoice(label=_("Cơ quan chủ trì"), required=False, empty_label=_("chưa có"))
    product = forms.CharField(label=_("Sản phẩm"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    authority = forms.CharField(label=_("Thẩm quyền quyết định"), max_length=300, required=False)

    OF = {
        Clarity.PERSON: ("responsible",),
        Clarity.WORK: ("name",),
        Clarity.TIME: ("schedule_kind", "start", "due", "every", "dates", "reason", "misread"),
        Clarity.RESPONSIBILITY: ("lead",),
        Clarity.PRODUCT: ("product",),
        Clarity.AUTHORITY: ("authority",),
    }

    def __init__(self, *args: Any, task: Task, question: str, **kwargs: Any) -> None:
        asked = EXTRAS.get(question) or self.OF[Clarity(question)]
        kwargs["initial"] = {name: _answer_of(task, name) for name in asked if name not in ASIDE}
        super().__init__(*args, prefix=str(question), **kwargs)
        for name in set(self.fields) - set(asked):
            del self.fields[name]
        if task.deadline is None:
            self.fields.pop("reason", None)
        if "lead" in self.fields and task.lead_id is not None and is_given(task):
            lead: Any = self.fields["lead"]
            lead.empty_label, lead.required = None, True  # work in hand is handed over, never left
        if "responsible" in self.fields:
            self.fields["responsible"].queryset = people().prefetch_related(None)  # type: ignore[attr-defined]
        for name in {"co_leads", "coordinating"} & set(self.fields):
            held = [row.unit_id for row in task.task_units.all()]
            units = units_with(held).exclude(pk=task.lead_id or 0)
            self.fields[name].queryset = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind = data.get("schedule_kind")
        if kind in (ScheduleKind.DEADLINE, ScheduleKind.WINDOW) and not data.get("due") and "due" not in self.errors:
            self.add_error("due", _("Kiểu thời gian này cần ngày hạn."))
        if kind == ScheduleKind.RECURRING and not data.get("every"):
            self.add_error("every", _("Việc định kỳ cần chu kỳ."))
        if kind == ScheduleKind.MILESTONES and not data.get("dates") and "dates" not in self.errors:
            self.add_error("dates", _("Kiểu thời gian này cần các mốc."))
        if set(data.get("co_leads") or ()) & set(data.get("coordinating") or ()):
            self.add_error("coordinating", _("Một đơn vị chỉ đồng chủ trì hoặc phối hợp, không cả hai."))
        if data.get("start") and data.get("due") and data["start"] > data["due"]:
            self.add_error("due", _("Hạn không thể trước ngày bắt đầu."))
        return data


def _answer_of(task: Task, name: str) -> Any:
    if name not in ("co_leads", "coordinating"):
        return getattr(task, name)
    role = UnitRole.CO_LEAD if name == "co_leads" else UnitRole.COORDINATING
    return [row.unit_id for row in task.task_units.all() if row.role == role]
