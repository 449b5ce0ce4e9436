"""How the desk writes days, figures and states: 30/6/2026, 1.234,5, a word and a shape beside each colour."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from xuyensuot.common.clock import ZONE, format_day
from xuyensuot.common.money import UNITS, format_number
from xuyensuot.common.permissions import may
from xuyensuot.execution.enums import Bucket, State
from xuyensuot.execution.queries.limits import USUAL_SOON_DAYS
from xuyensuot.programmes.enums import Comparator
from xuyensuot.workdays.queries import Outlook

from ..lists.forms import section_label

register = template.Library()

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
@cache
def sprite() -> str:
    """The address of the drawings, asked for once: a list shows hundreds of them."""
    return static("desk/icons.svg")


@register.simple_tag
@cache
def icon(name: str, label: str = "") -> SafeString:
    """A drawing from the sprite. Hidden from screen readers unless it stands alone and has a label."""
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, sprite(), name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', sprite(), name)


_PERIODS = [
    (re.compile(r"Tuần (?P<number>\d+)/(?P<year>\d+)"), gettext_lazy("Tuần %(number)s/%(year)s")),
    (re.compile(r"Tháng (?P<number>\d+)/(?P<year>\d+)"), gettext_lazy("Tháng %(number)s/%(year)s")),
    (re.compile(r"Quý (?P<number>[IV]+)/(?P<year>\d+)"), gettext_lazy("Quý %(number)s/%(year)s")),
    (re.compile(r"6 tháng đầu năm (?P<year>\d+)"), gettext_lazy("6 tháng đầu năm %(year)s")),
    (re.compile(r"6 tháng cuối năm (?P<year>\d+)"), gettext_lazy("6 tháng cuối năm %(year)s")),
    (re.compile(r"Năm (?P<year>\d+)"), gettext_lazy("Năm %(year)s")),
]


@register.filter
def period(label: Any) -> str:
    """The name of an occurrence's period, which is stored in Vietnamese, in the language of the reader."""
    for written, said in _PERIODS:
        if found := written.fullmatch(str(label or "")):
            return str(said) % found.groupdict()
    return str(label or "")


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
    return format_day(value)


@register.filter
def moment(value: datetime | None) -> str:
    if value is None:
        return ""
    return f"{hour(value)} {day(value)}"


@register.filter
def hour(value: datetime) -> str:
    """9:05, of the office's clock."""
    local = value.astimezone(ZONE)
    return f"{local.hour}:{local.minute:02d}"


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
def left_of(occurrence: Any) -> str:
    """What is to be said beside the due day. A report that waits is judged by its own day, and so is work that is done;
    work that rests or was cancelled is not counted down."""
    days = getattr(occurrence, "days_left", None)
    if days is None or occurrence.state in (State.SUSPENDED, State.CANCELLED):
        return ""
    if occurrence.state == State.REPORTED:
        return _("báo cáo đúng hạn") if days >= 0 else _("báo cáo %(late)s") % {"late": days_left_words(days)}
    if occurrence.state == State.DONE:
        return "" if days >= 0 else _("xong %(late)s") % {"late": days_left_words(days)}
    return days_left_words(days)


@register.filter
def working_words(outlook: Outlook) -> SafeString:
    """What is said of working days behind how many days are left."""
    said = []
    if outlook.working:
        words = ngettext("trong đó %(count)d ngày làm việc", "trong đó %(count)d ngày làm việc", outlook.working)
        said.append(words % {"count": outlook.working})
    if outlook.ends_at_rest:
        said.append(_("rơi vào ngày nghỉ"))
    if said and outlook.provisional:
        said[-1] += f" ({_('tạm tính, lịch nghỉ chưa chốt')})"
    return format_html_join("", ', <span class="small quiet">{}</span>', ((one,) for one in said))


