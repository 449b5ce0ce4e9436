"""The screens from which the work is followed: unit, leaders, board, timeline, calendar, what is new."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.localities.scope import commune_scope

ADDRESSES = ("/lanh-dao/", "/bang/", "/bang/?theo=don-vi", "/bang/?theo=thang", "/tien-trinh/",
             "/tien-trinh/?theo=don-vi", "/lich/", "/moi/")  # fmt: skip


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_screen_costs_the_same_at_forty_tasks_and_at_five_hundred(world, sign_in):
    addresses = [*ADDRESSES, f"/don-vi/{world.unit.pk}/"]
    browsers = [sign_in(world.office), sign_in(world.lead)]
    with commune_scope(world.commune):
        world.busy(40)
        commands.remind(actor=world.office, occurrence=world.occurrences[State.IN_PROGRESS], text="Gửi báo cáo.")
    few = [[queries(client, address) for address in addresses] for client in browsers]
    with commune_scope(world.commune):
        world.busy(460)
    assert [[queries(client, address) for address in addresses] for client in browsers] == few
    assert max(max(costs) for costs in few) <= 25
