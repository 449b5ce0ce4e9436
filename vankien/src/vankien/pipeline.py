"""One document's way through the rooms: reader, layout, tables, programme, checks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from vankien import readers
from vankien.errors import Secret
from vankien.grammar.bodies import Bodies
from vankien.grammar.symbol import find_citations
from vankien.layout.annexes import annexes
from vankien.layout.blanks import blanks
from vankien.layout.header import HEAD_LINES, head, header
from vankien.layout.lines import lines
from vankien.layout.outline import outline
from vankien.layout.secrecy import surely_marked
from vankien.model import Block, Extraction, Finding, OutlineNode, Paragraph, Source, Table
from vankien.programme.labelled import labelled_tasks
from vankien.programme.lists import list_targets
from vankien.programme.projects import plans, projects
from vankien.programme.prose import assignments, promises
from vankien.programme.targets import targets
from vankien.programme.tasks import tasks
from vankien.readers.base import Reading
from vankien.tables import grids
from vankien.tables.stitch import with_headers
from vankien.text import blank_markup, is_upper


def extract(path: str | Path, *, bodies: Bodies | None = None) -> Extraction:
    """Read one file. `bodies` are a commune's own units and aliases; without it the usual ones are known.

    Raises a `VankienError` whose text is a sentence to show, or `OSError` when the file cannot be opened.
    """
    path = Path(path)
    return extract_bytes(readers.load(path), path.name, bodies=bodies)


def extract_bytes(data: bytes, name: str, *, bodies: Bodies | None = None) -> Extraction:
    """As `extract`, from memory: nothing is written anywhere. `name` decides by its ending only."""
    reading = readers.read(data, name)
    source = Source(name, reading.media_type, hashlib.sha256(data).hexdigest(), reading.pages, reading.ocr)
    found = _structure(reading, source, bodies or Bodies.default())
    return replace(found, findings=tuple(_check(found)))


def _structure(reading: Reading, source: Source, bodies: Bodies) -> Extraction:
    text, blocks = reading.text, reading.blocks
    every = tuple(lines(text, blocks))
    top = head(text, every)
    if surely_marked([*reading.marks, *(line.text for line in every[:HEAD_LINES])]):
        raise Secret
    parts = annexes(text, blocks)
    tree = outline(text, every)
    found = grids(text, blocks, parts)
    heading = header(text, top, every)
    listed = [*targets(text, found), *list_targets(text, blocks, parts)]
    promised = promises(text, every, parts, [t.span for t in listed if t.origin == "list"], heading.kind)
    work = [*tasks(text, found, bodies), *labelled_tasks(text, every, parts, bodies)]
    return Extraction(
        source=source,
        text=blank_markup(text),
        header=heading,
        blocks=tuple(_styled(blocks, tree)),
        head=top,
        outline=tree,
        annexes=parts,
        grids=found,
        targets=tuple(sorted([*listed, *promised], key=lambda t: t.span)),
        tasks=tuple(sorted([*work, *assignments(text, every, parts, bodies)], key=lambda t: t.span)),
        projects=tuple(projects(text, found)),
        plans=tuple(plans(text, found)),
        citations=tuple(find_citations(text)),
        blanks=blanks(text, blocks),
    )


def _check(extraction: Extraction) -> Sequence[Finding]:
    try:
        from vankien import checks
    except ImportError:
        return []
    return checks.run(extraction)


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
