"""One document, many formats: each seed typed again as an office would keep it, read back, compared with the answers.

    .venv/bin/python bench/formats.py [--shared ../shared] [--keep DIR] [--only docx,xlsx,pdf,scan] [--show]

Writes NAME.docx (numbering by Word, merged cells, repeated headers), NAME.xlsx (annexes on sheets), NAME.pdf (with
text, through LibreOffice) and NAME.scan.pdf (images of 200 dpi, a little askew and noisy), reads each with `vankien
extract` and scores it with the shared `score.py`. The last line holds rows_f1 by format.
Aims: docx 0.99, xlsx 0.99, pdf 0.97, scan 0.85. Needs LibreOffice, and Tesseract with `vie` for the scans.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _writers import pages, sheets, word
from _writers.seed import parts

FORMATS = {"docx": "docx", "xlsx": "xlsx", "pdf": "pdf", "scan": "scan.pdf"}
VANKIEN = Path(sys.executable).with_name("vankien")


def write_all(seeds: list[Path], folder: Path) -> None:
    for seed in seeds:
        typed = parts(seed.read_text(encoding="utf-8"))
        word.write(typed, folder / f"{seed.stem}.docx")
        sheets.write(typed, folder / f"{seed.stem}.xlsx")
    pages.to_pdf([folder / f"{seed.stem}.docx" for seed in seeds], folder)
    for seed in seeds:
        pages.to_scan(folder / f"{seed.stem}.pdf", folder / f"{seed.stem}.scan.pdf")


def score(shared: Path, folder: Path, extension: str, *, show: bool) -> str:
    """The figure of rows_f1, "none" when a file could not be read; the lines of the score go to the screen."""
    command = [sys.executable, str(shared / "gold" / "score.py"), "--extract", f"{VANKIEN} extract {{file}} --json"]
    command += [
        "--docs",
        str(folder),
        "--gold",
        str(shared / "gold"),
        "--ext",
        extension,
        *(["--show"] if show else []),
    ]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    print(done.stdout + done.stderr.strip(), f"({time.perf_counter() - start:.1f} s)", sep="")
    found = re.search(r"^rows_f1=(\S+)", done.stdout, re.M)
    return found[1] if found else "none"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the files written there")
    parser.add_argument("--only", default=",".join(FORMATS), help="formats to score, separated by commas")
    parser.add_argument("--show", action="store_true", help="print every miss")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        write_all(sorted((arguments.shared / "seeds").glob("*.txt")), folder)
        figures = {}
        for name in arguments.only.split(","):
            print(f"--- {name}")
            figures[name] = score(arguments.shared, folder, FORMATS[name], show=arguments.show)
    print(" ".join(f"{name}={figure}" for name, figure in figures.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
