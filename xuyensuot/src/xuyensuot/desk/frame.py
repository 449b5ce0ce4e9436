"""The rail: the parts of the desk in the order in which an officer needs them."""

from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    """One place of the rail. `covers` names the routes that belong to it, so that it stays lit inside."""

    route: str
    label: Promise | str
    icon: str
    covers: tuple[str, ...] = ()
    in_bottombar: bool = False
    for_office: bool = False
    url: str = ""
    is_current: bool = False
    count: str = ""  # what waits there to be seen


TASK = ("task", "task_edit", "task_progress", "task_action", "matter_open", "matter_move", "task_split", "task_link")

ENTRIES: tuple[tuple[Entry, ...], ...] = (
    (
        Entry("home", _("Trang chủ"), "home", in_bottombar=True),
        Entry("news", _("Có gì mới"), "news"),
        Entry("leaders", _("Toàn cảnh"), "leaders"),
    ),
    (
        Entry(
            "tasks",
            _("Nhiệm vụ"),
            "task",
            (*TASK, "board", "timeline", "calendar"),
            in_bottombar=True,
        ),
        Entry("targets", _("Chỉ tiêu"), "target"),
        Entry("projects", _("Dự án"), "project"),
        Entry("plans", _("Quy hoạch"), "plan"),
    ),
    (
        Entry(
            "documents",
            _("Văn bản"),
            "document",
            ("document", "document_upload", "review", "review_item", "publish"),
            in_bottombar=True,
        ),
        Entry("findings", _("Điểm cần rà soát"), "finding"),
    ),
    (
        Entry("units", _("Đơn vị"), "unit", ("unit", "unit_new", "unit_edit", "unit_merge")),
        Entry("people", _("Người"), "people", ("person", "person_new", "password_renew")),
        Entry("settings", _("Cài đặt"), "settings", ("settings_limits", "settings_workdays"), for_office=True),
    ),
)


def rail(route: str, *, office: bool, counts: dict[str, str] | None = None) -> list[list[Entry]]:
    """The groups of the rail as seen from a route of the desk. `counts` are by route."""
    shown = [[entry for entry in group if office or not entry.for_office] for group in ENTRIES]
    return [[_placed(entry, route, (counts or {}).get(entry.route, "")) for entry in group] for group in shown]


def _placed(entry: Entry, route: str, count: str) -> Entry:
    current = route == entry.route or route in entry.covers
    try:
        return replace(entry, url=reverse(f"desk:{entry.route}"), is_current=current, count=count)
    except NoReverseMatch:
        return replace(entry, url="#")
