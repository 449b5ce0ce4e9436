"""What the cells of several tables print of an item, and the queries that bring it at a constant number."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xuyensuot.common.clock import format_day
from xuyensuot.common.text import fold
from xuyensuot.programmes.enums import UnitRole
from xuyensuot.programmes.models import Item, Task

DOCUMENTS = "passages__document"  # what `assigned_by` reads, for prefetch_related


def for_export(tasks: QuerySet[Task]) -> list[Task]:
    """The tasks with all that a row prints, in a constant number of queries and in the order that they came in."""
    return list(tasks.select_related("lead", "responsible").prefetch_related("task_units__unit", DOCUMENTS))


def assigned_by(item: Any) -> str:
    """Văn bản giao (số, ngày), each once: "12-CTr/ĐU, 23/7/2025"."""
    return "; ".join(dict.fromkeys(reference_of(passage.document) for passage in item.passages.all()))


def reference_of(document: Any) -> str:
    day = document.issued_on
    name = document.reference or document.title
    return f"{name}, {format_day(day)}" if day else name


def quoted(document: Any) -> str:
    """At its first mention: "Chương trình hành động số 12-CTr/ĐU, ngày 23/7/2025"."""
    kind, day = document.kind_label or _("văn bản"), document.issued_on
    name = _("%(kind)s số %(number)s") % {"kind": kind, "number": document.reference}
    dated = _("%(name)s, ngày %(day)s") if day else "%(name)s"
    return dated % {"name": name if document.reference else document.title, "day": day and format_day(day)}


def leads(task: Task) -> str:
    """The lead, then those that lead with it; as printed where no unit was chosen."""
    return "; ".join(_names(task, UnitRole.CO_LEAD, [task.lead] if task.lead else [])) or task.lead_raw


def co_leads(task: Task) -> str:
    return "; ".join(_names(task, UnitRole.CO_LEAD, []))


def coordinating(task: Task) -> str:
    """Chosen units, then the printed bodies that are none; as printed where no unit was chosen."""
    chosen = _names(task, UnitRole.COORDINATING, [])
    left = [task.coordinating_left] if task.coordinating_left else []
    return "; ".join([*chosen, *left]) if chosen else task.coordinating_raw


def _names(task: Task, role: UnitRole, first: list[Any]) -> list[str]:
    units = first + [row.unit for row in task.task_units.all() if row.role == role]
    return [unit.name for unit in units]


def group_title(item: Item) -> str:
    """Label and title ("XI. Xây dựng Đảng"), the label once where the title begins with it."""
    label, title = item.section, item.section_title
    if label and title and not fold(title).startswith(fold(label) + " "):
        return f"{label}. {title}"
    return title or label
