import json
import os
import pwd
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from xuyensuot.runtime import roles
from xuyensuot.runtime.accounts import CANDIDATES
from xuyensuot.runtime.errors import RuntimeProblem
from xuyensuot.runtime.postgres import EmbeddedPostgres
from xuyensuot.runtime.processes import identify, postgres_in


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def one(url: str, query: str) -> tuple[object, ...]:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()  # type: ignore[arg-type]
        assert row is not None
        return row


def expected_uid() -> int:
    """Ourselves; under root the first of the accounts that exists, for PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return os.geteuid()
    known = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    return next(known[name] for name in CANDIDATES if name in known)


def test_stop_leaves_no_process(postgres: EmbeddedPostgres) -> None:
    process = postgres.start()
    data = postgres.home.data
    assert {identity.pid for identity in postgres_in(data)} > {process.pid}
    postgres.stop()
    assert list(postgres_in(data)) == []


def test_data_is_kept(postgres: EmbeddedPostgres) -> None:
    postgres.start()
    with psycopg.connect(postgres.owner_url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'còn' AS word")
    postgres.stop()
    postgres.start()
    assert one(postgres.owner_url, "SELECT word FROM kept") == ("còn",)


def test_server_runs_under_the_expected_account(postgres: EmbeddedPostgres) -> None:
    process = postgres.start()
    assert Path(f"/proc/{process.pid}").stat().st_uid == expected_uid()
    assert postgres.home.data.stat().st_uid == expected_uid()


def test_socket_is_private_and_the_only_way_in(postgres: EmbeddedPostgres) -> None:
    postgres.start()
    directory = postgres.home.socket_directory
    assert (mode(directory), directory.stat().st_uid) == (0o700, expected_uid())
    assert one(postgres.owner_url, "SHOW listen_addresses") == ("",)


def test_every_role_needs_its_password(postgres: EmbeddedPostgres) -> None:
    postgres.start()
    for role in ("postgres", roles.OWNER, roles.APP):
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(host=str(postgres.home.socket_directory), user=role, password="guessed", dbname="postgres")


def test_roles_have_no_more_than_they_need(postgres: EmbeddedPostgres) -> None:
    postgres.start()
    rights = "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles"
    for url, role in ((postgres.owner_url, roles.OWNER), (postgres.app_url, roles.APP)):
        assert one(url, f"{rights} WHERE rolname = current_user") == (role, False, False, False, False, False)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        one(postgres.app_url, "CREATE TABLE mine (id int)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        one(postgres.app_url, "CREATE TEMPORARY TABLE mine (id int)")


def test_secrets_are_private_and_kept(postgres: EmbeddedPostgres) -> None:
    secrets = postgres.secrets
    assert mode(postgres.layout.secrets) == 0o600
    assert EmbeddedPostgres(postgres.layout.root).secrets == secrets
    assert len(set(json.loads(postgres.layout.secrets.read_text()).values())) == 4


def test_folders_above_keep_their_modes(folder: Path) -> None:
    above = folder / "above"
    above.mkdir(mode=0o750)
    above.chmod(0o1751)
    server = EmbeddedPostgres(above / "var", durable=False)
    server.start()
    server.stop()
    assert mode(above) == 0o1751
    assert mode(folder) == 0o711


def test_a_long_path_gets_a_short_private_socket(folder: Path) -> None:
    server = EmbeddedPostgres(folder / ("dài" * 30) / "var", durable=False)
    server.start()
    directory = server.home.socket_directory
    assert (mode(directory), directory.parent) == (0o700, Path("/tmp"))
    assert one(server.app_url, "SELECT current_user") == (roles.APP,)
    server.stop()
    assert not directory.exists()


def test_a_path_of_many_signs_works(folder: Path) -> None:
    server = EmbeddedPostgres(folder / 'Vạn Phúc "1", 100% ở' / "var", durable=False)
    server.start()
    assert one(server.app_url, "SELECT current_user") == (roles.APP,)
    server.stop()


def test_a_stale_pid_file_does_not_block(postgres: EmbeddedPostgres) -> None:
    """The number in it lives, but belongs to this test: PostgreSQL alone would refuse to start."""
    postgres.start()
    data = postgres.home.data
    written = (data / "postmaster.pid").read_text()
    postgres.stop()
    (data / "postmaster.pid").write_text(written.replace(written.split("\n")[0], str(os.getppid()), 1))
    postgres.start()
    assert one(postgres.app_url, "SELECT 1") == (1,)


def test_a_server_left_running_is_ended(postgres: EmbeddedPostgres) -> None:
    former = postgres.start()
    successor = EmbeddedPostgres(postgres.layout.root, durable=False)
    successor.start()
    assert former.wait(1) == 0
    assert one(successor.app_url, "SELECT 1") == (1,)
    successor.stop()


def test_the_server_ends_with_its_killed_parent(folder: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from xuyensuot.runtime.postgres import EmbeddedPostgres\n"
        "server = EmbeddedPostgres(Path(sys.argv[1]), durable=False)\n"
        "print(server.start().pid, server.home.data, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(folder / "var")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid, data = parent.stdout.readline().split()
        server = identify(int(pid))
        parent.send_signal(signal.SIGKILL)
    assert server is not None
    deadline = time.monotonic() + 8
    while list(postgres_in(Path(data))) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not server.alive
    assert list(postgres_in(Path(data))) == []


def test_an_initdb_cut_short_is_made_again(postgres: EmbeddedPostgres) -> None:
    half = postgres.home.root / "data.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    postgres.start()
    assert one(postgres.app_url, "SELECT 1") == (1,)


def test_another_major_version_is_refused_in_one_sentence(postgres: EmbeddedPostgres) -> None:
    postgres.start()
    data = postgres.home.data
    postgres.stop()
    (data / "PG_VERSION").write_text("16\n")
    with pytest.raises(RuntimeProblem, match="thuộc PostgreSQL 16, chương trình này mang PostgreSQL 18"):
        postgres.start()


def test_unreachable_var_keeps_the_cluster_elsewhere(folder: Path) -> None:
    """A clone inside a folder that only its owner enters, as `mktemp -d` makes one for root."""
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedPostgres(closed / "var", durable=False)
    server.start()
    root, notice = server.home.root, server.home.notice
    assert one(server.app_url, "SELECT current_user") == (roles.APP,)
    assert mode(closed) == 0o700
    server.stop()
    if os.geteuid() == 0:
        assert (closed / "var" / "postgres").readlink() == root
        assert (mode(root), root.stat().st_uid) == (0o700, expected_uid())
        assert root.parent.stat().st_uid == 0
        assert str(root) in notice
        subprocess.run(["rm", "-r", str(root)], check=True)
    else:
        assert (root, notice) == (closed / "var" / "postgres", "")


def test_both_roles_find_unicode_and_byte_order(postgres: EmbeddedPostgres) -> None:
    """Nothing may depend on the server's locale: Debian's PostgreSQL has another."""
    postgres.start()
    assert one(postgres.owner_url, "SHOW server_encoding") == ("UTF8",)
    found = one(postgres.owner_url, "SELECT datcollate FROM pg_database WHERE datname = current_database()")
    assert found == ("C",)
