"""Matters beside the work, one in each state that somebody can still do something with."""

from datetime import timedelta

from xuyensuot.common.clock import today
from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Occurrence
from xuyensuot.programmes.enums import UnitRole
from xuyensuot.programmes.models import TaskUnit

from ..execution._making import evidence
from ._world import World

SOON, LATER = today() + timedelta(days=5), today() + timedelta(days=40)


class Matters:
    """All of the work in hand, which `lead` does with `co_unit` and the help of `other_unit`. Inside the scope."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.work: Occurrence = world.occurrences[State.IN_PROGRESS]
        TaskUnit.objects.create(
            commune=world.commune, task=self.work.task, unit=world.other_unit, role=UnitRole.COORDINATING
        )
        lead, office, leader, work = world.lead, world.office, world.leader, self.work
        self.extension = commands.request_extension(actor=lead, occurrence=work, reason="Chờ vốn.", proposed=LATER)
        second = world.occurrence(State.IN_PROGRESS, task=work.task, label="Kỳ 2", due=SOON)
        offered = commands.request_extension(actor=lead, occurrence=second, reason="Mưa bão.", proposed=LATER)
        self.offered = commands.offer_other_day(
            actor=office, extension=offered, offered=SOON + timedelta(days=3), note="Chỉ được thêm ba ngày."
        )
        self.obstacle = self.obstacle_of("Thiếu mặt bằng.")
        self.escalated = commands.escalate_obstacle(
            actor=office,
            obstacle=self.obstacle_of("Chưa có đơn giá."),
            unit=world.other_unit,
            reference="12/CV-UBND",
            answer_due=SOON,
        )
        self.directive = commands.give_directive(actor=leader, task=work.task, text="Báo cáo ngay.", due=SOON)
        answered = commands.give_directive(actor=leader, task=work.task, text="Xong trước Tết.")
        self.answered = commands.answer_directive(actor=lead, directive=answered, answer="Đã làm xong.")
        self.part = self.part_of("Số liệu tạm trú.")
        self.delivered = commands.deliver_part(
            actor=world.other, request=self.part_of("Danh sách hộ."), text="Gửi kèm.", files=[evidence()]
        )

    def obstacle_of(self, text: str):
        return commands.raise_obstacle(actor=self.world.lead, occurrence=self.work, text=text, beyond_authority=True)

    def part_of(self, text: str):
        world = self.world
        return commands.request_part(actor=world.lead, occurrence=self.work, unit=world.other_unit, part=text, due=SOON)
