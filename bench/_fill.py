"""Runs inside an installation: fills its programme up to a number of tasks and counts the queries of the list.

Each task has a lead, a co-lead, a coordinating unit, a source, an occurrence under way and an entry with a file.
"""

import json
import sys
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from xuyensuot.accounts.models import User
from xuyensuot.common.clock import today
from xuyensuot.documents.models import Document, ReviewItem
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Evidence, Occurrence, Progress
from xuyensuot.files.models import StoredFile
from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.models import Unit
from xuyensuot.programmes.enums import ScheduleKind, UnitRole
from xuyensuot.programmes.models import Passage, Programme, Task, TaskUnit

WORDS = "Rà soát, bổ sung phương án chỉnh trang tuyến phố và lắp đặt thiết bị chiếu sáng tại các tổ dân phố, đợt"


def fill(commune: Commune, officer: User, wanted: int) -> int:
    have = Task.objects.count()
    programme, document = Programme.objects.get(), Document.objects.order_by("pk")[0]
    units, file = list(Unit.objects.order_by("pk")), StoredFile.objects.order_by("pk")[0]
    for number in range(have, wanted):
        task = _task(commune, programme, units, number)
        _source(commune, document, task, number)
        _work(commune, officer, file, task, number)
    return Task.objects.count()


def _task(commune: Commune, programme: Programme, units: list[Unit], number: int) -> Task:
    lead, co_lead, coordinating = (units[(number + step) % len(units)] for step in (0, 1, 2))
    task: Task = Task.objects.create(
        commune=commune, programme=programme, section=str(number // 40), section_title=f"Nhóm việc {number // 40}",
        number=str(number), ordinal=10_000 + number, name=f"{WORDS} {number}", lead=lead, product="Báo cáo kết quả",
        schedule_raw="Quý IV/2026", schedule_kind=ScheduleKind.DEADLINE, due=today() + timedelta(days=number % 90 - 30),
    )  # fmt: skip
    for unit, role in ((co_lead, UnitRole.CO_LEAD), (coordinating, UnitRole.COORDINATING)):
        TaskUnit.objects.create(commune=commune, task=task, unit=unit, role=role)
    return task


def _source(commune: Commune, document: Document, task: Task, number: int) -> None:
    item = ReviewItem.objects.create(
        commune=commune, document=document, kind="task", ordinal=10_000 + number, span_start=0, span_end=1
    )
    Passage.objects.create(
        commune=commune, document=document, review_item=item, task=task, place=f"Phụ lục 2, TT {number}",
        excerpt=task.name, span_start=0, span_end=1,
    )  # fmt: skip


def _work(commune: Commune, officer: User, file: StoredFile, task: Task, number: int) -> None:
    occurrence = Occurrence.objects.create(
        commune=commune, task=task, due=task.due, state=State.IN_PROGRESS, percent=number % 100
    )
    entry = Progress.objects.create(
        commune=commune, occurrence=occurrence, text="Đã triển khai.", percent=number % 100, author=officer
    )
    Evidence.objects.create(commune=commune, progress=entry, file=file)


def queries_of(officer: User, path: str) -> int:
    """Of one request, those of session, user and scope included."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(officer, backend="xuyensuot.accounts.backends.PasswordBackend")
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer: Any = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return len(captured)


def main(name: str, wanted: str, *paths: str) -> None:
    officer = User.objects.get(username=name)
    assert officer.commune is not None
    with commune_scope(officer.commune):
        tasks = fill(officer.commune, officer, int(wanted))
    print(json.dumps({"tasks": tasks, **{path: queries_of(officer, path) for path in paths}}))


main(*sys.argv[1:])
