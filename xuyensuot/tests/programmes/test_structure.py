"""Tasks in a tree: split, merged, placed, handed over, waiting for one another."""

from datetime import date

import pytest

from xuyensuot.audit.models import Event
from xuyensuot.common.errors import NotAllowed, Refused
from xuyensuot.execution import commands as execution
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Occurrence
from xuyensuot.execution.queries import led_by, mergeable, mine, thread_of, waiting_on
from xuyensuot.execution.queries.access import Waiting
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.commands import (
    Part,
    depend_on,
    end_dependency,
    hand_over,
    may_answer,
    merge_tasks,
    place_under,
    split_task,
    update_task,
)
from xuyensuot.programmes.enums import Every, Force, ScheduleKind, UnitRole
from xuyensuot.programmes.models import Handover, Task, TaskDependency

from ..execution._making import Ward, evidence

DUE = date(2027, 12, 31)


@pytest.fixture
def ward(db, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    made = Ward()
    with commune_scope(made.commune):
        yield made


@pytest.fixture
def task(ward):
    return ward.task(schedule_kind=ScheduleKind.DEADLINE, due=DUE, number="7")


def due_by(ward, due, **fields):
    return ward.task(schedule_kind=ScheduleKind.DEADLINE, due=due, **fields)


def test_split_makes_children_with_work_of_their_own_and_leaves_the_whole_as_it_is(ward, task):
    first, second = split_task(
        actor=ward.office,
        task=task,
        parts=[
            Part("Khảo sát", lead=ward.other_unit, due=date(2027, 6, 30), coordinating=[ward.co_unit, ward.other_unit]),
            Part("Lập hồ sơ", lead=ward.unit),
        ],
    )
    assert [(c.number, c.name, c.lead, c.due, c.parent) for c in (first, second)] == [
        ("7.1", "Khảo sát", ward.other_unit, date(2027, 6, 30), task),
        ("7.2", "Lập hồ sơ", ward.unit, DUE, task),
    ]
    assert list(first.task_units.values_list("unit", "role")) == [(ward.co_unit.pk, UnitRole.COORDINATING)]
    assert [o.due for o in Occurrence.objects.filter(task__parent=task).order_by("due")] == [first.due, DUE]
    (third,) = split_task(actor=ward.office, task=first, parts=[Part("Đo đạc", lead=ward.other_unit)])
    assert (third.number, third.parent, third.due) == ("7.1.1", first, first.due)
    (told,) = [event for event in thread_of(task) if event.kind == "structure"]
    assert (told.title, told.text) == ("Chia thành việc con", "Khảo sát, Lập hồ sơ")


@pytest.mark.parametrize(
    "part",
    [
        Part("Quá hạn cha", due=date(2028, 1, 1)),
        Part("Đã qua", due=date(2026, 1, 2)),
        Part(" "),
        Part("Ngược ngày", start=date(2027, 5, 1), due=date(2027, 4, 1)),
    ],
)
def test_split_that_makes_no_sense_is_refused(ward, task, part):
    with pytest.raises(Refused):
        split_task(actor=ward.office, task=task, parts=[Part("Được"), part])
    assert task.children.count() == 0


def test_only_the_office_changes_the_tree(ward, task):
    for person in (ward.leader, ward.lead, ward.reader):
        with pytest.raises(NotAllowed):
            split_task(actor=person, task=task, parts=[Part("Việc con")])
        with pytest.raises(NotAllowed):
            hand_over(actor=person, task=task, unit=ward.other_unit, reason="QĐ 1")
        with pytest.raises(NotAllowed):
            merge_tasks(actor=person, task=task, others=[ward.task()], reason="QĐ 1")


def test_no_day_of_a_child_passes_its_parents_however_it_is_set(ward, task):
    between = ward.task(parent=task)  # without a day of its own it bounds nothing
    child = due_by(ward, date(2027, 6, 30), parent=between)
    with pytest.raises(Refused):
        update_task(actor=ward.office, task=child, due=date(2028, 1, 1), reason="QĐ 1")
    with pytest.raises(Refused):
        update_task(actor=ward.office, task=task, due=date(2027, 6, 29), reason="QĐ 1")
    with pytest.raises(Refused):
        update_task(actor=ward.office, task=child, schedule_kind=ScheduleKind.MILESTONES, dates=[date(2028, 1, 1)])
    with pytest.raises(Refused):
        update_task(actor=ward.office, task=child, schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH, due=None)
    shorter = update_task(actor=ward.office, task=task, due=date(2027, 6, 30), reason="QĐ 1")
    assert shorter.due == date(2027, 6, 30)


def test_task_is_placed_under_another_unless_days_or_the_tree_forbid_it(ward, task):
    child = due_by(ward, DUE)
    assert place_under(actor=ward.office, task=child, parent=task).parent == task
    with pytest.raises(Refused):
        place_under(actor=ward.office, task=task, parent=child)
    with pytest.raises(Refused):
        place_under(actor=ward.office, task=task, parent=task)
    with pytest.raises(Refused):
        place_under(actor=ward.office, task=due_by(ward, date(2028, 1, 1)), parent=task)
    assert place_under(actor=ward.office, task=child, parent=None).parent is None
    codes = Event.objects.filter(code="programmes.task_placed").order_by("pk")
    assert list(codes.values_list("changes", flat=True)) == [
        {"parent": [None, str(task)]},
        {"parent": [str(task), None]},
    ]


def test_merged_task_ends_and_everything_of_it_goes_on(ward, task):
    other = due_by(ward, date(2027, 6, 30), lead=ward.other_unit)
    doing = ward.occurrence(State.IN_PROGRESS, task=other)
    child = due_by(ward, date(2027, 6, 1), parent=other)
    waiting = ward.task()
    depend_on(actor=ward.office, task=waiting, needs=other)
    merge_tasks(actor=ward.office, task=task, others=[other], reason="Trùng nội dung.")
    other.refresh_from_db()
    child.refresh_from_db()
    assert (other.force, other.merged_into, child.parent) == (Force.MERGED, task, task)
    assert dict(other.occurrences.values_list("pk", "state")) == {doing.pk: State.CANCELLED}
    assert dict(task.task_units.values_list("unit", "role")) == {
        ward.co_unit.pk: UnitRole.CO_LEAD,
        ward.other_unit.pk: UnitRole.CO_LEAD,
    }
    assert list(TaskDependency.objects.values_list("task", "needs")) == [(waiting.pk, task.pk)]
    with pytest.raises(Refused):
        hand_over(actor=ward.office, task=other, unit=ward.co_unit, reason="QĐ 1")


def test_merging_what_cannot_be_merged_is_refused(ward, task):
    child = due_by(ward, DUE, parent=task)
    for kept, other in ((task, task), (child, task), (task, ward.task(force=Force.WITHDRAWN))):
        with pytest.raises(Refused):
            merge_tasks(actor=ward.office, task=kept, others=[other], reason="QĐ 1")
    bounded = due_by(ward, date(2027, 1, 31))
    due_by(ward, DUE, parent=(other := ward.task()))
    with pytest.raises(Refused):  # the child that would come along ends after the task
        merge_tasks(actor=ward.office, task=bounded, others=[other], reason="QĐ 1")
    other.refresh_from_db()
    assert other.force == Force.IN_FORCE


def test_merging_needs_a_reason(ward, task):
    other = ward.task()
    with pytest.raises(Refused) as refusal:
        merge_tasks(actor=ward.office, task=task, others=[other], reason=" ")
    assert refusal.value.message == "Hãy ghi lý do hoặc số văn bản quyết định."
    other.refresh_from_db()
    assert other.force == Force.IN_FORCE


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ([State.DONE], "“Trồng cây” đã kết thúc nên không gộp được."),
        ([State.CANCELLED], "“Trồng cây” đã kết thúc nên không gộp được."),
        (
            [State.DONE, State.IN_PROGRESS],
            "“Trồng cây” đã có 1 kỳ hoàn thành được tính vào kết quả nên không gộp được.",
        ),
    ],
)
def test_results_are_not_merged_out_of_the_counts(ward, task, states, sentence):
    other = ward.task(name="Trồng cây")
    for number, state in enumerate(states):
        ward.occurrence(state, task=other, label=f"Kỳ {number}")
    with pytest.raises(Refused) as refusal:
        merge_tasks(actor=ward.office, task=task, others=[other], reason="QĐ 1")
    assert refusal.value.message == sentence
    other.refresh_from_db()
    assert other.force == Force.IN_FORCE
    assert list(mergeable(Task.objects.all())) == [task]


