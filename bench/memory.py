"""Memory of web, worker and PostgreSQL: after the start, and after lists, uploads and exports.

    .venv/bin/python bench/memory.py [--requests 300] [--uploads 3]

Resident memory counts shared pages in every process; the proportional figure divides them, and adds up.
"""

import argparse
import re
from pathlib import Path

from _installation import OFFICER, Installation, family, installation, machine
from task_list import LIST, ask, measure
from upload import upload, varied

from xuyensuot.demo.document import FILE_NAME, build_document

EXPORTS = ("/viec/xuat/xlsx/", "/viec/xuat/docx/")
Megabytes = dict[str, tuple[int, float, float]]


def megabytes(pid: int) -> tuple[float, float]:
    """Resident and proportional set size."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    rss, pss = (re.search(rf"^{name}:\s*(\d+)", rollup, re.MULTILINE) for name in ("Rss", "Pss"))
    return (int(rss[1]) / 1024 if rss else 0, int(pss[1]) / 1024 if pss else 0)


def read(made: Installation) -> Megabytes:
    """By service: processes, the largest resident size, the sum of proportional sizes."""
    found = {}
    for name, pid in made.processes.items():
        sizes = [megabytes(one) for one in family(pid) if Path(f"/proc/{one}").exists()]
        found[name] = (len(sizes), max(rss for rss, _pss in sizes), sum(pss for _rss, pss in sizes))
    return found


def print_table(title: str, found: Megabytes) -> None:
    print(f"\n{title}")
    for name, (processes, largest, together) in found.items():
        print(f"  {name:10} {processes:2} processes   largest {largest:6.1f} MB   together {together:6.1f} MB")
    print(f"  {'all':10} {' ' * 12}   {' ' * 17}   together {sum(t for *_rest, t in found.values()):6.1f} MB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--requests", type=int, default=300)
    options.add_argument("--uploads", type=int, default=3)
    asked = options.parse_args()
    print(machine())
    with installation() as made:
        desk = made.desk()
        before = read(made)
        made.run("_fill.py", OFFICER, 500)
        measure(desk, LIST, asked.requests)
        for number in range(asked.uploads):
            upload(desk, FILE_NAME, varied(FILE_NAME, build_document(), number))
        for path in EXPORTS:
            ask(desk, path, 5)
        after = read(made)
    print_table("after the start", before)
    print_table(
        f"after {asked.requests} lists of 500 tasks, {asked.uploads} uploads, {len(EXPORTS)} kinds of export", after
    )
    grown = sum(t for *_rest, t in after.values()) / sum(t for *_rest, t in before.values())
    print(f"\nafter work the whole takes {grown:.2f} x what it took after the start")


if __name__ == "__main__":
    main()
