"""The leaders' page: six figures, one chart for each question, and what is stuck with whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
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
    obstacle_count,
    stuck,
)
from xuyensuot.organisation.queries import units

from .charts import Bar, pieces
from .forms import NO_LEAD, OPEN

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

    @property
    def drawn_units(self) -> list[Bar]:
        return self.by_unit[:UNITS]


def leaders_page(user: Any, day: date) -> LeadersPage:
    """A constant number of queries, whatever the commune has to do."""
    among = in_force(user)
    counts = bucket_counts(among, day)
    held = stuck(among, day)
    return LeadersPage(
        counts=counts,
        figures=_figures(among, counts, day),
        by_unit=_by_unit(loads_by_unit(among, day)),
        by_month=_by_month(loads_by_month(among, day), day),
        stuck=list(held[:STUCK]),
        stuck_total=held.order_by().count(),
    )


def _figures(among: Any, counts: BucketCounts, day: date) -> list[Figure]:
    days = max(limits_on(day).alert_days, default=0)
    judged = with_bucket(among.order_by(), day)
    soon = judged.filter(Q(bucket__in=OPEN_BUCKETS, days_left__range=(0, days))).exclude(state=State.REPORTED).count()
    waiting = among.filter(state=State.REPORTED).count()
    tasks = reverse("desk:tasks")
    of_due = _("%(part)s/%(whole)s việc đã đến hạn") % {"part": counts.a, "whole": counts.due}
    return [
        Figure(_("Đang mở"), counts.c + counts.d, "", "", f"{tasks}?trang_thai={OPEN}"),
        Figure(_("Quá hạn"), counts.d, "", "is-late" if counts.d else "", f"{tasks}?nhom=d"),
        Figure(_("Sắp đến hạn"), soon, _("trong %(days)s ngày") % {"days": days}, "is-soon" if soon else "",
               f"{tasks}?han={days}"),
        Figure(_("Chờ xác nhận"), waiting, "", "is-waiting" if waiting else "", f"{tasks}?trang_thai=reported"),
        Figure(_("Vướng mắc chưa gỡ"), obstacle_count(among), "", "", f"{reverse('desk:leaders')}#stuck"),
        Figure(_("Đúng hạn"), counts.rate_of_due, of_due, "", f"{tasks}?nhom=a"),
    ]  # fmt: skip


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


def month_after(day: date, months: int) -> date:
    """The first day of the month so many months after the day's own."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
