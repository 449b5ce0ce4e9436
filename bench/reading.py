"""How fast the corpus is read: seconds of processor time per MB, and how a folder gains from a second child.

    .venv/bin/python bench/reading.py [--shared ../shared] [--jobs 1,2] [--rounds 5]

Aims: at most 2 s per MB of text (docs/decisions/0010); near-linear on two cores. The first table counts MB of
plain text and, for DOCX and HTML, MB of the unpacked markup that has to be read for it.
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
_SMALL = 0.02  # MB of text; of a smaller file the fixed cost says nothing of speed
_AIM = 2.0  # seconds per MB of text


def markup(path: Path) -> int:
    if path.suffix != ".docx":
        return path.stat().st_size
    with zipfile.ZipFile(path) as package:
        return sum(entry.file_size for entry in package.infolist() if entry.filename.endswith(".xml"))


def best(paths: list[Path], rounds: int) -> dict[Path, tuple[float, float]]:
    """Processor seconds of each file's fastest round, and its MB of text; in turns, for a machine is slow by spells."""
    read: dict[Path, tuple[float, float]] = {}
    for path in paths * rounds:
        start = time.process_time()
        extraction = extract(path)
        dumps(extraction)
        seconds, size = time.process_time() - start, len(extraction.text.encode()) / 1e6
        read[path] = min(read.get(path, (seconds, size)), (seconds, size))
    return read


def alone(folder: Path, rounds: int) -> str:
    """`above` are the files that take more than 2 s per MB: the largest of them, and by how much the worst does."""
    paths = sorted(folder.iterdir())
    read = best(paths, rounds)
    taken, text = (sum(column) for column in zip(*read.values(), strict=True))
    source = sum(markup(path) for path in paths) / 1e6
    slow = max((path for path in paths if read[path][1] >= _SMALL), key=lambda path: read[path][0] / read[path][1])
    above = {path: seconds - _AIM * size for path, (seconds, size) in read.items() if seconds > _AIM * size}
    largest = max((read[path][1] for path in above), default=0.0)
    return (
        f"{text:6.1f} MB text {source:6.1f} MB source {taken / text:5.2f} s/MB text {taken / source:5.2f} s/MB source, "
        f"slowest {slow.name} {read[slow][0] / read[slow][1]:.2f} s/MB text; "
        f"{len(above)} of {len(paths)} above {_AIM:g} s/MB, the largest of {largest * 1e3:.1f} KB, "
        f"by at most {max(above.values(), default=0) * 1e3:.1f} ms"
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
    parser.add_argument("--rounds", type=int, default=5, help="of each file; the fastest counts")
    arguments = parser.parse_args()
    corpus = arguments.shared / "corpus"
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name in ("vbpl_txt", "vbpl_html", "docx"):
        print(f"{name:10} {alone(corpus / name, arguments.rounds)}")
    times = {jobs: together(corpus, jobs) for jobs in map(int, arguments.jobs.split(","))}
    first = next(iter(times.values()))
    print("whole corpus: " + ", ".join(f"{n} jobs {s:.1f} s (x{first / s:.2f})" for n, s in times.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
