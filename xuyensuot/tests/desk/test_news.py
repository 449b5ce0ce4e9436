"""What changed since a person last looked."""

import re
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from xuyensuot.common.clock import today
from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import LastLook, Occurrence
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import UnitRole
from xuyensuot.programmes.models import TaskUnit

from ._screens import text_of


def test_a_unit_is_told_of_what_was_put_to_it_on_the_work_of_others(world, sign_in):
    client, another = sign_in(world.other), sign_in(world.co_lead)
    with commune_scope(world.commune):
        theirs = world.work(due=None)
        TaskUnit.objects.create(
            commune=world.commune, task=theirs.task, unit=world.other_unit, role=UnitRole.COORDINATING
        )
        asked = commands.request_part(
            actor=world.lead, occurrence=theirs, unit=world.other_unit, part="Số liệu.", due=today()
        )
        commands.withdraw_part(actor=world.lead, request=asked)
        given = {"actor": world.leader, "task": theirs.task, "text": "Báo cáo.", "unit": world.other_unit}
        commands.withdraw_directive(actor=world.leader, directive=commands.give_directive(**given), reason="Nhầm.")
        raised = commands.raise_obstacle(actor=world.lead, occurrence=theirs, text="Thiếu đất.", beyond_authority=True)
        commands.escalate_obstacle(actor=world.office, obstacle=raised, unit=world.other_unit)

    def told(browser) -> list[str]:
        days = browser.get("/moi/").context["news"].days
        return [line.event.code for _day, tasks in days for of in tasks for line in of.all if of.task == theirs.task]

    assert told(client) == [
        "execution.obstacle_escalated",
        "execution.obstacle_raised",
        "execution.directive_withdrawn",
        "execution.directive_given",
        "execution.part_withdrawn",
        "execution.part_requested",
    ]
    assert "execution.obstacle_escalated" in told(another)  # leads it with the others
    with commune_scope(world.commune):
        TaskUnit.objects.filter(task=theirs.task, unit=world.co_unit).delete()
    assert told(another) == []


def test_a_due_day_that_came_near_since_the_last_look_is_news_to_the_lead_unit_once(world, sign_in):
    with commune_scope(world.commune):
        Occurrence.objects.update(due=None)
        works = {days: world.work(due=today() + timedelta(days=days)) for days in (2, 3, 7)}
        LastLook.objects.create(commune=world.commune, person=world.lead, until=timezone.now() - timedelta(days=1))
    lead, office = sign_in(world.lead), sign_in(world.office)

    def alerted() -> list[Occurrence]:
        return lead.get("/moi/").context["news"].alerts

    assert alerted() == [works[3], works[7]]
    page = lead.get("/moi/")
    assert re.findall(r"Còn \d ngày", text_of(page)) == ["Còn 3 ngày", "Còn 7 ngày"]
    with commune_scope(world.commune):
        commands.set_limits(actor=world.office, alert_days=[7])
    assert alerted() == [works[7]]
    assert office.get("/moi/").context["news"].alerts == []
    counted = lead.get("/").context["rail"]
    news = lead.get("/moi/").context["news"]
    assert [entry.count for group in counted for entry in group if entry.route == "news"] == [str(news.total + 1)]
    lead.post("/moi/da-xem/", {"den": news.until.isoformat()})
    assert (alerted(), lead.get("/moi/").context["news"].until) == ([], None)


def test_alerts_cost_the_same_for_many(world, sign_in):
    client, costs = sign_in(world.lead), []
    for more in (1, 30):
        with commune_scope(world.commune):
            for _ in range(more):
                world.occurrence(State.IN_PROGRESS, due=today() + timedelta(days=3))
        with CaptureQueriesContext(connection) as captured:
            assert len(client.get("/moi/").context["news"].alerts) >= more
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 20
