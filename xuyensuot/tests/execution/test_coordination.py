"""Yêu cầu phối hợp: a part by a day; what is late is late before both units' eyes."""

from datetime import date, timedelta

import pytest

from xuyensuot.common.clock import today
from xuyensuot.common.errors import Conflict, NotAllowed, Refused
from xuyensuot.execution import commands
from xuyensuot.execution.enums import PartState, State
from xuyensuot.execution.models import CoordinationFile, CoordinationRequest
from xuyensuot.execution.queries import access_part, home_matters, part_counts, parts_for, thread_of
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import UnitRole
from xuyensuot.programmes.models import TaskUnit

from ._making import Ward, evidence, local


def in_days(days):
    return today() + timedelta(days=days)


@pytest.fixture
def work(ward):
    made = ward.work(due=in_days(30))
    TaskUnit.objects.create(commune=ward.commune, task=made.task, unit=ward.other_unit, role=UnitRole.COORDINATING)
    return made


def ask(ward, work, **fields):
    given = {"actor": ward.lead, "occurrence": work, "unit": ward.other_unit, "part": "Số liệu tạm trú."}
    return commands.request_part(**given | {"due": in_days(5)} | fields)


def test_part_is_asked_for_accepted_delivered_and_sent_back(ward, work):
    request = ask(ward, work)
    assert [group.code for group in home_matters(ward.other, today())] == ["deliver_part"]
    commands.accept_part(actor=ward.other, request=request)
    commands.deliver_part(actor=ward.other, request=request, text="Gửi bảng số liệu.", files=[evidence("so-lieu.txt")])
    assert (request.state, request.files.get().file.name) == (PartState.DELIVERED, "so-lieu.txt")
    commands.return_part(actor=ward.lead, request=request, reason="Thiếu tổ 3.")
    assert (request.state, request.delivered_at) == (PartState.ACCEPTED, None)
    commands.deliver_part(actor=ward.other, request=request, text="Đã bổ sung.")
    told = [(e.title, e.text, e.who) for e in thread_of(work.task) if e.kind == "part"]
    assert told == [
        ("Yêu cầu phối hợp", "Số liệu tạm trú.", ward.lead),
        ("Nhận phối hợp", "", ward.other),
        ("Gửi phần việc phối hợp", "Gửi bảng số liệu.", ward.other),
        ("Trả lại phần việc phối hợp", "Thiếu tổ 3.", ward.lead),
        ("Gửi phần việc phối hợp", "Đã bổ sung.", ward.other),
    ]
    assert CoordinationFile.objects.count() == 1


def test_day_of_a_part_is_refused_with_the_day_it_is_held_against(ward, work):
    with pytest.raises(Refused) as refusal:
        ask(ward, work, due=in_days(31))
    last = f"{in_days(30).day}/{in_days(30).month}/{in_days(30).year}"
    assert refusal.value.message == f"Hạn của phần việc không được sau hạn của nhiệm vụ ({last})."


@pytest.mark.parametrize("left", [0, -20])
def test_a_part_of_work_that_is_due_or_late_may_be_asked_for_by_any_day_to_come(ward, left):
    work = ward.work(due=in_days(left))
    asked = [ask(ward, work, unit=ward.co_unit, due=in_days(days)).due for days in (0, 5, 400)]
    assert asked == [in_days(0), in_days(5), in_days(400)]
    for day, words in ((in_days(-1), "đã qua"), (date(2031, 1, 1), "sau ngày kết thúc nhiệm kỳ")):
        with pytest.raises(Refused, match=words):
            ask(ward, work, unit=ward.co_unit, due=day)


def test_late_part_is_seen_by_both_units_and_counted(ward):
    day = local(2026, 3, 31).date()
    work = ward.work(due=None)
    asked = [ask(ward, work, unit=ward.co_unit, due=day, at=local(2026, 3, 1)) for _ in range(5)]
    commands.deliver_part(actor=ward.co_lead, request=asked[0], text="Xong.", at=local(2026, 3, 31, 23))
    commands.deliver_part(actor=ward.co_lead, request=asked[1], text="Xong.", at=local(2026, 4, 1))
    commands.decline_part(actor=ward.co_lead, request=asked[2], reason="Không có số liệu.")
    commands.accept_part(actor=ward.co_lead, request=asked[3])
    counts = part_counts(parts_for(ward.reader).filter(unit=ward.co_unit), today())
    assert (counts.a, counts.b, counts.c, counts.d, counts.cancelled) == (1, 1, 0, 2, 1)
    assert part_counts(parts_for(ward.reader).filter(occurrence__task__lead=ward.unit), today()) == counts
    lead, other = (home_matters(person, today()) for person in (ward.lead, ward.co_lead))
    late = sorted(request.pk for request in asked[3:])
    assert [(g.code, sorted(row.pk for row in g.rows)) for g in lead] == [("late_part", late)]
    assert [(g.code, sorted(row.pk for row in g.rows), {row.bucket for row in g.rows}) for g in other] == [
        ("deliver_part", late, {"d"})
    ]


def test_who_may_do_what(ward, work):
    for person in (ward.office, ward.leader, ward.other, ward.reader):
        with pytest.raises(NotAllowed):
            ask(ward, work, actor=person)
    request = ask(ward, work)
    for person in (ward.office, ward.lead, ward.co_lead, ward.reader):
        with pytest.raises(NotAllowed):
            commands.accept_part(actor=person, request=request)
        with pytest.raises(NotAllowed):
            commands.deliver_part(actor=person, request=request, text="Xong.")
    with pytest.raises(NotAllowed):
        commands.withdraw_part(actor=ward.other, request=request)


def test_what_makes_no_sense_is_refused(ward, work):
    for fields in ({"unit": ward.unit}, {"due": in_days(-1)}, {"due": in_days(31)}, {"part": ""}):
        with pytest.raises(Refused):
            ask(ward, work, **fields)
    with pytest.raises(Conflict):
        ask(ward, ward.occurrence(State.DONE))
    request = ask(ward, work)
    with pytest.raises(Refused):
        commands.decline_part(actor=ward.other, request=request, reason="")
    commands.withdraw_part(actor=ward.lead, request=request)
    with pytest.raises(Conflict):
        commands.accept_part(actor=ward.other, request=request)


def test_request_lapses_with_the_work_and_is_another_communes_secret(ward, work):
    request = ask(ward, work)
    commands.cancel(actor=ward.office, occurrence=work, reason="QĐ 9")
    assert access_part(ward.reader, request.pk).state == PartState.LAPSED
    assert home_matters(ward.other, today()) == []
    elsewhere = Ward()
    with commune_scope(elsewhere.commune), pytest.raises(CoordinationRequest.DoesNotExist):
        access_part(elsewhere.office, request.pk)
