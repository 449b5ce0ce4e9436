"""`xuyensuot serve`: one command from nothing to a running installation."""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from xuyensuot.runtime import leftovers, postgres
from xuyensuot.runtime.environment import django_environment, external_addresses, wants_demonstration
from xuyensuot.runtime.errors import RuntimeProblem, StopRequested
from xuyensuot.runtime.layout import Layout
from xuyensuot.runtime.lock import InUse, Record, held
from xuyensuot.runtime.postgres import EmbeddedPostgres
from xuyensuot.runtime.processes import RUN_TOKEN, end, of_run, spawn
from xuyensuot.runtime.queues import QUEUES, RECOGNITION_QUEUE
from xuyensuot.runtime.supervisor import Child, Service, Supervisor, end_group

HOST = "127.0.0.1"
ANSWER_SECONDS = 120.0
LOG_LIMIT_BYTES = 10 * 1024 * 1024
WEB = (
    *("gunicorn", "xuyensuot.wsgi:application", "--workers", "2", "--worker-class", "gthread", "--threads", "4"),
    *("--graceful-timeout", "4", "--timeout", "60", "--no-control-socket", "--log-level", "warning"),
)
_WORKER = ("xuyensuot.manage", "procrastinate", "worker", "--shutdown-graceful-timeout", "3")
WORKER = (*_WORKER, "--queues", QUEUES)
RECOGNITION = (*_WORKER, "--queues", RECOGNITION_QUEUE, "--concurrency", "1")


def serve(port: int) -> int:
    """Runs until a signal; returns the exit status."""
    layout = Layout.from_environment()
    layout.create()
    try:
        with held(layout):
            return Installation(layout, port).run()
    except InUse as busy:
        raise RuntimeProblem(_in_use(layout, busy.record)) from None


def _in_use(layout: Layout, record: Record | None) -> str:
    if record is not None and record.kind == "serve" and record.port:
        return (
            f"Xuyên Suốt đang chạy sẵn với dữ liệu ở {layout.root} "
            f"(tiến trình {record.pid}, http://{HOST}:{record.port}); hãy dùng địa chỉ đó hoặc dừng nó trước."
        )
    return f"Một lệnh Xuyên Suốt khác đang dùng dữ liệu ở {layout.root}; hãy đợi hoặc dừng lệnh đó trước."


