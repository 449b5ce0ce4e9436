"""The tree of tasks: who stands above whom, and whose days bound whose.

A child's deadline never passes its parent's (domain.md). A parent without a deadline bounds nothing itself; then the
next one above it counts.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xuyensuot.common.clock import format_day, today
from xuyensuot.common.errors import Refused

from .enums import Force, ScheduleKind
from .models import Scheduled, Task
from .signals import open_days

SCHEDULE = {field.name for field in Scheduled._meta.get_fields()}


def lock_family(task: Task) -> Task:
    """Hold the task, those above it and those below it until the transaction ends; gives the task as it is now."""
    return lock_families([task])[0]


def lock_families(tasks: Sequence[Task]) -> list[Task]:
    """The tasks as they are now, each held with its family. Rows are held in the order of their keys, so that two
    people who change two members at once wait for one another instead of blocking one another."""
    ids = {one.pk for task in tasks for one in (task, *ancestors(task), *descendants(task))}
    held = {one.pk: one for one in Task.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")}
    return [held[task.pk] for task in tasks]


def ancestors(task: Task) -> Iterator[Task]:
    """From the parent up. One query for each level: trees are flat."""
    above = Task.objects.filter(pk=task.parent_id).first() if task.parent_id else None
    while above is not None:
        yield above
        above = above.parent


def descendants(task: Task) -> list[Task]:
    """Every task below, in force or not, level by level."""
    found: list[Task] = []
    level = [task.pk]
    while level:
        below = list(Task.objects.filter(parent__in=level).order_by("ordinal", "pk"))
        found += below
        level = [one.pk for one in below]
    return found


def limit_of(task: Task) -> date | None:
    """The last day that those above leave to the task; None where none of them has a deadline."""
    return next((above.deadline for above in ancestors(task) if above.deadline is not None), None)


def require_fits(task: Task, *, with_work: bool = False) -> None:
    """Raises Refused when the task would end after one above it, or one below it in force after the task.

    What is below ends with its deadline or its open work, whichever is later: one period may have been extended alone.
    `with_work` counts the task's own open work too, for a task whose days stay while those above it change.
    """
    limit = limit_of(task)
    if limit is not None:
        _require_before(task, limit, _open_days([task]).get(task.pk) if with_work else None)
    end = task.deadline or limit
    if end is not None and task.pk is not None:
        for below, day in _ends_below(task):
            if day > end:
                raise Refused(
                    _("Việc con “%(task)s” có hạn %(due)s, sau hạn này; hãy sửa hạn việc con trước.")
                    % {"task": str(below)[:80], "due": format_day(day)}
                )


def require_ahead(day: date, task: Task, *, latest: date | None = None) -> None:
    """Raises Refused for a day that is over, and for one after the programme's term; `latest` is a day that already
    lies after the term and was granted."""
    if day < today():
        raise Refused(_("Ngày %(day)s đã qua; hãy chọn ngày từ hôm nay trở đi.") % {"day": format_day(day)})
    require_in_term(day, task, latest=latest)


def require_in_term(day: date, task: Task, *, latest: date | None = None) -> None:
    """Raises Refused for a day after the programme's term, unless `latest`, which was granted, is no earlier."""
    end = date(task.programme.term_end, 12, 31)
    if day > max(end, latest or end):
        raise Refused(
            _("Ngày %(day)s sau ngày kết thúc nhiệm kỳ của chương trình (%(end)s).")
            % {"day": format_day(day), "end": format_day(end)}
        )


def _require_before(task: Task, limit: date, open_day: date | None) -> None:
    if task.schedule_kind == ScheduleKind.RECURRING and task.due is None:
        raise Refused(_("Việc định kỳ nằm trong việc có hạn cần ghi ngày kết thúc."))
    if any(day is not None and day > limit for day in (task.deadline, open_day)):
        raise Refused(_("Hạn của việc con không được sau hạn của việc cha (%(due)s).") % {"due": format_day(limit)})


def _ends_below(task: Task) -> Iterator[tuple[Task, date]]:
    """Tasks in force below, each with the day on which it ends; what lies below one with a deadline is bounded by it.
    Two queries for each level."""
    level = [task.pk]
    while level:
        below = list(Task.objects.filter(parent__in=level, force=Force.IN_FORCE).order_by("ordinal", "pk"))
        working = _open_days(below)
        for one in below:
            days = [day for day in (one.deadline, working.get(one.pk)) if day is not None]
            if days:
                yield one, max(days)
        level = [one.pk for one in below if one.deadline is None]


def _open_days(tasks: Sequence[Task]) -> dict[int, date]:
    """By the task's key: the latest day on which work of it that is not over falls due."""
    found: dict[int, date] = {}
    answers: list[Any] = open_days.send(Task, tasks=tasks) if tasks else []
    for _receiver, days in answers:
        found |= days
    return found
