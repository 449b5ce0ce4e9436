"""What a document holds once it is read: plain frozen records, each with the span that it came from.

A span is a half-open pair of offsets, in code points, into `Extraction.text`; that text is the document
in NFC with markup still in it, so that a passage can be lit exactly where the reader of the file sees it.
Values are cleaned (no markup, white space folded); a value and its span therefore need not be equal strings.

The records mirror `vankien extract --json`; `export.json` is the only place that knows the JSON names.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from vankien.grammar.bodies import BodyList
    from vankien.grammar.schedule import Schedule
    from vankien.grammar.symbol import Citation

Span = tuple[int, int]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's top left corner, on the page as a viewer shows it."""
Origin = Literal["table", "list", "prose"]
Severity = Literal["error", "warning", "info"]
ParagraphStyle = Literal["heading", "centered", "list", "normal"]
RowKind = Literal["group", "item", "sub", "total"]
TableRole = Literal["targets", "tasks", "projects", "plans", "other"]
BlankKind = Literal["inline", "block", "empty_section"]

RemarkKind = Literal[
    "legacy-encoding",
    "tracked-changes",
    "formula",
    "hidden-rows",
    "hidden-sheet",
    "unread-pages",
    "unsure-head",
    "unsure-figures",
    "assumed-date-signed",
    "assumed-date-named",
    "assumed-number",
]

SCHEMA = "vankien/1"


@dataclass(frozen=True, slots=True)
class Source:
    """The file: `pages` is None when the format does not say, as plain text without form feeds."""

    name: str
    media_type: str
    sha256: str
    pages: int | None = None
    ocr: bool = False
    page_sizes: tuple[tuple[float, float], ...] = ()
    """Width and height of each page in points, as shown; formats without fixed pages have none."""


# --- blocks, in reading order -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of text as printed. `level` is the outline level that a word processor states, 1 the highest."""

    span: Span
    page: int
    text: str
    style: ParagraphStyle = "normal"
    level: int | None = None
    box: Box | None = None
    """Where it stands; of a paragraph that a page cuts, its first part."""
    anchor: Span | None = None
    """Of a footnote or endnote: the point in the text that refers to it."""


class Cell(NamedTuple):
    """One cell of a printed table; a named tuple, for a long document has tens of thousands of them.

    `inherited` marks the text of a cell merged downward: it is the value of the cell above, whose span it bears.
    """

    span: Span
    text: str
    colspan: int = 1
    rowspan: int = 1
    header: bool = False
    inherited: bool = False
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One printed table. A table that runs over pages is several of these, or one, as the file has it."""

    span: Span
    page: int
    rows: tuple[tuple[Cell, ...], ...]
    box: Box | None = None


Block = Paragraph | Table


# --- logical tables: pages stitched, header known ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """`path` holds the header cells over the column, outermost first; `role` is what it is for, None if unknown.

    Roles: number name unit value note reporter lead coordinating schedule product resource group place years
    total by_year amount funding frequency base sector. `first` and `last` are the years that the header names, if any.
    """

    index: int
    path: tuple[str, ...]
    role: str | None = None
    first: int | None = None
    last: int | None = None

    @property
    def title(self) -> str:
        return " ".join(self.path)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row after stitching: `cells` are clean and as many as the table has columns; `label` is its printed number.

    `spans` gives each cell's first piece; `parts` the spans of every piece when a page broke the row.
    """

    kind: RowKind
    label: str | None
    cells: tuple[str, ...]
    spans: tuple[Span, ...]
    span: Span
    page: int = 1
    parts: tuple[Span, ...] = ()
    inherited: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A logical table. `convention` is how its numbers are written: "vi" 1.984,0 or "en" 1,984.0."""

    role: TableRole
    annex: str | None
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    span: Span
    convention: Literal["vi", "en"] = "vi"
    money_unit: str | None = None
    money_unit_source: Literal["stated", "inferred"] | None = None

    def column(self, role: str) -> Column | None:
        return next((c for c in self.columns if c.role == role), None)


# --- what a reader noticed about the file -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the file itself that a person should know; `checks.reading` makes a finding of it.

    `words` names what it is about (an encoding, a sheet); `count` says how often, `span` where first.
    """

    kind: RemarkKind
    span: Span
    words: str = ""
    count: int = 1


