"""The night: twice, by two workers, over a year end, with a clock that was changed."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from xuyensuot.audit.models import Event
from xuyensuot.common.clock import ZONE
from xuyensuot.execution import commands, tasks
from xuyensuot.execution.models import Occurrence
from xuyensuot.execution.queries import bucket_counts
from xuyensuot.execution.queries.news import news_count
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.commands import update_task
from xuyensuot.programmes.enums import Every, ScheduleKind

from ._making import Ward
from .test_at_once import at_once


@pytest.fixture
def clock(monkeypatch):
    """Sets the machine's clock to a day in Hà Nội; commands read it where they always do."""

    def set_to(day: date, hour: int = 0) -> None:
        moment = datetime(day.year, day.month, day.day, hour, 20, tzinfo=ZONE)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


def labels(task):
    return list(task.occurrences.order_by("start").values_list("label", flat=True))


def test_year_end_opens_the_new_year_once_however_often_the_night_runs(ward, clock):
    monthly = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH)
    weekly = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.WEEK)
    yearly = ward.task(schedule_kind=ScheduleKind.CONTINUOUS, every=Every.YEAR)
    for day in (date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 1)):
        clock(day)
        tasks.open_periods_of(commune_id=ward.commune.pk)
    assert labels(monthly) == ["Tháng 12/2026", "Tháng 1/2027"]
    assert labels(weekly) == ["Tuần 53/2026"]  # the week of 28 December ends on 3 January
    assert labels(yearly) == ["Năm 2026", "Năm 2027"]


def test_last_hour_of_the_year_in_hanoi_is_still_the_old_year(ward, monkeypatch):
    """17:30 in UTC on 31 December is half past midnight in Hà Nội; 16:30 is not."""
    task = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.YEAR)
    for hour, expected in ((16, ["Năm 2026"]), (17, ["Năm 2026", "Năm 2027"])):
        moment = datetime(2026, 12, 31, hour, 30, tzinfo=ZONE) + timedelta(hours=7)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        tasks.open_periods_of(commune_id=ward.commune.pk)
        assert labels(task) == expected


def test_clock_that_goes_back_and_forth_neither_loses_nor_doubles(ward, clock):
    task = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH)
    for day in (date(2026, 3, 5), date(2026, 1, 1), date(2026, 5, 31), date(2026, 2, 1), date(2026, 5, 1)):
        clock(day)
        tasks.open_periods_of(commune_id=ward.commune.pk)
    assert labels(task) == ["Tháng 3/2026", "Tháng 4/2026", "Tháng 5/2026"]


def test_periods_that_a_clock_ran_ahead_to_are_taken_back_once(ward, clock):
    task = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.WEEK)
    later = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.YEAR, start=date(2028, 1, 1))
    for day in (date(2026, 11, 21), date(2031, 1, 1)):
        clock(day)
        tasks.open_periods_of(commune_id=ward.commune.pk)
    assert task.occurrences.count() > 200
    worked_on = task.occurrences.get(label="Tuần 10/2028")
    commands.assign(actor=ward.office, occurrence=worked_on)
    clock(date(2026, 11, 22))
    for _night in range(2):
        tasks.open_periods_of(commune_id=ward.commune.pk)
        assert labels(task) == ["Tuần 47/2026", "Tuần 10/2028"]
        assert labels(later) == ["Năm 2028"]  # opened before its time, as it should be
        counts = bucket_counts(Occurrence.objects.filter(task=task), date(2026, 11, 22))
        assert (counts.c, counts.d) == (2, 0)
    assert news_count(ward.other, date(2026, 11, 22)) == 0
    assert news_count(ward.leader, date(2026, 11, 22)) == 1
    gone = Event.objects.filter(code="execution.withdrawn")
    assert gone.count() == len({event.subject_id for event in gone}) > 200
    clock(date(2026, 12, 1))  # and the weeks go on
    tasks.open_periods_of(commune_id=ward.commune.pk)
    assert labels(task) == ["Tuần 47/2026", "Tuần 48/2026", "Tuần 49/2026", "Tuần 10/2028"]


def test_clock_that_falls_years_behind_takes_nothing_away(ward, clock):
    task = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH)
    for day in (date(2026, 11, 21), date(2020, 1, 1), date(2026, 11, 21)):
        clock(day)
        tasks.open_periods_of(commune_id=ward.commune.pk)
        assert labels(task) == ["Tháng 11/2026"]


def test_changed_schedule_keeps_the_past_and_goes_on_from_it(ward, clock):
    task = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH, start=date(2026, 1, 1))
    for day in (date(2026, 1, 5), date(2026, 4, 5)):
        clock(day)
        commands.open_occurrences(task=task, actor=None)
    begun = task.occurrences.get(label="Tháng 2/2026")
    commands.assign(actor=ward.office, occurrence=begun)
    update_task(actor=ward.office, task=task, every=Every.QUARTER)
    kept = ["Tháng 1/2026", "Tháng 2/2026", "Tháng 3/2026"]  # fell due; April, which nobody had touched, is gone
    assert labels(task) == [*kept, "Quý II/2026"]
    clock(date(2026, 7, 1))
    tasks.open_periods_of(commune_id=ward.commune.pk)
    tasks.open_periods_of(commune_id=ward.commune.pk)
    assert labels(task) == [*kept, "Quý II/2026", "Quý III/2026"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_in_one_night_open_and_escalate_once():
    ward = Ward()
    with commune_scope(ward.commune):
        made = [ward.task(schedule_kind=ScheduleKind.RECURRING, every=every) for every in Every]
        at_once(ward, *[lambda: tasks.open_periods_of(commune_id=ward.commune.pk)] * 2)
        assert [task.occurrences.count() for task in made] == [1] * len(made)