@register.filter
def left_class(occurrence: Any) -> str:
    days = getattr(occurrence, "days_left", None) or 0
    if occurrence.state in (State.REPORTED, State.DONE):
        return "is-soon" if days < 0 else "quiet"
    return due_class(days, getattr(occurrence, "soon_days", USUAL_SOON_DAYS))


@register.filter
def due_class(days: int, soon: int = USUAL_SOON_DAYS) -> str:
    if days < 0:
        return "is-late"
    return "is-soon" if days <= soon else "quiet"


@register.simple_tag
def state(code: str) -> SafeString:
    """A state's word and its shape; one of seven, so that a list of hundreds makes each once."""
    return _state(code, get_language())


@cache
def _state(code: str, _language: str) -> SafeString:
    look, symbol = _STATE_LOOK[State(code)]
    return format_html('<span class="badge {}">{}{}</span>', look, icon(symbol), State(code).label)


@register.simple_tag
def bar(percent: int) -> SafeString:
    """A thin bar and its figure."""
    return _bar(percent, get_language())


@cache
def _bar(percent: int, _language: str) -> SafeString:
    return format_html(
        '<span class="bar"><progress class="{}" value="{}" max="100" aria-label="{}"></progress>'
        '<span class="bar__figure">{}%</span></span>',
        "is-done" if percent == 100 else "", percent, _("Tiến độ"), percent,
    )  # fmt: skip


@register.simple_tag
def due(occurrence: Any) -> SafeString:
    """The due day of an occurrence (from with_bucket) and how far that is."""
    if not occurrence.due:
        return mark_safe('<span class="quiet">—</span>')
    words = left_of(occurrence)
    left = format_html(' <span class="due__left {}">{}</span>', left_class(occurrence), words) if words else ""
    return format_html(
        '<span class="due figures"><time datetime="{}">{}</time>{}</span>', occurrence.due, day(occurrence.due), left
    )


@register.filter
def holds(position: Any, on: date) -> bool:
    """Whether a position is held on the day."""
    return bool(position.is_valid_on(on))


_GROUP_LOOK = {
    "accept": ("is-waiting", "offered", "?trang_thai=offered"),
    "confirm": ("is-waiting", "waiting", "?trang_thai=reported&nhom=abcd"),
    "confirm_routine": ("is-waiting", "waiting", "?trang_thai=reported&nhom=routine"),
    "returned": ("is-soon", "back", "?trang_thai=in_progress"),
    "escalated": ("is-late", "late", "?nhom=d"),
    "late": ("is-late", "late", "?nhom=d"),
    "report": ("is-done", "done", "?trang_thai=in_progress"),
    "soon": ("is-soon", "soon", "?han=7"),
    "periodic": ("is-soon", "soon", "?nhom=routine"),
    "assign": ("", "unassigned", "?trang_thai=unassigned"),
}


@register.filter
def group_class(code: str) -> str:
    return _GROUP_LOOK[code][0]


@register.filter
def group_icon(code: str) -> str:
    return _GROUP_LOOK[code][1]


@register.filter
def group_query(code: str) -> str:
    """The list of tasks that shows the whole of a group of home."""
    return _GROUP_LOOK[code][2]


@register.filter
def led_by(occurrence: Any, user: Any) -> bool:
    """Whether the person works in the unit that leads, and may therefore report."""
    return may(user, "execution.progress", occurrence)


