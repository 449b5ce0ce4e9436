"""What changed since a person last looked."""

from xuyensuot.common.clock import today
from xuyensuot.execution import commands
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import UnitRole
from xuyensuot.programmes.models import TaskUnit


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
