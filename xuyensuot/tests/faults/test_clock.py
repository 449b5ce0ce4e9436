"""The end of a year, and a clock that is set back: periods open once, what is late is told by the day asked about."""

from datetime import date

import pytest

from xuyensuot.execution import commands
from xuyensuot.execution.models import Occurrence
from xuyensuot.execution.queries import bucket_counts
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import Every, ScheduleKind

from ..execution._making import Ward

pytestmark = pytest.mark.django_db

EVE, NEW_YEAR = date(2026, 12, 31), date(2027, 1, 1)


@pytest.fixture
def ward():
    ward = Ward()
    with commune_scope(ward.commune):
        yield ward


def opened(ward: Ward, every: Every, *days: date) -> list[str]:
    task = ward.task(schedule_kind=ScheduleKind.RECURRING, every=every)
    for day in days:
        commands.open_occurrences(task=task, actor=None, day=day)
    return list(task.occurrences.order_by("start").values_list("label", flat=True))


@pytest.mark.parametrize(
    ("every", "labels"),
    [
        (Every.YEAR, ["Năm 2026", "Năm 2027"]),
        (Every.HALF_YEAR, ["6 tháng cuối năm 2026", "6 tháng đầu năm 2027"]),
        (Every.QUARTER, ["Quý IV/2026", "Quý I/2027"]),
        (Every.MONTH, ["Tháng 12/2026", "Tháng 1/2027"]),
    ],
)
def test_a_clock_set_back_over_a_year_end_opens_nothing_twice(ward, every, labels):
    assert opened(ward, every, EVE) == labels[:1]
    assert opened(ward, every, EVE, NEW_YEAR) == labels
    assert opened(ward, every, EVE, NEW_YEAR, EVE, NEW_YEAR, EVE) == labels


def test_work_due_on_the_last_day_of_the_year_is_late_on_the_first_of_the_next(ward):
    ward.work(due=EVE)

    def counted(day: date) -> tuple[int, int]:
        counts = bucket_counts(Occurrence.objects.all(), day)
        return counts.c, counts.d

    assert [counted(day) for day in (EVE, NEW_YEAR, EVE)] == [(1, 0), (0, 1), (1, 0)]
