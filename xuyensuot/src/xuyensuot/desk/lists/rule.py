"""The rule of a schedule in words, as a person would say it."""

from django.utils.translation import gettext as _

from xuyensuot.common.clock import format_day
from xuyensuot.programmes.enums import Every, ScheduleKind
from xuyensuot.programmes.models import Task


def rule_of(task: Task, report_every: str) -> str:
    """How the periods follow each other; empty where there is one instance only. `report_every`: how often routine
    work is reported where the task itself does not say (a setting of the commune)."""
    kind = task.schedule_kind
    if kind == ScheduleKind.MILESTONES and task.dates:
        return _("Mỗi mốc là một kỳ: %(days)s") % {"days": ", ".join(format_day(day) for day in sorted(task.dates))}
    if kind == ScheduleKind.RECURRING and task.every:
        words = _("Mỗi kỳ %(every)s, đến hạn ngày cuối kỳ") % {"every": _every(task.every)}
    elif kind == ScheduleKind.CONTINUOUS:
        words = _("Việc thường xuyên, báo cáo %(every)s, không tính vào thống kê đúng hạn") % {
            "every": _every(task.every or report_every)
        }
    else:
        return ""
    return f"{words}{_bounds(task)}."


def _every(code: str) -> str:
    return str(Every(code).label)


def _bounds(task: Task) -> str:
    if task.start and task.due:
        return _(", từ %(start)s đến %(due)s") % {"start": format_day(task.start), "due": format_day(task.due)}
    if task.due:
        return _(", đến %(due)s") % {"due": format_day(task.due)}
    return _(", từ %(start)s") % {"start": format_day(task.start)} if task.start else ""
