import subprocess
from pathlib import Path

from xuyensuot.runtime.home import _copy_readable, packaged_binaries


def test_a_copy_of_the_binaries_runs_elsewhere(folder: Path) -> None:
    """What root does when the database's account cannot reach the package: libraries must still be found."""
    packaged = packaged_binaries()
    package = packaged.parent.parent
    place = packaged.relative_to(package.parent)
    _copy_readable(package.parent, (place.parent, f"{package.name}.libs"), folder / "copy")
    for program in ("initdb", "postgres", "pg_dump"):
        done = subprocess.run([folder / "copy" / place / program, "--version"], capture_output=True, text=True)
        assert (done.returncode, done.stdout.strip()) == (0, f"{program} (PostgreSQL) 18.4")
    assert not list((folder / "copy").rglob("*.a"))
