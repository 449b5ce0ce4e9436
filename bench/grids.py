"""The tables of the corpus: what the engine builds from each HTML file against the grid that the HTML defines.

    .venv/bin/python bench/grids.py [--shared ../shared] [--show]

The true grid is read here on its own, with Python's HTML parser and its own reading of rowspan and colspan; nothing of
it comes from `vankien`. A table is compared by GriTS (B. Smock, R. Pesala, R. Abraham: "GriTS: Grid Table Similarity
Metric for Table Structure Recognition", ICDAR 2023): with A and B the two matrices of cells, every spanning cell
repeated in each place that it covers,

    GriTS_f(A, B) = 2 * sum f(A'[i,j], B'[i,j]) / (|A| + |B|)

where A' and B' are the most similar 2D substructures: rows and columns of both, left out or kept, in order. As in the
paper they are found factor by factor: rows are aligned first, each pair of rows worth the best alignment of its cells,
then columns likewise, and f is summed over the places where both alignments meet. (It is a lower bound of the optimum.)

    content   f is 2 M / T, the share of characters that both texts have in common, in order (difflib's ratio)
    topology  f is the intersection over union of the two cells' boxes, each relative to its place in the grid

Tables are paired in reading order. One without a partner counts in the sum of sizes and adds nothing. The last line
holds both figures over all tables together (by cells), and the share of tables that are equal in both.
"""

import argparse
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

from vankien.model import Table
from vankien.readers.html import HtmlReader

BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "hr", "center"}
DROPPED = {"script", "style", "head", "template", "noscript"}


@dataclass(frozen=True)
class Place:
    """One place of a grid: the words of the cell that covers it, and that cell's box as seen from here."""

    text: str
    box: tuple[int, int, int, int]


Matrix = list[list[Place]]
NOTHING = Place("", (0, 0, 1, 1))


# --- the true grid ----------------------------------------------------------------------------------------


@dataclass
class Made:
    """A table while it is parsed: rows of (words, rowspan, colspan); `group` tells where a row group ends."""

    rows: list[list[list]] = field(default_factory=list)
    ends: set[int] = field(default_factory=set)
    nested: bool = False


class Tables(HTMLParser):
    """The tables that hold no other table, in the order in which they begin."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.all: list[Made] = []
        self._open: list[Made] = []
        self._cells: list[list | None] = []
        self._dropped = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self._dropped += tag in DROPPED
        if tag == "table":
            if self._open:
                self._open[-1].nested = True
            self._open.append(Made())
            self._cells.append(None)
            self.all.append(self._open[-1])
        elif self._open and tag == "tr":
            self._open[-1].rows.append([])
            self._cells[-1] = None
        elif self._open and tag in ("td", "th"):
            if not self._open[-1].rows:
                self._open[-1].rows.append([])
            cell = ["", span(given.get("rowspan"), zero=10**6), span(given.get("colspan"), zero=1)]
            self._open[-1].rows[-1].append(cell)
            self._cells[-1] = cell
        elif self._open and tag in ("thead", "tbody", "tfoot"):
            self._open[-1].ends.add(len(self._open[-1].rows))
        if tag in BLOCKS:
            self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        self._dropped -= tag in DROPPED and self._dropped > 0
        if tag == "table" and self._open:
            self._open.pop()
            self._cells.pop()
        elif self._open and tag in ("td", "th", "tr"):
            self._cells[-1] = None
        if tag in BLOCKS:
            self._say(" ")

    def handle_data(self, words: str) -> None:
        self._say(words)

    def _say(self, words: str) -> None:
        if self._cells and self._cells[-1] is not None and not self._dropped:
            self._cells[-1][0] += words


def span(given: str | None, *, zero: int) -> int:
    number = int(given) if given and given.strip().isdecimal() else 1
    return zero if number == 0 else number


def expanded(table: Made) -> Matrix:
    """The slots of the table as the HTML standard forms them; ragged rows are filled up."""
    slots: dict[tuple[int, int], tuple[str, int, int]] = {}
    sizes: dict[tuple[int, int], list[int]] = {}
    height = len(table.rows)
    for r, row in enumerate(table.rows):
        end = min([e for e in table.ends if e > r], default=height)
        c = 0
        for words, down, across in row:
            while (r, c) in slots:
                c += 1
            across = next((n for n in range(1, across) if (r, c + n) in slots), across)
            down = min(down, end - r)
            for dr in range(down):
                for dc in range(across):
                    slots.setdefault((r + dr, c + dc), (squeezed(words), r, c))
            sizes[r, c] = [down, across]
            c += across
    width = max((c for _, c in slots), default=-1) + 1
    return [[seen(slots.get((r, c)), sizes, r, c) for c in range(width)] for r in range(height)]


def seen(slot: tuple[str, int, int] | None, sizes: dict[tuple[int, int], list[int]], r: int, c: int) -> Place:
    if slot is None:
        return NOTHING
    words, top, left = slot
    down, across = sizes[top, left]
    return Place(words, (left - c, top - r, left + across - c, top + down - r))


def squeezed(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


# --- what the engine builds -------------------------------------------------------------------------------


def built(table: Table) -> Matrix:
    """The engine's cells laid out by their colspan; a cell that is inherited belongs to the one above it."""
    lines = []
    for row in table.rows:
        line = []
        for cell in row:
            line += [(cell, n) for n in range(cell.colspan)]
        lines.append(line)
    width = max(map(len, lines))
    return [[place(lines, r, c) for c in range(width)] for r in range(len(lines))]


