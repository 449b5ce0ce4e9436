"""One document's way through the rooms: reader, layout, tables, programme, checks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from vankien import checks, readers
from vankien.errors import Secret
from vankien.grammar.bodies import Bodies
from vankien.grammar.schedule import Frame
from vankien.grammar.symbol import find_citations
from vankien.layout.annexes import annexes
from vankien.layout.assumed import scanned_head
from vankien.layout.blanks import blanks
from vankien.layout.header import HEAD_LINES, cited_elsewhere, head, header, titled
from vankien.layout.lines import lines
from vankien.layout.notes import anchored, notes
from vankien.layout.outline import outline
from vankien.layout.passages import Passage, passages
from vankien.layout.secrecy import surely_marked
from vankien.model import Block, Extraction, Header, OutlineNode, Paragraph, Source, Table
from vankien.programme.assignments import assignments
from vankien.programme.labelled import labelled_tasks
from vankien.programme.lists import list_targets
from vankien.programme.projects import plans, projects
from vankien.programme.prose import promises
from vankien.programme.scheduled import framed
from vankien.programme.targets import targets
from vankien.programme.tasks import tasks
from vankien.readers.base import Reading
from vankien.readers.progress import Progress, reporting
from vankien.tables import grids
from vankien.tables.stitch import with_headers
from vankien.text import blank_markup, fold, is_upper

_KIND = re.compile(r"(?<!tac )\b(phuong|xa|dac khu)\b(?! hoi)")
_KINDS = {"phuong": "phường", "xa": "xã", "dac khu": "đặc khu"}


def extract(path: str | Path, *, bodies: Bodies | None = None, progress: Progress | None = None) -> Extraction:
    """Read one file. `bodies` are a commune's own units and aliases; without it the usual ones are known.

    Raises a `VankienError` whose text is a sentence to show, or `OSError` when the file cannot be opened.
    """
    path = Path(path)
    return extract_bytes(readers.load(path), path.name, bodies=bodies, progress=progress)


def extract_bytes(
    data: bytes, name: str, *, bodies: Bodies | None = None, progress: Progress | None = None
) -> Extraction:
    """As `extract`, from memory: nothing is written anywhere.

    `name` decides by its ending; of a scan without a legible number or day it also says what they may be.
    `progress` is told the pages of a scan that are done, and how many there are.
    """
    with reporting(progress):
        reading = readers.read(data, name)
    digest = hashlib.sha256(data).hexdigest()
    source = Source(name, reading.media_type, digest, reading.pages, reading.ocr, reading.page_sizes)
    found = _structure(reading, source, bodies or Bodies.default())
    return replace(found, findings=tuple(checks.run(found)))


def _structure(reading: Reading, source: Source, bodies: Bodies) -> Extraction:
    text, blocks = reading.text, tuple(anchored(reading.text, reading.blocks))
    every = tuple(lines(text, blocks))
    if surely_marked([*reading.marks, *(line.text for line in every[:HEAD_LINES])]):
        raise Secret
    top = head(text, every)
    front, remarks = scanned_head(header(text, top, every), top, reading, source.name)
    parts = annexes(text, blocks)
    front = titled(front, top, parts)
    tree = outline(text, every)
    return _with_items(
        Extraction(
            source=source,
            text=blank_markup(text),
            header=front,
            blocks=tuple(_styled(blocks, tree)),
            head=top,
            outline=tree,
            annexes=parts,
            grids=grids(text, blocks, parts),
            citations=tuple(cited_elsewhere(find_citations(text), top)),
            blanks=blanks(text, blocks),
            notes=tuple(notes(text, blocks)),
            remarks=(*reading.remarks, *remarks),
        ),
        reading,
        tuple(passages(text, every)),
        bodies,
    )


def _with_items(found: Extraction, reading: Reading, every: Sequence[Passage], bodies: Bodies) -> Extraction:
    """Items are read from the text with its markup, since a list may tell its headings by it."""
    text, bodies = reading.text, bodies.at(_commune(found.header))
    listed = [*targets(text, found.grids), *list_targets(text, reading.blocks, found.annexes)]
    end = found.annexes[0].span[0] if found.annexes else len(text)
    aside = {note.span[0] for note in found.notes}
    body = [passage for passage in every if passage.span[0] < end and passage.span[0] not in aside]
    promised = promises(text, body, sorted(t.span for t in listed if t.origin == "list"), found.header.kind)
    work = [
        *tasks(text, found.grids, bodies),
        *labelled_tasks(text, every, found.annexes, bodies),
        *assignments(text, body, bodies, found.header.kind),
    ]
    frame = Frame(found.header.term, found.header.date)
    return replace(
        found,
        targets=tuple(sorted([*listed, *promised], key=lambda target: target.span)),
        tasks=tuple(framed(task, frame) for task in sorted(work, key=lambda task: task.span)),
        projects=tuple(projects(text, found.grids)),
        plans=tuple(framed(plan, frame) for plan in plans(text, found.grids)),
    )


def _commune(header: Header) -> str | None:
    """The kind of the commune whose document it is: "phường", "xã", "đặc khu"; None where the head does not say."""
    for name in (header.issuer, header.parent_body):
        if name and (match := _KIND.search(fold(name))):
            return _KINDS[match[1]]
    return None


def _styled(blocks: Sequence[Block], tree: Sequence[OutlineNode]) -> Iterator[Block]:
    """Lines that open an outline node or stand in capitals are headings, unless the file says otherwise."""
    starts = {node.span[0] for node in _walk(tree)}
    for block in blocks:
        if isinstance(block, Paragraph) and block.style == "normal":
            short = len(block.text) <= 200
            if short and (block.span[0] in starts or is_upper(block.text)):
                block = replace(block, style="heading")
        elif isinstance(block, Table):
            block = with_headers(block)
        yield block


def _walk(nodes: Sequence[OutlineNode]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from _walk(node.children)
