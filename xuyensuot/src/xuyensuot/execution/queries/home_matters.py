"""Which matters beside the work wait for the person who signs in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.permissions import may
from xuyensuot.organisation.rules import unit_ids_of

from ..enums import Bucket, DirectiveState, ExtensionState, ObstacleState, PartState, State
from ..models import Occurrence
from ..rules import OPEN
from .access import is_mine
from .matters import (
    directives_for,
    extensions_for,
    obstacles_for,
    parts_for,
    with_directive_bucket,
    with_part_bucket,
)

LABELS: dict[str, Promise | str] = {
    "decide_extension": _("Đề nghị gia hạn chờ quyết định"),
    "answer_offer": _("Hạn khác được đề nghị"),
    "escalate_obstacle": _("Vướng mắc vượt thẩm quyền"),
    "answer_obstacle": _("Vướng mắc chờ trả lời"),
    "late_answer": _("Kiến nghị quá hạn trả lời"),
    "use_answer": _("Vướng mắc đã có trả lời"),
    "answer_directive": _("Ý kiến chỉ đạo chờ báo cáo"),
    "late_directive": _("Ý kiến chỉ đạo quá hạn báo cáo"),
    "close_directive": _("Ý kiến chỉ đạo đã báo cáo"),
    "deliver_part": _("Phần việc được yêu cầu phối hợp"),
    "late_part": _("Phần việc phối hợp gửi chậm"),
}  # in the order in which home shows them
OPEN_WORK = Q(occurrence__state__in=(*OPEN, State.SUSPENDED))  # an obstacle put before an authority outlives the work


@dataclass(frozen=True, slots=True)
class MatterGroup:
    """Matters that wait for the person. `rows` are of one kind: extensions, obstacles, directives or parts."""

    code: str
    label: Promise | str
    rows: list[Any]


def home_matters(user: Any, day: date) -> list[MatterGroup]:
    """What waits for the person's word; groups that are empty are left out. A constant number of queries."""
    waiting = {**_of_units(user, day), **(_of_givers(user, day) if may(user, "execution.give") else {})}
    groups = (MatterGroup(code, label, list(waiting.get(code, ()))) for code, label in LABELS.items())
    return [group for group in groups if group.rows]


def _of_givers(user: Any, day: date) -> dict[str, QuerySet[Any]]:
    obstacles = obstacles_for(user)
    extensions = extensions_for(user).filter(OPEN_WORK, state=ExtensionState.OPEN)
    return {
        "decide_extension": extensions.exclude(requested_by=user),
        "escalate_obstacle": obstacles.filter(OPEN_WORK, state=ObstacleState.OPEN, beyond_authority=True),
        "late_answer": obstacles.filter(state=ObstacleState.ESCALATED, answer_due__lt=day),
        "late_directive": directives_for(user).filter(state=DirectiveState.OPEN, due__lt=day),
        "close_directive": directives_for(user).filter(given_by=user, state=DirectiveState.ANSWERED),
    }


def _of_units(user: Any, day: date) -> dict[str, QuerySet[Any]]:
    units = unit_ids_of(user)
    mine = OPEN_WORK & Q(occurrence__in=Occurrence.objects.filter(is_mine(user)))
    asked = parts_for(user).filter(OPEN_WORK, state__in=(PartState.ASKED, PartState.ACCEPTED), unit__in=units)
    late = with_part_bucket(parts_for(user).filter(mine).exclude(unit__in=units), day)
    directives = directives_for(user).filter(state=DirectiveState.OPEN, unit__in=units)
    return {
        "answer_offer": extensions_for(user).filter(mine, state=ExtensionState.OFFERED),
        "answer_obstacle": obstacles_for(user).filter(state=ObstacleState.ESCALATED, authority_unit__in=units),
        "use_answer": obstacles_for(user).filter(mine, state=ObstacleState.ANSWERED),
        "answer_directive": with_directive_bucket(directives, day),
        "deliver_part": with_part_bucket(asked, day),
        "late_part": late.filter(bucket=Bucket.OPEN_OVERDUE),
    }
