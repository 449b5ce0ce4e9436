"""Gia hạn: one open request, decided by another, never past what encloses the work."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from xuyensuot.audit.models import Event
from xuyensuot.common.clock import format_day, today
from xuyensuot.common.errors import Conflict, NotAllowed, Refused
from xuyensuot.execution import commands
from xuyensuot.execution.enums import ExtensionState, State
from xuyensuot.execution.models import Extension
from xuyensuot.execution.queries import access_extension, allowed_moves, extensions_for, home_matters, thread_of
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.enums import Role
from xuyensuot.programmes.commands import place_under, update_task
from xuyensuot.programmes.enums import Every, ScheduleKind
from xuyensuot.programmes.models import Task

from .._factories import make_user
from ._making import Ward
from .test_at_once import at_once

DUE = today() + timedelta(days=10)
LATER = DUE + timedelta(days=20)


@pytest.fixture
def work(ward):
    task = ward.task(schedule_kind=ScheduleKind.DEADLINE, due=DUE)
    return ward.work(due=DUE, task=task)


def ask(ward, work, proposed=LATER, reason="Chờ thẩm định."):
    return commands.request_extension(actor=ward.lead, occurrence=work, reason=reason, proposed=proposed)


def test_request_changes_nothing_until_it_is_approved(ward, work):
    extension = ask(ward, work)
    work.refresh_from_db()
    assert (work.due, extension.state, extension.due_before) == (DUE, ExtensionState.OPEN, DUE)
    commands.approve_extension(actor=ward.leader, extension=extension, note="Đồng ý.")
    work.refresh_from_db()
    work.task.refresh_from_db()
    assert (work.due, work.task.due, work.task.extended_to, work.task.deadline) == (LATER, DUE, LATER, LATER)
    codes = Event.objects.filter(code__startswith="execution.ext").order_by("pk").values_list("code", "actor")
    assert list(codes) == [
        ("execution.extension_requested", ward.lead.pk),
        ("execution.extension_approved", ward.leader.pk),
        ("execution.extended", ward.leader.pk),
    ]


def test_only_the_lead_asks_and_only_the_giver_decides(ward, work):
    for person in (ward.office, ward.leader, ward.co_lead, ward.other, ward.reader):
        with pytest.raises(NotAllowed):
            commands.request_extension(actor=person, occurrence=work, reason="Xin lùi.", proposed=LATER)
    extension = ask(ward, work)
    for person in (ward.lead, ward.co_lead, ward.other, ward.reader):
        with pytest.raises(NotAllowed):
            commands.approve_extension(actor=person, extension=extension)
        with pytest.raises(NotAllowed):
            commands.decline_extension(actor=person, extension=extension, note="Không.")


def test_requester_never_decides_whatever_else_they_hold(ward):
    """The office's own unit leads the task: another officer or a leader has to decide."""
    officer = make_user(ward.commune, Role.OFFICE, ward.unit)
    work = ward.work(due=DUE, task=ward.task(schedule_kind=ScheduleKind.DEADLINE, due=DUE))
    extension = commands.request_extension(actor=officer, occurrence=work, reason="Chờ vốn.", proposed=LATER)
    assert allowed_moves(officer, extension) == ["withdraw"]
    with pytest.raises(NotAllowed):
        commands.approve_extension(actor=officer, extension=extension)
    assert commands.approve_extension(actor=ward.office, extension=extension).state == ExtensionState.APPROVED


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reason": " "}, "Hãy ghi mục “Lý do”."),
        (
            {"proposed": date(2031, 1, 1)},
            "Ngày 1/1/2031 sau ngày kết thúc nhiệm kỳ của chương trình (31/12/2030).",
        ),
        ({"proposed": DUE}, f"Hạn mới phải sau hạn hiện tại ({DUE.day}/{DUE.month}/{DUE.year})."),
    ],
)
def test_request_without_sense_is_refused(ward, work, fields, words):
    with pytest.raises(Refused) as refusal:
        ask(ward, work, **fields)
    assert refusal.value.message == words


