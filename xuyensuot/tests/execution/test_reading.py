from datetime import date, timedelta

import pytest

from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Occurrence
from xuyensuot.execution.queries import (
    access_occurrence,
    allowed_actions,
    home_groups,
    mine,
    occurrences_for,
    thread_of,
)
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.models import Position
from xuyensuot.programmes.commands import update_task
from xuyensuot.programmes.enums import ScheduleKind

from .._factories import make_user
from ._making import Ward, evidence, local

DAY = date(2026, 7, 15)


def grouped(user, day: date = DAY) -> list[tuple[str, list[Occurrence]]]:
    return [(group.code, group.occurrences) for group in home_groups(user, day)]


def in_days(days: int) -> date:
    return DAY + timedelta(days=days)


def returned(ward, due: date) -> Occurrence:
    work = ward.work(due=due)
    commands.report_completion(
        actor=ward.lead, occurrence=work, text="Đã xong.", product="Biên bản", files=[evidence()], at=local(2026, 7, 1)
    )
    return commands.return_(actor=ward.office, occurrence=work, reason="Thiếu.")


def test_every_role_reads_every_occurrence_and_a_stranger_none(ward):
    made = ward.occurrence()
    for role in ("office", "leader", "lead", "other", "reader"):
        assert list(occurrences_for(getattr(ward, role))) == [made]
        assert access_occurrence(getattr(ward, role), made.pk) == made
    stranger = make_user(ward.commune)
    Position.objects.filter(user=stranger).delete()
    assert list(occurrences_for(stranger)) == []
    with pytest.raises(Occurrence.DoesNotExist):
        access_occurrence(stranger, made.pk)


def test_another_communes_occurrence_does_not_exist(ward):
    elsewhere = Ward()
    with commune_scope(elsewhere.commune):
        foreign = elsewhere.occurrence()
    with pytest.raises(Occurrence.DoesNotExist):
        access_occurrence(ward.office, foreign.pk)


def test_mine_is_what_my_units_lead_and_what_i_answer_for(ward):
    led = ward.occurrence()
    named = ward.occurrence(task=ward.task(lead=ward.other_unit, responsible=ward.lead))
    theirs = ward.occurrence(task=ward.task(lead=ward.other_unit))
    assert list(mine(ward.lead).order_by("pk")) == [led, named]
    assert list(mine(ward.co_lead).order_by("pk")) == [led, named, theirs]  # the task's second printed lead
    assert list(mine(ward.office)) == []
    assert list(mine(ward.reader)) == []  # reads in that unit, does not work for it


def test_home_of_a_lead_unit_groups_by_what_is_to_be_done(ward):
    offered = ward.occurrence(State.OFFERED, due=in_days(-3))
    late = ward.occurrence(State.IN_PROGRESS, due=in_days(-1))
    later = ward.occurrence(State.IN_PROGRESS, due=in_days(-9))
    finished = ward.occurrence(State.IN_PROGRESS, due=in_days(3), percent=100)
    soon, today = (ward.occurrence(State.IN_PROGRESS, due=in_days(days)) for days in (7, 0))
    back = returned(ward, in_days(-5))
    ward.occurrence(State.IN_PROGRESS, due=in_days(8))
    ward.occurrence(State.IN_PROGRESS, routine=True)
    ward.occurrence(State.REPORTED, due=in_days(-1))
    ward.occurrence(State.UNASSIGNED, due=in_days(2))
    ward.occurrence(State.SUSPENDED, due=in_days(-2))
    ward.occurrence(State.IN_PROGRESS, due=in_days(-2), task=ward.task(lead=None))  # still mine as a co-lead's
    expected = [
        ("accept", [offered]),
        ("returned", [back]),
        ("late", [later, late]),
        ("report", [finished]),
        ("soon", [today, soon]),
    ]
    assert grouped(ward.lead) == expected
    assert [(code, rows) for code, rows in grouped(ward.co_lead) if code in ("accept", "report")] == []
    assert grouped(ward.other) == []


def test_home_of_the_office_shows_what_waits_for_it_and_what_is_late_anywhere(ward):
    assigned = ward.occurrence(State.UNASSIGNED, due=in_days(30))
    ward.occurrence(State.UNASSIGNED, task=ward.task(lead=None))
    late = ward.occurrence(State.IN_PROGRESS, due=in_days(-1))
    waiting = ward.work(due=in_days(-1))
    commands.report_completion(
        actor=ward.lead,
        occurrence=waiting,
        text="Đã xong.",
        product="Biên bản",
        files=[evidence()],
        at=local(2026, 7, 1),
    )
    soon = ward.occurrence(State.OFFERED, due=in_days(1))
    expected = [("confirm", [waiting]), ("late", [late]), ("soon", [soon]), ("assign", [assigned])]
    assert grouped(ward.office) == expected
    assert grouped(ward.leader) == expected
    assert grouped(ward.reader) == [("late", [late]), ("soon", [soon])]


