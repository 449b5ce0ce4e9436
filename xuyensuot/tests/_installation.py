"""The product as an operator runs it: `xuyensuot serve` with a data folder of its own, on a free port."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

# Bounds of hanging, not of speed, which bench/ measures: a busy machine is many times slower.
START_SECONDS = 300.0
STOP_SECONDS = 60.0
SERVING = "Xuyên Suốt đang chạy tại "
# What the tests' own process or its caller may have set, and an operator has not.
FOREIGN = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_APPLICATION_ROLE", "SECRET_KEY", "DEMO", "XUYENSUOT_RUN")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(var: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return {**kept, "XUYENSUOT_VAR": str(var), "DJANGO_SETTINGS_MODULE": "xuyensuot.settings.local", **more}


@dataclass
class Installation:
    """A running `xuyensuot serve`. `process` is the supervisor; `said` collects what it prints."""

    var: Path
    port: int
    process: subprocess.Popen[bytes]
    said: Path
    cookies: dict[str, Any] = field(default_factory=dict)  # by user name, of who has signed in with a browser

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def accounts(self) -> dict[str, str]:
        """Password by user name, of the demonstration."""
        return dict(json.loads((self.var / "demo-accounts.json").read_text()))

    @property
    def output(self) -> str:
        return self.said.read_text()

    @property
    def children(self) -> dict[str, int]:
        """Process number by name: PostgreSQL, web, worker."""
        processes = json.loads((self.var / "run" / "run.json").read_text())["processes"]
        return {name: identity["pid"] for name, identity in processes.items()}

    def manage(self, *arguments: str) -> str:
        """The output of a Django command on this installation."""
        command = [sys.executable, "-m", "xuyensuot.cli", "manage", *arguments]
        return subprocess.run(command, env=environment(self.var), check=True, capture_output=True, text=True).stdout

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ends the installation as an operator would; returns the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(STOP_SECONDS)


def launch(var: Path, port: int, **more: str) -> Installation:
    """Starts without waiting."""
    said = var.with_name(f"said-{time.monotonic_ns()}.txt")
    with said.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "xuyensuot.cli", "serve", "--port", str(port)],
            env=environment(var, **more),
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=var.parent,
        )
    return Installation(var, port, process, said)


@contextmanager
def serving(var: Path, **more: str) -> Iterator[Installation]:
    """A running installation; whatever the test does to it, none of its processes outlives the block."""
    running = launch(var, free_port(), **more)
    try:
        wait_until_serving(running)
        yield running
    finally:
        running.stop()


def wait_until_serving(running: Installation) -> None:
    deadline = time.monotonic() + START_SECONDS
    while SERVING not in running.output:
        assert running.process.poll() is None, f"serve ended early: {running.output}\n{_logs(running.var)}"
        assert time.monotonic() < deadline, f"serve did not come up: {running.output}\n{_logs(running.var)}"
        time.sleep(0.05)


def _logs(var: Path) -> str:
    return "\n".join(f"== {log.name}\n{log.read_text()[-2000:]}" for log in sorted((var / "log").glob("*.log")))


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Short, so that the socket's path fits, and passable for the account that runs PostgreSQL under root."""
    with tempfile.TemporaryDirectory(prefix="xs-", dir="/tmp") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@contextmanager
def prepared(shared: Path) -> Iterator[Path]:
    """A stopped installation's data, one's own: the first worker who asks makes it from nothing, all get copies."""
    kept = shared / "prepared"
    with (shared / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            with temporary_folder() as folder:
                with serving(folder / "var"):
                    pass
                copy(folder / "var", kept)
    with temporary_folder() as folder:
        copy(kept, folder / "var")
        yield folder / "var"


def copy(source: Path, target: Path) -> None:
    """With owners and modes: under root the database belongs to another account."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a test run have in common, gone when it passed."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def installation(shared: Path) -> Iterator[Installation]:
    """One installation with the demonstration commune, shared by the tests that use the product from outside."""
    with prepared(shared) as var, serving(var) as running:
        yield running
