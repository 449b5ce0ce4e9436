"""Home shows the matters that wait for the person, and to the office what nobody leads."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xuyensuot.common.clock import today
from xuyensuot.execution import commands
from xuyensuot.execution.models import Directive, Obstacle
from xuyensuot.localities.scope import commune_scope

from ._matters import Matters
from ._screens import messages_of, text_of


@pytest.fixture
def matters(world):
    with commune_scope(world.commune):
        return Matters(world)


def lines_of(client) -> list[tuple[str, int]]:
    return [(group.code, group.count) for group in client.get("/").context["lines"]]


@pytest.mark.parametrize(
    ("person", "groups"),
    [
        ("office", [("decide_extension", 1), ("escalate_obstacle", 1)]),
        ("leader", [("decide_extension", 1), ("escalate_obstacle", 1), ("close_directive", 1)]),
        ("lead", [("answer_offer", 1), ("answer_directive", 1)]),
        ("other", [("answer_obstacle", 1), ("deliver_part", 1)]),
        ("reader", []),
    ],
)
def test_each_person_sees_the_matters_that_wait_for_them(world, matters, sign_in, person, groups):
    assert lines_of(sign_in(getattr(world, person))) == groups


def test_who_gives_work_sees_what_is_not_answered_in_time(world, matters, sign_in):
    past = today() - timedelta(days=2)
    with commune_scope(world.commune):
        obstacle = matters.obstacle_of("Chưa bàn giao mặt bằng.")
        commands.escalate_obstacle(actor=world.office, obstacle=obstacle, authority="Sở Xây dựng")
        Obstacle.objects.filter(pk=obstacle.pk).update(answer_due=past)
        give = {"actor": world.leader, "task": matters.work.task, "at": None}
        late = commands.give_directive(text="Báo cáo cách làm.", **give)
        commands.give_directive(text="Báo cáo hằng tuần.", due=today(), **give)
        Directive.objects.filter(pk=late.pk).update(due=past)
    for giver in (world.office, world.leader):
        lines = {group.code: [line.text for line in group.lines] for group in sign_in(giver).get("/").context["lines"]}
        assert (lines["late_answer"], lines["late_directive"]) == (["Chưa bàn giao mặt bằng."], ["Báo cáo cách làm."])
    assert {"late_answer", "late_directive"}.isdisjoint(dict(lines_of(sign_in(world.lead))))


def test_a_line_leads_to_the_matter_on_the_page_of_its_task(world, matters, sign_in):
    (group, _other) = sign_in(world.office).get("/").context["lines"]
    (line,) = group.lines
    work = matters.work
    assert line.url == f"/viec/{work.task_id}/?ky={work.pk}#gia-han-{matters.extension.pk}"
    page = sign_in(world.office).get(line.url).content.decode()
    assert f'id="gia-han-{matters.extension.pk}"' in page


def test_the_office_gives_what_nobody_leads_to_a_unit(world, sign_in):
    office = sign_in(world.office)
    with commune_scope(world.commune):
        orphan = world.task(name="Trồng cây xanh", lead=None)
    (group,) = office.get("/").context["lines"]
    assert (group.code, [line.text for line in group.lines]) == ("no_lead", ["Trồng cây xanh"])
    assert sign_in(world.lead).get("/").context["lines"] == []
    (line,) = group.lines
    assert "Cơ quan chủ trì" in text_of(office.get(line.url))
    answer = office.post(line.url, {"units-lead": world.other_unit.pk}, follow=True)
    assert messages_of(answer) == ["Đã lưu."]
    with commune_scope(world.commune):
        orphan.refresh_from_db()
    assert orphan.lead_id == world.other_unit.pk
    assert office.get("/").context["lines"] == []


def test_home_costs_the_same_with_many_matters(world, matters, sign_in):
    office, counts = sign_in(world.office), []
    for more in (1, 40):
        with commune_scope(world.commune):
            for number in range(more):
                matters.obstacle_of(f"Vướng mắc {number}.")
                world.task(lead=None)
        with CaptureQueriesContext(connection) as captured:
            assert office.get("/").status_code == 200
        counts.append(len(captured))
    assert counts == [26, 26]