@register.filter
def weekday(value: date) -> str:
    names = (_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ Nhật"))
    return names[value.weekday()]


_FREQUENCY = {
    "yearly": gettext_lazy("hằng năm"),
    "yearly_average": gettext_lazy("bình quân năm"),
    "term_total": gettext_lazy("cả nhiệm kỳ"),
}


@register.filter
def frequency(code: str) -> str:
    return str(_FREQUENCY.get(code, code))


@register.filter
def level(target: Any) -> str:
    """What a target sets, as a person reads it: "≥ 68", "từ 5 đến 7", "tăng 10", "9/10"."""
    if target.value is None:
        return str(target.get_comparator_display()) if target.comparator == Comparator.QUALITATIVE else ""
    value = number(target.value)
    if target.out_of is not None:
        value = f"{value}/{number(target.out_of)}"
    if target.comparator == Comparator.RANGE:
        return _("từ %(least)s đến %(most)s") % {"least": value, "most": number(target.value_max)}
    if target.comparator in (Comparator.EQUAL, Comparator.UNSET, Comparator.QUALITATIVE):
        return value
    if target.value_max is not None and target.comparator in (Comparator.INCREASE, Comparator.DECREASE):
        value = f"{value}–{number(target.value_max)}"
    return f"{target.get_comparator_display()} {value}"


@register.filter
def span_of_years(project: Any) -> str:
    years = [year for year in (project.first_year, project.last_year) if year]
    return "–".join(str(year) for year in dict.fromkeys(years))


@register.filter
def amounts(project: Any, years: list[int]) -> list[int | None]:
    """The project's capital for each of the years, in order; None where the document sets none."""
    by_year = {row.year: row.amount for row in project.project_years.all()}
    return [by_year.get(year) for year in years]


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    return mapping.get(key)


@register.filter
def schedule(item: Any) -> str:
    """When, as the document prints it, else as it was understood."""
    return item.schedule_raw or (day(item.due) if item.due else str(item.get_schedule_kind_display()))


@register.filter
def section(item: Any) -> str:
    return section_label(item.section, item.section_title)


@register.simple_tag
def is_new_section(item: Any, before: Any) -> bool:
    return before is None or (item.annex, item.section, item.section_title) != (
        before.annex,
        before.section,
        before.section_title,
    )


@register.inclusion_tag("desk/parts/sort.html", takes_context=True)
def sort_head(context: Any, label: str, key: str, end: bool = False) -> dict[str, Any]:
    """The head of a column that sorts the list: first upwards, then downwards, then back to the programme's order."""
    asked = context["list"].asked["sap"]
    following = {key: f"-{key}", f"-{key}": ""}.get(asked, key)
    return {
        "request": context["request"],
        "label": label,
        "following": following or None,
        "direction": {key: "ascending", f"-{key}": "descending"}.get(asked, ""),
        "end": end,
    }


@register.filter
def buckets(counts: Any) -> list[tuple[str, str, str, int]]:
    """The four official counts with their colour and their words."""
    return [
        ("a", "is-done", _("Hoàn thành đúng hạn"), counts.a),
        ("b", "is-soon", _("Hoàn thành quá hạn"), counts.b),
        ("c", "", _("Chưa hoàn thành, trong hạn"), counts.c),
        ("d", "is-late", _("Chưa hoàn thành, quá hạn"), counts.d),
    ]


@register.filter
def apart(counts: Any) -> list[tuple[str, str, int]]:
    """What is listed apart from the official counts, where there is any."""
    listed = [
        (Bucket.ROUTINE, _("việc thường xuyên"), counts.routine),
        (Bucket.SUSPENDED, _("tạm dừng"), counts.suspended),
        (Bucket.CANCELLED, _("đã huỷ"), counts.cancelled),
    ]
    return [(code.value, label, count) for code, label, count in listed if count]


@register.filter
def relative(base: str) -> str:
    """What a target is measured against: the assigned plan or a base year."""
    return _("kế hoạch giao") if base == "plan" else _("năm %(year)s") % {"year": base}


@register.filter
def due_look(occurrence: Any) -> str:
    """The colour of a due day on the thread: met, missed, near or still far."""
    if occurrence.bucket in (Bucket.DONE_ON_TIME, Bucket.DONE_LATE):
        return "is-done" if occurrence.bucket == Bucket.DONE_ON_TIME else "is-soon"
    return left_class(occurrence) if left_of(occurrence) else ""


@register.filter
def cells(excerpt: str) -> list[str]:
    """The sentence of a passage, then the other cells of its row where it came from a table."""
    return [cell for cell in excerpt.split("\t") if cell]
