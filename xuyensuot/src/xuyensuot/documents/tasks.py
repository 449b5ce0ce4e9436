"""Background work of this room. Ids in; each opens its commune's scope and calls a command."""

from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import InterfaceError, OperationalError
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope

from .commands import draw_missing, draw_pages, requeue, run_extraction
from .enums import Queue

_while_postgres_restarts = RetryStrategy(
    max_attempts=5, wait=2, linear_wait=3, retry_exceptions=(OperationalError, InterfaceError)
)


@app.task(name="documents.extract", queue=Queue.READING, retry=_while_postgres_restarts)
def extract(*, commune_id: int, document_id: int, recognise: bool = False) -> None:
    with commune_scope(Commune.objects.get(pk=commune_id)):
        run_extraction(document_id=document_id, recognise=recognise)


@app.task(name="documents.draw_pages", queue=Queue.READING, retry=_while_postgres_restarts)
def draw(*, commune_id: int, document_id: int) -> None:
    with commune_scope(Commune.objects.get(pk=commune_id)):
        draw_pages(document_id=document_id)


@app.periodic(cron="37 * * * *")
@app.task(name="documents.draw_missing", queue=Queue.READING, queueing_lock="draw-missing")
def draw_all_missing(timestamp: int) -> None:
    for commune in Commune.objects.all():
        with commune_scope(commune):
            draw_missing()


@app.periodic(cron="* * * * * */10")
@app.task(name="documents.take_up_stalled", queueing_lock="take-up-stalled", pass_context=True)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Put the jobs of a worker that gave no sign of life back into the queue; also the first thing a worker does."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=settings.WORKER_DEAD_AFTER_SECONDS):
        if job.task_name == extract.name:
            await sync_to_async(_show_as_queued)(job.task_kwargs)
        await manager.retry_job(job)


def _show_as_queued(job: dict[str, Any]) -> None:
    with commune_scope(Commune.objects.get(pk=job["commune_id"])):
        requeue(document_id=job["document_id"])
