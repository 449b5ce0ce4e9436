"""What the worker does for the execution of the programme. Every task may run twice without harm."""

import structlog
from procrastinate.contrib.django import app

from xuyensuot.common.clock import today
from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import Force, ScheduleKind
from xuyensuot.programmes.models import Task

from .commands import open_occurrences

log = structlog.get_logger(__name__)


@app.periodic(cron="10 * * * *")
@app.task(name="execution.open_periods", queueing_lock="execution.open_periods", pass_context=False)
def open_periods(timestamp: int) -> None:
    """The night's work, tried every hour: a machine that is off at midnight opens the new periods when it is on again.

    `timestamp` is the hour that it was planned for; only the present day counts.
    """
    for commune_id in Commune.objects.values_list("pk", flat=True):
        open_periods_of(commune_id)


def open_periods_of(commune_id: int) -> int:
    """Opens the current period of each recurring task of one commune; returns how many were opened."""
    with commune_scope(Commune.objects.get(pk=commune_id)):
        recurring = Task.objects.filter(force=Force.IN_FORCE, schedule_kind=ScheduleKind.RECURRING)
        opened = sum(len(open_occurrences(task=task, actor=None, day=today())) for task in recurring)
    if opened:
        log.info("periods_opened", commune=commune_id, opened=opened)
    return opened
