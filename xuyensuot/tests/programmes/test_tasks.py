from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xuyensuot.audit.models import Event
from xuyensuot.common.errors import NotAllowed, Refused
from xuyensuot.execution.queries import thread_of
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.enums import Role
from xuyensuot.organisation.models import Unit
from xuyensuot.programmes.commands import may_answer, publish, update_task
from xuyensuot.programmes.enums import Clarity, Force, ScheduleKind, UnitRole
from xuyensuot.programmes.models import Task
from xuyensuot.programmes.queries import (
    access_plan,
    access_project,
    access_target,
    access_task,
    findings_for,
    plans_for,
    projects_for,
    search,
    targets_for,
    tasks_for,
)
from xuyensuot.programmes.signals import task_changed

from .._documents import Ward
from .._factories import make_unit, make_user


@pytest.fixture
def task(ward: Ward) -> Task:
    publish(actor=ward.office, document=ward.reviewed())
    return Task.objects.get(name__startswith="Tu bổ nhà văn hóa")


def test_answers_are_filled_in_and_the_difference_is_logged(ward: Ward, task: Task):
    person = make_user(ward.commune, full_name="Vũ Thử Hà")
    assert task.missing == [Clarity.PERSON, Clarity.PRODUCT, Clarity.AUTHORITY]
    task = update_task(
        actor=ward.office,
        task=task,
        responsible=person,
        product="Hai nhà văn hóa",
        authority="Chủ tịch UBND",
        due=date(2027, 6, 30),
        reason="QĐ 12/QĐ-UBND",
    )
    assert task.missing == []
    event = Event.objects.get(code="programmes.task_changed")
    assert event.changes == {
        "responsible": [None, "Vũ Thử Hà"],
        "product": ["", "Hai nhà văn hóa"],
        "authority": ["", "Chủ tịch UBND"],
        "due": ["2027-12-31", "2027-06-30"],
        "reason": "QĐ 12/QĐ-UBND",
    }


def test_what_does_not_change_is_neither_saved_nor_logged(ward: Ward, task: Task):
    update_task(actor=ward.office, task=task, resource=task.resource, lead=task.lead)
    assert not Event.objects.filter(code="programmes.task_changed").exists()


def test_a_due_day_gives_an_unscheduled_task_a_deadline(ward: Ward, task: Task):
    update_task(actor=ward.office, task=task, schedule_kind=ScheduleKind.UNSET, due=None, reason="QĐ 1")
    assert Clarity.TIME in Task.objects.get(pk=task.pk).missing
    changed = update_task(actor=ward.office, task=task, due=date(2027, 12, 1))
    assert changed.schedule_kind == ScheduleKind.DEADLINE


def test_units_are_replaced_and_the_lead_is_not_named_twice(ward: Ward, task: Task):
    police, health = (Unit.objects.get(name=name) for name in ("Công an", "Trạm Y tế"))
    update_task(actor=ward.office, task=task, co_leads=[police], coordinating=[health])
    rows = {(row.unit.name, row.role) for row in task.task_units.select_related("unit")}
    assert rows == {("Công an", UnitRole.CO_LEAD), ("Trạm Y tế", UnitRole.COORDINATING)}
    update_task(actor=ward.office, task=task, lead=police)
    assert {row.unit for row in task.task_units.all()} == {health}


def test_those_above_are_told_what_changed(ward: Ward, task: Task):
    heard: list[Any] = []

    def listen(sender: Any, **told: Any) -> None:
        heard.append((told["task"], told["actor"], told["changes"]))

    task_changed.connect(listen)
    try:
        update_task(actor=ward.office, task=task, product="Hai nhà văn hóa")
    finally:
        task_changed.disconnect(listen)
    assert heard == [(task, ward.office, {"product": ["", "Hai nhà văn hóa"]})]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"start": date(2028, 1, 1)}, "Hạn hoàn thành đang trước ngày bắt đầu."),
        (
            {"due": date(2027, 6, 30)},
            "Hạn đang là 31/12/2027; đổi hạn thì hãy ghi lý do hoặc số văn bản quyết định.",
        ),
        (
            {"due": date(2026, 1, 2), "reason": "QĐ 1"},
            "Ngày 2/1/2026 đã qua; hãy chọn ngày từ hôm nay trở đi. Nếu văn bản ghi đúng ngày này, hãy đánh dấu ô "
            "“Ngày này đúng như văn bản; lần nhập trước đọc sai”.",
        ),
        (
            {"due": date(2026, 1, 2), "misread": True},
            "Hạn đang là 31/12/2027; đổi hạn thì hãy ghi lý do hoặc số văn bản quyết định.",
        ),
        (
            {"due": date(2031, 1, 1), "reason": "QĐ 1", "misread": True},
            "Ngày 1/1/2031 sau ngày kết thúc nhiệm kỳ của chương trình (31/12/2030).",
        ),
        (
            {"due": date(2031, 1, 1), "reason": "QĐ 1"},
            "Ngày 1/1/2031 sau ngày kết thúc nhiệm kỳ của chương trình (31/12/2030).",
        ),
        ({"name": "  "}, "Nội dung nhiệm vụ không được để trống."),
        ({"force": Force.WITHDRAWN}, "Không có mục “force” để điền."),
    ],
)
def test_an_answer_that_cannot_be_is_refused(ward: Ward, task: Task, answers: dict[str, Any], sentence: str):
    with pytest.raises(Refused) as refusal:
        update_task(actor=ward.office, task=task, **answers)
    assert refusal.value.message == sentence


