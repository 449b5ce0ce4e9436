"""The real worker, as a process of its own, killed while it reads; another takes the document up."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from xuyensuot.audit.models import Event
from xuyensuot.documents.enums import DocumentState, Queue, RunState
from xuyensuot.documents.models import Document, ExtractionRun, ReviewItem
from xuyensuot.localities.scope import commune_scope
from xuyensuot.runtime.queues import QUEUES, RECOGNITION_QUEUE
from xuyensuot.runtime.serve import RECOGNITION, WORKER

from .._documents import Ward, sample
from .._papers import image_file

pytestmark = pytest.mark.django_db(transaction=True)

QUICK = """
from xuyensuot.settings.test import *
WORKER_DEAD_AFTER_SECONDS = 3.0
PROCRASTINATE_WORKER_DEFAULTS = {
    "update_heartbeat_interval": 1.0, "stalled_worker_timeout": 3.0, "fetch_job_polling_interval": 0.5,
    "delete_jobs": "successful",
}
"""


def database_url() -> str:
    """The test database, as the application's role."""
    given = connection.settings_dict
    host, port = quote(str(given["HOST"]), safe=""), f":{given['PORT']}" if given["PORT"] else ""
    return f"postgres://{given['USER']}:{quote(given['PASSWORD'])}@{host}{port}/{given['NAME']}"


@pytest.fixture
def worker(tmp_path: Path) -> Callable[..., object]:
    (tmp_path / "quick_settings.py").write_text(QUICK)
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "quick_settings",
        "DATABASE_URL": database_url(),
        "XUYENSUOT_VAR": str(tmp_path),
    }

    @contextmanager
    def start(*options: str) -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-m", *(options or ("xuyensuot.manage", "procrastinate", "worker"))]
        with (tmp_path / "worker.log").open("ab") as log:
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
            try:
                yield process
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=15)

    return start


def wait_until(reached: Callable[[], bool], seconds: float, tmp_path: Path) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, (tmp_path / "worker.log").read_text()
        time.sleep(0.02)


def long_programme() -> str:
    """Enough rows for the engine to be busy for a while."""
    head, row, tail = sample().partition("2\tLập danh mục hồ sơ tồn đọng và kế hoạch giải quyết từng hồ sơ")
    line = row + tail.partition("\n")[0]
    rows = "\n".join(line.replace("2\t", f"{n}\t", 1).replace("hồ sơ tồn", f"hồ sơ {n} tồn") for n in range(2, 1500))
    return head + rows + tail[tail.index("\n") :]


def test_a_document_whose_worker_was_killed_is_read_by_the_next(worker, tmp_path: Path):
    ward = Ward()
    with commune_scope(ward.commune):
        document = ward.receive(long_programme())

        def state() -> str:
            return ExtractionRun.objects.values_list("state", flat=True).get(document=document)

        with worker() as first:
            wait_until(lambda: state() == RunState.READING, 40, tmp_path)
            first.kill()
            first.wait()
        assert (state(), ReviewItem.objects.count()) == (RunState.READING, 0)
        wait_until(lambda: engines(tmp_path) == [], 20, tmp_path)
        with worker():
            wait_until(lambda: state() == RunState.DONE, 60, tmp_path)
        run = ExtractionRun.objects.select_related("document").get(document=document)
        assert (run.attempts, run.document.state) == (2, DocumentState.REVIEWING)
        assert ReviewItem.objects.count() == 12 + 1497
        assert Event.objects.filter(code="documents.extracted").count() == 1
    assert os.listdir(tmp_path / "reading") == []


def test_a_document_whose_worker_was_killed_while_it_saved_is_saved_once(worker, tmp_path: Path, owner_connection):
    """The table of items is locked, so that the worker is met in the middle of its transaction."""
    ward = Ward()
    with commune_scope(ward.commune):
        ward.receive(sample())

        def is_saving() -> bool:
            waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'documents_reviewitem'::regclass"
            return owner_connection.execute(waiting).fetchone() == (1,)

        with worker() as first, owner_connection.transaction():
            owner_connection.execute("LOCK TABLE documents_reviewitem IN ACCESS EXCLUSIVE MODE")
            wait_until(is_saving, 60, tmp_path)
            first.kill()
            first.wait()
        assert (ExtractionRun.objects.get().state, ReviewItem.objects.count()) == (RunState.SAVING, 0)
        with worker():
            wait_until(lambda: ExtractionRun.objects.get().state == RunState.DONE, 60, tmp_path)
        assert (ExtractionRun.objects.get().attempts, ReviewItem.objects.count()) == (2, 12)
        assert Event.objects.filter(code="documents.extracted").count() == 1


def test_two_workers_read_each_document_once(worker, tmp_path: Path):
    ward = Ward()
    with commune_scope(ward.commune):
        for number in range(6):
            ward.receive(f"{sample()}\nBản thứ {number}.", f"van-ban-{number}.txt")
        with worker(), worker():
            done = ExtractionRun.objects.filter(state=RunState.DONE)
            wait_until(lambda: done.count() == 6, 90, tmp_path)
        assert set(done.values_list("attempts", flat=True)) == {1}
        assert Event.objects.filter(code="documents.extracted").count() == 6


def engines(folder: Path) -> list[Path]:
    """The processes that read a document below this folder; one that only starts notices a moment later."""
    marks = (b"sandbox.py", str(folder).encode())
    return [p for p in Path("/proc").glob("[0-9]*/cmdline") if all(mark in _read(p) for mark in marks)]


@pytest.mark.ocr
def test_a_scan_does_not_hold_up_another_communes_document(worker, tmp_path: Path):
    """Both workers as `serve` starts them; the scan is under way before the text comes in."""
    one, other = Ward(), Ward("Tân An")

    def run_of(ward: Ward, document: Document) -> tuple[str, int, int]:
        with commune_scope(ward.commune):
            found = ExtractionRun.objects.values_list("state", "pages_done", "pages_total")
            return found.get(document=document)

    with commune_scope(one.commune):
        scan = one.receive(image_file("PDF", 40), "ban-quet.pdf")
    with worker(*RECOGNITION) as recognition, worker(*WORKER):
        wait_until(lambda: run_of(one, scan)[:1] == (RunState.READING,) and run_of(one, scan)[1] > 0, 60, tmp_path)
        with commune_scope(other.commune):
            text = other.receive(sample())
        wait_until(lambda: run_of(other, text)[0] == RunState.DONE, 60, tmp_path)
        state, done, total = run_of(one, scan)
        recognition.kill()
    assert (state, total, 0 < done < 40) == (RunState.READING, 40, True)


def test_every_task_has_a_worker():
    queues = {task.queue for task in app.tasks.values() if not task.name.startswith("builtin:")}
    assert queues <= {*QUEUES.split(","), RECOGNITION_QUEUE}
    assert {*Queue} <= {*QUEUES.split(","), RECOGNITION_QUEUE}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
