"""Matters and gaps that wait for the person, as lines of home: each says what it is, of which task, until when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuyensuot.common.clock import format_day
from xuyensuot.common.permissions import may
from xuyensuot.execution.queries import home_matters
from xuyensuot.programmes.models import Task
from xuyensuot.programmes.queries import tasks_for

from ..matters.specs import KINDS

SHOWN = 30
OF = {
    "decide_extension": "extension",
    "answer_offer": "extension",
    "escalate_obstacle": "obstacle",
    "answer_obstacle": "obstacle",
    "late_answer": "obstacle",
    "use_answer": "obstacle",
    "answer_directive": "directive",
    "late_directive": "directive",
    "close_directive": "directive",
    "deliver_part": "part",
    "late_part": "part",
}
LOOKS = {
    "decide_extension": ("is-waiting", "waiting"),
    "answer_offer": ("is-waiting", "waiting"),
    "escalate_obstacle": ("is-late", "late"),
    "answer_obstacle": ("is-late", "late"),
    "late_answer": ("is-late", "late"),
    "use_answer": ("is-done", "done"),
    "answer_directive": ("is-soon", "soon"),
    "late_directive": ("is-late", "late"),
    "close_directive": ("is-done", "done"),
    "deliver_part": ("is-waiting", "offered"),
    "late_part": ("is-late", "late"),
}  # the colour and the drawing of each group


@dataclass(frozen=True, slots=True)
class Line:
    """`text` says what is asked; `days` is how far its own day is, below 0 when that is past."""

    text: str
    task: Task
    unit: Any
    due: date | None
    days: int | None
    url: str


@dataclass(frozen=True, slots=True)
class LineGroup:
    code: str
    label: Any
    look: str
    symbol: str
    button: str
    lines: list[Line]
    count: int
    more: str = ""


def matter_groups(user: Any, day: date) -> list[LineGroup]:
    """Of the matters that wait for the person, in the order in which home shows them."""
    return [_group(group, day) for group in home_matters(user, day)]


def _group(group: Any, day: date) -> LineGroup:
    lines = [_line(OF[group.code], row, day) for row in group.rows[:SHOWN]]
    look, symbol = LOOKS[group.code]
    words = {
        "decide_extension": _("Quyết định"),
        "answer_offer": _("Trả lời"),
        "escalate_obstacle": _("Kiến nghị"),
        "answer_obstacle": _("Trả lời"),
        "answer_directive": _("Báo cáo"),
    }
    return LineGroup(group.code, group.label, look, symbol, words.get(group.code, _("Xem")), lines, len(group.rows))


def _line(kind: str, row: Any, day: date) -> Line:
    task = row.task if kind == "directive" else row.occurrence.task
    if kind == "extension":
        text, unit, due = _said_of(row), task.lead, row.occurrence.due
    elif kind == "obstacle":
        text, unit, due = row.text, task.lead, row.answer_due
    else:
        text, unit, due = row.part if kind == "part" else row.text, row.unit, row.due
    days = (due - day).days if due else None
    address = reverse("desk:task", args=[task.pk])
    if kind != "directive":
        address += f"?ky={row.occurrence_id}"
    return Line(text, task, unit, due, days, f"{address}#{KINDS[kind].slug}-{row.pk}")


def _said_of(row: Any) -> str:
    """The day that is asked for, or the one that was offered instead, and why."""
    asked = row.offered or row.proposed
    return _("Đến %(day)s: %(reason)s") % {
        "day": format_day(asked),
        "reason": row.note if row.offered and row.note else row.reason,
    }


def without_lead(user: Any) -> LineGroup | None:
    """For the office: tasks in force that nobody leads and that therefore cannot be given to anybody."""
    if not may(user, "programmes.manage"):
        return None
    plain = tasks_for(user).select_related(None).prefetch_related(None).filter(lead=None).order_by("ordinal", "pk")
    tasks: list[Task] = list(plain[:SHOWN])
    if not tasks:
        return None
    lines = [
        Line(task.name, task, None, task.due, None, reverse("desk:task_edit", args=[task.pk, "units"]))
        for task in tasks
    ]
    return LineGroup(
        "no_lead", _("Cần giao đầu mối"), "is-soon", "unassigned", _("Chọn đầu mối"), lines, plain.count(),
        more=reverse("desk:tasks") + "?don_vi=chua",
    )  # fmt: skip
