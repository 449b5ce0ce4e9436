from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from xuyensuot.execution.periods import Period, periods_of
from xuyensuot.programmes.enums import Every, ScheduleKind

TODAY = date(2026, 11, 21)


@dataclass
class Printed:
    schedule_kind: str
    start: date | None = None
    due: date | None = None
    every: str = ""
    dates: list[date] = field(default_factory=list)


def recurring(every: str, start: date | None = None, due: date | None = None) -> Printed:
    return Printed(ScheduleKind.RECURRING, start, due, every)


@pytest.mark.parametrize(
    ("every", "label", "start", "due"),
    [
        ("week", "Tuần 47/2026", date(2026, 11, 16), date(2026, 11, 22)),
        ("month", "Tháng 11/2026", date(2026, 11, 1), date(2026, 11, 30)),
        ("quarter", "Quý IV/2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("6 months", "6 tháng cuối năm 2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("year", "Năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_recurring_work_opens_the_current_period(every, label, start, due):
    assert periods_of(recurring(every), day=TODAY) == [Period(label, start, due)]


@pytest.mark.parametrize(
    ("every", "day", "label", "due"),
    [
        ("week", date(2027, 1, 1), "Tuần 53/2026", date(2027, 1, 3)),
        ("month", date(2028, 2, 1), "Tháng 2/2028", date(2028, 2, 29)),
        ("month", date(2026, 12, 31), "Tháng 12/2026", date(2026, 12, 31)),
        ("quarter", date(2026, 3, 31), "Quý I/2026", date(2026, 3, 31)),
        ("quarter", date(2026, 9, 30), "Quý III/2026", date(2026, 9, 30)),
        ("6 months", date(2026, 6, 30), "6 tháng đầu năm 2026", date(2026, 6, 30)),
        ("6 months", date(2026, 7, 1), "6 tháng cuối năm 2026", date(2026, 12, 31)),
    ],
)
def test_period_turns_with_the_calendar(every, day, label, due):
    (period,) = periods_of(recurring(every), day=day)
    assert (period.label, period.due) == (label, due)


def test_bounds_cut_the_first_and_the_last_period():
    schedule = recurring("quarter", start=date(2026, 11, 10), due=date(2026, 12, 15))
    assert periods_of(schedule, day=TODAY) == [Period("Quý IV/2026", date(2026, 11, 10), date(2026, 12, 15))]


def test_recurring_work_of_later_years_opens_its_first_period_and_no_other():
    schedule = recurring("year", start=date(2028, 1, 1))
    first = Period("Năm 2028", date(2028, 1, 1), date(2028, 12, 31))
    assert periods_of(schedule, day=TODAY) == [first]
    assert periods_of(schedule, day=TODAY, opened=[date(2028, 1, 1)]) == []


def test_recurring_work_that_has_ended_opens_nothing():
    assert periods_of(recurring("month", due=date(2026, 10, 31)), day=TODAY) == []
    schedule = recurring("month", due=date(2026, 10, 31))
    assert periods_of(schedule, day=TODAY, opened=[date(2026, 10, 1)]) == []


def test_nights_without_a_worker_leave_no_gap():
    labels = [p.label for p in periods_of(recurring("month"), day=TODAY, opened=[date(2026, 7, 15), date(2026, 8, 1)])]
    assert labels == ["Tháng 9/2026", "Tháng 10/2026", "Tháng 11/2026"]
    assert periods_of(recurring("month"), day=TODAY, opened=[date(2026, 11, 1)]) == []


def test_milestones_open_one_each_in_order():
    schedule = Printed(ScheduleKind.MILESTONES, dates=[date(2030, 12, 31), date(2027, 12, 31), date(2030, 12, 31)])
    assert periods_of(schedule, day=TODAY) == [
        Period("Mốc 31/12/2027", None, date(2027, 12, 31)),
        Period("Mốc 31/12/2030", None, date(2030, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("report_every", "label", "start", "due"),
    [
        ("month", "Tháng 11/2026", date(2026, 11, 1), date(2026, 11, 30)),
        ("quarter", "Quý IV/2026", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_continuous_work_is_routine_and_has_a_report_for_each_period(report_every, label, start, due):
    expected = Period(label, start, due, routine=True)
    assert periods_of(Printed(ScheduleKind.CONTINUOUS), day=TODAY, report_every=report_every) == [expected]


@pytest.mark.parametrize(
    ("schedule", "period"),
    [
        (Printed(ScheduleKind.DEADLINE, due=date(2026, 6, 30)), Period(due=date(2026, 6, 30))),
        (
            Printed(ScheduleKind.WINDOW, date(2026, 1, 1), date(2030, 12, 31)),
            Period(start=date(2026, 1, 1), due=date(2030, 12, 31)),
        ),
        (Printed(ScheduleKind.MAINTAIN), Period(routine=True)),
        (Printed(ScheduleKind.ON_DEMAND), Period()),
        (Printed(ScheduleKind.UNSET), Period()),
        (Printed(ScheduleKind.DEADLINE), Period()),
        (Printed(ScheduleKind.RECURRING), Period()),
        (Printed(ScheduleKind.MILESTONES), Period()),
    ],
)
def test_any_other_schedule_opens_one_instance(schedule, period):
    assert periods_of(schedule, day=TODAY) == [period]


def test_continuous_work_has_a_periodic_report_instead_of_a_due_day():
    report = Period("Quý IV/2026", date(2026, 10, 1), date(2026, 12, 31), routine=True)
    assert periods_of(Printed(ScheduleKind.CONTINUOUS), day=TODAY) == [report]
    monthly = Period("Tháng 11/2026", date(2026, 11, 1), date(2026, 11, 30), routine=True)
    assert periods_of(Printed(ScheduleKind.CONTINUOUS), day=TODAY, report_every=Every.MONTH) == [monthly]
    assert periods_of(Printed(ScheduleKind.CONTINUOUS, every="month"), day=TODAY) == [monthly]


@pytest.mark.parametrize("every", list(Every))
def test_periods_follow_one_another_without_gap_through_year_ends(every):
    """From 2023 to 2032, ten year ends and three leap years: each period begins the day after the last one ended."""
    opened = periods_of(recurring(every, start=date(2023, 1, 2)), day=date(2023, 1, 2))
    opened += periods_of(recurring(every), day=date(2032, 12, 31), opened=[opened[0].start])
    days = [(period.start, period.due) for period in opened]
    assert [start for start, _due in days[1:]] == [due + timedelta(days=1) for _start, due in days[:-1]]
    assert len({period.label for period in opened}) == len(opened)
    assert days[-1][0] <= date(2032, 12, 31) <= days[-1][1]
