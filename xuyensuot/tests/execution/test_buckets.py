from datetime import date, timedelta

import pytest

from xuyensuot.common.clock import today
from xuyensuot.execution import commands
from xuyensuot.execution.enums import Bucket, State
from xuyensuot.execution.models import Occurrence
from xuyensuot.execution.queries import BucketCounts, bucket_counts, with_bucket

from ._making import evidence, local

DUE = date(2026, 6, 30)


def judged(occurrence: Occurrence, day: date) -> tuple:
    row = with_bucket(Occurrence.objects.filter(pk=occurrence.pk), day).get()
    return row.bucket, row.days_left


@pytest.mark.parametrize(
    ("reported", "bucket", "days_left"),
    [
        (local(2026, 6, 29, 8), Bucket.DONE_ON_TIME, 1),
        (local(2026, 6, 30, 23, 59, 59), Bucket.DONE_ON_TIME, 0),
        (local(2026, 7, 1, 0, 0), Bucket.DONE_LATE, -1),
        (local(2026, 7, 1, 6, 59), Bucket.DONE_LATE, -1),  # still the 30th in UTC
    ],
)
def test_on_time_ends_with_the_due_day_in_ho_chi_minh(ward, reported, bucket, days_left):
    assert judged(ward.done(due=DUE, reported=reported), date(2026, 11, 21)) == (bucket, days_left)


def test_what_counts_is_the_report_that_was_accepted_not_the_first(ward):
    work = ward.work(due=DUE)
    for day in (20, 30):
        commands.report_completion(
            actor=ward.lead,
            occurrence=work,
            text="Đã xong.",
            product="Biên bản",
            files=[evidence()],
            at=local(2026, 6, day),
        )
        if day == 20:
            commands.return_(actor=ward.office, occurrence=work, reason="Thiếu.", at=local(2026, 6, 21))
    commands.confirm(actor=ward.office, occurrence=work, at=local(2026, 7, 9))
    assert judged(work, date(2026, 11, 21)) == (Bucket.DONE_ON_TIME, 0)
    commands.reopen(actor=ward.office, occurrence=work, reason="Còn sót.")
    assert judged(work, date(2026, 7, 10)) == (Bucket.OPEN_OVERDUE, -10)


@pytest.mark.parametrize("state", [State.UNASSIGNED, State.OFFERED, State.IN_PROGRESS])
@pytest.mark.parametrize(
    ("day", "bucket", "days_left"),
    [
        (DUE - timedelta(days=5), Bucket.OPEN_WITHIN, 5),
        (DUE, Bucket.OPEN_WITHIN, 0),
        (DUE + timedelta(days=1), Bucket.OPEN_OVERDUE, -1),
    ],
)
def test_open_work_is_overdue_from_the_day_after(ward, state, day, bucket, days_left):
    assert judged(ward.occurrence(state, due=DUE), day) == (bucket, days_left)


def test_work_that_waits_for_confirmation_is_judged_by_its_report(ward):
    work = ward.work(due=DUE)
    commands.report_completion(
        actor=ward.lead,
        occurrence=work,
        text="Đã xong.",
        product="Biên bản",
        files=[evidence()],
        at=local(2026, 6, 30, 22),
    )
    assert judged(work, date(2026, 8, 1)) == (Bucket.OPEN_WITHIN, 0)
    commands.return_(actor=ward.office, occurrence=work, reason="Thiếu bảng số liệu.", at=local(2026, 7, 5))
    assert judged(work, date(2026, 8, 1)) == (Bucket.OPEN_OVERDUE, -32)


@pytest.mark.parametrize("state", State)
def test_work_without_a_due_day_is_never_late(ward, state):
    expected = {
        State.DONE: Bucket.DONE_ON_TIME,
        State.SUSPENDED: Bucket.SUSPENDED,
        State.CANCELLED: Bucket.CANCELLED,
    }.get(state, Bucket.OPEN_WITHIN)
    assert judged(ward.occurrence(state), date(2030, 1, 1)) == (expected, None)


@pytest.mark.parametrize(("state", "bucket"), [(State.SUSPENDED, "suspended"), (State.CANCELLED, "cancelled")])
@pytest.mark.parametrize("routine", [False, True])
def test_suspended_and_cancelled_work_is_listed_apart(ward, state, bucket, routine):
    assert judged(ward.occurrence(state, due=DUE, routine=routine), date(2026, 7, 1))[0] == bucket


@pytest.mark.parametrize("state", [s for s in State if s not in (State.SUSPENDED, State.CANCELLED)])
def test_routine_work_is_a_class_of_its_own(ward, state):
    assert judged(ward.occurrence(state, routine=True), date(2026, 7, 1)) == (Bucket.ROUTINE, None)


def test_counts_come_in_one_query_and_give_both_rates(ward, django_assert_num_queries):
    ward.done(due=DUE, reported=local(2026, 6, 1))
    ward.done(due=DUE, reported=local(2026, 6, 2))
    ward.done(due=DUE, reported=local(2026, 7, 2))
    for state, fields in [
        (State.IN_PROGRESS, {"due": date(2026, 12, 31)}),
        (State.IN_PROGRESS, {"due": date(2026, 12, 31)}),
        (State.OFFERED, {"due": date(2026, 7, 1)}),
        (State.SUSPENDED, {"due": DUE}),
        (State.CANCELLED, {"due": DUE}),
        (State.IN_PROGRESS, {"routine": True}),
    ]:
        ward.occurrence(state, **fields)
    with django_assert_num_queries(1):
        counts = bucket_counts(Occurrence.objects.all(), date(2026, 8, 1))
    assert counts == BucketCounts(a=2, b=1, c=2, d=1, suspended=1, cancelled=1, routine=1)
    assert (counts.due, counts.rate_of_due) == (4, 0.5)
    assert (counts.counted, counts.rate_of_all) == (6, 2 / 6)


def test_rates_without_a_denominator_are_none(ward):
    nothing = bucket_counts(Occurrence.objects.all(), DUE)
    assert (nothing, nothing.rate_of_due, nothing.rate_of_all) == (BucketCounts(), None, None)
    only_open = BucketCounts(c=3)
    assert (only_open.rate_of_due, only_open.rate_of_all) == (None, 0.0)
    only_apart = BucketCounts(suspended=1, cancelled=1, routine=4)
    assert (only_apart.rate_of_due, only_apart.rate_of_all) == (None, None)


def test_how_near_is_soon_is_the_communes_own_and_of_the_day(ward):
    work, day = ward.work(due=None), today()

    def soon_on(when: date) -> int:
        return with_bucket(Occurrence.objects.filter(pk=work.pk), when).get().soon_days

    assert soon_on(day) == 3
    commands.set_limits(actor=ward.office, soon_days=5, source="Quy chế số 1")
    assert (soon_on(day), soon_on(day - timedelta(days=1))) == (5, 3)
