"""What changed since the last look, by day and by task, in words."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.clock import ZONE, beginning
from xuyensuot.execution.queries.news import alerts_for, news_for, tasks_of
from xuyensuot.execution.queries.thread import MATTERS, STRUCTURE

SHOWN = 200
TOLD = 3  # of one task on one day

WORDS: dict[str, Promise | str] = {
    "execution.assigned": _("Giao việc"),
    "execution.accepted": _("Tiếp nhận"),
    "execution.declined": _("Từ chối tiếp nhận"),
    "execution.progressed": _("Cập nhật tiến độ"),
    "execution.reported": _("Báo cáo hoàn thành"),
    "execution.confirmed": _("Xác nhận hoàn thành"),
    "execution.returned": _("Trả lại báo cáo"),
    "execution.suspended": _("Tạm dừng"),
    "execution.resumed": _("Tiếp tục"),
    "execution.cancelled": _("Huỷ"),
    "execution.reopened": _("Mở lại"),
    "execution.rescheduled": _("Đổi lịch thực hiện"),
    "execution.withdrawn": _("Rút kỳ thực hiện"),
    "programmes.task_changed": _("Sửa câu trả lời của nhiệm vụ"),
    "programmes.changed_by_document": _("Văn bản mới sửa nhiệm vụ"),
    "programmes.task_added": _("Thêm nhiệm vụ"),
    "programmes.ended": _("Hết hiệu lực theo văn bản mới"),
    **STRUCTURE,
    **{code: words for code, (_kind, words) in MATTERS.items()},
}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was done. `words` of a code without words of its own stay general, so that nothing is hidden."""

    event: Any
    words: Promise | str


@dataclass(frozen=True, slots=True)
class OfTask:
    """A task and what was done with it on a day, the newest first."""

    task: Any
    all: list[Told] = field(default_factory=list)

    @property
    def told(self) -> list[Told]:
        return self.all[:TOLD]

    @property
    def untold(self) -> int:
        return len(self.all) - len(self.told)


@dataclass(frozen=True, slots=True)
class News:
    """`days` are pairs of a day and its tasks, the newest first; `alerts` is work that falls due soon; `until` is the
    newest moment that is shown."""

    days: list[tuple[date, list[OfTask]]]
    alerts: list[Any]
    total: int
    until: datetime | None

    @property
    def has_more(self) -> bool:
        return self.total > SHOWN


def news(user: Any, day: date) -> News:
    """A constant number of queries."""
    alerts = list(alerts_for(user, day).prefetch_related(None))
    found = news_for(user)
    events = list(found[: SHOWN + 1])
    shown = events[:SHOWN]
    total = found.order_by().count() if len(events) > SHOWN else len(events)
    tasks = tasks_of(user, shown)
    of_known = [event for event in shown if event.pk in tasks]
    by_day = groupby(of_known, key=lambda event: event.at.astimezone(ZONE).date())
    days = [(on, _by_task(list(some), tasks)) for on, some in by_day]
    moments = [event.at for event in shown[:1]] + [beginning(day) for _alert in alerts[:1]]
    return News(days, alerts, total, max(moments, default=None))


def _by_task(events: list[Any], tasks: dict[int, Any]) -> list[OfTask]:
    groups: dict[int, OfTask] = {}
    for event in events:
        task = tasks[event.pk]
        told = Told(event, WORDS.get(event.code, _("Có thay đổi")))
        groups.setdefault(task.pk, OfTask(task)).all.append(told)
    return list(groups.values())
