"""The unprivileged system account under which root runs PostgreSQL, which refuses to run as root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xuyensuot.runtime.errors import RuntimeProblem

CANDIDATES = ("xuyensuot", "postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    uid: int
    gid: int

    def popen_options(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def passes(self, path: Path) -> bool:
        """Whether this account can enter `path`: every folder above counts, so the account itself is asked."""
        return run_as(self, "/bin/sh", "-c", 'test -x "$1"', "sh", path).returncode == 0

    def executes(self, program: Path) -> bool:
        try:
            return run_as(self, program, "--version").returncode == 0
        except OSError:
            return False


def run_as(account: Account | None, *command: str | Path, text: str = "") -> subprocess.CompletedProcess[str]:
    """Runs a short command as the account (None: as ourselves): root writes nothing where another may tamper."""
    return subprocess.run(
        [str(part) for part in command],
        input=text,
        capture_output=True,
        text=True,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C"},
        **(account.popen_options() if account else {}),
    )


def account_for(cluster: Path) -> Account | None:
    """None for an ordinary user, who runs PostgreSQL as themselves. For root: the owner of an existing cluster (an
    ordinary user may have made it), else the first of `CANDIDATES` that exists."""
    if os.geteuid() != 0:
        return None
    if cluster.exists() and cluster.stat().st_uid != 0:
        return _account(pwd.getpwuid(cluster.stat().st_uid))
    return _first_of(CANDIDATES)


def _first_of(names: Sequence[str]) -> Account:
    for name in names:
        try:
            return _account(pwd.getpwnam(name))
        except KeyError:
            continue
    raise RuntimeProblem(
        "Máy này không có tài khoản hệ thống nào để chạy PostgreSQL; hãy tạo: useradd --system xuyensuot"
    )


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
