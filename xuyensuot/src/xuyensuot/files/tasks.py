"""Background work of this room."""

from procrastinate.contrib.django import app

from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope

from .commands import sweep


@app.periodic(cron="17 * * * *")
@app.task(name="files.sweep", queueing_lock="files-sweep")
def sweep_all(timestamp: int) -> None:
    for commune in Commune.objects.all():
        with commune_scope(commune):
            sweep(commune=commune)
