"""Public documents of all kinds are read without an exception, every span in its text; bench/reading.py times it."""

from pathlib import Path

import pytest

from vankien import extract
from vankien.export.json import to_dict

FOLDERS = {"docx": 17, "vbpl_txt": 187, "vbpl_html": 187}
LISTS = ("targets", "tasks", "projects", "plans", "findings", "citations", "blocks")


@pytest.mark.shared
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_document_is_read(shared: Path, folder: str) -> None:
    paths = sorted((shared / "corpus" / folder).iterdir())
    outside = []
    for path in paths:
        out = to_dict(extract(path), blocks=True)
        spans = [item["span"] for key in LISTS for item in out[key]]
        outside += [(path.name, s) for s in spans if not 0 <= s[0] <= s[1] <= len(out["text"])]
    assert (len(paths), outside) == (FOLDERS[folder], [])