class Installation:
    """One run of one installation; the caller holds its lock."""

    def __init__(self, layout: Layout, port: int) -> None:
        self.layout = layout
        self.port = port
        self.token = secrets.token_hex(16)
        self.external = external_addresses()
        self.postgres = None if self.external else EmbeddedPostgres(layout.root)
        self.demonstration = wants_demonstration(external=self.external is not None)
        self.supervisor = Supervisor(say, self.record)
        # The former run's record stays until all that it names has ended and ours takes its place.
        self.recorded = False

    def run(self) -> int:
        self.supervisor.listen()
        try:
            self.start()
            self.supervisor.watch()
        except StopRequested:
            pass
        finally:
            self.stop()
        say("Đã dừng.")
        return 0

    def start(self) -> None:
        leftovers.clear(self.layout)
        require_free(self.port)
        self.record()
        say("Đang khởi động…")
        if self.postgres is not None:
            rotate(self.postgres.log)
            self.supervisor.add(Service(postgres.NAME, self.postgres.start_or_relaunch, outlives=True))
            say(self.postgres.home.notice)
        environment = self._environment()
        accounts = self._prepare(environment)
        self.supervisor.add(Service("web", lambda: self._launch("web", (*WEB, "--bind", self._address), environment)))
        self._wait_for_answer()
        self.supervisor.add(Service("worker", lambda: self._launch("worker", WORKER, environment)))
        self.supervisor.add(Service("recognition", lambda: self._launch("recognition", RECOGNITION, environment)))
        say(f"\nXuyên Suốt đang chạy tại http://{self._address}/")
        say(f"Tài khoản trình diễn (tên, mật khẩu, chức vụ):\n{accounts}" if accounts else "")
        say("Nhấn Ctrl-C để dừng.")

    @property
    def _address(self) -> str:
        return f"{HOST}:{self.port}"

    def _environment(self) -> dict[str, str]:
        addresses = self.postgres.addresses if self.postgres else self.external
        if addresses is None:
            raise RuntimeProblem("Chưa có cơ sở dữ liệu nào; hãy đặt DATABASE_URL.")
        environment = django_environment(self.layout, addresses, demonstration=self.demonstration)
        return {**environment, RUN_TOKEN: self.token}

    def _launch(self, name: str, arguments: Sequence[str], environment: dict[str, str], *, output: int = 0) -> Child:
        """Runs a Python module; all it says goes to `var/log`, except what `output` takes."""
        with self.log(name).open("ab") as log:
            return spawn(
                [sys.executable, "-m", *arguments],
                environment=environment,
                output=output or log,
                errors=log,
                directory=self.layout.root,
                death_signal=signal.SIGTERM,
            )

    def log(self, name: str) -> Path:
        return self.layout.log / f"{name}.log"

    def _prepare(self, environment: dict[str, str]) -> str:
        """Migrates and loads the demonstration; returns its accounts, ready to print."""
        for name in ("prepare", "web", "worker", "recognition"):
            rotate(self.log(name))
        arguments = ["xuyensuot.runtime.prepare", *(["--demonstration"] if self.demonstration else [])]
        child = self._launch("prepare", arguments, environment, output=subprocess.PIPE)
        try:
            accounts, _ = child.communicate()
        except BaseException:
            end_group(child)
            raise
        if child.returncode != 0:
            raise RuntimeProblem(f"Không chuẩn bị được cơ sở dữ liệu: {last_line(self.log('prepare'))}")
        return accounts.decode()

    def _wait_for_answer(self) -> None:
        deadline = time.monotonic() + ANSWER_SECONDS
        while not answers(self.port):
            dead = next((service for service in self.supervisor.services if not service.running), None)
            if dead is not None or time.monotonic() > deadline:
                name = dead.name if dead else "web"
                raise RuntimeProblem(f"Tiến trình {name} không chạy được; xem nhật ký trong {self.layout.log}.")
            time.sleep(0.05)

    def record(self) -> None:
        identities = {service.name: service.identity for service in self.supervisor.services}
        home = self.postgres.home if self.postgres else None
        Record(
            kind="serve",
            pid=os.getpid(),
            token=self.token,
            port=self.port,
            socket_directory=str(home.socket_directory) if home else "",
            temporary_socket=home.temporary_socket if home else False,
            processes={name: identity for name, identity in identities.items() if identity},
        ).write(self.layout.record)
        self.recorded = True

    def stop(self) -> None:
        """PostgreSQL last. What a child of ours started in a group of its own still carries the run's token."""
        self.supervisor.stop()
        end(list(of_run(self.token)), (signal.SIGKILL, 2.0))
        if self.postgres is not None:
            self.postgres.stop()
        if self.recorded:
            self.layout.record.unlink(missing_ok=True)


def require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise RuntimeProblem(
                f"Không mở được cổng {port} ({error.strerror}); hãy chọn cổng khác, ví dụ: make run PORT={port + 1}"
            ) from error


def answers(port: int) -> bool:
    """Whether a request gets any answer but a server's error."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def rotate(log: Path) -> None:
    """Keeps one older file; a log never grows without end over many starts."""
    if log.exists() and log.stat().st_size > LOG_LIMIT_BYTES:
        log.replace(log.with_suffix(".log.1"))


def last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return f"{lines[-1] if lines else ''} (xem {log})"


def say(text: str) -> None:
    """A closed terminal or pipe must not bring the installation down."""
    if text:
        with suppress(OSError):
            print(text.rstrip(), flush=True)  # noqa: T201 - the terminal is where this belongs
