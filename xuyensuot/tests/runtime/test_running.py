"""What happens to an installation while it runs; all tests of this file share one."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from xuyensuot.runtime.postgres import NAME

from .._installation import STOP_SECONDS, Installation, free_port, launch, serving
from ._waiting import WHO, eventually, status


@pytest.fixture(scope="module")
def running(prepared_var: Path) -> Iterator[Installation]:
    with serving(prepared_var, DEMO="0") as running:
        yield running


def test_a_second_start_is_refused_in_one_sentence(running: Installation) -> None:
    second = launch(running.var, free_port(), DEMO="0")
    assert second.process.wait(STOP_SECONDS) == 1
    assert second.output == (
        f"Xuyên Suốt đang chạy sẵn với dữ liệu ở {running.var} (tiến trình {running.process.pid}, "
        f"{running.base_url}); hãy dùng địa chỉ đó hoặc dừng nó trước.\n"
    )
    assert status(running.port) == 200


def test_a_command_joins_the_running_installation(running: Installation) -> None:
    before = running.children
    assert running.manage("shell", "--no-imports", "-c", WHO) == "('xuyensuot_app',)\n"
    assert running.children == before


@pytest.mark.parametrize("name", ["web", "worker", NAME])
def test_a_killed_child_is_started_again(running: Installation, name: str) -> None:
    former = running.children[name]
    os.kill(former, signal.SIGKILL)
    assert eventually(lambda: running.children.get(name, former) != former)
    assert eventually(lambda: status(running.port) == 200)
    assert f"Tiến trình {name} đã dừng đột ngột; khởi động lại sau 0.5 giây." in running.output
