"""Background work of this room."""

import structlog
from procrastinate.contrib.django import app

from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope

from . import scanner
from .commands import scan, sweep
from .enums import FileState, Scan
from .models import StoredFile

log = structlog.get_logger(__name__)


@app.periodic(cron="17 * * * *")
@app.task(name="files.sweep", queueing_lock="files-sweep")
def sweep_all(timestamp: int) -> None:
    for commune in Commune.objects.all():
        with commune_scope(commune):
            sweep(commune=commune)


@app.periodic(cron="* * * * * */10")
@app.task(name="files.scan", queueing_lock="files-scan", lock="files-scan")
def scan_all(timestamp: int) -> None:
    """What the scanner has not seen, oldest first. While it is away files wait, and nobody can fetch them; so does
    one that cannot be read, and holds up no other."""
    if not scanner.is_configured():
        return
    for commune in Commune.objects.all():
        with commune_scope(commune):
            waiting = StoredFile.objects.filter(scan=Scan.UNSCANNED).exclude(state=FileState.REFUSED)
            for file in waiting.order_by("pk"):
                try:
                    scan(file=file)
                except scanner.ScannerAway as error:
                    log.warning("scanner away", said=str(error))
                    return
                except scanner.NotScanned as error:
                    log.error("file not scanned", file=file.pk, said=str(error))
