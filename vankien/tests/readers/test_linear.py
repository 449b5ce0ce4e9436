"""Each reader's time grows with the length of what it reads, whatever that is made of.

Four times the length may take up to nine times as long (allocation and caches have steps); a square would take sixteen.
"""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from vankien import VankienError
from vankien.readers import read

SMALL, LARGE = 1_000, 4_000
PAGES = {
    "lines": "<p>a</p>",
    "unclosed": "<p>a<b>",
    "breaks": "a<br>",
    "items": "<li>a</li>",
    "tables": "<table><tr><td>a</td><td>b</td></tr></table>",
    "cells": "<td>a",
    "rows": "<tr><td>a<td>b",
    "spans": "<tr><td rowspan=30 colspan=3>a<td>b",
    "entities": "&amp;&#7879;",
    "attributes": '<p style="display:display:display:">a</p>',
    "comments": "<!-- a",
    "brackets": "<<a ",
    "spaces": " \t ",
}
MARKS = {
    "pipes": "|",
    "rows": "| a | b |\n|---|---|\n",
    "dashes": "|-",
    "brackets": "[",
    "links": "[a](b ",
    "stars": "*a ",
    "unders": "_a_",
    "ticks": "`",
    "quotes": "> ",
    "hashes": "#",
    "rules": "- ",
    "items": "- a\n",
    "escapes": "\\*",
    "spaces": " \t",
    "tables of html": "<table>\n",
    "heads": "a\n---\n",
}
OLD = {"tcvn3": "®¬n vÞ ", "vni": "ñôn vò ", "latin": "é", "capitals": "THùC ", "marks": "aùaûaõ"}


def docx_of(body: str, **parts: str) -> bytes:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {w}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {w}>{content}</w:{name}>")
    return out.getvalue()


def notes(count: int) -> bytes:
    run = '<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="{}"/></w:r></w:p>'
    note = '<w:footnote w:id="{}"><w:p><w:r><w:t>b</w:t></w:r></w:p></w:footnote>'
    numbers = range(1, count + 1)
    return docx_of("".join(map(run.format, numbers)), footnotes="".join(map(note.format, numbers)))


def looping_styles(count: int) -> bytes:
    style = '<w:style w:styleId="s{0}"><w:basedOn w:val="s{1}"/></w:style>'
    used = '<w:p><w:pPr><w:pStyle w:val="s{}"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    return docx_of(
        "".join(used.format(i) for i in range(count)),
        styles="".join(style.format(i, (i + 1) % count) for i in range(count)),
    )


def many_lists(count: int) -> bytes:
    abstract = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="x"/><w:lvl w:ilvl="0"/></w:abstractNum>'
    made = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/></w:num>'
    used = '<w:p><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    styles = '<w:style w:styleId="x"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    numbers = range(1, count + 1)
    numbering = abstract + "".join(map(made.format, numbers))
    return docx_of("".join(map(used.format, numbers)), numbering=numbering, styles=styles)


def merged_words(count: int) -> bytes:
    row = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>"
    return docx_of(f"<w:tbl>{row * count}</w:tbl>")


def boxes(count: int) -> bytes:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    return docx_of(f"<w:p>{box * count}</w:p>")


def changes(count: int) -> bytes:
    return docx_of("<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins><w:del><w:r/></w:del></w:p>" * count)


def sheet(count: int) -> bytes:
    book, out = Workbook(write_only=True), io.BytesIO()
    page = book.create_sheet()
    for i in range(count):
        page.append([i, "một việc", "VPĐU", "2026"])
    book.save(out)
    return out.getvalue()


def merges(count: int) -> bytes:
    """As many merged cells as rows, all of which reach down to the end."""
    ranges = "".join(f'<mergeCell ref="B{i}:C{count + 9}"/>' for i in range(1, count + 1))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet(count))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", f"</sheetData><mergeCells>{ranges}</mergeCells>".encode())
            new.writestr(name, content)
    return out.getvalue()


MADE: dict[str, Callable[[int], bytes]] = {
    "a.docx notes": notes,
    "a.docx styles in a loop": looping_styles,
    "a.docx lists": many_lists,
    "a.docx merged cells": merged_words,
    "a.docx text boxes": boxes,
    "a.docx changes": changes,
    "a.xlsx rows": sheet,
    "a.xlsx merged cells": merges,
    **{f"a.html {name}": lambda n, piece=piece: (piece * n).encode() for name, piece in PAGES.items()},  # type: ignore[misc]
    **{f"a.md {name}": lambda n, piece=piece: (piece * n).encode() for name, piece in MARKS.items()},  # type: ignore[misc]
    **{f"a.txt {name}": lambda n, piece=piece: (piece * n).encode("latin-1") for name, piece in OLD.items()},  # type: ignore[misc]
}


def cost(name: str, count: int) -> float:
    data = MADE[name](count)
    best = 1e9
    for _ in range(3):
        start = time.process_time()
        with contextlib.suppress(VankienError):
            read(data, name.split()[0])
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("name", MADE)
def test_time_grows_with_length(name: str) -> None:
    small, large = cost(name, SMALL), cost(name, LARGE)
    assert large < 9 * max(small, 0.01)
