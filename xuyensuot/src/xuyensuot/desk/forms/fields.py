"""Fields that read figures and dates as officials write them: 1.234,5 and 30/6/2026."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.clock import format_day, today
from xuyensuot.common.money import format_number
from xuyensuot.workdays.queries import add_working_days

_WRITTEN_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}")
QUICK_DAYS = (3, 5, 10)
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")


def parse_number(text: str) -> Decimal:
    """1.234,5 and 1234,5 and 1234.5; "1.984" is one thousand nine hundred and eighty-four. Raises ValueError."""
    plain = text.strip().replace(" ", "").replace("\u00a0", "")
    if "," in plain or _THOUSANDS.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not number.is_finite() or abs(number) >= 10**14:
        raise ValueError(text)
    return number


class NumberField(forms.CharField):
    """A figure in Vietnamese writing; gives a float as the engine does, or None."""

    default_error_messages = {"invalid": _("Hãy viết số như 1.234,5.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "field-number"}), **kwargs)

    def clean(self, value: Any) -> float | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return float(parse_number(text))
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, int | float) else value


class DayField(forms.DateField):
    """A day as 30/6/2026 (or the form a date picker sends)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%d/%m/%Y", "%Y-%m-%d"],
            widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "30/6/2026", "class": "field-day"}),
            error_messages={"invalid": _("Hãy viết ngày như 30/6/2026.")},
            **kwargs,
        )

    def to_python(self, value: Any) -> date | None:
        """A day that is written well and stands in no calendar is told apart from what is no day at all."""
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            if _WRITTEN_DAY.fullmatch(str(value).strip()):
                words = _now("Không có ngày %(day)s; hãy xem lại lịch.") % {"day": str(value).strip()}
                raise forms.ValidationError(words, code="no_such_day") from error
            raise

    def prepare_value(self, value: Any) -> Any:
        return format_day(value) if value and not isinstance(value, str) else value


class WorkingDaysField(forms.TypedChoiceField):
    """Instead of a day: so many working days from today. Gives their number, or None."""

    def __init__(self, **kwargs: Any) -> None:
        of_days = [(count, format_lazy(_("{count} ngày làm việc"), count=count)) for count in QUICK_DAYS]
        choices = [("", _("theo ngày ghi ở trên")), *of_days]
        super().__init__(label=_("Hoặc sau"), choices=choices, coerce=int, empty_value=None, required=False, **kwargs)


def day_or_working_days(form: forms.Form, data: dict[str, Any], *, required: bool) -> None:
    """Puts into `data["due"]` what `within` (a WorkingDaysField) chose and takes that out; one of both may be given."""
    within = data.pop("within", None)
    if within and data.get("due"):
        form.add_error("within", _now("Hãy ghi ngày hoặc chọn số ngày làm việc, không ghi cả hai."))
    elif within and "due" not in form.errors:
        data["due"] = add_working_days(today(), within)
    elif required and not data.get("due") and "due" not in form.errors:
        form.add_error("due", form.fields["due"].error_messages["required"])


class DaysField(forms.CharField):
    """Several days with commas or semicolons between them."""

    def clean(self, value: Any) -> list[date]:
        one = DayField(required=True)
        return sorted({one.clean(part) for part in re.split(r"[,;\s]+", super().clean(value)) if part})

    def prepare_value(self, value: Any) -> Any:
        return (
            ", ".join(format_day(day) for day in value)
            if isinstance(value, Sequence) and not isinstance(value, str)
            else value
        )


class UnitsField(forms.TypedMultipleChoiceField):
    """Any number of units, as ids."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class UnitField(forms.TypedChoiceField):
    """One unit as an id, or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, required=False, **kwargs)
