"""Pages as pictures, made in the background once a document was read: PDF, scans and images have them."""

from pathlib import Path

import structlog
from django.db import connection, transaction
from procrastinate.contrib.django import app as queue

from xuyensuot.files.commands import keep_picture
from xuyensuot.files.models import StoredFile

from .. import engine
from ..enums import DocumentState, Queue
from ..models import Document, ExtractionRun

log = structlog.get_logger(__name__)


class _Wiped(Exception):
    """The file went away while it was drawn."""


def defer_drawing(document: Document) -> None:
    """After everything that waits to be read, and one document at a time, so that the other half of a worker reads."""
    task = queue.configure_task("documents.draw_pages", lock="draw-pages", queue=Queue.READING, priority=-10)
    task.defer(commune_id=document.commune_id, document_id=document.pk)


def draw_missing() -> int:
    """Have drawn what lacks its last page: after a restore, or when a job was lost. Gives the number of documents.

    The caller has opened the commune's scope. One that could not be drawn is not tried again.
    """
    shown = (DocumentState.REVIEWING, DocumentState.PUBLISHED)
    runs = ExtractionRun.objects.filter(document__state__in=shown, drawing_failed=False).exclude(page_sizes=[])
    lacking = [
        run
        for run in runs.select_related("document__file").only("page_sizes", "document__file", "document__commune")
        if run.document.file and not (run.document.file.pictures / str(len(run.page_sizes))).is_file()
    ]
    for run in lacking:
        defer_drawing(run.document)
    return len(lacking)


def draw_pages(*, document_id: int) -> None:
    """Draw the pages that are not drawn yet. The caller has opened the commune's scope; again does no harm.

    A document that was refused or removed meanwhile leaves nothing, here and in the working directory.
    """
    document = _read(document_id)
    key = f"pages-{document_id}"
    engine.clear(key)
    if document is None or document.state not in (DocumentState.REVIEWING, DocumentState.PUBLISHED):
        return
    assert document.file is not None  # noqa: S101 -- only a refused document has none
    drawn = _count(document.file, document.pk)
    if drawn < len(document.run.page_sizes):
        _draw(document, document.file, key, drawn + 1)


@transaction.atomic
def _read(document_id: int) -> Document | None:
    """The document once its reading is saved: a worker stores the job on a connection of its own, so that another may
    take it up before that transaction ends, which holds the run until then."""
    ExtractionRun.objects.select_for_update(of=("self",)).filter(document_id=document_id).first()
    return Document.objects.select_related("file", "run").filter(pk=document_id).first()


def _draw(document: Document, file: StoredFile, key: str, first: int) -> None:
    def keep(number: int, picture: Path) -> None:
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        if not keep_picture(file=file, number=number, drawn=picture):
            raise _Wiped
        _note(document.pk, pages_drawn=number)

    try:
        engine.draw(file.path, key=key, first=first, keep=keep)
    except _Wiped:
        return
    except engine.EngineError as error:
        log.warning("pages not drawn", document=document.pk, error=type(error).__name__)
        _note(document.pk, drawing_failed=True)


def _count(file: StoredFile, document_id: int) -> int:
    """The pages that are there, from the first on: a killed worker, or another document with these bytes, left them."""
    number = 0
    while (file.pictures / str(number + 1)).is_file():
        number += 1
    _note(document_id, pages_drawn=number, drawing_failed=False)
    return number


@transaction.atomic
def _note(document_id: int, **fields: int | bool) -> None:
    ExtractionRun.objects.filter(document_id=document_id).update(**fields)
