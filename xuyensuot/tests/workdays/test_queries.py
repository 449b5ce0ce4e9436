"""Working days: the recorded decision first, then the library, then the weekend."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from xuyensuot.audit.models import Event
from xuyensuot.common.errors import NotAllowed, Refused
from xuyensuot.localities.scope import commune_scope
from xuyensuot.workdays.commands import forget_day, record_day, record_year
from xuyensuot.workdays.models import DecidedYear, WorkdayOverride
from xuyensuot.workdays.queries import (
    Outlook,
    add_working_days,
    holidays_of,
    is_provisional,
    is_working_day,
    outlook,
    overrides_of,
    working_days_between,
)

from .._factories import make_commune, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2026, 11, 20), True),  # a Friday
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 1, 1), False),
        (date(2026, 2, 17), False),  # mùng một Tết Bính Ngọ
        (date(2026, 2, 23), True),
        (date(2026, 4, 26), False),  # Giỗ Tổ on a Sunday …
        (date(2026, 4, 27), False),  # … is made up for on the Monday
        (date(2026, 8, 31), False),  # swapped …
        (date(2026, 8, 22), True),  # … with this Saturday
        (date(2026, 9, 2), False),
    ],
)
def test_the_library_knows_holidays_and_swaps(day, is_working):
    assert is_working_day(day) is is_working


def test_recorded_decision_comes_before_the_library_and_can_be_taken_back():
    record_day(actor=None, day=date(2027, 1, 2), is_working=True, decision="1/QĐ")  # a Saturday
    record_day(actor=None, day=date(2027, 1, 4), is_working=False, decision="1/QĐ")  # a Monday
    assert [is_working_day(date(2027, 1, day)) for day in (1, 2, 3, 4, 5)] == [False, True, False, False, True]
    assert {day: row.decision for day, row in overrides_of(2027).items()} == {
        date(2027, 1, 2): "1/QĐ",
        date(2027, 1, 4): "1/QĐ",
    }
    forget_day(actor=None, day=date(2027, 1, 4))
    assert is_working_day(date(2027, 1, 4)) is True


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 12, 30), 2, date(2027, 1, 4)),  # over a year end
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
        (date(2026, 8, 21), 1, date(2026, 8, 22)),  # the Saturday that is worked
        (date(2026, 11, 23), -1, date(2026, 11, 20)),
    ],
)
def test_adding_working_days_skips_what_is_not_worked(day, count, last):
    assert add_working_days(day, count) == last


def test_ten_working_days_and_ten_days_are_apart(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert add_working_days(date(2026, 4, 20), 10) == date(2026, 5, 7)


@pytest.mark.parametrize("count", [1, 5, 22, 250])
def test_counting_between_gives_what_was_added(count):
    first = date(2026, 1, 15)
    last = add_working_days(first, count)
    assert working_days_between(first, last) == count
    assert working_days_between(last, first) == -count


def test_year_is_provisional_until_a_decision_covers_it():
    assert is_provisional(2027) is True
    record_year(actor=None, year=2027, decision="99/TB", source="Công báo")
    assert (is_provisional(2027), is_provisional(2028)) == (False, True)


def test_holidays_are_named_in_vietnamese():
    assert holidays_of(2026)[date(2026, 9, 2)] == "Quốc khánh"


def test_the_calendar_is_the_operators_and_every_commune_is_told():
    here, there = make_commune(), make_commune("Hòa Bình Tây")
    office = make_user(here)
    with commune_scope(here), pytest.raises(NotAllowed):
        record_day(actor=office, day=date(2027, 1, 2), is_working=True, decision="1/QĐ")
    office.is_superuser = True
    with commune_scope(here):
        record_day(actor=office, day=date(2027, 1, 2), is_working=True, decision="1/QĐ")
    for commune in (here, there):
        with commune_scope(commune):
            assert list(Event.objects.values_list("code", "actor")) == [("workdays.day_recorded", office.pk)]


def test_decision_without_a_number_is_refused():
    with pytest.raises(Refused):
        record_day(actor=None, day=date(2027, 1, 2), is_working=True, decision=" ")
    with pytest.raises(Refused):
        record_year(actor=None, year=2027, decision="")


def test_saying_it_again_corrects_it_and_history_keeps_what_stood_there():
    record_day(actor=None, day=date(2027, 1, 2), is_working=True, decision="1/QĐ")
    record_day(actor=None, day=date(2027, 1, 2), is_working=False, decision="2/QĐ")
    (row,) = WorkdayOverride.objects.all()
    assert (row.is_working, row.decision) == (False, "2/QĐ")
    assert list(row.events.order_by("pgh_id").values_list("is_working", "decision")) == [
        (True, "1/QĐ"),
        (False, "2/QĐ"),
    ]


def test_the_command_records_on_the_server():
    call_command("record_workday", "2027-01-02", "--working", "--decision", "1/QĐ")
    call_command("record_workday", "2027-01-04", "--off", "--decision", "1/QĐ")
    call_command("record_workday", "--year", "2027", "--decision", "1/QĐ", "--source", "Công báo")
    call_command("record_workday", "2027-01-04", "--forget")
    assert list(WorkdayOverride.objects.values_list("day", "is_working")) == [(date(2027, 1, 2), True)]
    assert DecidedYear.objects.get().source == "Công báo"
    with pytest.raises(CommandError, match="Hãy ghi số quyết định"):
        call_command("record_workday", "2027-01-02", "--off")
    with pytest.raises(CommandError, match="name a day"):
        call_command("record_workday", "--off")


def test_outlook_counts_to_a_due_day_and_says_where_it_falls_and_whether_that_may_change():
    friday, sunday, monday = date(2026, 11, 20), date(2026, 11, 22), date(2026, 11, 23)
    assert outlook(friday, sunday) == Outlook(0, True, True)
    assert outlook(friday, monday) == Outlook(1, False, True)
    assert outlook(friday, friday) == Outlook(0, False, True)
    record_year(actor=None, year=2026, decision="1/QĐ")
    record_day(actor=None, day=sunday, is_working=True, decision="2/QĐ")
    assert outlook(friday, sunday) == Outlook(1, False, False)
    assert outlook(friday, date(2027, 1, 4)) == Outlook(30, False, True)  # 24 November and New Year
    assert (outlook(monday, friday), outlook(friday, date(9999, 12, 31))) == (None, None)
