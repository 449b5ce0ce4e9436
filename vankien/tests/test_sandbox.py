"""Real children, ended by real limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vankien import Empty, Exhausted, Secret, VankienError, extract_bytes, sandbox
from vankien.export.json import to_dict

TEXT = "PHỤ LỤC 1\nNhiệm vụ\n\nTT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n1\tMột việc\tTổ CĐS\tNăm 2026\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "van-ban.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_child_finds_what_the_library_finds(document: Path) -> None:
    alone = json.loads(json.dumps(to_dict(extract_bytes(TEXT.encode(), document.name))))
    assert sandbox.extract(document) == alone


def test_blocks_and_bodies_are_handed_on(document: Path) -> None:
    found = sandbox.extract(document, blocks=True, bodies={"Tổ chuyển đổi số": ["Tổ CĐS"]})
    assert found["tasks"][0]["lead"]["units"] == ["Tổ chuyển đổi số"]
    assert [block["type"] for block in found["blocks"]] == ["paragraph", "paragraph", "table"]


@pytest.mark.parametrize(("words", "kind"), [("", Empty), ("TỐI MẬT\nBÁO CÁO\n", Secret)])
def test_refusal_is_raised_as_the_library_raises_it(tmp_path: Path, words: str, kind: type[VankienError]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(VankienError) as caught:
        sandbox.extract(path)
    assert (caught.type, str(caught.value)) == (kind, kind.sentence)


def test_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sandbox.extract(tmp_path / "a.txt")


def test_too_little_time_ends_the_child(document: Path) -> None:
    start = time.monotonic()
    with pytest.raises(Exhausted):
        sandbox.extract(document, seconds=0.01)
    assert time.monotonic() - start < 5


def test_too_little_memory_ends_the_child(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Một việc cần làm ngay trong năm 2026.\n" * 200_000, encoding="utf-8")
    with pytest.raises(Exhausted):
        sandbox.extract(path, memory_mb=96)


def test_child_that_was_killed_is_replaced(document: Path) -> None:
    with sandbox.Worker() as worker:
        first = json.loads(worker.read(document))
        worker.kill()
        time.sleep(0.2)
        assert json.loads(worker.read(document)) == first


def test_child_of_a_closed_worker_is_gone(document: Path) -> None:
    with sandbox.Worker() as worker:
        worker.read(document)
        process = worker._process
        assert process is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


def test_name_that_is_strange_is_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "Phụ lục\n1 ' \".txt"
    path.write_text(TEXT, encoding="utf-8")
    assert sandbox.extract(path)["source"]["name"] == path.name


def test_child_ends_with_its_caller(document: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from vankien.sandbox import Worker\n"
        "worker = Worker(); worker.read(Path(sys.argv[1])); print(worker._process.pid, flush=True); sys.stdin.read()"
    )
    caller = subprocess.Popen([sys.executable, "-c", code, document], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert caller.stdin is not None
    assert caller.stdout is not None
    child = int(caller.stdout.readline())
    caller.kill()
    caller.wait()
    caller.stdin.close()
    caller.stdout.close()
    for _ in range(100):
        if not Path(f"/proc/{child}").exists() or "State:\tZ" in Path(f"/proc/{child}/status").read_text():
            break
        time.sleep(0.05)
    else:
        pytest.fail("the child outlived its caller")


def test_table_of_a_hundred_thousand_cells_is_read_within_limits(tmp_path: Path) -> None:
    row = "<tr><td>{}</td><td>Một việc</td><td>VPĐU</td><td>2026</td></tr>"
    head = "<p>PHỤ LỤC 1</p><table><tr><th>TT</th><th>Nhiệm vụ</th><th>Cơ quan chủ trì</th><th>Thời gian</th></tr>"
    path = tmp_path / "a.html"
    path.write_text(head + "".join(map(row.format, range(25_000))) + "</table>", encoding="utf-8")
    assert len(sandbox.extract(path, seconds=120, memory_mb=512)["tasks"]) == 25_000