def test_a_misread_deadline_is_set_to_its_day_that_is_over_and_the_history_says_so(ward: Ward, task: Task):
    day = date(2026, 1, 2)
    changed = update_task(actor=ward.office, task=task, due=day, reason="Văn bản ghi 2/1/2026.", misread=True)
    assert (changed.deadline, changed.occurrences.get().due) == (day, day)
    event = Event.objects.get(code="programmes.task_changed")
    assert event.changes == {"due": ["2027-12-31", "2026-01-02"], "reason": "Văn bản ghi 2/1/2026.", "misread": True}
    told = [(one.title, one.text) for one in thread_of(task) if one.kind == "edit"]
    assert told == [("Sửa hạn đã đọc sai", "Văn bản ghi 2/1/2026.")]


def test_a_stranger_is_not_made_responsible(ward: Ward, task: Task):
    with pytest.raises(Refused, match="không thuộc địa phương này"):
        update_task(actor=ward.office, task=task, responsible=Ward("Lạc Trung").office)


def test_a_lead_unit_fills_in_its_own_answers_only(ward: Ward, task: Task):
    mine = make_user(ward.commune, Role.LEAD_UNIT, task.lead)
    other = make_user(ward.commune, Role.LEAD_UNIT, Unit.objects.get(name="Công an"))
    update_task(actor=mine, task=task, product="Hai nhà văn hóa")
    assert [may_answer(mine, task, answer) for answer in ("product", "responsible", "due")] == [True, True, False]
    for actor, answers in ((mine, {"due": date(2027, 1, 1)}), (other, {"product": "Khác"})):
        with pytest.raises(NotAllowed):
            update_task(actor=actor, task=task, **answers)
    assert may_answer(ward.office, task, "due")


def test_every_role_reads_the_programme_and_nobody_else(ward: Ward, task: Task):
    for person in (ward.office, *(make_user(ward.commune, role) for role in Role)):
        assert [q(person).count() for q in (tasks_for, targets_for, projects_for, plans_for)] == [6, 4, 2, 0]
        assert findings_for(person).count() == 2
    nobody = AnonymousUser()
    assert [q(nobody).count() for q in (tasks_for, targets_for, projects_for, findings_for)] == [0, 0, 0, 0]


def test_what_has_ended_is_not_listed_but_still_opened(ward: Ward, task: Task):
    Task.objects.filter(pk=task.pk).update(force=Force.REPLACED)
    assert task not in tasks_for(ward.office)
    assert task in tasks_for(ward.office, ended=True)
    assert access_task(ward.office, task.pk) == task


def test_another_communes_items_do_not_exist(ward: Ward, task: Task):
    neighbour = Ward("Lạc Trung")
    target, project = (q(ward.office).first() for q in (targets_for, projects_for))
    with commune_scope(neighbour.commune):
        for access, item in ((access_task, task), (access_target, target), (access_project, project)):
            with pytest.raises(type(item).DoesNotExist):
                access(neighbour.office, item.pk)
        with pytest.raises(NotAllowed):
            access_plan(AnonymousUser(), 1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nhà văn hóa", ["Tu bổ nhà văn hóa tổ dân phố số 5 và số 9"]),
        ("nha van hoa", ["Tu bổ nhà văn hóa tổ dân phố số 5 và số 9"]),
        ("NHÀ VĂN HOÁ tu", ["Tu bổ nhà văn hóa tổ dân phố số 5 và số 9"]),
        ("kien nghi cu tri", ["Công khai kết quả giải quyết kiến nghị của cử tri"]),
        ("ngay hoi sach bong da", []),
        ("ác trường", []),  # the middle of a word begins none
        ("% _", None),
        ("(a|b)*", []),
    ],
)
def test_search_forgives_marks_and_wants_every_word(ward: Ward, task: Task, words: str, found: list[str] | None):
    names = [item.name for item in search(tasks_for(ward.office), words)]
    assert names == (found if found is not None else [item.name for item in tasks_for(ward.office)])


def _read_all(person: Any) -> None:
    for task in tasks_for(person):
        _ = (task.missing, task.lead, [row.unit.label for row in task.task_units.all()], task.responsible)
        _ = [passage.document.reference for passage in task.passages.all()]


def test_a_list_of_tasks_costs_the_same_however_long(ward: Ward, task: Task):
    unit = make_unit(ward.commune, "Tổ dài")
    costs = []
    for number in (1, 40):
        Task.objects.bulk_create(
            Task(commune=ward.commune, programme=task.programme, name=f"Việc {number}.{n}", lead=unit)
            for n in range(number)
        )
        with CaptureQueriesContext(connection) as captured:
            _read_all(make_user(ward.commune, Role.READER))
        costs.append(len([q for q in captured if "programmes_" in q["sql"]]))
    assert costs == [3, 3]
