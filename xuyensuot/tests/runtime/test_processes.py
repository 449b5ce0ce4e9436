import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from xuyensuot.runtime.processes import RUN_TOKEN, ProcessIdentity, end, identify, of_run, spawn

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(["sleep", "60"]) as process:
        yield process
        process.kill()


def test_a_process_is_known_by_its_start(sleeper: subprocess.Popen[bytes]) -> None:
    identity = identify(sleeper.pid)
    assert identity is not None
    assert identity.alive
    sleeper.kill()
    sleeper.wait()
    assert not identity.alive


def test_a_zombie_counts_as_ended(sleeper: subprocess.Popen[bytes]) -> None:
    identity = identify(sleeper.pid)
    assert identity is not None
    sleeper.kill()
    os.waitid(os.P_PID, sleeper.pid, os.WEXITED | os.WNOWAIT)
    assert not identity.alive


def test_a_recycled_number_is_never_signalled(sleeper: subprocess.Popen[bytes]) -> None:
    former = ProcessIdentity(sleeper.pid, "another boot:1")
    assert end([former], (signal.SIGKILL, 0.2))
    former.send(signal.SIGKILL, group=True)
    assert sleeper.poll() is None


def test_end_goes_on_to_the_stronger_signal() -> None:
    with subprocess.Popen([sys.executable, "-c", DEAF], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        identity = identify(process.pid)
        assert identity is not None
        assert end([identity], (signal.SIGTERM, 0.2), (signal.SIGKILL, 5.0))
        assert process.wait() == -signal.SIGKILL


def test_processes_of_a_run_are_found_by_its_token() -> None:
    marked = {**os.environ, RUN_TOKEN: "a-token-of-this-test"}
    with subprocess.Popen(["sleep", "60"], env=marked) as ours, subprocess.Popen(["sleep", "60"]) as other:
        found = [identity.pid for identity in of_run("a-token-of-this-test")]
        ours.kill()
        other.kill()
    assert found == [ours.pid]


def test_a_child_ends_with_a_killed_parent(tmp_path: Path) -> None:
    """What `spawn` starts must not outlive `kill -9` of the one that started it."""
    program = (
        "import os, subprocess, sys, time; from pathlib import Path; from xuyensuot.runtime.processes import spawn\n"
        "child = spawn(['sleep', '60'], environment=os.environ, output=subprocess.DEVNULL, directory=Path('/'),"
        " death_signal=15)\nprint(child.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = identify(int(parent.stdout.readline()))
        parent.kill()
    assert child is not None
    assert end([child], (0, 5.0))


def test_a_child_leads_its_own_group(tmp_path: Path) -> None:
    child = spawn(
        ["sleep", "60"], environment=os.environ, output=subprocess.DEVNULL, directory=tmp_path, death_signal=15
    )
    assert os.getpgid(child.pid) == child.pid
    child.kill()
    child.wait()