# --- the parts of a document ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Header:
    """The head and the signature block of a document; a part that is not printed is None."""

    kind: str | None = None
    kind_label: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    parent_body: str | None = None
    place: str | None = None
    date: dt.date | None = None
    title: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    on_behalf: str | None = None
    recipients: tuple[str, ...] = ()
    term: tuple[int, int] | None = None
    """First and last year of the term (nhiệm kỳ) that the head names."""


@dataclass(frozen=True, slots=True)
class OutlineNode:
    label: str
    title: str
    level: int
    span: Span
    children: tuple[OutlineNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """`span` covers the annex's heading; `body` runs from there to the next annex or the end."""

    label: str
    title: str
    span: Span
    body: Span
    money_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A measured commitment. `parent` is the number of the numbered row that encloses an unnumbered one."""

    origin: Origin
    annex: str | None
    group: str | None
    number: str | None
    parent: str | None
    name: str
    unit: str | None
    comparator: str
    value: float | None
    value_max: float | None
    out_of: float | None
    alternatives: tuple[tuple[float, float | None], ...]
    relative_to: str | None
    frequency: str | None
    due_year: int | None
    reporter: str | None
    raw: str
    span: Span
    malformed: bool = False
    by_year: dict[str, float] = field(default_factory=dict)
    """The figures of a table with a column for each year, that of `value` among them; empty for other tables."""


@dataclass(frozen=True, slots=True)
class Task:
    origin: Origin
    annex: str | None
    section: str | None
    section_title: str | None
    subsection: str | None
    subsection_title: str | None
    number: str | None
    text: str
    lead: BodyList
    coordinating: BodyList
    schedule: Schedule
    product: str
    resource: str
    span: Span
    lead_suggestion: str | None = None
    """What an empty lead cell most likely stands for: the cell above, when the table leaves merged cells empty."""
    has_lead_column: bool = True
    has_schedule_column: bool = True
    has_product_column: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure of money in the project's unit: `first` to `last` are the years it is for, when stated."""

    label: str
    first: int | None
    last: int | None
    value: float
    span: Span


@dataclass(frozen=True, slots=True)
class Project:
    """`total` and `by_year` are the plan of the period the table is about; `amounts` every other column of money."""

    annex: str | None
    sector: str | None
    number: str | None
    name: str
    group: str | None
    place: str | None
    years: tuple[int, int] | None
    total: float | None
    by_year: dict[str, float]
    money_unit: str | None
    money_unit_source: Literal["stated", "inferred"] | None
    amounts: tuple[Amount, ...]
    funding: str | None
    span: Span
    years_raw: str = ""
    origin: Origin = "table"


@dataclass(frozen=True, slots=True)
class Plan:
    """An item of a list of planning work (lập quy hoạch)."""

    annex: str | None
    number: str | None
    name: str
    place: str | None
    schedule: Schedule
    span: Span
    origin: Origin = "table"


@dataclass(frozen=True, slots=True)
class Blank:
    kind: BlankKind
    near: str
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. `anchor` is the mark that refers to it, `sentence` the words up to that mark."""

    label: str
    text: str
    span: Span
    anchor: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader should look at; `message` is one Vietnamese sentence: what, where, what was expected."""

    code: str
    severity: Severity
    message: str
    excerpt: str
    span: Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one document. Checks receive it with `findings` empty."""

    source: Source
    text: str
    header: Header = field(default_factory=Header)
    blocks: tuple[Block, ...] = ()
    head: tuple[Paragraph, ...] = ()
    """The lines over the body (and cells of a head table), where secrecy marks, number and date stand."""
    outline: tuple[OutlineNode, ...] = ()
    annexes: tuple[Annex, ...] = ()
    grids: tuple[Grid, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    projects: tuple[Project, ...] = ()
    plans: tuple[Plan, ...] = ()
    citations: tuple[Citation, ...] = ()
    blanks: tuple[Blank, ...] = ()
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_dict(self, *, blocks: bool = False) -> dict[str, Any]:
        """The object that `vankien extract --json` prints; `blocks` adds the source as paragraphs and tables."""
        from vankien.export.json import to_dict

        return to_dict(self, blocks=blocks)
