"""One program at a time works on an installation, and the next one finds what a killed one left."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from xuyensuot.runtime.layout import Layout
from xuyensuot.runtime.processes import ProcessIdentity
from xuyensuot.runtime.secret_store import write_private

Kind = Literal["serve", "command"]


class InUse(Exception):
    """Another program holds the installation; `record` is what it wrote down, if anything yet."""

    def __init__(self, record: "Record | None") -> None:
        super().__init__()
        self.record = record

    @property
    def serving(self) -> bool:
        return self.record is not None and self.record.kind == "serve"


@dataclass(slots=True)
class Record:
    """What runs now, in `var/run/run.json`: read by the next start, and by commands that join a running server."""

    kind: Kind
    pid: int
    token: str
    port: int = 0
    socket_directory: str = ""
    temporary_socket: bool = False
    processes: dict[str, ProcessIdentity] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        write_private(path, json.dumps(asdict(self), indent=2) + "\n")

    @classmethod
    def read(cls, path: Path) -> "Record | None":
        """None when there is none or it cannot be read: then only what carries no record is left to find."""
        try:
            stored = json.loads(path.read_text())
            processes = {name: ProcessIdentity(**identity) for name, identity in stored.pop("processes").items()}
            return cls(**stored, processes=processes)
        except (OSError, ValueError, KeyError, TypeError):
            return None


@contextmanager
def held(layout: Layout) -> Iterator[None]:
    """Holds the installation. The kernel lets go of the lock when its holder ends in any way."""
    handle = os.open(layout.lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse(Record.read(layout.record)) from None
        yield
    finally:
        os.close(handle)
