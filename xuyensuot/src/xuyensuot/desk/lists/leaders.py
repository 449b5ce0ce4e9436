"""The leaders' page: six figures, one chart for each question, and what is stuck with whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from xuyensuot.execution.enums import State
from xuyensuot.execution.queries import BucketCounts, bucket_counts, limits_on, with_bucket
from xuyensuot.execution.queries.load import (
    OPEN_BUCKETS,
    Load,
    in_force,
    loads_by_month,
    loads_by_unit,
    stuck,
    unresolved,
)
from xuyensuot.organisation.queries import units

from .charts import Bar, pieces
from .forms import COUNTED, NO_LEAD, OPEN, WORKING
from .months import month_after

STUCK = 10
UNITS = 8  # drawn; the table below the drawing has all of them
MONTHS_BEFORE, MONTHS_AFTER = 3, 8


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the six. `url` leads to what it counts."""

    label: str
    value: Any
    note: str
    look: str
    url: str


@dataclass(frozen=True, slots=True)
class LeadersPage:
    counts: BucketCounts
    figures: list[Figure]
    by_unit: list[Bar]
    by_month: list[Bar]
    stuck: list[Any]
    stuck_total: int
    obstacles: list[Any]
    routine_obstacles: list[Any]

    @property
    def drawn_units(self) -> list[Bar]:
        return self.by_unit[:UNITS]


def leaders_page(user: Any, day: date) -> LeadersPage:
    """A constant number of queries, whatever the commune has to do."""
    among = in_force(user)
    counts = bucket_counts(among, day)
    held = stuck(among, day)
    found = list(unresolved(among))
    obstacles = [row for row in found if not row.occurrence.routine]
    of_routine = [row for row in found if row.occurrence.routine]
    return LeadersPage(
        counts=counts,
        figures=_figures(among, counts, obstacles, len(of_routine), day),
        by_unit=_by_unit(loads_by_unit(among, day)),
        by_month=_by_month(loads_by_month(among, day), day),
        stuck=list(held[:STUCK]),
        stuck_total=held.order_by().count(),
        obstacles=obstacles,
        routine_obstacles=of_routine,
    )


def _figures(among: Any, counts: BucketCounts, obstacles: list[Any], routine_obstacles: int, day: date) -> list[Figure]:
    """Each leads to a list that has as many rows. Routine duties are named beside a figure and no part of it."""
    days = max(limits_on(day).alert_days, default=0)
    judged = with_bucket(among.order_by(), day)
    soon = judged.filter(Q(bucket__in=OPEN_BUCKETS, days_left__range=(0, days))).exclude(state=State.REPORTED).count()
    waiting = among.filter(state=State.REPORTED).aggregate(
        counted=Count("pk", filter=Q(routine=False)), routine=Count("pk", filter=Q(routine=True))
    )
    tasks = reverse("desk:tasks")
    of_due = _("%(part)s/%(whole)s việc đã đến hạn") % {"part": counts.a, "whole": counts.due}
    return [
        Figure(_("Đang mở"), counts.c + counts.d, "", "", f"{tasks}?trang_thai={OPEN}"),
        Figure(_("Quá hạn"), counts.d, "", "is-late" if counts.d else "", f"{tasks}?nhom=d"),
        Figure(_("Sắp đến hạn"), soon, _("trong %(days)s ngày") % {"days": days}, "is-soon" if soon else "",
               f"{tasks}?han={days}&trang_thai={WORKING}"),
        Figure(_("Chờ xác nhận"), waiting["counted"], _routine(waiting["routine"]),
               "is-waiting" if waiting["counted"] else "", f"{tasks}?trang_thai=reported&nhom={COUNTED}"),
        Figure(_("Vướng mắc chưa gỡ"), len(obstacles), _routine(routine_obstacles), "",
               f"{reverse('desk:leaders')}#obstacles"),
        Figure(_("Đúng hạn"), counts.rate_of_due, of_due, "", f"{tasks}?nhom=a"),
    ]  # fmt: skip


def _routine(number: int) -> str:
    return _("và %(count)s của việc thường xuyên") % {"count": number} if number else ""


def _by_unit(loads: list[Load]) -> list[Bar]:
    """Units with open work: the most that is late first."""
    known = {unit.pk: unit for unit in units().prefetch_related(None)}
    busy = sorted((load for load in loads if load.open), key=lambda load: (-load.late, -load.open))
    most = max((load.open for load in busy), default=1)
    tasks = reverse("desk:tasks")
    return [
        Bar(
            label=known[load.key].label if load.key in known else _("chưa có chủ trì"),
            load=load,
            url=reverse("desk:unit", args=[load.key]) if load.key in known else f"{tasks}?don_vi={NO_LEAD}",
            pieces=pieces([("late", load.late), ("soon", load.soon), ("open", load.calm)], most),
        )
        for load in busy
    ]


def _by_month(loads: list[Load], day: date) -> list[Bar]:
    """A year around today, months in which nothing falls due included."""
    found = {load.key: load for load in loads}
    months = [month_after(day, step) for step in range(-MONTHS_BEFORE, MONTHS_AFTER + 1)]
    shown = [(month, found.get(month) or Load(month, "", 0, BucketCounts())) for month in months]
    most = max((load.counts.counted for _month, load in shown), default=0) or 1
    return [
        Bar(
            label=f"{month.month}/{month.year}",
            load=load,
            url=f"{reverse('desk:calendar')}?thang={month:%Y-%m}",
            pieces=pieces(
                [
                    ("done", load.counts.a),
                    ("done-late", load.counts.b),
                    ("late", load.counts.d),
                    ("open", load.counts.c),
                ],
                most,
            ),
        )
        for month, load in shown
    ]
