"""What home says: one sentence of state, and what needs the person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from xuyensuot.common.permissions import may
from xuyensuot.execution.enums import Bucket, State
from xuyensuot.execution.queries import limits_on, mine, occurrences_for, with_bucket
from xuyensuot.organisation.rules import unit_ids_of
from xuyensuot.programmes.enums import Force

from .forms import MINE, OPEN


@dataclass(frozen=True, slots=True)
class Summary:
    """Open work in figures, of which all others are parts but `waiting_routine`: routine duties are not counted in.

    `late` is the official count, `soon` is due within `days`; what is `waiting` for confirmation is late when it was
    reported late.
    """

    own: bool
    open: int
    late: int
    soon: int
    waiting: int
    waiting_routine: int
    days: int

    @property
    def query(self) -> str:
        """What the list of tasks is asked, so that its rows are the open work that is counted here."""
        return f"?don_vi={MINE}&trang_thai={OPEN}" if self.own else f"?trang_thai={OPEN}"

    @property
    def parts(self) -> list[tuple[str, str]]:
        """What there is of each, with the class of its colour; what there is none of is not said."""
        said = [
            (self.late, "is-late", _("%(count)s quá hạn")),
            (self.soon, "is-soon", _("%(count)s đến hạn trong %(days)s ngày")),
            (self.waiting, "is-waiting", _("%(count)s chờ xác nhận")),
            (self.waiting_routine, "is-waiting", _("ngoài ra %(count)s việc thường xuyên chờ xác nhận")),
        ]
        return [(look, words % {"count": count, "days": self.days}) for count, look, words in said if count]


def summary(user: Any, day: date) -> Summary:
    """Of the person's units; of the whole commune for those who give work or only look on. Two queries."""
    days = max(limits_on(day).alert_days, default=0)
    own = bool(unit_ids_of(user)) and not may(user, "execution.give")
    among = mine(user) if own else occurrences_for(user)
    rows = with_bucket(among.filter(task__force=Force.IN_FORCE).order_by(), day)
    is_open = Q(bucket__in=(Bucket.OPEN_WITHIN, Bucket.OPEN_OVERDUE))
    working = ~Q(state=State.REPORTED)
    counts = rows.aggregate(
        open=Count("pk", filter=is_open),
        late=Count("pk", filter=Q(bucket=Bucket.OPEN_OVERDUE)),
        soon=Count("pk", filter=is_open & working & Q(days_left__range=(0, days))),
        waiting=Count("pk", filter=Q(state=State.REPORTED, routine=False)),
        waiting_routine=Count("pk", filter=Q(state=State.REPORTED, routine=True)),
    )
    return Summary(own=own, days=days, **counts)
