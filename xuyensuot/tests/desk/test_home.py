"""Home: one sentence of state, and what needs the person."""

import re
from datetime import timedelta

import pytest

from xuyensuot.common.clock import today
from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Occurrence
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.enums import Role
from xuyensuot.organisation.models import Position

from .._factories import make_commune, make_user


def summary_of(client) -> tuple:
    shown = client.get("/").context["summary"]
    return shown.own, shown.open, shown.late, shown.soon, shown.waiting


@pytest.fixture
def busy(world):
    """The world with one late and one soon task of `unit`, and one late task of another unit."""
    with commune_scope(world.commune):
        for days in (-12, 5):
            world.occurrence(State.IN_PROGRESS, due=today() + timedelta(days=days))
        theirs = world.task(lead=world.other_unit)
        theirs.task_units.all().delete()
        world.occurrence(State.IN_PROGRESS, task=theirs, due=today() - timedelta(days=1))
    return world


def test_a_unit_is_told_of_its_own_work(busy, sign_in):
    assert summary_of(sign_in(busy.lead)) == (True, 6, 1, 1, 1)
    assert summary_of(sign_in(busy.other)) == (True, 1, 1, 0, 0)


@pytest.mark.parametrize("person", ["lead", "co_lead", "other", "office", "leader", "reader"])
def test_the_sentence_leads_to_the_very_work_that_it_counts(busy, sign_in, person):
    with commune_scope(busy.commune):
        by_name = busy.task(lead=busy.other_unit, responsible=busy.lead)
        by_name.task_units.all().delete()
        busy.occurrence(State.IN_PROGRESS, task=by_name, due=today())
        busy.occurrence(State.IN_PROGRESS, task=busy.task(), routine=True)
    client = sign_in(getattr(busy, person))
    shown = client.get("/")
    address = re.search(r'state-sentence__whole" href="([^"]+)"', shown.content.decode())[1]
    assert "don_vi=toi" in address or person not in ("lead", "co_lead", "other")
    rows = client.get(address.replace("&amp;", "&")).context["list"].page.object_list
    assert len(rows) == shown.context["summary"].open > 0
    if person == "lead":
        assert by_name in {row.task for row in rows}


def test_own_tasks_are_listed_without_an_instance_too(busy, sign_in):
    with commune_scope(busy.commune):
        idle = busy.task()
    shown = sign_in(busy.lead).get("/viec/?don_vi=toi").context["list"]
    assert idle in {row.task for row in shown.rows}
    assert {row.task.lead for row in shown.rows} == {busy.unit}


@pytest.mark.parametrize("person", ["office", "leader"])
def test_who_gives_work_is_told_of_the_whole_ward(busy, sign_in, person):
    assert summary_of(sign_in(getattr(busy, person))) == (False, 7, 2, 1, 1)


def test_the_sentence_says_only_what_there_is(busy, sign_in):
    text = " ".join(sign_in(busy.lead).get("/").content.decode().split())
    assert "6 việc đang mở của đơn vị" in text
    assert [words for _look, words in sign_in(busy.lead).get("/").context["summary"].parts] == [
        "1 quá hạn",
        "1 đến hạn trong 7 ngày",
        "1 chờ xác nhận",
    ]
    assert [words for _look, words in sign_in(busy.other).get("/").context["summary"].parts] == ["1 quá hạn"]


@pytest.mark.parametrize(
    ("person", "groups"),
    [
        ("office", ["confirm", "late", "soon", "assign"]),
        ("leader", ["confirm", "late", "soon", "assign"]),
        ("lead", ["accept", "late", "soon"]),
        ("other", ["late"]),
        ("stranger", []),
    ],
)
def test_each_person_sees_what_needs_them(busy, sign_in, person, groups):
    answer = sign_in(getattr(busy, person)).get("/")
    assert [group.code for group in answer.context["groups"]] == groups


def test_the_action_is_on_the_row(busy, sign_in):
    page = sign_in(busy.lead).get("/").content.decode()
    assert f'action="/viec/ky/{busy.occurrences[State.OFFERED].pk}/tiep-nhan/"' in page
    page = sign_in(busy.office).get("/").content.decode()
    assert f'action="/viec/ky/{busy.occurrences[State.REPORTED].pk}/xac-nhan/"' in page


@pytest.mark.parametrize(
    ("role", "title"),
    [
        (Role.OFFICE, "Chương trình chưa có gì"),
        (Role.READER, "Chưa có việc nào"),
        (None, "Chưa được giao chức vụ"),
    ],
)
def test_an_empty_home_says_what_it_is_for(db, sign_in, role, title):
    commune = make_commune()
    user = make_user(commune, role or Role.READER)
    if role is None:
        with commune_scope(commune):
            Position.objects.filter(user=user).delete()
    assert f"<h2>{title}</h2>" in sign_in(user).get("/").content.decode()


def test_home_shows_what_was_escalated_and_which_periodic_reports_are_due(busy, sign_in):
    with commune_scope(busy.commune):
        reminded = busy.occurrence(State.IN_PROGRESS, due=today() - timedelta(days=2))
        for _ in range(4):
            commands.remind(actor=busy.office, occurrence=reminded)
        busy.occurrence(State.IN_PROGRESS, due=today() + timedelta(days=2), label="Quý này", routine=True)
    assert [group.code for group in sign_in(busy.leader).get("/").context["groups"]][:2] == ["confirm", "escalated"]
    page = sign_in(busy.lead).get("/")
    assert page.context["groups"][-1].code == "periodic"
    assert "Đến kỳ báo cáo việc thường xuyên" in page.content.decode()


def reported_late(world) -> Occurrence:
    """Reported today, three days after it fell due. Inside the scope."""
    made = world.in_state(State.REPORTED)
    made.due = today() - timedelta(days=3)
    made.save()
    return made


@pytest.mark.parametrize("person", ["office", "lead", "other"])
def test_whatever_the_sentence_counts_as_late_is_listed(busy, sign_in, person):
    with commune_scope(busy.commune):
        for state in (State.UNASSIGNED, State.OFFERED):
            busy.occurrence(state, due=today() - timedelta(days=3))
        reported_late(busy)
        commands.return_(actor=busy.office, occurrence=reported_late(busy), reason="Thiếu sản phẩm.")
    shown = sign_in(getattr(busy, person)).get("/").context
    assert sum(group.late for group in shown["groups"]) == shown["summary"].late > 0


def test_a_unit_whose_only_late_work_waits_for_confirmation_is_told_so(world, sign_in):
    with commune_scope(world.commune):
        Occurrence.objects.exclude(state=State.REPORTED).update(state=State.CANCELLED)
        reported_late(world)
    page = sign_in(world.lead).get("/")
    assert [(group.code, group.late) for group in page.context["groups"]] == [("late", 1)]
    assert "Không việc nào quá hạn" not in page.content.decode()


def test_the_group_of_what_is_late_names_the_groups_that_hold_the_rest(busy, sign_in):
    with commune_scope(busy.commune):
        reported_late(busy)
    page = sign_in(busy.office).get("/").content.decode()
    assert "Thêm 1 việc quá hạn ở nhóm “Chờ xác nhận”." in page
