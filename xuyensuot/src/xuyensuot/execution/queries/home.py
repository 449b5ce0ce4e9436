"""What needs the person who signs in, grouped by what is to be done with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.permissions import may
from xuyensuot.organisation.rules import unit_ids_of
from xuyensuot.programmes.enums import Force

from ..enums import Action, Bucket, State
from ..models import Occurrence, Transition
from .access import is_mine, occurrences_for
from .buckets import with_bucket
from .limits import limits_on
from .matters import escalated_to

LABELS: dict[str, Promise | str] = {
    "confirm": _("Chờ xác nhận"),
    "confirm_routine": _("Việc thường xuyên chờ xác nhận"),
    "accept": _("Chờ tiếp nhận"),
    "returned": _("Bị trả lại"),
    "escalated": _("Đã báo cấp trên"),
    "late": _("Quá hạn"),
    "report": _("Đã làm xong, chưa báo cáo hoàn thành"),
    "soon": _("Sắp đến hạn"),
    "periodic": _("Đến kỳ báo cáo việc thường xuyên"),
    "assign": _("Chưa giao"),
}  # in the order in which home shows them


@dataclass(frozen=True, slots=True)
class HomeGroup:
    code: str
    label: Promise | str
    occurrences: list[Occurrence]

    @property
    def late(self) -> int:
        """How many of them the official count has as overdue."""
        return sum(getattr(one, "bucket", "") == Bucket.OPEN_OVERDUE for one in self.occurrences)


def home_groups(user: Any, day: date) -> list[HomeGroup]:
    """The groups that are not empty, each with the oldest due day first; an occurrence stands in one group only.

    Who works in a unit sees what the unit must accept, mend, report; to accept and to report completion is the lead's
    alone. Office and leaders also see what waits for their confirmation or assignment, a superior what was put before
    it. They, and readers, who lead nothing themselves, see what is late or soon due in the whole commune. Whatever is
    counted late stands in one of the groups, what waits for somebody else included. Takes a constant number of queries.
    """
    rows = with_bucket(occurrences_for(user), day).filter(task__force=Force.IN_FORCE)
    grouped = rows.alias(last_action=Subquery(_last_action())).annotate(group=_group_of(user, day))
    needed = grouped.exclude(group="").order_by(F("due").asc(nulls_last=True), "task__ordinal", "pk")
    groups: dict[str, list[Occurrence]] = {code: [] for code in LABELS}
    for occurrence in needed:
        groups[occurrence.group].append(occurrence)
    return [HomeGroup(code, LABELS[code], some) for code, some in groups.items() if some]


def _group_of(user: Any, day: date) -> Case:
    mine, led = is_mine(user), Q(task__lead__in=unit_ids_of(user))
    watched = Q() if may(user, "execution.give") or not unit_ids_of(user) else mine
    doing = Q(state__in=(State.OFFERED, State.IN_PROGRESS))
    working = doing & Q(routine=False)
    soon = max(limits_on(day).alert_days, default=0)
    cases = [
        When(led & Q(state=State.OFFERED), then=Value("accept")),
        When(mine & Q(state=State.IN_PROGRESS, last_action=Action.RETURN), then=Value("returned")),
        When(working & Q(bucket=Bucket.OPEN_OVERDUE) & escalated_to(user), then=Value("escalated")),
        When(watched & working & Q(bucket=Bucket.OPEN_OVERDUE), then=Value("late")),
        When(led & Q(state=State.IN_PROGRESS, percent=100), then=Value("report")),
        When(watched & working & Q(days_left__range=(0, soon)), then=Value("soon")),
        When(mine & doing & Q(routine=True, days_left__lte=soon), then=Value("periodic")),
    ]
    if may(user, "execution.give"):
        cases += [
            When(state=State.REPORTED, routine=True, then=Value("confirm_routine")),
            When(state=State.REPORTED, then=Value("confirm")),
            When(state=State.UNASSIGNED, task__lead__isnull=False, then=Value("assign")),
        ]
    cases.append(When(watched & Q(bucket=Bucket.OPEN_OVERDUE), then=Value("late")))
    return Case(*cases, default=Value(""), output_field=CharField())


def _last_action() -> QuerySet[Transition, Any]:
    steps = Transition.objects.filter(occurrence=OuterRef("pk")).order_by("-at", "-pk")
    return steps.values("action")[:1]
