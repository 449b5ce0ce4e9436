"""Where an installation keeps its things."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from xuyensuot.runtime.errors import RuntimeProblem

PRIVATE = 0o700
# Root gives the database to an unprivileged account, which must pass through `var` without reading it.
PASSABLE = 0o711


@dataclass(frozen=True, slots=True)
class Layout:
    """The tree under `var`. Only what this program created changes its mode; a folder above it never does."""

    root: Path

    @classmethod
    def from_environment(cls) -> "Layout":
        return cls(Path(os.environ.get("XUYENSUOT_VAR") or "var").absolute())

    @property
    def postgres(self) -> Path:
        """The database's home, or a link to it when the database's account cannot reach `var`."""
        return self.root / "postgres"

    @property
    def run(self) -> Path:
        return self.root / "run"

    @property
    def record(self) -> Path:
        return self.run / "run.json"

    @property
    def lock(self) -> Path:
        return self.run / "lock"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets.json"

    @property
    def files(self) -> Path:
        return self.root / "files"

    @property
    def log(self) -> Path:
        return self.root / "log"

    def create(self) -> None:
        """Raises `RuntimeProblem` when the folder belongs to somebody else."""
        try:
            make_directory(self.root, PASSABLE if os.geteuid() == 0 else PRIVATE, parents=True)
            for directory in (self.run, self.files, self.log):
                make_directory(directory, PRIVATE)
        except OSError as error:
            raise RuntimeProblem(f"Không ghi được vào thư mục dữ liệu {self.root}: {error.strerror}.") from error
        if not os.access(self.run, os.W_OK | os.X_OK):
            raise RuntimeProblem(
                f"Thư mục dữ liệu {self.root} thuộc tài khoản khác; hãy chạy bằng tài khoản đã tạo ra nó."
            )


def make_directory(path: Path, mode: int, *, parents: bool = False) -> None:
    """Creates `path` with exactly `mode`, whatever the umask; folders above it get the umask's, and are left alone if
    they exist. An existing folder narrower or wider than `mode` is put right only when it is meant to be private."""
    if path.is_dir():
        if mode == PRIVATE and stat.S_IMODE(path.stat().st_mode) != mode and path.stat().st_uid == os.geteuid():
            path.chmod(mode)
        return
    if parents:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=PRIVATE)
    path.chmod(mode)
