"""The files of a PostgreSQL cluster: made whole, and cleared of what a killed server left."""

import shutil
import signal
from pathlib import Path

from xuyensuot.runtime.errors import RuntimeProblem
from xuyensuot.runtime.home import SOCKET_NAME, Home
from xuyensuot.runtime.processes import end, postgres_in

MAJOR_VERSION = "18"


def create(home: Home, superuser_password: str, *, durable: bool) -> None:
    """Runs initdb unless there is a cluster. Made beside its place and renamed: a start cut short leaves none."""
    if home.data.exists():
        _require_version(home.data)
        return
    fresh, password = home.root / "data.new", home.root / "password.new"
    shutil.rmtree(fresh, ignore_errors=True)
    home.execute(
        "/bin/sh", "-c", 'rm -f "$1" && umask 077 && cat > "$1"', "sh", password, text=superuser_password + "\n"
    )
    try:
        _initialise(home, fresh, password, durable=durable)
    finally:
        password.unlink(missing_ok=True)
    fresh.rename(home.data)


def _require_version(data: Path) -> None:
    found = (data / "PG_VERSION").read_text().strip()
    if found != MAJOR_VERSION:
        raise RuntimeProblem(
            f"Dữ liệu ở {data} thuộc PostgreSQL {found}, chương trình này mang PostgreSQL {MAJOR_VERSION}; "
            "hãy sao lưu bằng bản cũ rồi phục hồi (docs/operator/running.md)."
        )


def _initialise(home: Home, data: Path, password: Path, *, durable: bool) -> None:
    """Locale C and no ICU: order and folded search text are stored columns, the same on every PostgreSQL."""
    done = home.execute(
        home.binaries / "initdb",
        f"--pgdata={data}",
        f"--pwfile={password}",
        "--username=postgres",
        "--auth-local=scram-sha-256",
        "--auth-host=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale",
        *(() if durable else ("--no-sync",)),
    )
    if done.returncode != 0:
        shutil.rmtree(data, ignore_errors=True)
        reason = (done.stderr.strip().splitlines() or [""])[-1]
        raise RuntimeProblem(f"Không tạo được cơ sở dữ liệu ở {data.parent}: {reason}")


def end_leftovers(data: Path) -> bool:
    """Ends whatever PostgreSQL process still works on the cluster; false when one would not end."""
    steps = ((signal.SIGINT, 6.0), (signal.SIGQUIT, 2.0), (signal.SIGKILL, 2.0))
    return end(list(postgres_in(data)), *steps)


def remove_stale_files(home: Home) -> None:
    """PostgreSQL refuses to start while the process number in an old `postmaster.pid` lives, even when the kernel has
    given that number to another program. No server works on the cluster by now, so both lock files are stale."""
    if not end_leftovers(home.data):
        raise RuntimeProblem(f"Một PostgreSQL khác đang dùng {home.data} và không chịu kết thúc.")
    for stale in (
        home.data / "postmaster.pid",
        home.socket_directory / SOCKET_NAME,
        home.socket_directory / f"{SOCKET_NAME}.lock",
    ):
        stale.unlink(missing_ok=True)
