"""Work on demand: opened one instance after another by who gives work, with its words and its own day."""

from datetime import timedelta

import pytest

from xuyensuot.audit.models import Event
from xuyensuot.common.clock import today
from xuyensuot.common.errors import NotAllowed, Refused
from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.queries import bucket_counts, may_demand, thread_of
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.commands import update_task
from xuyensuot.programmes.enums import Every, Force, ScheduleKind

from ._making import Ward
from .test_at_once import at_once

DUE = today() + timedelta(days=10)


def demand(ward, task, due=DUE, reason="Rà soát hộ ven sông.", **given):
    return commands.open_on_demand(actor=ward.leader, task=task, reason=reason, due=due, **given)


@pytest.fixture
def task(ward):
    """Published, and its first instance done."""
    made = ward.task(schedule_kind=ScheduleKind.ON_DEMAND)
    commands.open_occurrences(task=made, actor=ward.office)
    made.occurrences.update(state=State.DONE)
    return made


def rows(task) -> list[tuple]:
    return list(task.occurrences.order_by("pk").values_list("label", "due", "routine", "state"))


def test_next_instance_has_its_words_its_day_and_its_place_in_the_counts(ward, task):
    made = demand(ward, task, source="TB 12-TB/ĐU")
    assert rows(task) == [("", None, False, State.DONE), ("Theo chỉ đạo lần 2", DUE, False, State.UNASSIGNED)]
    event = Event.objects.get(code="execution.opened_on_demand")
    text = "TB 12-TB/ĐU · Rà soát hộ ven sông."
    assert (event.actor, event.subject_id) == (ward.leader, made.pk)
    assert event.changes == {"label": made.label, "due": str(DUE), "text": text}
    (told,) = [one for one in thread_of(task) if one.kind == "directive"]
    assert (told.title, told.text, told.who, told.occurrence) == ("Mở kỳ theo chỉ đạo", text, ward.leader, made)
    assert bucket_counts(task.occurrences.all(), DUE + timedelta(days=1)).d == 1
    commands.assign(actor=ward.office, occurrence=made)


def test_one_demand_at_a_time(ward, task):
    made = demand(ward, task)
    with pytest.raises(Refused) as refusal:
        demand(ward, task)
    assert refusal.value.message == (
        "Kỳ theo chỉ đạo trước chưa kết thúc; hãy hoàn thành hoặc huỷ kỳ đó trước khi mở kỳ mới."
    )
    commands.cancel(actor=ward.office, occurrence=made, reason="QĐ 3")
    assert demand(ward, task).label == "Theo chỉ đạo lần 3"


def test_work_with_days_of_its_own_is_demanded_beside_them(ward):
    task = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH, on_demand=True)
    commands.open_occurrences(task=task, actor=ward.office)
    made = demand(ward, task)
    assert made.label == "Theo chỉ đạo lần 1"
    with pytest.raises(Refused):
        demand(ward, task)
    before = rows(task)
    assert commands.open_occurrences(task=task, actor=None) == []
    assert commands.withdraw_ahead(day=today()) == 0
    update_task(actor=ward.office, task=task, every=Every.QUARTER)
    assert before[1] in rows(task)  # another rhythm takes nothing away that was asked for
    assert len(rows(task)) == 2


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"reason": " "}, "Hãy ghi mục “Lý do, nội dung chỉ đạo”."),
        ({"due": today() - timedelta(days=1)}, "đã qua; hãy chọn ngày từ hôm nay trở đi."),
        ({"due": today().replace(year=2031)}, "sau ngày kết thúc nhiệm kỳ"),
        ({"due": DUE + timedelta(days=21)}, "Hạn mới vượt quá hạn của việc cha"),
    ],
)
def test_refused_without_words_or_a_day_that_may_be(ward, task, given, message):
    task.parent = ward.task(schedule_kind=ScheduleKind.DEADLINE, due=DUE + timedelta(days=20))
    task.save()
    with pytest.raises(Refused) as refusal:
        demand(ward, task, **given)
    assert message in refusal.value.message
    assert len(rows(task)) == 1


def test_only_of_tasks_in_force_that_are_done_on_demand(ward, task):
    for fields in ({"schedule_kind": ScheduleKind.DEADLINE, "due": DUE}, {"force": Force.WITHDRAWN}):
        other = ward.task(**({"schedule_kind": ScheduleKind.ON_DEMAND} | fields))
        assert not may_demand(ward.leader, other, [])
        with pytest.raises(Refused):
            demand(ward, other)


def test_givers_open_it_and_nobody_else(ward, task):
    for person in (ward.lead, ward.co_lead, ward.other, ward.reader):
        assert not may_demand(person, task, task.occurrences.all())
        with pytest.raises(NotAllowed):
            commands.open_on_demand(actor=person, task=task, reason="Rà soát.", due=DUE)
    assert may_demand(ward.leader, task, task.occurrences.all())
    assert commands.open_on_demand(actor=ward.office, task=task, reason="Rà soát.", due=DUE).due == DUE
    assert not may_demand(ward.leader, task, task.occurrences.all())


def test_more_time_for_one_demand_is_no_deadline_of_the_task(ward, task):
    made = demand(ward, task)
    commands.assign(actor=ward.office, occurrence=made)
    commands.accept(actor=ward.lead, occurrence=made)
    asked = commands.request_extension(
        actor=ward.lead, occurrence=made, reason="Mưa bão.", proposed=DUE + timedelta(days=5)
    )
    commands.approve_extension(actor=ward.office, extension=asked)
    made.refresh_from_db()
    task.refresh_from_db()
    assert (made.due, task.deadline) == (DUE + timedelta(days=5), None)


@pytest.mark.django_db(transaction=True)
def test_two_who_open_at_once_open_one():
    ward = Ward()
    with commune_scope(ward.commune):
        task = ward.task(schedule_kind=ScheduleKind.ON_DEMAND)

        def opens(person):
            try:
                return commands.open_on_demand(actor=person, task=task, reason="Rà soát.", due=DUE)
            except Refused as refusal:
                return refusal

        results = at_once(ward, lambda: opens(ward.office), lambda: opens(ward.leader))
        assert sorted(type(result).__name__ for result in results) == ["Occurrence", "Refused"]
        assert task.occurrences.count() == 1
