"""`xuyensuot serve` as its operator and its machine treat it: signals, kills, a second start, a taken port."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from xuyensuot.runtime.layout import Layout
from xuyensuot.runtime.leftovers import clear
from xuyensuot.runtime.lock import Record
from xuyensuot.runtime.postgres import NAME, EmbeddedPostgres
from xuyensuot.runtime.processes import RUN_TOKEN, ProcessIdentity, identify, of_run, postgres_in

from .._installation import STOP_SECONDS, Installation, environment, free_port, launch, serving, temporary_folder
from ._waiting import WHO, eventually, status


def left_of(running: Installation, token: str) -> list[ProcessIdentity]:
    data = (running.var / "postgres" / "data").resolve()
    return [*of_run(token), *postgres_in(data)]


def token_of(running: Installation) -> str:
    record = Record.read(Layout(running.var).record)
    assert record is not None
    return record.token


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_every_process(prepared_var: Path, number: int) -> None:
    """Also what left its parent's group, as the engine's child of the worker may."""
    with serving(prepared_var, DEMO="0") as running:
        token = token_of(running)
        assert len(left_of(running, token)) > 4
        with subprocess.Popen(["sleep", "99"], env={**os.environ, RUN_TOKEN: token}, start_new_session=True) as strayed:
            assert running.stop(number) == 0
            assert strayed.wait(1) == -signal.SIGKILL
        assert left_of(running, token) == []
        assert not Layout(running.var).record.exists()


def test_a_signal_during_the_start_ends_it(prepared_var: Path) -> None:
    running = launch(prepared_var, free_port(), DEMO="0")
    assert eventually(lambda: Layout(prepared_var).record.exists() and NAME in running.children)
    token = token_of(running)
    assert running.stop() == 0
    assert left_of(running, token) == []


def test_a_start_after_kill_9_ends_what_is_left(prepared_var: Path) -> None:
    with serving(prepared_var, DEMO="0") as running:
        token = token_of(running)
        children = [identify(pid) for pid in running.children.values()]
        assert [child is not None for child in children] == [True] * 4
        running.process.kill()
        running.process.wait()
        with serving(prepared_var, DEMO="0") as again:
            assert [child.alive for child in children if child] == [False] * 4
            assert list(of_run(token)) == []
            assert status(again.port) == 200


def test_a_start_ends_what_would_not_end_by_itself(prepared_var: Path) -> None:
    """A child that ignores its parent's death and SIGTERM, and one whose recorded number another program has now."""
    deaf = "import signal, sys, time; signal.signal(15, signal.SIG_IGN); print(flush=True); time.sleep(99)"
    layout = Layout(prepared_var)
    marked = {**os.environ, RUN_TOKEN: "former-run"}
    with (
        subprocess.Popen([sys.executable, "-c", deaf], env=marked, stdout=subprocess.PIPE) as left,
        subprocess.Popen(["sleep", "99"]) as innocent,
    ):
        assert left.stdout is not None
        left.stdout.readline()
        recycled = ProcessIdentity(innocent.pid, "another boot:1")
        Record(kind="serve", pid=1, token="former-run", processes={"web": recycled}).write(layout.record)
        clear(layout)
        assert left.wait(1) == -signal.SIGKILL
        assert innocent.poll() is None
        innocent.kill()
    assert not layout.record.exists()


def test_a_taken_port_is_named_in_one_sentence(prepared_var: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = launch(prepared_var, port, DEMO="0")
        assert refused.process.wait(STOP_SECONDS) == 1
    assert refused.output == (
        f"Không mở được cổng {port} (Address already in use); hãy chọn cổng khác, ví dụ: make run PORT={port + 1}\n"
    )


def test_a_command_alone_brings_its_own_server(prepared_var: Path) -> None:
    command = [sys.executable, "-m", "xuyensuot.cli", "manage", "shell", "--no-imports", "-c", WHO]
    done = subprocess.run(command, env=environment(prepared_var), capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "('xuyensuot_app',)\n")
    assert list(postgres_in((prepared_var / "postgres" / "data").resolve())) == []


def test_the_operators_own_database_is_used_instead(prepared_var: Path) -> None:
    """With DATABASE_URL no embedded server is started, and the demonstration stays out unless it is asked for."""
    with temporary_folder() as folder:
        server = EmbeddedPostgres(folder / "server", durable=False)
        server.start()
        try:
            urls = {"DATABASE_URL": server.app_url, "DATABASE_OWNER_URL": server.owner_url}
            with serving(folder / "var", **urls) as running:
                assert set(running.children) == {"web", "worker", "recognition"}
                assert status(running.port) == 200
                assert not (folder / "var" / "postgres").exists()
                assert not (folder / "var" / "demo-accounts.json").exists()
        finally:
            server.stop()


def test_stopping_with_the_parent(prepared_var: Path) -> None:
    """`make run` passes this on: `kill -9` of make must not leave the product running."""
    port = free_port()
    command = [sys.executable, "-m", "xuyensuot.cli", "serve", "--port", str(port), "--stop-with-parent"]
    shell = subprocess.Popen(
        [sys.executable, "-c", f"import subprocess; subprocess.run({command!r})"],
        env=environment(prepared_var, DEMO="0"),
        stdout=subprocess.DEVNULL,
    )
    assert eventually(lambda: status(port) == 200)
    record = Record.read(Layout(prepared_var).record)
    assert record is not None
    supervisor = identify(record.pid)
    assert supervisor is not None
    shell.kill()
    shell.wait()
    assert eventually(lambda: not supervisor.alive)
    assert list(of_run(record.token)) == []
