"""Makers of tasks and of occurrences that stand where a test needs them."""

from datetime import date, datetime
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from xuyensuot.common.clock import ZONE
from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Occurrence
from xuyensuot.localities.models import Commune
from xuyensuot.organisation.enums import Role
from xuyensuot.programmes.enums import UnitRole
from xuyensuot.programmes.models import Programme, Task, TaskUnit

from .._factories import make_commune, make_unit, make_users

_numbers = count(1)


class Ward:
    """A demonstration ward with one person of each role; `lead` and `co_lead` work in two units, `other` in a third."""

    def __init__(self) -> None:
        self.commune: Commune = make_commune()
        self.commune.is_demonstration = True  # so that steps may be dated back
        self.commune.save()
        self.unit = make_unit(self.commune, "Phòng Văn hóa - Xã hội")
        self.co_unit = make_unit(self.commune, "Trạm Y tế")
        self.other_unit = make_unit(self.commune, "Công an phường")
        self.office, self.leader, self.lead, self.co_lead, self.other, self.reader = make_users(
            self.commune,
            (
                (Role.OFFICE, None, "Trần Thử Văn"),
                (Role.LEADER, None, "Lê Thử Trưởng"),
                (Role.LEAD_UNIT, self.unit, "Vũ Thử Hà"),
                (Role.LEAD_UNIT, self.co_unit, "Ngô Thử Nga"),
                (Role.LEAD_UNIT, self.other_unit, "Bùi Thử Lâm"),
                (Role.READER, self.other_unit, "Phan Thử Uyên"),
            ),
        )

    def task(self, **fields: Any) -> Task:
        """A task led by `unit` with `co_unit`; call inside the scope."""
        programme, _ = Programme.objects.get_or_create(
            commune=self.commune, term_start=2025, term_end=2030, defaults={"title": "Chương trình hành động"}
        )
        number = next(_numbers)
        given = {"number": str(number), "ordinal": number, "name": f"Việc thứ {number}", "lead": self.unit} | fields
        task = Task.objects.create(commune=self.commune, programme=programme, **given)
        TaskUnit.objects.create(commune=self.commune, task=task, unit=self.co_unit, role=UnitRole.CO_LEAD)
        return task

    def occurrence(self, state: str = State.UNASSIGNED, *, task: Task | None = None, **fields: Any) -> Occurrence:
        """An occurrence put straight into a state, for tests that start there."""
        fields.setdefault("label", "")
        return Occurrence.objects.create(commune=self.commune, task=task or self.task(), state=state, **fields)

    def work(self, *, due: date | None, task: Task | None = None) -> Occurrence:
        """An occurrence in progress, assigned and accepted by people."""
        occurrence = self.occurrence(task=task, due=due)
        commands.assign(actor=self.office, occurrence=occurrence)
        return commands.accept(actor=self.lead, occurrence=occurrence)

    def done(self, *, due: date | None, reported: datetime) -> Occurrence:
        occurrence = self.work(due=due)
        commands.report_completion(
            actor=self.lead, occurrence=occurrence, text="Đã xong.", product="Biên bản", files=[evidence()], at=reported
        )
        return commands.confirm(actor=self.office, occurrence=occurrence)


def evidence(name: str = "bien-ban.txt", text: str = "Biên bản nghiệm thu.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/plain")


def local(year: int, month: int, day: int, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=ZONE)
