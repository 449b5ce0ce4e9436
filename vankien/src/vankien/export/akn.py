"""The document as Akoma Ntoso 3.0 (OASIS LegalDocML): identity by FRBR, outline, tables, citations, annexes.

The identifier follows the Akoma Ntoso naming convention, /akn/vn/doc/KIND/ISSUER/DATE/NUMBER; an annex is an attachment
with a component of its own behind "!". A document without a day bears the year 0001, which no document has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from vankien.grammar.symbol import Citation
from vankien.model import Annex, Block, Cell, Extraction, OutlineNode, Paragraph, Span, Table
from vankien.text import fold, squeeze

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_UNDATED = "0001-01-01"
_NO_WORD = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FROM_DAY = re.compile(r"\b(?:ngày|năm)\b|\d")


def dump(found: Extraction) -> bytes:
    """UTF-8 XML with its declaration, valid against the schema of Akoma Ntoso 3.0."""
    root = etree.Element(_name("akomaNtoso"), nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    document = _sub(root, "doc", name=_slug(found.header.kind or "van-ban"))
    _meta(document, found, "main", found.header.title or found.header.kind_label or found.source.name)
    body = (0, found.annexes[0].span[0] if found.annexes else len(found.text) + 1)
    _Body(_sub(document, "mainBody"), found, body, found.outline, "").write()
    if found.annexes:
        attachments = _sub(document, "attachments")
        for number, annex in enumerate(found.annexes, 1):
            _attachment(attachments, found, annex, number)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def work_uri(found: Extraction) -> str:
    """ "/akn/vn/doc/ctr/dang-uy-phuong-hoa-binh-trung/2026-02-03/07-ctr-du"."""
    header = found.header
    date = header.date.isoformat() if header.date else _UNDATED[:4]
    number = _slug(f"{header.number or 'khong-so'} {header.symbol or ''}")
    kind, issuer = _slug(header.kind or "van-ban"), _slug(header.issuer or "khong-ro")
    return f"/akn/vn/doc/{kind}/{issuer}/{date}/{number}"


def _slug(words: str) -> str:
    return _NO_WORD.sub("-", fold(words)).strip("-") or "khong-ro"


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _sub(parent: etree._Element, tag: str, words: str | None = None, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, _name(tag), {k: _printable(v) for k, v in attributes.items()})
    if words is not None:
        made.text = _printable(words)
    return made


def _printable(words: str) -> str:
    """XML knows no control characters and no lone surrogates."""
    return "".join(c if c.isprintable() else " " for c in words)


# --- who made it, when, and under which name --------------------------------------------------------------


def _meta(document: etree._Element, found: Extraction, component: str, title: str, prefix: str = "") -> None:
    """`prefix` keeps the eIds of an annex apart from those of the document."""
    meta = _sub(document, "meta")
    identification = _sub(meta, "identification", source=f"#{prefix}vankien")
    work = work_uri(found)
    issued = found.header.date.isoformat() if found.header.date else _UNDATED
    expression = f"{work}/vie@{issued}"
    for level, uri, this in (
        ("FRBRWork", work, f"{work}/!{component}"),
        ("FRBRExpression", expression, f"{expression}/!{component}"),
        ("FRBRManifestation", f"{expression}.akn", f"{expression}/!{component}.akn"),
    ):
        part = _sub(identification, level)
        _sub(part, "FRBRthis", value=this)
        _sub(part, "FRBRuri", value=uri)
        if level == "FRBRWork":
            _sub(part, "FRBRalias", value=title, name="title")
        _sub(part, "FRBRdate", date=issued, name="ban-hanh" if found.header.date else "chua-ghi-ngay")
        _sub(part, "FRBRauthor", href=f"#{prefix}issuer")
        _details(part, level, found)
    references = _sub(meta, "references", source=f"#{prefix}vankien")
    issuer = found.header.issuer or "Không rõ cơ quan ban hành"
    href = f"/ontology/organization/vn/{_slug(issuer)}"
    _sub(references, "TLCOrganization", eId=f"{prefix}issuer", href=href, showAs=issuer)
    software = {"eId": f"{prefix}vankien", "href": "/ontology/object/vankien", "showAs": "vankien"}
    _sub(references, "TLCObject", **software)


def _details(part: etree._Element, level: str, found: Extraction) -> None:
    if level == "FRBRWork":
        _sub(part, "FRBRcountry", value="vn")
        if found.header.number:
            _sub(part, "FRBRnumber", value=found.header.number)
    elif level == "FRBRExpression":
        _sub(part, "FRBRlanguage", language="vie")
    else:
        _sub(part, "FRBRformat", value="application/akn+xml")


# --- text -------------------------------------------------------------------------------------------------


def _attachment(parent: etree._Element, found: Extraction, annex: Annex, number: int) -> None:
    attachment = _sub(parent, "attachment", eId=f"att_{number}")
    _sub(attachment, "heading", f"PHỤ LỤC {annex.label}".strip())
    if annex.title:
        _sub(attachment, "subheading", annex.title)
    document = _sub(attachment, "doc", name="phu-luc")
    named = annex.title or f"Phụ lục {annex.label}".strip()
    _meta(document, found, f"phu-luc-{number}", named, f"att_{number}__")
    _Body(_sub(document, "mainBody"), found, annex.body, found.outline, f"att_{number}__").write()


class _Body:
    """The blocks of one span under the headings that stand among them; what comes before any heading comes first."""

    def __init__(
        self, parent: etree._Element, found: Extraction, span: Span, outline: Sequence[OutlineNode], prefix: str
    ) -> None:
        self._parent = parent
        self._found = found
        self._span = span
        self._prefix = prefix
        self._nodes = {node.span[0]: node for node in _flat(outline) if span[0] <= node.span[0] < span[1]}
        self._citations = [c for c in found.citations if span[0] <= c.span[0] < span[1]]
        self._tables = 0

    def write(self) -> None:
        stack: list[tuple[int, _Heading]] = []
        place = self._parent
        skip_to = -1
        top = _Heading(self._parent, self._prefix)
        for block in self._blocks():
            node = self._nodes.get(block.span[0])
            if node is not None:
                while stack and stack[-1][0] >= node.level:
                    stack.pop()
                over = stack[-1][1] if stack else top
                stack.append((node.level, over.below(node)))
                place, skip_to = stack[-1][1].content(), node.span[1]
                if self._says_more(node):
                    self._block(place, block)
            elif block.span[0] >= skip_to:
                self._block(place, block)
        top.close()

    def _blocks(self) -> Iterator[Block]:
        return (b for b in self._found.blocks if self._span[0] <= b.span[0] < self._span[1])

    def _says_more(self, node: OutlineNode) -> bool:
        """A numbered passage of running text has a heading that is only its first clause."""
        return not squeeze(self._found.text[slice(*node.span)]).rstrip(" :").endswith(squeeze(node.title))

    def _block(self, place: etree._Element, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(place, block.span)
        elif any(block.rows):
            self._tables += 1
            _table(_sub(place, "table", eId=f"{self._prefix}table_{self._tables}"), block)

    def _paragraph(self, place: etree._Element, span: Span) -> None:
        """One p; a document that it cites is a ref."""
        made = _sub(place, "p")
        last: etree._Element | None = None
        at = span[0]
        for citation in (c for c in self._citations if span[0] <= c.span[0] and c.span[1] <= span[1]):
            if citation.span[0] < at:
                continue
            _append(made, last, self._words((at, citation.span[0])))
            last = _sub(made, "ref", self._words(citation.span), href=_cited(citation))
            at = citation.span[1]
        _append(made, last, self._words((at, span[1])))

    def _words(self, span: Span) -> str:
        """White space single; a blank at the edge is kept, since a ref may follow it."""
        return _printable(re.sub(r"\s+", " ", self._found.text[slice(*span)]))


class _Heading:
    """One place of the outline: what stands under its heading is `content`, or `intro` where headings follow."""

    def __init__(self, element: etree._Element, eid: str) -> None:
        self._element = element
        self._eid = eid
        self._content: etree._Element | None = None
        self._below: list[_Heading] = []

    def below(self, node: OutlineNode) -> _Heading:
        if self._content is not None:
            self._content.tag = _name("intro")
            if len(self._content) == 0:
                self._element.remove(self._content)
            self._content = None
        eid = f"{self._eid}muc_{len(self._below) + 1}"
        made = _sub(self._element, "hcontainer", name="muc", eId=eid)
        if node.label:
            _sub(made, "num", node.label)
        _sub(made, "heading", node.title or node.label)
        self._below.append(_Heading(made, eid + "__"))
        return self._below[-1]

    def content(self) -> etree._Element:
        self._content = _sub(self._element, "content")
        return self._content

    def close(self) -> None:
        """A heading with nothing under it has an empty line there; the schema wants something."""
        if self._content is not None and len(self._content) == 0:
            _sub(self._content, "p")
        elif len(self._element) == 0:
            _sub(self._element, "p")
        for heading in self._below:
            heading.close()


def _flat(nodes: Iterable[OutlineNode]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from _flat(node.children)


def _append(parent: etree._Element, last: etree._Element | None, words: str) -> None:
    if last is None:
        parent.text = words
    else:
        last.tail = words


def _cited(citation: Citation) -> str:
    """The identifier of a document cited; its day or its year as far as the text says."""
    number, _, year = (citation.number or "").partition("/")
    name = f"{number or 'khong-so'} {citation.symbol}"
    if citation.symbol is None:  # a law named by its title
        name, year = _title_and_year(citation.raw)
    date = citation.date.isoformat() if citation.date else year or _UNDATED[:4]
    issuer = _slug(citation.issuer or "khong-ro")
    number = _slug(name)
    return f"/akn/vn/doc/{_slug(citation.kind or 'van-ban')}/{issuer}/{date}/{number}"


def _title_and_year(raw: str) -> tuple[str, str]:
    """ "Luật Đầu tư công năm 2024" in its two parts; no year where none is said."""
    year = _YEAR.search(raw)
    return _FROM_DAY.split(raw)[0], year[0] if year else ""


def _table(made: etree._Element, table: Table) -> None:
    for row in table.rows:
        cells = [cell for cell in row if not cell.inherited]
        line = _sub(made, "tr") if cells else None
        for cell in cells:
            assert line is not None  # noqa: S101 - a row with cells has its element
            _cell(line, cell)


def _cell(line: etree._Element, cell: Cell) -> None:
    spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
    made = _sub(line, "th" if cell.header else "td", **{k: str(v) for k, v in spans.items() if v > 1})
    _sub(made, "p", squeeze(cell.text))
