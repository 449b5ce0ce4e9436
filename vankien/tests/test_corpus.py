"""Public documents of all kinds: each is read without an exception, in time that grows with its length.

The limit is 2 s of processor time per MB of what there is to read (the text itself; of DOCX and HTML the unpacked
markup), and half a second that even a short document may take.
"""

import time
import zipfile
from pathlib import Path

import pytest

from vankien import extract
from vankien.export.json import to_dict

SECONDS_PER_MB = 2.0
SECONDS_AT_LEAST = 0.5
FOLDERS = {"docx": 17, "vbpl_txt": 187, "vbpl_html": 187}


def megabytes(path: Path) -> float:
    if path.suffix != ".docx":
        return path.stat().st_size / 1e6
    with zipfile.ZipFile(path) as package:
        return sum(entry.file_size for entry in package.infolist() if entry.filename.endswith(".xml")) / 1e6


def seconds(path: Path) -> float:
    """How long reading takes; every span in the answer must lie in the text."""
    start = time.process_time()
    out = to_dict(extract(path), blocks=True)
    taken = time.process_time() - start
    length = len(out["text"])
    items = [
        i for key in ("targets", "tasks", "projects", "plans", "findings", "citations", "blocks") for i in out[key]
    ]
    assert [i["span"] for i in items if not 0 <= i["span"][0] <= i["span"][1] <= length] == []
    return taken


@pytest.mark.shared
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_document_is_read_in_time(shared: Path, folder: str) -> None:
    paths = sorted((shared / "corpus" / folder).iterdir())
    slow = []
    for path in paths:
        limit = SECONDS_AT_LEAST + SECONDS_PER_MB * megabytes(path)
        if seconds(path) > limit and min(seconds(path) for _ in range(3)) > limit:
            slow.append(path.name)
    assert (len(paths), slow) == (FOLDERS[folder], [])
