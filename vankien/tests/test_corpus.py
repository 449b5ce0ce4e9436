"""Public documents of all kinds: each is read without an exception, in time that grows with its length."""

import time
from pathlib import Path

import pytest

from vankien import extract
from vankien.export.json import to_dict


def check(path: Path) -> float:
    start = time.process_time()
    out = to_dict(extract(path), blocks=True)
    taken = time.process_time() - start
    length = len(out["text"])
    items = [
        i for key in ("targets", "tasks", "projects", "plans", "findings", "citations", "blocks") for i in out[key]
    ]
    assert [i["span"] for i in items if not 0 <= i["span"][0] <= i["span"][1] <= length] == []
    return taken / max(length, 20_000)


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["docx", "vbpl_txt"])
def test_every_document_is_read(shared: Path, folder: str) -> None:
    paths = sorted((shared / "corpus" / folder).iterdir())
    slowest = max(check(path) for path in paths)
    assert len(paths) >= 17
    assert slowest < 1e-4, "seconds per character: some document takes longer than its length explains"
