"""How the desk writes days, figures and states: 30/6/2026, 1.234,5, a word and a shape beside each colour."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuyensuot.common.clock import ZONE
from xuyensuot.common.money import UNITS, format_number
from xuyensuot.execution.enums import State

register = template.Library()

SOON_DAYS = 3  # domain.md: due within three days is orange

_STATE_LOOK = {
    State.UNASSIGNED: ("is-paused", "unassigned"),
    State.OFFERED: ("is-waiting", "offered"),
    State.IN_PROGRESS: ("is-active", "active"),
    State.REPORTED: ("is-waiting", "waiting"),
    State.DONE: ("is-done", "done"),
    State.SUSPENDED: ("is-paused", "paused"),
    State.CANCELLED: ("is-paused", "cancelled"),
}


@register.simple_tag
def sprite() -> str:
    return static("desk/icons.svg")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing from the sprite. Hidden from screen readers unless it stands alone and has a label."""
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, sprite(), name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', sprite(), name)


@register.filter
def upper_first(value: Any) -> str:
    text = str(value)
    return text[:1].upper() + text[1:]


@register.filter
def day(value: date | None) -> str:
    """30/6/2026, the way officials write a day; an instant is turned into the office's day first."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(ZONE)
    return f"{value.day}/{value.month}/{value.year}"


@register.filter
def moment(value: datetime | None) -> str:
    if value is None:
        return ""
    local = value.astimezone(ZONE)
    return f"{local.hour}:{local.minute:02d} {day(local)}"


@register.filter
def number(value: Any) -> str:
    """1.234,5; nothing for nothing, so that an empty cell stays empty."""
    return "" if value is None or value == "" else format_number(value)


@register.filter
def in_million(value: int | None) -> str:
    """Đồng as a bare figure in triệu đồng, for a column whose heading names the unit."""
    return "" if value is None else format_number(Decimal(value) / UNITS["triệu đồng"])


@register.filter
def money(value: int | None) -> str:
    """Đồng with the unit that people would say: from one tỷ on in tỷ đồng, below in triệu đồng."""
    if value is None:
        return ""
    if abs(value) >= UNITS["tỷ đồng"]:
        return _("%(amount)s tỷ đồng") % {"amount": format_number(round(Decimal(value) / UNITS["tỷ đồng"], 3))}
    return _("%(amount)s triệu đồng") % {"amount": in_million(value)}


@register.filter
def rate(value: Any) -> str:
    """A share as 87,5%; a dash where the denominator is nothing."""
    return "—" if value is None else f"{format_number(round(Decimal(str(value)) * 100, 1))}%"


@register.filter
def days_left_words(days: int) -> str:
    if days < 0:
        return ngettext("quá %(count)d ngày", "quá %(count)d ngày", -days) % {"count": -days}
    if days == 0:
        return _("hạn hôm nay")
    return ngettext("còn %(count)d ngày", "còn %(count)d ngày", days) % {"count": days}


@register.filter
def due_class(days: int) -> str:
    if days < 0:
        return "is-late"
    return "is-soon" if days <= SOON_DAYS else "quiet"


@register.filter
def state_label(state: str) -> str:
    return str(State(state).label)


@register.filter
def state_class(state: str) -> str:
    return _STATE_LOOK[State(state)][0]


@register.filter
def state_icon(state: str) -> str:
    return _STATE_LOOK[State(state)][1]


@register.filter
def holds(position: Any, on: date) -> bool:
    """Whether a position is held on the day."""
    return bool(position.is_valid_on(on))