def test_day_that_is_over_is_neither_asked_for_nor_offered(ward):
    late = ward.work(due=today() - timedelta(days=30))
    gone = today() - timedelta(days=1)
    sentence = f"Ngày {gone.day}/{gone.month}/{gone.year} đã qua; hãy chọn ngày từ hôm nay trở đi."
    with pytest.raises(Refused) as refusal:
        ask(ward, late, gone)
    assert refusal.value.message == sentence
    extension = ask(ward, late)
    with pytest.raises(Refused) as refusal:
        commands.offer_other_day(actor=ward.office, extension=extension, offered=gone)
    assert refusal.value.message == sentence


def test_work_without_a_due_day_or_over_takes_no_request(ward):
    with pytest.raises(Refused):
        ask(ward, ward.work(due=None))
    for state in (State.UNASSIGNED, State.REPORTED, State.DONE, State.SUSPENDED, State.CANCELLED):
        with pytest.raises(Conflict):
            ask(ward, ward.occurrence(state, due=DUE))


def test_second_request_waits_for_the_first(ward, work):
    first = ask(ward, work)
    with pytest.raises(Refused):
        ask(ward, work)
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.create(
            commune=ward.commune, occurrence=work, reason="x", due_before=DUE, proposed=LATER, requested_by=ward.lead
        )
    with pytest.raises(NotAllowed):
        commands.withdraw_extension(actor=ward.co_lead, extension=first)
    commands.withdraw_extension(actor=ward.lead, extension=first)
    assert ask(ward, work).state == ExtensionState.OPEN


def test_declined_request_leaves_the_day_and_says_why(ward, work):
    extension = ask(ward, work)
    with pytest.raises(Refused):
        commands.decline_extension(actor=ward.office, extension=extension, note="")
    commands.decline_extension(actor=ward.office, extension=extension, note="Việc gấp.")
    work.refresh_from_db()
    assert (work.due, extension.state, extension.note) == (DUE, ExtensionState.DECLINED, "Việc gấp.")
    with pytest.raises(Conflict):
        commands.approve_extension(actor=ward.leader, extension=extension)


def test_counter_offer_binds_once_the_lead_accepts_it(ward, work):
    offered = DUE + timedelta(days=5)
    extension = ask(ward, work)
    commands.offer_other_day(actor=ward.office, extension=extension, offered=offered, note="Chỉ đến ngày này.")
    work.refresh_from_db()
    assert (work.due, allowed_moves(ward.office, extension)) == (DUE, [])
    assert allowed_moves(ward.lead, extension) == ["accept_offer", "refuse_offer", "withdraw"]
    commands.accept_offer(actor=ward.lead, extension=extension)
    work.refresh_from_db()
    assert (work.due, extension.state, extension.decided_by) == (offered, ExtensionState.APPROVED, ward.office)


def test_another_day_for_a_request_that_was_decided_says_who_decided_what_and_when(ward, work):
    extension = ask(ward, work)
    page = access_extension(ward.office, extension.pk)
    commands.approve_extension(actor=ward.leader, extension=extension)
    for seen in (page, access_extension(ward.office, extension.pk)):
        with pytest.raises(Conflict) as refusal:
            commands.offer_other_day(actor=ward.office, extension=seen, offered=DUE + timedelta(days=5))
        assert re.fullmatch(
            rf"Mục này đã chuyển sang “đã đồng ý”: {ward.leader} thực hiện lúc \d+:\d\d ngày \d+/\d+/\d+\. Bước vừa "
            r"gửi chưa được thực hiện\.",
            refusal.value.message,
        )


def test_refused_offer_leaves_the_day(ward, work):
    extension = ask(ward, work)
    commands.offer_other_day(actor=ward.office, extension=extension, offered=DUE + timedelta(days=1))
    commands.refuse_offer(actor=ward.lead, extension=extension, note="Không kịp.")
    work.refresh_from_db()
    assert (work.due, extension.state) == (DUE, ExtensionState.DECLINED)


def test_child_is_never_extended_past_its_parent(ward):
    parent = ward.task(schedule_kind=ScheduleKind.DEADLINE, due=LATER)
    child = ward.task(schedule_kind=ScheduleKind.DEADLINE, due=DUE, parent=parent)
    work, above = ward.work(due=DUE, task=child), ward.work(due=LATER, task=parent)
    with pytest.raises(Refused) as refusal:
        ask(ward, work, LATER + timedelta(days=1))
    assert refusal.value.message == (f"Hạn mới vượt quá hạn của việc cha ({LATER.day}/{LATER.month}/{LATER.year}).")
    further = LATER + timedelta(days=30)
    commands.approve_extension(actor=ward.office, extension=ask(ward, above, further))
    work.task.refresh_from_db()
    assert ask(ward, work, further).proposed == further  # the parent has the time now


