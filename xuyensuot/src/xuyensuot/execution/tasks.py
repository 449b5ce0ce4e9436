"""What the worker does for the execution of the programme. Every task may run twice without harm."""

import structlog
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from xuyensuot.common.clock import today
from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope

from .commands import escalate_overdue, open_occurrences, withdraw_ahead
from .queries import recurring_tasks

log = structlog.get_logger(__name__)


@app.periodic(cron="10 * * * *")
@app.task(name="execution.open_periods", queueing_lock="execution.open_periods")
def open_periods(timestamp: int) -> None:
    """The night's work, tried every hour: a machine that is off at midnight opens the new periods when it is on again.

    `timestamp` is the hour that it was planned for; only the present day counts. Each commune has a job of its own, so
    that one that fails holds up no other.
    """
    for commune_id in Commune.objects.order_by("pk").values_list("pk", flat=True):
        open_periods_of.defer(commune_id=commune_id)


@app.task(name="execution.open_periods_of", retry=RetryStrategy(max_attempts=3, wait=60))
def open_periods_of(commune_id: int) -> None:
    """Opens the current period of each recurring task of one commune, and those that were missed; takes back what a
    clock ran ahead to; puts before the superior what became overdue after too many reminders."""
    with commune_scope(Commune.objects.get(pk=commune_id)):
        withdrawn = withdraw_ahead(day=today())
        opened = sum(len(open_occurrences(task=task, actor=None, day=today())) for task in recurring_tasks())
        escalated = escalate_overdue(day=today())
    if withdrawn or opened or escalated:
        log.info("night_worked", commune=commune_id, withdrawn=withdrawn, opened=opened, escalated=escalated)
