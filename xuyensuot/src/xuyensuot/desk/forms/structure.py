"""How tasks are split, joined, placed and handed over."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.organisation.queries import units_in_force

from .fields import DayField
from .organisation import UnitChoice

ROWS = 3


class PieceForm(forms.Form):
    """One task below; a row that says nothing is left out."""

    name = forms.CharField(label=_("Việc con"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    lead = UnitChoice(label=_("Chủ trì"), required=False, empty_label=_("chưa có"))
    due = DayField(label=_("Hạn"), required=False)
    product = forms.CharField(label=_("Sản phẩm"), required=False)

    def __init__(self, *args: Any, choices: list[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = units_in_force().prefetch_related(None)  # type: ignore[attr-defined]
        self.fields["lead"].choices = [("", _("chưa có")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("name") and any(data.get(name) for name in ("lead", "due", "product")):
            self.add_error("name", _("Hãy ghi nội dung việc con."))
        return data


Pieces = forms.formset_factory(PieceForm, extra=ROWS, max_num=40)


def pieces(data: Any = None, *, more: bool = False) -> Any:
    """The rows of the form; with `more`, what was typed and some empty rows below it."""
    shared = {"choices": list(units_in_force().prefetch_related(None).values_list("pk", "name"))}
    if data is not None and more:
        total = data.get("viec-TOTAL_FORMS", "")
        grown = data.copy()
        grown["viec-TOTAL_FORMS"] = str((int(total) if total.isdigit() else 0) + ROWS)
        return Pieces(grown, prefix="viec", form_kwargs=shared)
    return Pieces(data, prefix="viec", form_kwargs=shared)


class KeyForm(forms.Form):
    """The key of a form that makes something, so that it is made once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"form_key": uuid.uuid4()})
        super().__init__(*args, **kwargs)


class ReasonedForm(forms.Form):
    reason = forms.CharField(
        label=_("Lý do hoặc số văn bản quyết định"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class HandOverForm(ReasonedForm):
    unit = UnitChoice(label=_("Đơn vị nhận"), empty_label=_("(chọn đơn vị)"))

    field_order = ["unit", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_in_force().prefetch_related(None)  # type: ignore[attr-defined]
