"""How fast the corpus is read: seconds of processor time per MB, and how a folder gains from a second child.

    .venv/bin/python bench/reading.py [--shared ../shared] [--jobs 1,2]

Aims: at most 2 s per MB of text and 15 ms per file (docs/decisions/0010); near-linear on two cores. The first table
counts MB of plain text and, for DOCX and HTML, MB of the unpacked markup that has to be read for it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from vankien import extract
from vankien.export.json import dumps

VANKIEN = Path(sys.executable).with_name("vankien")
_SMALL = 0.02  # MB of text


def markup(path: Path) -> int:
    if path.suffix != ".docx":
        return path.stat().st_size
    with zipfile.ZipFile(path) as package:
        return sum(entry.file_size for entry in package.infolist() if entry.filename.endswith(".xml"))


def alone(folder: Path) -> str:
    """Files under 20 KB count in the sum; of a single one of those the fixed cost says nothing of speed."""
    taken = text = source = slowest = longest = 0.0
    slow = ""
    for path in sorted(folder.iterdir()):
        start = time.process_time()
        found = extract(path)
        dumps(found)
        seconds, size = time.process_time() - start, len(found.text.encode()) / 1e6
        taken, text, source, longest = taken + seconds, text + size, source + markup(path) / 1e6, max(longest, seconds)
        if size >= _SMALL and seconds / size > slowest:
            slowest, slow = seconds / size, path.name
    return (
        f"{text:6.1f} MB text {source:6.1f} MB source {taken / text:5.2f} s/MB text {taken / source:5.2f} s/MB source, "
        f"slowest {slow} {slowest:.2f} s/MB text, longest {longest:.2f} s"
    )


def together(folder: Path, jobs: int) -> float:
    with tempfile.TemporaryDirectory() as temporary:
        start = time.perf_counter()
        command = [VANKIEN, "extract", folder, "--jobs", str(jobs), "--out", Path(temporary) / "out.jsonl"]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--jobs", default="1,2")
    arguments = parser.parse_args()
    corpus = arguments.shared / "corpus"
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name in ("vbpl_txt", "vbpl_html", "docx"):
        print(f"{name:10} {alone(corpus / name)}")
    times = {jobs: together(corpus, jobs) for jobs in map(int, arguments.jobs.split(","))}
    first = next(iter(times.values()))
    print("whole corpus: " + ", ".join(f"{n} jobs {s:.1f} s (x{first / s:.2f})" for n, s in times.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
