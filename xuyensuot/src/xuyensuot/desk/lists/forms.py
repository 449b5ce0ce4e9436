from typing import Any

from django import forms
from django.db.models import Min
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.clock import today
from xuyensuot.common.text import fold
from xuyensuot.execution.enums import Bucket, State
from xuyensuot.organisation.queries import units
from xuyensuot.programmes.enums import Clarity

from .months import month_after

WINDOWS = [
    ("3", _("trong 3 ngày")),
    ("7", _("trong 7 ngày")),
    ("30", _("trong 30 ngày")),
    ("quy", _("trong quý này")),
    ("nam", _("trong năm nay")),
    ("khong", _("không có hạn")),
]
PENDING_CHOICES = [
    ("extension", _("đề nghị gia hạn")),
    ("obstacle", _("vướng mắc chưa gỡ")),
    ("directive", _("ý kiến chỉ đạo")),
    ("part", _("yêu cầu phối hợp")),
    ("late_part", _("phối hợp quá hạn")),
    ("escalated", _("đã báo cấp trên")),
]  # by the names of `execution.queries.PENDING`
NO_LEAD = "chua"
MINE = "toi"  # of the units: what one's own lead, alone or together, and what one answers for by name
OPEN = "mo"  # of the states: whatever the official counts have as not finished
WORKING = "lam"  # of those, what has not been reported as complete either
COUNTED = "abcd"  # of the buckets: the four of the official counts
ANY = "bat_ky"
BEFORE, LATER = "truoc", "sau"  # of the due days: before this month, and after the months that are named
MONTHS = 6  # that are named, this one among them


class PlainSelect(forms.Select):
    """A select without groups, written in one go: Django's own renders a template for each of its options."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value)
        marks = {True: mark_safe(" selected"), False: ""}
        options = ((key, marks[str(key) == chosen], label) for key, label in self.choices)
        return format_html(
            "<select{}>{}</select>",
            flatatt({"name": name, **self.build_attrs(self.attrs, attrs)}),
            format_html_join("", '<option value="{}"{}>{}</option>', options),
        )


class Choice(forms.ChoiceField):
    widget = PlainSelect


class ListForm(forms.Form):
    """`asked` gives what was understood; a field that was not is empty and never stops the list."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput(attrs={"type": "search"}))

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    def choose(self, name: str, empty: Any, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", empty), *choices]  # type: ignore[attr-defined]


class TaskListForm(ListForm):
    don_vi = Choice(label=_("Chủ trì"), required=False)
    muc = Choice(label=_("Mục"), required=False)
    han = Choice(label=_("Đến hạn"), required=False)
    trang_thai = Choice(label=_("Trạng thái"), required=False, choices=[("", _("mọi trạng thái"))])
    dang = Choice(label=_("Đang có"), required=False, choices=[("", _("không lọc")), *PENDING_CHOICES])
    thieu = Choice(label=_("Chưa rõ"), required=False)
    nhom = forms.ChoiceField(
        required=False, choices=[("", ""), (COUNTED, ""), *Bucket.choices], widget=forms.HiddenInput
    )
    van_ban = forms.IntegerField(required=False, widget=forms.HiddenInput)
    sap = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, tasks: Any, clarity: list[str], has_units: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(MINE, _("việc của tôi"))] if has_units else []
        leads = [(str(unit.pk), unit.label) for unit in units().prefetch_related(None)]
        self.choose("don_vi", _("mọi đơn vị"), [*own, *leads, (NO_LEAD, _("chưa có chủ trì"))])
        self.choose("muc", _("mọi mục"), sections_of(tasks))
        self.choose(
            "trang_thai",
            _("mọi trạng thái"),
            [(OPEN, _("đang mở")), (WORKING, _("đang mở, chưa báo cáo xong")), *State.choices],
        )
        self.choose("han", _("bất kỳ"), due_windows(str(self.data.get("han", ""))))
        questions = [(code, Clarity(code).label) for code in clarity]
        self.choose("thieu", _("không lọc"), [(ANY, _("thiếu bất kỳ")), *questions])


def due_windows(asked: str) -> list[tuple[str, Any]]:
    """The spans in which a due day may lie; with them the number of days that an address names."""
    months = [month_after(today(), step) for step in range(MONTHS)]
    named = [(f"{m:%Y-%m}", _now("tháng %(m)s") % {"m": f"{m.month}/{m.year}"}) for m in months]
    around = [(BEFORE, _("trước tháng này")), *named, (LATER, _("sau các tháng đó"))]
    is_other = asked.isdecimal() and len(asked) <= 3 and asked not in dict(WINDOWS)
    other = [(asked, _now("trong %(days)s ngày") % {"days": asked})] if is_other else []
    return [*WINDOWS, *other, *around]


class SectionListForm(ListForm):
    """For targets, projects and plans: by section of the programme."""

    muc = Choice(label=_("Mục"), required=False)
    sap = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("muc", _("mọi mục"), sections_of(items))


class FindingListForm(ListForm):
    muc_do = Choice(
        label=_("Mức độ"),
        required=False,
        choices=[("", _("mọi mức")), ("error", _("sai")), ("warning", _("có thể sai")), ("info", _("nên xem"))],
    )
    xu_ly = Choice(label=_("Xử lý"), required=False)
    van_ban = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, states: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("xu_ly", _("mọi cách"), states)


def sections_of(items: Any) -> list[tuple[str, str]]:
    """The sections that the items stand in, in the programme's order. The key joins annex and section."""
    rows = items.order_by().values("annex", "section", "section_title").annotate(first=Min("ordinal")).order_by("first")
    return [(section_key(row), section_label(row["section"], row["section_title"])) for row in rows]


def section_key(row: Any) -> str:
    return f"{row['annex']}|{row['section']}|{row['section_title'][:60]}"


def section_label(section: str, title: str) -> str:
    """ "XI. Xây dựng Đảng"; a title that repeats its own label stands alone."""
    if section and title and not fold(title).startswith(fold(section) + " "):
        return f"{section}. {title}"
    return title or section or str(_("ngoài các mục"))