def test_parents_day_that_moved_since_the_request_counts(ward):
    parent = ward.task(schedule_kind=ScheduleKind.DEADLINE, due=LATER)
    work = ward.work(due=DUE, task=ward.task(schedule_kind=ScheduleKind.DEADLINE, due=DUE, parent=parent))
    extension = ask(ward, work, LATER)
    update_task(actor=ward.office, task=parent, due=DUE, reason="QĐ 8")
    with pytest.raises(Refused):
        commands.approve_extension(actor=ward.office, extension=access_extension(ward.office, extension.pk))
    assert Extension.objects.get(pk=extension.pk).state == ExtensionState.OPEN


def test_one_period_of_recurring_work_is_extended_alone(ward):
    task = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH)
    work = ward.work(due=DUE, task=task)
    commands.approve_extension(actor=ward.office, extension=ask(ward, work))
    work.refresh_from_db()
    task.refresh_from_db()
    assert (work.due, task.extended_to) == (LATER, None)


def test_new_schedule_takes_the_place_of_what_was_granted(ward, work):
    commands.open_occurrences(task=work.task, actor=ward.office)
    commands.approve_extension(actor=ward.office, extension=ask(ward, work))
    sooner = DUE - timedelta(days=1)
    task = update_task(actor=ward.office, task=work.task, due=sooner, reason="QĐ 8")
    assert (task.extended_to, task.occurrences.get().due) == (None, sooner)


def test_request_lapses_with_the_work(ward, work):
    extension = ask(ward, work)
    commands.cancel(actor=ward.office, occurrence=work, reason="QĐ 9")
    extension.refresh_from_db()
    assert extension.state == ExtensionState.LAPSED


def test_office_finds_what_waits_and_another_commune_finds_nothing(ward, work):
    extension = ask(ward, work)
    found = [(group.code, group.rows) for group in home_matters(ward.office, today())]
    assert found == [("decide_extension", [extension])]
    assert home_matters(ward.lead, today()) == []
    assert list(extensions_for(ward.reader)) == [extension]
    elsewhere = Ward()
    with commune_scope(elsewhere.commune), pytest.raises(Extension.DoesNotExist):
        access_extension(elsewhere.office, extension.pk)


def test_thread_tells_of_request_and_decision(ward, work):
    commands.approve_extension(actor=ward.leader, extension=ask(ward, work), note="Đồng ý.")
    told = [(e.title, e.text, e.who) for e in thread_of(work.task) if e.kind == "extension"]
    assert told == [
        ("Đề nghị gia hạn", "Chờ thẩm định.", ward.lead),
        ("Đồng ý gia hạn", "Đồng ý.", ward.leader),
        ("Gia hạn", "", ward.leader),
    ]


def test_thread_tells_that_the_lead_took_the_day_that_was_offered(ward, work):
    offered = DUE + timedelta(days=5)
    extension = ask(ward, work)
    commands.offer_other_day(actor=ward.leader, extension=extension, offered=offered, note="Chỉ đến ngày này.")
    commands.accept_offer(actor=ward.lead, extension=extension)
    told = [(e.title, e.who) for e in thread_of(work.task) if e.kind == "extension"]
    assert told == [
        ("Đề nghị gia hạn", ward.lead),
        ("Đề nghị hạn khác", ward.leader),
        (f"Nhận hạn {format_day(offered)} do {ward.leader} đề nghị", ward.lead),
        ("Gia hạn", ward.lead),
    ]


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once_and_one_is_told():
    ward = Ward()
    with commune_scope(ward.commune):
        work = ward.work(due=DUE, task=ward.task(schedule_kind=ScheduleKind.DEADLINE, due=DUE))
        extension = ask(ward, work)
        pages = [access_extension(ward.office, extension.pk) for _ in range(2)]
        results = at_once(
            ward,
            lambda: commands.approve_extension(actor=ward.office, extension=pages[0]),
            lambda: commands.decline_extension(actor=ward.leader, extension=pages[1], note="Không."),
        )
        assert sorted(type(result).__name__ for result in results) == ["Conflict", "Extension"]
        kept = Extension.objects.get(pk=extension.pk)
        work.refresh_from_db()
        assert work.due == (LATER if kept.state == ExtensionState.APPROVED else DUE)