def test_what_waits_beside_a_merged_task_comes_along(ward, task):
    theirs = ward.work(due=DUE, task=task)
    other = due_by(ward, DUE)
    work = ward.work(due=DUE, task=other)
    directive = execution.give_directive(actor=ward.leader, task=other, text="Làm sớm.", due=DUE)
    obstacle = execution.raise_obstacle(actor=ward.lead, occurrence=work, text="Thiếu đất.")
    part = execution.request_part(actor=ward.lead, occurrence=work, unit=ward.co_unit, part="Số liệu.", due=DUE)
    assert waiting_on(other) == Waiting(1, 1, 1, 0, 0, 0)
    merge_tasks(actor=ward.office, task=task, others=[other], reason="QĐ 1")
    for row in (directive, obstacle, part):
        row.refresh_from_db()
    assert (directive.task, obstacle.occurrence, part.occurrence) == (task, theirs, theirs)
    assert (directive.state, obstacle.state, part.state) == ("open", "open", "asked")
    assert [event.title for event in thread_of(task)].count("Chuyển theo việc được gộp") == 3


def test_merger_that_would_lose_what_waits_is_refused(ward, task):
    other = due_by(ward, DUE, name="Trồng cây")
    work = ward.work(due=DUE, task=other)
    execution.raise_obstacle(actor=ward.lead, occurrence=work, text="Thiếu đất.")
    with pytest.raises(Refused, match="không có kỳ đang mở để nhận"):
        merge_tasks(actor=ward.office, task=task, others=[other], reason="QĐ 1")
    ward.work(due=DUE, task=task)
    execution.request_extension(actor=ward.lead, occurrence=work, reason="Mưa.", proposed=date(2028, 1, 1))
    with pytest.raises(Refused) as refusal:
        merge_tasks(actor=ward.office, task=task, others=[other], reason="QĐ 1")
    assert refusal.value.message == (
        "“Trồng cây” có đề nghị gia hạn đang chờ; hãy quyết định đề nghị ấy trước khi gộp."
    )
    Occurrence.objects.filter(task=task).update(state=State.DONE)
    with pytest.raises(Refused, match="đã kết thúc nên không nhận gộp việc khác"):
        merge_tasks(actor=ward.office, task=task, others=[other], reason="QĐ 1")


