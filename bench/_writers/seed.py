"""A seed as an office would have typed it: paragraphs whole again, page-wise tables joined, their headers known.

The seeds came through a conversion that wrapped lines, repeated a table's header on each page and cut rows in two;
here this is undone by plain rules that hold for these five files.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_WRAPPED_FROM = 60
_RUN = re.compile(r"(\*{2,3}|</?[bi]>)")
_STARRED = re.compile(r"^((?:- )?)\*(\*{0,2}) ")
"""A star that is a bullet, with the markup of the words behind it."""
_SMUDGE = re.compile(r"\^\{[^{}\d]{0,4}\}")
_GLUED_BOLD = re.compile(r"(?<=\w)\*{2,3}(?=[\w(])|(?<=\w)\*{2,3}\(")
_GROUP = re.compile(r"^(?:[IVXLC]+(?:\.\d+)*|[A-HĐ])\.?$")
_ANNEX = re.compile(r"^phụ lục(?: số)? (\d+[A-Z]?)\b", re.I)


@dataclass
class Paragraph:
    text: str


@dataclass
class Table:
    """`head` rows stand over the columns and are repeated on each page; every row has `width` cells."""

    head: list[list[str]]
    rows: list[list[str]]

    @property
    def width(self) -> int:
        return len(self.head[0])


@dataclass
class Part:
    """The body (label "") or one annex."""

    label: str
    blocks: list[Paragraph | Table] = field(default_factory=list)


def parts(text: str) -> list[Part]:
    found = [Part("")]
    for block in _blocks(text):
        match = _ANNEX.match(plain(block.text)) if isinstance(block, Paragraph) else None
        if match:
            found.append(Part(match[1]))
        found[-1].blocks.append(block)
    return found


def runs(text: str) -> Iterator[tuple[str, bool, bool]]:
    """The words with what the stray markup says of them: (words, bold, italic)."""
    bold = italic = False
    starred = _STARRED.match(text)
    if starred:
        yield f"{starred[1]}* ", bold, italic
        text = f"{starred[2]}{text[starred.end() :]}"
    for piece in _RUN.split(_SMUDGE.sub("", text)):
        if piece.startswith("**"):
            bold = not bold
            italic = italic != (len(piece) == 3)
        elif piece in ("<b>", "</b>"):
            bold = piece == "<b>"
        elif piece in ("<i>", "</i>"):
            italic = piece == "<i>"
        elif piece:
            yield piece.replace("*", ""), bold, italic


def plain(text: str) -> str:
    return " ".join("".join(words for words, _, _ in runs(text)).split())


def is_group(row: list[str]) -> bool:
    """A heading inside a table: a Roman or dotted label, words, and nothing else."""
    return bool(_GROUP.match(plain(row[0]))) and not any(row[2:])


def _blocks(text: str) -> Iterator[Paragraph | Table]:
    lines: list[str] = []
    table: list[list[str]] = []
    for line in [*text.split("\n"), None]:
        if line is not None and ("\t" in line or (table and not line.strip())):
            yield from _paragraphs(lines)
            lines = []
            if line.strip():
                table.append(line.split("\t"))
            continue
        if table:
            yield _table(table)
            table = []
        if line is not None:
            lines += _GLUED_BOLD.sub(lambda m: "\n" + m[0].lstrip("*"), line).split("\n")
    yield from _paragraphs(lines)


def _paragraphs(lines: list[str]) -> Iterator[Paragraph]:
    """Lines that a conversion wrapped, put together: the next one opens with a small letter."""
    held = ""
    for line in filter(None, (line.strip() for line in lines)):
        if held and _goes_on(held, line):
            held = f"{held} {line}"
            continue
        if held:
            yield Paragraph(held)
        held = line
    if held:
        yield Paragraph(held)


def _goes_on(above: str, line: str) -> bool:
    last = above.rsplit("\n", 1)[-1]
    label = re.match(r"[a-zđ]\)", line)
    return line[0].islower() and not label and len(last) >= _WRAPPED_FROM and last[-1] not in ".;:!?)”"


def _table(lines: list[list[str]]) -> Table:
    width = max(map(len, lines))
    rows = [row + [""] * (width - len(row)) for row in lines]
    count = _head_rows(rows)
    table = Table(rows[:count], [])
    keys = [[plain(cell) for cell in row] for row in table.head]
    i, opens_page = 0, False
    while i < len(rows):
        if [[plain(cell) for cell in row] for row in rows[i : i + count]] == keys:
            i, opens_page = i + count, True
            continue
        if opens_page and table.rows and _is_rest(rows[i]):
            table.rows[-1] = [_joined(a, b) for a, b in zip(table.rows[-1], rows[i], strict=True)]
        else:
            table.rows.append(rows[i])
        i, opens_page = i + 1, False
    return table


def _head_rows(rows: list[list[str]]) -> int:
    """The first row, the rows under its wide cells, and the row that numbers the columns."""
    count = 1
    if not all(rows[0]):
        while count < len(rows) and not rows[count][0]:
            count += 1
    numbers = [plain(cell) for cell in rows[count]] if count < len(rows) else []
    return count + (numbers == [str(n + 1) for n in range(len(numbers))])


def _is_rest(row: list[str]) -> bool:
    words = plain(row[1])
    return not row[0] and any(row) and not words.startswith(("-", "+", "Trong đó", "TỔNG"))


def _joined(above: str, below: str) -> str:
    """Words that the conversion printed on both sides of the break are kept once."""
    first, second = above.split(), below.split()
    for n in range(min(len(first), len(second)), 1, -1):
        if first[-n:] == second[:n]:
            return " ".join(first + second[n:])
    repeated = bool(second) and first[-len(second) :] == second
    return above if repeated else " ".join(first + second)


def head_spans(head: list[list[str]]) -> Iterator[tuple[int, int, int, int]]:
    """The merged cells of a header: (row, column, rows, columns) of each cell that has words."""
    for r, row in enumerate(head):
        for c, words in enumerate(row):
            if words:
                across = _across(head, r, c)
                yield r, c, 1 if across > 1 else _down(head, r, c), across


def _across(head: list[list[str]], r: int, c: int) -> int:
    end = c + 1
    while end < len(head[r]) and not head[r][end] and any(row[end] for row in head[r + 1 :] if not row[0].isdigit()):
        if any(head[above][end] for above in range(r)):
            break
        end += 1
    return end - c


def _down(head: list[list[str]], r: int, c: int) -> int:
    end = r + 1
    while end < len(head) and not head[end][c]:
        end += 1
    return end - r
