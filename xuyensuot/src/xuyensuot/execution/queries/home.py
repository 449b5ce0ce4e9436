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

SOON_DAYS = 7

LABELS: dict[str, Promise | str] = {
    "confirm": _("Chờ xác nhận"),
    "accept": _("Chờ tiếp nhận"),
    "returned": _("Bị trả lại"),
    "late": _("Quá hạn"),
    "report": _("Đã làm xong, chưa báo cáo hoàn thành"),
    "soon": _("Sắp đến hạn"),
    "assign": _("Chưa giao"),
}  # in the order in which home shows them


@dataclass(frozen=True, slots=True)
class HomeGroup:
    code: str
    label: Promise | str
    occurrences: list[Occurrence]


def home_groups(user: Any, day: date) -> list[HomeGroup]:
    """The groups that are not empty, each with the oldest due day first; an occurrence stands in one group only.

    Who works in a unit sees what the unit must accept, mend, report. Office and leaders also see what waits for their
    confirmation or assignment. They, and readers, who lead nothing themselves, see what is late or soon due in the
    whole commune. Takes a constant number of queries.
    """
    rows = with_bucket(occurrences_for(user), day).filter(task__force=Force.IN_FORCE)
    grouped = rows.alias(last_action=Subquery(_last_action())).annotate(group=_group_of(user, day))
    needed = grouped.exclude(group="").order_by(F("due").asc(nulls_last=True), "task__ordinal", "pk")
    groups: dict[str, list[Occurrence]] = {code: [] for code in LABELS}
    for occurrence in needed:
        groups[occurrence.group].append(occurrence)
    return [HomeGroup(code, LABELS[code], some) for code, some in groups.items() if some]


def _group_of(user: Any, day: date) -> Case:
    mine = is_mine(user)
    watched = Q() if may(user, "execution.give") or not unit_ids_of(user) else mine
    working = Q(state__in=(State.OFFERED, State.IN_PROGRESS), routine=False)
    cases = [
        When(mine & Q(state=State.OFFERED), then=Value("accept")),
        When(mine & Q(state=State.IN_PROGRESS, last_action=Action.RETURN), then=Value("returned")),
        When(watched & working & Q(bucket=Bucket.OPEN_OVERDUE), then=Value("late")),
        When(mine & Q(state=State.IN_PROGRESS, percent=100), then=Value("report")),
        When(watched & working & Q(days_left__range=(0, SOON_DAYS)), then=Value("soon")),
    ]
    if may(user, "execution.give"):
        cases += [
            When(state=State.REPORTED, then=Value("confirm")),
            When(state=State.UNASSIGNED, task__lead__isnull=False, then=Value("assign")),
        ]
    return Case(*cases, default=Value(""), output_field=CharField())


def _last_action() -> QuerySet[Transition, Any]:
    steps = Transition.objects.filter(occurrence=OuterRef("pk")).order_by("-at", "-pk")
    return steps.values("action")[:1]
