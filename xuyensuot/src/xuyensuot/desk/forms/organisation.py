from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.organisation.enums import Branch, Role
from xuyensuot.organisation.models import Unit
from xuyensuot.organisation.queries import units_with
from xuyensuot.programmes.enums import Clarity


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # Django does not subscript it
    """Units of the commune by their full names, in the order of the chart; the form says which."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class WithUnits(forms.Form):
    """A form whose choices of units are those of the commune in force, and the one that is held already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, UnitChoice):
                held = self.get_initial_for_field(field, name)
                field.queryset = units_with([getattr(held, "pk", held)] if held else [])


class UnitForm(WithUnits):
    name = forms.CharField(label=_("Tên đầy đủ"), max_length=200)
    short_name = forms.CharField(
        label=_("Tên gọi tắt"), max_length=60, required=False, help_text=_("Dùng trong danh sách, như “Phòng VH-XH”.")
    )
    branch = forms.ChoiceField(label=_("Khối"), choices=Branch.choices, initial=Branch.GOVERNMENT)
    parent = UnitChoice(label=_("Trực thuộc"), required=False, empty_label=_("không"))


class AliasForm(forms.Form):
    text = forms.CharField(label=_("Cách viết khác"), max_length=200)


class PositionForm(WithUnits):
    title = forms.CharField(label=_("Chức vụ"), max_length=120)
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices, initial=Role.LEAD_UNIT)
    unit = UnitChoice(label=_("Thuộc đơn vị"), required=False, empty_label=_("không thuộc đơn vị nào"))


class PersonForm(PositionForm):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=60, help_text=_("Chữ không dấu, số và . _ - liền nhau, như “kinhte.lan”.")
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)

    field_order = ["full_name", "username", "email", "title", "role", "unit"]


class CommuneForm(forms.Form):
    name = forms.CharField(label=_("Tên"), max_length=120)
    clarity = forms.MultipleChoiceField(
        label=_("Mỗi nhiệm vụ phải trả lời"),
        choices=Clarity.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nhiệm vụ thiếu một câu vẫn được ban hành, nhưng hiện rõ là còn thiếu."),
    )
