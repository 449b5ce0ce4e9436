"""What the checks say of many files: how often each code, and with `--show CODE` each finding with its place.

    .venv/bin/python bench/checks.py ../shared/seeds ../shared/corpus [--show CODE] [--severity error] [--most 20]

For judging precision by hand: a figure for the note is how many of those looked at are true. With `--most` a sample
is spread evenly over all findings of the code.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

import vankien
from vankien.errors import VankienError
from vankien.model import Finding

ENDINGS = {".txt", ".html", ".htm", ".docx", ".md"}
AROUND = 160


def findings(path: Path) -> list[tuple[Path, Finding, str]]:
    """Each finding of one file with the text around it; a file that cannot be read has none."""
    try:
        found = vankien.extract(path)
    except VankienError:
        return []
    return [(path, item, around(found.text, *item.span)) for item in found.findings]


def around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"{before}【{text[start:end]}】{after}".split())


def files(places: list[Path]) -> Iterator[Path]:
    for place in places:
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path for path in inside if path.suffix.lower() in ENDINGS)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", type=Path, nargs="+")
    parser.add_argument("--show", action="append", default=[], help="a code, or part of one")
    parser.add_argument("--severity", choices=("error", "warning", "info"))
    parser.add_argument("--most", type=int, default=20)
    arguments = parser.parse_args()
    with Pool() as pool:
        every = [item for each in pool.imap(findings, files(arguments.places)) for item in each]
    kept = [item for item in every if arguments.severity in {None, item[1].severity}]
    for (code, severity), count in sorted(Counter((f.code, f.severity) for _, f, _ in kept).items()):
        print(f"{count:6} {severity:8} {code}")
    for code in arguments.show:
        of_code = [item for item in kept if code in item[1].code]
        for path, item, passage in of_code[:: max(1, len(of_code) // arguments.most)]:
            print(f"\n{item.code} {item.severity} {path.name}\n  {item.message}\n  {passage}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