@pytest.mark.django_db(transaction=True)
def test_extension_and_a_shorter_parent_at_once_never_cross():
    ward = Ward()
    with commune_scope(ward.commune):
        parent = ward.task(schedule_kind=ScheduleKind.DEADLINE, due=LATER)
        child = ward.task(schedule_kind=ScheduleKind.DEADLINE, due=DUE, parent=parent)
        extension = ask(ward, ward.work(due=DUE, task=child))
        page = access_extension(ward.office, extension.pk)

        def shorten():
            try:
                return update_task(actor=ward.office, task=parent, due=DUE, reason="QĐ 8")
            except Refused as refusal:
                return refusal

        def extend():
            try:
                return commands.approve_extension(actor=ward.leader, extension=page)
            except Refused as refusal:
                return refusal

        results = at_once(ward, shorten, extend)
        assert sum(isinstance(result, Refused) for result in results) == 1
        parent.refresh_from_db()
        child.refresh_from_db()
        assert child.deadline <= parent.deadline


def child_with_a_period_past_the_parent_to_be(ward, **above):
    """A monthly task that ends on `DUE`, of which one period has been extended alone, to `LATER`."""
    parent = ward.task(schedule_kind=ScheduleKind.DEADLINE, due=LATER + timedelta(days=9))
    child = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH, due=DUE, **above)
    work = ward.work(due=DUE, task=child)
    commands.approve_extension(actor=ward.office, extension=ask(ward, work))
    return parent, child, work


def test_parent_is_not_shortened_to_before_a_period_of_its_child(ward):
    parent, child, work = child_with_a_period_past_the_parent_to_be(ward)
    place_under(actor=ward.office, task=child, parent=parent)
    with pytest.raises(Refused) as refusal:
        update_task(actor=ward.office, task=parent, due=DUE, reason="QĐ 8")
    assert refusal.value.message == (
        f"Việc con “{child.name}” có hạn {format_day(LATER)}, sau hạn này; hãy sửa hạn việc con trước."
    )
    commands.cancel(actor=ward.office, occurrence=work, reason="QĐ 9")
    assert update_task(actor=ward.office, task=parent, due=DUE, reason="QĐ 8").due == DUE


def test_task_is_not_placed_under_one_that_ends_before_a_period_of_it(ward):
    _parent, child, work = child_with_a_period_past_the_parent_to_be(ward)
    short = ward.task(schedule_kind=ScheduleKind.DEADLINE, due=DUE)
    middle = ward.task()
    place_under(actor=ward.office, task=child, parent=middle)
    for moved in (child, middle):  # by itself, and with a task that has no day of its own between them
        with pytest.raises(Refused):
            place_under(actor=ward.office, task=moved, parent=short)
    work.refresh_from_db()
    commands.cancel(actor=ward.office, occurrence=work, reason="QĐ 9")
    assert place_under(actor=ward.office, task=middle, parent=short).parent == short


def test_day_about_which_a_request_waits_is_not_changed_otherwise(ward, work):
    """An officer of the lead unit asks, and would grant it to themselves by changing the task."""
    officer = make_user(ward.commune, Role.OFFICE, ward.unit)
    extension = commands.request_extension(actor=officer, occurrence=work, reason="Chờ vốn.", proposed=LATER)
    with pytest.raises(Refused) as refusal:
        update_task(actor=officer, task=work.task, due=LATER, reason="Chờ vốn.")
    now = today()
    assert refusal.value.message == (
        f"Có đề nghị gia hạn “{work.task}” đến {LATER.day}/{LATER.month}/{LATER.year}, do {officer} gửi ngày "
        f"{now.day}/{now.month}/{now.year}, đang chờ quyết định; hãy quyết định đề nghị ấy trước khi đổi hạn."
    )
    work.refresh_from_db()
    assert (work.due, Task.objects.get(pk=work.task_id).due) == (DUE, DUE)
    update_task(actor=officer, task=work.task, product="Báo cáo")
    commands.decline_extension(actor=ward.leader, extension=extension, note="Đổi hạn chung.")
    update_task(actor=ward.office, task=work.task, due=LATER, reason="QĐ 1")
    work.refresh_from_db()
    assert work.due == LATER
