"""Real children, ended by real limits."""

from __future__ import annotations

import json
import os
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
