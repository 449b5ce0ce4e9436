import os
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import psycopg

from xuyensuot.runtime.backup import _unpack
from xuyensuot.runtime.postgres import EmbeddedPostgres

from .._installation import environment, serving


def xuyensuot(var: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "xuyensuot.cli", *map(str, arguments)]
    return subprocess.run(command, env=environment(var, DEMO="0"), capture_output=True, text=True)


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def provinces(var: Path, *statements: str) -> list[str]:
    """The names in one table of ours after the statements, read as the owner."""
    server = EmbeddedPostgres(var)
    server.start()
    try:
        with psycopg.connect(server.owner_url) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[arg-type]
            return [row[0] for row in connection.execute("SELECT domain FROM probe ORDER BY domain")]
    finally:
        server.stop()


def test_restore_brings_back_rows_files_and_rights(prepared_var: Path, folder: Path) -> None:
    archive = folder / "backup.tar"
    provinces(prepared_var, "CREATE TABLE probe (domain text)", "INSERT INTO probe VALUES ('hoabinhtrung')")
    kept = prepared_var / "files" / "kept.bin"
    kept.write_bytes(b"\0proof")
    before = names(prepared_var / "files")
    assert xuyensuot(prepared_var, "backup", archive).returncode == 0
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    provinces(prepared_var, "INSERT INTO probe VALUES ('later')", "DROP TABLE django_session")
    kept.unlink()
    (prepared_var / "files" / "later.bin").write_bytes(b"")
    done = xuyensuot(prepared_var, "restore", archive, "--replace")
    assert (done.returncode, done.stdout) == (0, "")
    assert provinces(prepared_var) == ["hoabinhtrung"]
    assert names(prepared_var / "files") == before
    assert kept.read_bytes() == b"\0proof"
    with serving(prepared_var, DEMO="0") as running:
        assert running.manage("shell", "--no-imports", "-c", _COUNT_SESSIONS) == "0\n"
        refused = xuyensuot(prepared_var, "restore", archive, "--replace")
        assert refused.stderr == "Xuyên Suốt đang chạy; hãy dừng nó trước khi phục hồi.\n"
        assert xuyensuot(prepared_var, "backup", archive).returncode == 0


_COUNT_SESSIONS = "from django.contrib.sessions.models import Session; print(Session.objects.count())"


def test_restore_asks_to_be_confirmed(prepared_var: Path, folder: Path) -> None:
    done = xuyensuot(prepared_var, "restore", folder / "backup.tar")
    assert (done.returncode, done.stderr) == (
        1,
        "Phục hồi sẽ thay toàn bộ dữ liệu hiện có; nếu chắc chắn, hãy thêm --replace.\n",
    )


def test_restore_refuses_another_archive_before_it_touches_anything(prepared_var: Path, folder: Path) -> None:
    other = folder / "other.tar"
    subprocess.run(["tar", "-cf", other, "-C", os.fspath(folder), "--files-from", os.devnull], check=True)
    before = names(prepared_var / "files")
    done = xuyensuot(prepared_var, "restore", other, "--replace")
    assert (done.returncode, done.stderr) == (1, f"{other} không phải bản sao lưu của Xuyên Suốt.\n")
    assert names(prepared_var / "files") == before


def test_restore_takes_out_nothing_that_leads_astray(folder: Path) -> None:
    def entry(name: str, **attributes: object) -> tarfile.TarInfo:
        made = tarfile.TarInfo(name)
        for attribute, value in attributes.items():
            setattr(made, attribute, value)
        return made

    archive, target = folder / "evil.tar", folder / "target"
    target.mkdir()
    with tarfile.open(archive, "w") as tar:
        tar.addfile(entry("database.dump", mode=0o4777))
        tar.addfile(entry("files", type=tarfile.DIRTYPE, mode=0o777))
        tar.addfile(entry("files/../../above"))
        tar.addfile(entry(f"{folder}/absolute"))
        tar.addfile(entry("files/link", type=tarfile.SYMTYPE, linkname="/etc/passwd"))
        tar.addfile(entry("files/hard", type=tarfile.LNKTYPE, linkname="/etc/passwd"))
        tar.addfile(entry("files/pipe", type=tarfile.FIFOTYPE))
        tar.addfile(entry("files/good"))
    _unpack(archive, target)
    found = {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}
    del found["evil.tar"], found["target"]
    assert found == {"target/database.dump": 0o600, "target/files": 0o700, "target/files/good": 0o600}