@pytest.mark.parametrize("rows", [1, 30])
def test_home_and_its_actions_take_a_constant_number_of_queries(ward, rows, django_assert_num_queries):
    for _ in range(rows):
        ward.occurrence(State.OFFERED, due=DAY)
        ward.occurrence(State.REPORTED, due=DAY)
    for user in (ward.lead, ward.office):
        user.refresh_from_db()
        with django_assert_num_queries(5):  # the person's positions, the limits, the rows, their units (two)
            for group in home_groups(user, DAY):
                for occurrence in group.occurrences:
                    allowed_actions(user, occurrence)
                    assert occurrence.task.lead is not None


def test_thread_tells_everything_in_order(ward):
    task = ward.task(product="")
    work = ward.occurrence(task=task, due=date(2026, 6, 30))
    at = [local(2026, 6, day) for day in range(1, 10)]
    commands.assign(actor=ward.office, occurrence=work, at=at[0])
    commands.decline(actor=ward.lead, occurrence=work, reason="Chưa có kinh phí.", at=at[1])
    commands.assign(actor=ward.leader, occurrence=work, reason="Đã bố trí.", at=at[2])
    commands.accept(actor=ward.lead, occurrence=work, at=at[3])
    commands.record_progress(
        actor=ward.lead, occurrence=work, text="Đã khảo sát.", percent=40, files=[evidence()], at=at[4]
    )
    commands.report_completion(
        actor=ward.lead, occurrence=work, text="Xong.", product="Biên bản", files=[evidence("kq.txt")], at=at[5]
    )
    commands.confirm(actor=ward.office, occurrence=work, at=at[6])
    told = [
        (e.kind, e.at, e.title, e.text, e.who, e.percent, [x.file.name for x in e.evidence]) for e in thread_of(task)
    ]
    assert told[:-1] == [
        ("step", at[0], "Giao", "", ward.office, None, []),
        ("step", at[1], "Từ chối", "Chưa có kinh phí.", ward.lead, None, []),
        ("step", at[2], "Giao", "Đã bố trí.", ward.leader, None, []),
        ("step", at[3], "Tiếp nhận", "", ward.lead, None, []),
        ("progress", at[4], "Cập nhật tiến độ", "Đã khảo sát.", ward.lead, 40, ["bien-ban.txt"]),
        ("completion", at[5], "Báo cáo hoàn thành", "Xong.\nSản phẩm: Biên bản", ward.lead, 100, ["kq.txt"]),
        ("step", at[6], "Xác nhận hoàn thành", "", ward.office, None, []),
    ]
    due = thread_of(task)[-1]
    assert (due.kind, due.at.date(), due.occurrence) == ("due", date(2026, 6, 30), work)


@pytest.mark.parametrize("times", [1, 12])
def test_thread_takes_a_constant_number_of_queries(ward, times, django_assert_num_queries):
    task = ward.task()
    for number in range(times):
        work = ward.occurrence(task=task, label=f"Kỳ {number}", due=DAY)
        commands.assign(actor=ward.office, occurrence=work)
        commands.accept(actor=ward.lead, occurrence=work)
        commands.record_progress(actor=ward.lead, occurrence=work, text="Đã làm.", percent=10, files=[evidence()])
    with django_assert_num_queries(9):
        for event in thread_of(task):
            assert event.who is None or event.who.full_name
            assert [kept.file.name for kept in event.evidence] in ([], ["bien-ban.txt"])


def test_thread_tells_of_changed_answers_in_words_and_the_days_follow(ward):
    task = ward.task(schedule_kind=ScheduleKind.DEADLINE, due=date(2026, 6, 30))
    commands.open_occurrences(task=task, actor=ward.office)
    update_task(
        actor=ward.office,
        task=task,
        due=date(2027, 9, 30),
        tentative=True,
        product="Báo cáo",
        lead=ward.other_unit,
        reason="QĐ 15/QĐ-UBND",
    )
    (edit,) = [event for event in thread_of(task) if event.kind == "edit"]
    assert edit.text == "QĐ 15/QĐ-UBND"
    assert (edit.who, {(change.label, change.before, change.after) for change in edit.changes}) == (
        ward.office,
        {
            ("hạn", "30/6/2026", "30/9/2027"),
            ("dự kiến", "không", "có"),
            ("sản phẩm", "", "Báo cáo"),
            ("chủ trì", "Phòng Văn hóa - Xã hội", "Công an phường"),
        },
    )
    assert task.occurrences.get().due == date(2027, 9, 30)
