"""What the page of a unit says of its work, and of what others wait for from it or it from them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.execution.queries import (
    BucketCounts,
    bucket_counts,
    directive_counts,
    directives_for,
    part_counts,
    parts_for,
)
from xuyensuot.execution.queries.load import Load, loads_by_person, of_unit, open_rows
from xuyensuot.organisation.models import Unit

SHOWN = 50  # the rest is a link away


@dataclass(frozen=True, slots=True)
class UnitWork:
    """`people` has those with the most that is late first; `rows` are open occurrences, the oldest due day first."""

    counts: BucketCounts
    people: list[Load]
    rows: list[Any]
    open: int
    others: "list[Others]"

    @property
    def late(self) -> int:
        return self.counts.d

    @property
    def soon(self) -> int:
        return sum(load.soon for load in self.people)

    @property
    def oldest(self) -> Any:
        """The open occurrence that fell or falls due first; None where nothing open has a due day."""
        return self.rows[0] if self.rows and self.rows[0].due else None


@dataclass(frozen=True, slots=True)
class Others:
    """One kind of what goes between units: how many were done in time, late, are still within time, overdue."""

    label: str | Promise
    counts: BucketCounts


def _others(user: Any, unit: Unit, among: Any, day: date) -> list[Others]:
    """Three queries; kinds of which there is nothing are left out. A late part counts for both units."""
    kinds = (
        Others(_("Đơn vị khác yêu cầu phối hợp"), part_counts(parts_for(user).filter(unit=unit), day)),
        Others(_("Yêu cầu đơn vị khác phối hợp"), part_counts(parts_for(user).filter(occurrence__in=among), day)),
        Others(_("Ý kiến chỉ đạo"), directive_counts(directives_for(user).filter(unit=unit), day)),
    )
    return [kind for kind in kinds if kind.counts.counted]


def unit_work(user: Any, unit: Unit, day: date) -> UnitWork:
    among = of_unit(user, unit)
    counts = bucket_counts(among, day)
    people = [load for load in loads_by_person(among, day) if load.open]
    return UnitWork(
        counts=counts,
        people=sorted(people, key=lambda load: (-load.late, -load.open, load.label)),
        rows=list(open_rows(among.prefetch_related(None), day)[:SHOWN]),
        open=counts.c + counts.d,
        others=_others(user, unit, among.order_by().values("pk"), day),
    )
