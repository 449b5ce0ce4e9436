"""Backup and restore of a whole installation: the database and the files that its rows name.

Works for the embedded server and for the operator's, because the packaged `pg_dump` reads every server up to its own
version. Passwords travel in the environment, where `ps` does not show them.
"""

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from xuyensuot.runtime.errors import RuntimeProblem
from xuyensuot.runtime.home import packaged_binaries
from xuyensuot.runtime.joining import database_for_command, migrate
from xuyensuot.runtime.layout import PRIVATE, Layout

DUMP = "database.dump"
FILES = "files"
# Everything of ours lies in this schema; its owner of record is the one that a new database has.
_EMPTY = """
    SET lock_timeout = '10s';
    DROP SCHEMA public CASCADE;
    CREATE SCHEMA public;
    ALTER SCHEMA public OWNER TO pg_database_owner;
    GRANT USAGE ON SCHEMA public TO PUBLIC;
"""


def backup(layout: Layout, archive: Path) -> None:
    """Beside a running installation too. Database first: files are only ever added, so that none of its rows lacks
    its file. The archive holds personal data and gets mode 0600; it appears under its name only when it is whole."""
    unfinished = archive.with_name(f".{archive.name}.unfinished")
    with tempfile.TemporaryDirectory(dir=layout.root) as folder, database_for_command(layout) as addresses:
        dump = Path(folder) / DUMP
        _run("pg_dump", addresses.owner_url, "--format=custom", f"--file={dump}")
        with _create(unfinished) as tar:
            tar.add(dump, DUMP)
            tar.add(layout.files, FILES)
    unfinished.replace(archive)


def _create(path: Path) -> tarfile.TarFile:
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return tarfile.open(path, "w")


def restore(layout: Layout, archive: Path, *, replace: bool) -> None:
    """Loses what is there now, hence `replace`. Refused while the installation runs."""
    if not replace:
        raise RuntimeProblem("Phục hồi sẽ thay toàn bộ dữ liệu hiện có; nếu chắc chắn, hãy thêm --replace.")
    with database_for_command(layout, join=False) as addresses, tempfile.TemporaryDirectory(dir=layout.root) as folder:
        _unpack(archive, Path(folder))
        with psycopg.connect(addresses.owner_url, autocommit=True) as connection:
            connection.execute(_EMPTY)
        restored = Path(folder) / DUMP
        _run("pg_restore", addresses.owner_url, "--no-owner", "--no-privileges", "--exit-on-error", restored)
        shutil.rmtree(layout.files)
        (Path(folder) / FILES).rename(layout.files)
        migrate(layout, addresses)


def _unpack(archive: Path, folder: Path) -> None:
    """Takes out only what a backup of ours holds: an archive is a file like any other, and may come from anyone."""
    try:
        with tarfile.open(archive) as tar:
            for member in tar:
                _take_out(tar, member, folder)
    except (OSError, tarfile.TarError) as error:
        raise RuntimeProblem(f"Không đọc được bản sao lưu {archive}: {error}.") from error
    if not (folder / DUMP).is_file() or not (folder / FILES).is_dir():
        raise RuntimeProblem(f"{archive} không phải bản sao lưu của Xuyên Suốt.")


def _take_out(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Plain files and folders under our two names, private, and neither links nor paths that lead out. Written by hand
    since the filters of `tarfile` came only with Python 3.11.4, and Debian 12 has 3.11.2."""
    parts = PurePosixPath(member.name).parts
    if not parts or parts[0] not in (DUMP, FILES) or ".." in parts:
        return
    target = folder.joinpath(*parts)
    if member.isdir():
        target.mkdir(mode=PRIVATE, exist_ok=True)
    elif member.isfile() and (content := tar.extractfile(member)) is not None:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with content, os.fdopen(handle, "wb") as stream:
            shutil.copyfileobj(content, stream)


def _run(program: str, url: str, *arguments: str | Path) -> None:
    address = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    password = address.pop("password", "")
    done = subprocess.run(
        [str(packaged_binaries() / program), f"--dbname={make_conninfo(**address)}", *map(str, arguments)],
        env={**os.environ, "PGPASSWORD": password},
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise RuntimeProblem(f"{program} không chạy được: {(done.stderr.strip().splitlines() or [''])[-1]}")
