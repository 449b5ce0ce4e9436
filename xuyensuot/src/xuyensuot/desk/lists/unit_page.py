"""What the page of a unit says of its work."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xuyensuot.execution.queries import BucketCounts, bucket_counts
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


def unit_work(user: Any, unit: Unit, day: date) -> UnitWork:
    among = of_unit(user, unit)
    counts = bucket_counts(among, day)
    people = [load for load in loads_by_person(among, day) if load.open]
    return UnitWork(
        counts=counts,
        people=sorted(people, key=lambda load: (-load.late, -load.open, load.label)),
        rows=list(open_rows(among.prefetch_related(None), day)[:SHOWN]),
        open=counts.c + counts.d,
    )
