"""What the benchmarks share: a fresh installation started as an operator starts it, and a person at its desk."""

import contextlib
import http.client
import json
import os
import platform
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path

HERE = Path(__file__).resolve().parent
START_SECONDS = 600  # the first start makes a database and replays half a year
# What the caller's shell may have set for development; a benchmark reads an installation of its own.
FOREIGN = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_APPLICATION_ROLE", "SECRET_KEY", "DEMO")
OFFICER = "vanphong"


@dataclass(slots=True)
class Installation:
    """A running `xuyensuot serve` with the demonstration commune."""

    var: Path
    port: int

    @property
    def passwords(self) -> dict[str, str]:
        return dict(json.loads((self.var / "demo-accounts.json").read_text()))

    @property
    def processes(self) -> dict[str, int]:
        """Process number of PostgreSQL, web and worker."""
        record = json.loads((self.var / "run" / "run.json").read_text())
        return {name: identity["pid"] for name, identity in record["processes"].items()}

    def desk(self) -> "Desk":
        desk = Desk(self.port)
        desk.sign_in(OFFICER, self.passwords[OFFICER])
        return desk

    def processor_seconds(self) -> dict[str, float]:
        """What each service's processes have used so far. Unlike the clock it hardly depends on what else runs."""
        return {name: sum(map(processor_seconds, family(pid))) for name, pid in self.processes.items()}

    def run(self, script: str, *arguments: object) -> dict[str, float]:
        """What a script of this folder prints as JSON in its last line, run inside the installation."""
        names = [str(argument) for argument in arguments]
        call = f"import runpy, sys; sys.argv = {[script, *names]!r}; runpy.run_path({str(HERE / script)!r})"
        command = [sys.executable, "-m", "xuyensuot.cli", "manage", "shell", "--no-imports", "-c", call]
        done = subprocess.run(command, env=environment(self.var), capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{script} failed inside the installation:\n{done.stderr}")
        return dict(json.loads(done.stdout.strip().splitlines()[-1]))


@dataclass(slots=True)
class Answer:
    status: int
    body: bytes
    location: str


@dataclass(slots=True)
class Desk:
    """One person's browser: cookies, one connection that is kept open."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def get(self, path: str, **headers: str) -> Answer:
        return self._send("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str], file: tuple[str, bytes] | None = None) -> Answer:
        """Sends a form with the token of the page at the same address."""
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path).body)
        assert token is not None, f"no form at {path}"
        fields = {"csrfmiddlewaretoken": token[1].decode(), **fields}
        boundary = uuid.uuid4().hex
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        return self._send("POST", path, multipart(boundary, fields, file), headers)

    def sign_in(self, name: str, password: str) -> None:
        answer = self.post("/tai-khoan/login/", {"login": name, "password": password})
        assert answer.status == 302, f"{name} could not sign in: {answer.status}"

    def again(self) -> "Desk":
        """The same person with a connection of their own, for a second thread."""
        return Desk(self.port, dict(self.cookies))

    def _send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        sent = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **headers}
        for attempt in (1, 2):  # the server closes a connection that rested
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                self.connection.request(method, path, body, sent)
                got = self.connection.getresponse()
                break
            except (http.client.HTTPException, ConnectionError):
                self.connection = None
                if attempt == 2:
                    raise
        for line in got.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(got.status, got.read(), got.headers.get("Location", ""))


def multipart(boundary: str, fields: dict[str, str], file: tuple[str, bytes] | None) -> bytes:
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    if file is not None:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{file[0]}"\r\n'
        parts.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + file[1] + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode()


def family(pid: int) -> list[int]:
    """The process and all that it started."""
    children = [int(p) for f in Path(f"/proc/{pid}/task").glob("*/children") for p in f.read_text().split()]
    return [pid, *(one for child in children for one in family(child))]


def processor_seconds(pid: int) -> float:
    """User and system time, with that of the children that ended; 0 for a process that has just ended itself."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def environment(var: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return {**kept, "XUYENSUOT_VAR": str(var), "DJANGO_SETTINGS_MODULE": "xuyensuot.settings.local"}


@contextlib.contextmanager
def installation() -> Iterator[Installation]:
    """A new installation with the demonstration, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="xs-bench-", dir="/tmp") as folder:
        Path(folder).chmod(0o711)  # the account that runs PostgreSQL under root passes through
        made = Installation(Path(folder) / "var", free_port())
        command = [sys.executable, "-m", "xuyensuot.cli", "serve", "--port", str(made.port), "--stop-with-parent"]
        said = Path(folder) / "said.txt"
        with said.open("wb") as output:
            process = subprocess.Popen(command, env=environment(made.var), stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait(made, process, said)
            yield made
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait(made: Installation, process: "subprocess.Popen[bytes]", said: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "Xuyên Suốt đang chạy tại" not in said.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"the installation did not start:\n{said.read_text()}")
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds."""

    median: float
    p95: float
    worst: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Times":
        ordered = sorted(second * 1000 for second in seconds)
        return cls(statistics.median(ordered), ordered[max(0, -(-len(ordered) * 95 // 100) - 1)], ordered[-1])

    def __str__(self) -> str:
        return f"median {self.median:6.1f} ms   p95 {self.p95:6.1f} ms   worst {self.worst:6.1f} ms"


def machine() -> str:
    """One line: figures mean nothing without it."""
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    gigabytes = int(memory[1]) / 1024**2 if memory else 0
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores of {model[1] if model else platform.machine()}, {gigabytes:.0f} GB, "
        f"Python {platform.python_version()}, load {load:.1f} before"
    )