def test_merged_task_takes_no_more_answers(ward, task):
    other = ward.task()
    merge_tasks(actor=ward.office, task=task, others=[other], reason="QĐ 1")
    other.refresh_from_db()
    assert not may_answer(ward.office, other, "product")
    with pytest.raises(Refused):
        update_task(actor=ward.office, task=other, product="Báo cáo")


def test_work_that_is_handed_over_goes_on_where_it_stood_and_the_past_stays(ward, task):
    past = ward.work(due=date(2026, 6, 30), task=task)
    execution.report_completion(actor=ward.lead, occurrence=past, text="Xong.", product="Biên bản", files=[evidence()])
    execution.confirm(actor=ward.office, occurrence=past)
    Occurrence.objects.filter(pk=past.pk).update(label="Năm 2026")
    doing = ward.work(due=DUE, task=task)
    hand_over(actor=ward.office, task=task, unit=ward.other_unit, reason="QĐ 12/QĐ-UBND")
    doing.refresh_from_db()
    past.refresh_from_db()
    assert (doing.state, doing.lead, past.lead) == (State.IN_PROGRESS, ward.other_unit, ward.unit)
    assert list(Occurrence.objects.filter(led_by(ward.unit))) == [past]
    assert doing in mine(ward.other)
    assert doing not in mine(ward.lead)
    assert list(Handover.objects.values_list("from_unit", "to_unit", "reason", "actor")) == [
        (ward.unit.pk, ward.other_unit.pk, "QĐ 12/QĐ-UBND", ward.office.pk)
    ]
    (told,) = [event for event in thread_of(task) if event.kind == "structure"]
    assert (told.title, told.text, told.changes[0].after) == (
        "Chuyển giao đơn vị chủ trì",
        "QĐ 12/QĐ-UBND",
        "Công an phường",
    )
    execution.reopen(actor=ward.office, occurrence=past, reason="Thiếu biên bản.")
    assert past.lead == ward.other_unit


def test_handing_over_needs_a_reason_and_another_unit_of_the_commune(ward, task):
    elsewhere = Ward()
    for fields in (
        {"unit": ward.other_unit, "reason": " "},
        {"unit": ward.unit, "reason": "QĐ 1"},
        {"unit": elsewhere.unit, "reason": "QĐ 1"},
    ):
        with pytest.raises(Refused):
            hand_over(actor=ward.office, task=task, **fields)


def test_changed_lead_is_kept_as_a_handover_too(ward, task):
    update_task(actor=ward.office, task=task, lead=ward.other_unit)
    assert list(Handover.objects.values_list("from_unit", "to_unit")) == [(ward.unit.pk, ward.other_unit.pk)]
    unled = ward.task(lead=None)
    update_task(actor=ward.office, task=unled, lead=ward.unit)  # a gap that is filled was never anybody's
    assert Handover.objects.filter(task=unled).count() == 0


def test_tasks_wait_for_others_and_never_in_a_circle(ward):
    first, second, third = (ward.task() for _ in range(3))
    depend_on(actor=ward.office, task=second, needs=first)
    depend_on(actor=ward.office, task=third, needs=second)
    depend_on(actor=ward.office, task=third, needs=second)
    for task, needs in ((first, third), (first, first)):
        with pytest.raises(Refused):
            depend_on(actor=ward.office, task=task, needs=needs)
    assert list(TaskDependency.objects.values_list("task", "needs")) == [(second.pk, first.pk), (third.pk, second.pk)]
    end_dependency(actor=ward.office, task=third, needs=second)
    depend_on(actor=ward.office, task=first, needs=third)
    assert TaskDependency.objects.count() == 2
