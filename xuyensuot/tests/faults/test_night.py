"""The night's work in a process of its own, killed in the middle of a write: what was not committed leaves nothing, and
the next night does what is missing, once.
"""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection

from xuyensuot.audit.models import Event
from xuyensuot.common.clock import today
from xuyensuot.execution import commands, tasks
from xuyensuot.execution.models import Escalation, Occurrence
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import Every, ScheduleKind

from ..execution._making import Ward

pytestmark = pytest.mark.django_db(transaction=True)

NIGHT = """
import os, signal, sys
import django
django.setup()
from xuyensuot.execution import tasks
from xuyensuot.execution.commands import opening, reminders

commune, module, write = int(sys.argv[1]), {"opening": opening, "reminders": reminders}[sys.argv[2]], int(sys.argv[3])
emit, number = module.emit, 0

def emit_or_die(*arguments, **named):  # what the event is about has been written, the event has not
    global number
    number += 1
    if number == write:
        os.kill(os.getpid(), signal.SIGKILL)
    emit(*arguments, **named)

module.emit = emit_or_die
tasks.open_periods_of(commune_id=commune)
"""


def database_url() -> str:
    """The test database, as the application's role."""
    given = connection.settings_dict
    host, port = quote(str(given["HOST"]), safe=""), f":{given['PORT']}" if given["PORT"] else ""
    return f"postgres://{given['USER']}:{quote(given['PASSWORD'])}@{host}{port}/{given['NAME']}"


def night_that_dies(ward: Ward, module: str, write: int) -> int:
    """Runs a night that is killed at its so many-th write of the module; gives how the process ended."""
    command = [sys.executable, "-c", NIGHT, str(ward.commune.pk), module, str(write)]
    named = {"DJANGO_SETTINGS_MODULE": "xuyensuot.settings.test", "DATABASE_URL": database_url()}
    return subprocess.run(command, env={**os.environ, **named}, check=False).returncode


def written() -> dict[str, tuple[int, int]]:
    """Rows, and events that tell of them."""
    rows = {"execution.opened": Occurrence.objects.exclude(label=""), "execution.escalated": Escalation.objects.all()}
    return {code: (found.count(), Event.objects.filter(code=code).count()) for code, found in rows.items()}


@pytest.fixture
def ward():
    """Three monthly tasks without a period, and two items that were overdue before they were looked at at night."""
    ward = Ward()
    with commune_scope(ward.commune):
        for _number in range(3):
            ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH)
        for _number in range(2):
            work = ward.work(due=today() + timedelta(days=1))
            for _time in range(4):
                commands.remind(actor=ward.office, occurrence=work)
            Occurrence.objects.filter(pk=work.pk).update(due=today() - timedelta(days=1))
        yield ward


@pytest.mark.parametrize(
    ("module", "write", "opened", "escalated"),
    [
        ("opening", 1, 0, 0),
        ("opening", 3, 2, 0),  # each task's periods stand or fall by themselves
        ("reminders", 2, 3, 0),  # the escalations of a night stand or fall together
    ],
)
def test_night_killed_in_the_middle_of_a_write_leaves_nothing_half_and_the_next_one_nothing_double(
    ward, module, write, opened, escalated
):
    assert night_that_dies(ward, module, write) == -signal.SIGKILL
    assert written() == {"execution.opened": (opened, opened), "execution.escalated": (escalated, escalated)}
    for _night in range(2):
        tasks.open_periods_of(commune_id=ward.commune.pk)
        assert written() == {"execution.opened": (3, 3), "execution.escalated": (2, 2)}
