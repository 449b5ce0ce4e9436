"""Commands beside a running installation, or with an embedded server of their own while they run."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from xuyensuot.runtime import leftovers
from xuyensuot.runtime.address import Addresses
from xuyensuot.runtime.environment import django_environment, external_addresses, wants_demonstration
from xuyensuot.runtime.errors import RuntimeProblem
from xuyensuot.runtime.layout import Layout
from xuyensuot.runtime.lock import InUse, Record, held
from xuyensuot.runtime.postgres import EmbeddedPostgres, addresses_at
from xuyensuot.runtime.secret_store import load_secrets

PATIENCE_SECONDS = 60.0


@contextmanager
def database_for_command(layout: Layout, *, join: bool = True) -> Iterator[Addresses]:
    """The operator's database, else the running installation's, else the embedded server for the command's time.

    Without `join` a running installation is an error.
    """
    layout.create()
    external = external_addresses()
    with ExitStack() as stack:
        yield external or _hold_or_join(layout, stack, join=join)


@contextmanager
def environment_for_command(layout: Layout) -> Iterator[dict[str, str]]:
    with database_for_command(layout) as addresses:
        demonstration = wants_demonstration(external=external_addresses() is not None)
        yield django_environment(layout, addresses, demonstration=demonstration)


def migrate(layout: Layout, addresses: Addresses) -> None:
    environment = django_environment(layout, addresses, demonstration=False)
    done = subprocess.run([sys.executable, "-m", "xuyensuot.runtime.prepare"], env=environment)
    if done.returncode != 0:
        raise RuntimeProblem("Không cập nhật được cơ sở dữ liệu.")


def _hold_or_join(layout: Layout, stack: ExitStack, *, join: bool) -> Addresses:
    """Another short command is waited for, because it takes its server with it when it ends."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            stack.enter_context(held(layout))
            return stack.enter_context(_own_server(layout))
        except InUse as busy:
            if busy.serving and not join:
                raise RuntimeProblem("Xuyên Suốt đang chạy; hãy dừng nó trước khi phục hồi.") from None
            if busy.serving and busy.record and busy.record.socket_directory:
                return addresses_at(busy.record.socket_directory, load_secrets(layout.secrets))
        if time.monotonic() > deadline:
            raise RuntimeProblem("Một lệnh khác đang dùng cơ sở dữ liệu này; hãy đợi lệnh đó kết thúc.")
        time.sleep(0.2)


@contextmanager
def _own_server(layout: Layout) -> Iterator[Addresses]:
    leftovers.clear(layout)
    postgres = EmbeddedPostgres(layout.root)
    try:
        postgres.start()
        Record(
            kind="command",
            pid=os.getpid(),
            token=secrets.token_hex(16),
            socket_directory=str(postgres.home.socket_directory),
            temporary_socket=postgres.home.temporary_socket,
        ).write(layout.record)
        yield postgres.addresses
    finally:
        postgres.stop()
        layout.record.unlink(missing_ok=True)