def place(lines: list[list], r: int, c: int) -> Place:
    if c >= len(lines[r]):
        return NOTHING
    cell, offset = lines[r][c]
    top = r
    while lines[top][c][0].inherited:
        top -= 1
    down = lines[top][c][0].rowspan
    return Place(squeezed(cell.text), (-offset, top - r, cell.colspan - offset, top + down - r))


# --- GriTS ------------------------------------------------------------------------------------------------

Score = Callable[[Place, Place], float]


def content(a: Place, b: Place) -> float:
    return alike(a.text, b.text)


@lru_cache(maxsize=200_000)
def alike(a: str, b: str) -> float:
    if a == b:
        return 1.0
    return SequenceMatcher(None, a, b).ratio() if a and b else 0.0


def topology(a: Place, b: Place) -> float:
    if a.box == b.box:
        return 1.0
    across = min(a.box[2], b.box[2]) - max(a.box[0], b.box[0])
    down = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    common = max(across, 0) * max(down, 0)
    return common / (area(a.box) + area(b.box) - common)


def area(box: tuple[int, int, int, int]) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def aligned(n: int, m: int, score: Callable[[int, int], float]) -> tuple[float, list[tuple[int, int]]]:
    """The best order-keeping pairing of 0..n-1 with 0..m-1 and its worth (Needleman-Wunsch without a gap cost)."""
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    pair = [[score(i, j) for j in range(m)] for i in range(n)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            best[i][j] = max(pair[i][j] + best[i + 1][j + 1], best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < n and j < m:
        if best[i][j] == pair[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return best[0][0], pairs


def common(a: Matrix, b: Matrix, f: Score) -> float:
    """The sum over the most similar substructures of both, found factor by factor."""
    if a == b:
        return float(len(a) * len(a[0]))
    rows = factor(a, b, f)
    columns = factor(turned(a), turned(b), f)
    return sum(f(a[i][k], b[j][m]) for i, j in rows for k, m in columns)


def factor(a: Matrix, b: Matrix, f: Score) -> list[tuple[int, int]]:
    def worth(i: int, j: int) -> float:
        if a[i] == b[j]:
            return float(len(a[i]))
        return aligned(len(a[i]), len(b[j]), lambda k, m: f(a[i][k], b[j][m]))[0]

    return aligned(len(a), len(b), worth)[1]


def turned(matrix: Matrix) -> Matrix:
    return [list(column) for column in zip(*matrix, strict=True)]


# --- the corpus -------------------------------------------------------------------------------------------


def size(matrix: Matrix) -> int:
    return len(matrix) * len(matrix[0]) if matrix else 0


def has_words(matrix: Matrix) -> bool:
    return any(place.text for row in matrix for place in row)


def paired(a: Sequence[Matrix], b: Sequence[Matrix]) -> Iterator[tuple[Matrix, Matrix]]:
    """Tables of one file in reading order, by the words that they share; the rest stays without a partner."""

    def worth(i: int, j: int) -> float:
        words = [{place.text for row in matrix for place in row} for matrix in (a[i], b[j])]
        return len(words[0] & words[1]) / max(len(words[0] | words[1]), 1) + 0.001

    found = aligned(len(a), len(b), worth)[1]
    yield from ((a[i], b[j]) for i, j in found)
    yield from ((a[i], []) for i in set(range(len(a))) - {i for i, _ in found})
    yield from (([], b[j]) for j in set(range(len(b))) - {j for _, j in found})


def tables_of(path: Path) -> tuple[list[Matrix], list[Matrix]]:
    data = path.read_bytes()
    parser = Tables()
    parser.feed(data.decode("utf-8", "replace"))
    true = [matrix for made in parser.all if not made.nested and has_words(matrix := expanded(made))]
    return true, [built(block) for block in HtmlReader().read(data).blocks if isinstance(block, Table)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--show", action="store_true", help="print each table that is not equal")
    arguments = parser.parse_args()
    sums = {"content": 0.0, "topology": 0.0}
    total = tables = equal = 0
    start = time.perf_counter()
    paths = sorted((arguments.shared / "corpus" / "vbpl_html").glob("*.html"))
    for path in paths:
        for a, b in paired(*tables_of(path)):
            tables, equal, total = tables + 1, equal + (a == b), total + size(a) + size(b)
            found = {f.__name__: common(a, b, f) if a and b else 0.0 for f in (content, topology)}
            sums = {name: sums[name] + found[name] for name in sums}
            if arguments.show and a != b:
                figures = ", ".join(f"{n} {2 * v / (size(a) + size(b)):.3f}" for n, v in found.items())
                print(f"{path.name}: {size(a)} places against {size(b)}: {figures}")
    print(f"{len(paths)} files, {total // 2} places, {time.perf_counter() - start:.1f} s")
    figures = " ".join(f"grits_{name}={2 * value / max(total, 1):.4f}" for name, value in sums.items())
    print(f"tables={tables} {figures} equal={equal / max(tables, 1):.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
