"""What the board, the timeline and the calendar are narrowed by: the same two fields, kept in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.execution.queries import is_mine, led_by
from xuyensuot.execution.queries.load import in_force
from xuyensuot.organisation.queries import units_in_force
from xuyensuot.organisation.rules import unit_ids_of

from .forms import MINE, NO_LEAD


class NarrowForm(forms.Form):
    """`hidden` are what else the address holds and must not be lost when the form is sent."""

    don_vi = forms.ChoiceField(label=_("Chủ trì"), required=False)

    def __init__(self, address: Any, *, user: Any, hidden: tuple[str, ...] = ()) -> None:
        super().__init__(address)
        own = [(MINE, _("việc của tôi"))] if unit_ids_of(user) else []
        everyone = [(str(unit.pk), unit.label) for unit in units_in_force().prefetch_related(None)]
        field = self.fields["don_vi"]
        field.choices = [("", _("mọi đơn vị")), *own, *everyone, (NO_LEAD, _("chưa có chủ trì"))]  # type: ignore[attr-defined]
        for name in hidden:
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def chosen(self) -> str:
        """Nothing where the address names something that is no choice."""
        return str(self.cleaned_data.get("don_vi") or "") if self.is_valid() or self.cleaned_data else ""


def narrowed(user: Any, chosen: str) -> Any:
    """The occurrences in force of the chosen unit, of one's own, of nobody; all of them where nothing is chosen."""
    rows = in_force(user)
    if chosen == MINE:
        return rows.filter(is_mine(user))
    if chosen == NO_LEAD:
        return rows.filter(lead=None, task__lead=None)
    return rows.filter(led_by(int(chosen))) if chosen else rows
