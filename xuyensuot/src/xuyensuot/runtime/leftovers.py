"""Ends what an earlier run left behind when it was killed."""

import shutil
import signal

from xuyensuot.runtime import postgres
from xuyensuot.runtime.cluster import end_leftovers
from xuyensuot.runtime.layout import Layout
from xuyensuot.runtime.lock import Record
from xuyensuot.runtime.processes import end, of_run

POLITE = ((signal.SIGTERM, 4.0), (signal.SIGKILL, 2.0))


def clear(layout: Layout) -> None:
    """The caller holds the lock, so whatever the record names has lost its supervisor. Web and worker end before
    PostgreSQL, whose shutdown would otherwise wait for them."""
    record = Record.read(layout.record)
    if record is not None:
        recorded = [identity for name, identity in record.processes.items() if name != postgres.NAME]
        end(recorded, *POLITE, group=True)
    data = (layout.postgres / "data").resolve()
    end_leftovers(data)
    if record is not None:
        end(list(of_run(record.token)), *POLITE)
        if record.temporary_socket:
            shutil.rmtree(record.socket_directory, ignore_errors=True)
    layout.record.unlink(missing_ok=True)
