"""From sending a programme document to the page on which it can be reviewed.

    .venv/bin/python bench/upload.py [FILE] [--times 5]

FILE is a real programme (TXT or DOCX); without one, the demonstration's own is taken. Each time a line is added to a
text, or a comment to the archive of a DOCX, so that it is a document that has not been received before.
Aim: under 3 s.
"""

import argparse
import io
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from _installation import Desk, Times, installation, machine

from xuyensuot.demo.document import FILE_NAME, build_document

POLL_SECONDS = 0.05


def varied(name: str, content: bytes, number: int) -> bytes:
    """The same document with other bytes."""
    if not name.lower().endswith(".docx"):
        return content.rstrip() + f"\n\nBản đo số {number}.\n".encode()
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = f"{number}".encode()
    return stream.getvalue()


def upload(desk: Desk, name: str, content: bytes) -> tuple[float, float]:
    """Seconds until the upload was answered, and until the review page was there, both from the start."""
    start = time.perf_counter()
    answer = desk.post("/van-ban/tai-len/", {"relation": "", "earlier": ""}, (name, content))
    received = time.perf_counter() - start
    assert answer.status == 302, f"the upload was answered {answer.status}"
    page = answer.location
    while True:
        review = desk.get(f"{page}ra-soat/")
        if review.status == 200:  # until then it leads back to the document's own page
            return received, time.perf_counter() - start
        assert time.perf_counter() - start < 120, f"{page} did not become reviewable: {review.status}"
        time.sleep(POLL_SECONDS)


def engine_seconds(name: str, content: bytes) -> float:
    """The engine alone, as a process of its own: what the platform adds is the rest."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        start = time.perf_counter()
        command = [str(Path(sys.executable).with_name("vankien")), "extract", str(path), "--json"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", nargs="?", type=Path)
    options.add_argument("--times", type=int, default=5)
    asked = options.parse_args()
    name = asked.file.name if asked.file else FILE_NAME
    content = asked.file.read_bytes() if asked.file else build_document()
    print(machine())
    with installation() as made:
        desk = made.desk()
        taken = [upload(desk, name, varied(name, content, number)) for number in range(asked.times)]
    alone = [engine_seconds(name, content) for _ in range(asked.times)]
    print(f"{name}, {len(content) / 1024:.0f} KB, {asked.times} times")
    print(f"  upload answered   {Times.of([received for received, _ready in taken])}")
    print(f"  reviewable        {Times.of([ready for _received, ready in taken])}")
    print(f"  engine alone      {Times.of(alone)}")
    print(f"  first upload {taken[0][1]:.2f} s, last {taken[-1][1]:.2f} s")
    ratio = Times.of([ready for _received, ready in taken]).median / Times.of(alone).median
    print(f"  reviewable after {ratio:.1f} x the engine's own time")


if __name__ == "__main__":
    main()
