"""The main part without the looks that no reader asks for: Word gives one to every run and cell, most of the markup.

Properties hold no words (ECMA-376 part 1, 17.3.1.26, 17.3.2.28, 17.4.70), so none can be lost with them; runs that then
differ in nothing become one. The same is read from a tree that is up to twenty times smaller. A document repeats few
pieces of markup many times: each is thinned once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_READ = {
    b"rPr": b"vanish|caps|ins|del|moveFrom|moveTo",
    b"tcPr": b"gridSpan|vMerge",
    b"pPr": b"pStyle|jc|outlineLvl|numId|ilvl|pageBreakBefore|ins|del|moveFrom|moveTo",
    b"tblPrEx": b"-",
    b"trPr": b"gridBefore|tblHeader|ins|del",
}
"""What the readers of this package ask properties for; containers between stay while they hold any of it."""
_FONT = b"|rFonts"
_OLD_FONTS = b'".Vn', b'"VNI-', b'"Vni-', b'"vni-'
"""Fonts that draw other letters than they name are read with their run (readers/legacy.py)."""
_CELL, _PLACED_IN_CELL = b"<w:tc><w:p>", re.compile(b"<w:tc><w:p><w:pPr><w:jc [^<>]*/></w:pPr>")
"""How words stand in a cell is not asked, except where a table frames another and its cells are read as paragraphs."""
_WORDS_OF_CELL, _END_OF_CELL = b"<w:tc><w:p><w:r><w:t>", b"</w:t></w:r></w:p></w:tc>"
_EMPTY_CELL = b"<w:tc><w:p></w:p></w:tc>"
_BETWEEN_PARAGRAPHS = re.compile(b"</w:t></w:r></w:p><w:p>(?:<w:pPr><w:jc [^<>]*/></w:pPr>)?<w:r><w:t>")
_TABLE, _END_OF_TABLE = re.compile(rb"<w:tbl[\s>]"), b"</w:tbl>"
_NOT_BARE = re.compile(b"[<\t\n\r]")
"""Markup, and what parts cells and lines below: Word writes elements for the tabs and line ends of a text."""
_REFERENCE = b"&#"
"""May name any of these."""
_ROW_OF_WORDS = re.compile(b"<w:tr>(?:<w:tc>[^<>]*</w:tc>){2,}</w:tr>")
_BETWEEN_CELLS = b"</w:tc><w:tc>"
_END_OF_WORDS = b"</w:t>"
_SEPARATOR = b"\0"
"""No XML holds it."""
_IDENTITIES = b' w14:paraId="'
_IDENTITY = re.compile(b'(<w:(?:p|tr))(?: w14:(?:paraId|textId)="[0-9A-Fa-f]*")+')
"""What gives each paragraph a name of its own, the first ones too, would make each piece of markup another."""
_BEGINNING = 1 << 16
_BESIDE = re.compile(b"<w:(?:bookmark(?:Start|End)|proofErr)(?: [^<>]*)?/>")
_REVISION = re.compile(b'<w:(r|p|tr)(?: w:rsid[A-Za-z]*="[0-9A-Fa-f]*")+>')
_OPENING = b"<w:r><w:t>"
_SPACED = b'<w:r><w:t xml:space="preserve">'
_SEAM = b"</w:t></w:r>" + _OPENING
_UNREAD_STYLES = b"latentStyles", b"tblStylePr"
_NO_MARKUP = re.compile(b"!(?<=<!)(?!--[^<>]*-->)")
"""Written so that the rare letter is looked for first."""


def lean(part: bytes, styles: bytes = b"") -> bytes:
    """`styles` tell whether an old font is in use.

    A part comes back as it was where what looks like markup may be none: in CDATA, in comments that hold any, behind
    a DTD.
    """
    if _SEPARATOR in part or not _all_markup(part):
        return part
    fonts = _FONT if any(font in styles for font in _OLD_FONTS) else b""
    if _IDENTITIES in part[:_BEGINNING]:
        part = _IDENTITY.sub(b"\\1", part)
    return _bare_rows(_bare_cells(_joined(_between_words(part, fonts))))


def lean_styles(part: bytes) -> bytes:
    """Without the list of Word's own styles and the looks of tables, which nobody asks for: nine tenths of the part."""
    if not _all_markup(part):
        return part
    for name in _UNREAD_STYLES:
        part = _without(part, name)
    for name in (b"rPr", b"pPr"):
        part = _thinned(part, name, _READ[name] + _FONT)
    return part


def _between_words(part: bytes, fonts: bytes) -> bytes:
    """The part with its markup thinned; what stands between two texts is thinned once, however often it does."""
    pieces = [piece.rpartition(b">") for piece in part.split(_END_OF_WORDS)]
    different = list(dict.fromkeys([markup for markup, closed, _ in pieces if closed]))
    if not different:
        return part
    thinned = _markup((b">" + _SEPARATOR).join(different) + b">", fonts).split(_SEPARATOR)
    thin = dict(zip(different, thinned, strict=True))
    return _END_OF_WORDS.join([thin[markup] + words if closed else words for markup, closed, words in pieces])


def _markup(part: bytes, fonts: bytes) -> bytes:
    for name, read in _READ.items():
        part = _thinned(part, name, read + fonts)
    for unread, instead in ((_BESIDE, b""), (_REVISION, b"<w:\\1>")):
        part = unread.sub(instead, part)
    return part


def _without(part: bytes, name: bytes) -> bytes:
    opening, closing = b"<w:" + name, b"</w:%s>" % name
    first, *pieces = part.split(opening)
    out = [first]
    for piece in pieces:
        stands_alone = piece[: piece.find(b">")].endswith(b"/")
        _, closed, rest = piece.partition(closing)
        out += (opening, piece) if stands_alone or not closed else (rest,)
    return b"".join(out)


def _all_markup(part: bytes) -> bool:
    return b"!" not in part or _NO_MARKUP.search(part) is None


def _thinned(part: bytes, name: bytes, read: bytes) -> bytes:
    """Fonts are among what is read where one look names an old one."""
    opening, closing = b"<w:%s>" % name, b"</w:%s>" % name
    unread = re.compile(b"<w:(?!(?:%s)[ /])[A-Za-z]+(?: [^<>]*)?/>" % read)
    empty = re.compile(b"<w:(?!(?:%s)>)([A-Za-z]+)></w:\\1>" % read)
    known: dict[bytes, bytes] = {}
    view, out, done, end = memoryview(part), list[bytes | memoryview](), 0, 0
    at = part.find(opening)
    while at >= 0:
        start = at + len(opening)
        end = end if end >= start else part.find(closing, start)
        if end < 0:
            break
        at = part.find(opening, start)
        if 0 <= at < end:  # one inside another is left as it is
            continue
        look = part[start:end]
        kept = known.get(look)
        if kept is None:
            kept = known[look] = look if _SEPARATOR in look else empty.sub(b"", unread.sub(b"", look))
        if kept:
            out += (view[done:start], kept)
            done = end
        else:
            out.append(view[done : start - len(opening)])
            done = end + len(closing)
    out.append(view[done:])
    if not read.endswith(_FONT) and any(font in look for look in known for font in _OLD_FONTS):
        return _thinned(part, name, read + _FONT)
    return b"".join(out)


def _bare_cells(part: bytes) -> bytes:
    """A cell that holds nothing but words of one look holds them itself, its paragraphs as lines."""
    out: list[bytes] = []
    for piece, holds_tables in _by_table(part):
        first, *cells = [piece] if holds_tables else _unplaced(piece).split(_WORDS_OF_CELL)
        out.append(first)
        for cell in cells:
            words, closed, rest = cell.partition(_END_OF_CELL)
            bare = bool(closed) and _REFERENCE not in words
            if bare and _NOT_BARE.search(words):
                lines = _BETWEEN_PARAGRAPHS.split(words)
                words, bare = b"\n".join(lines), not any(map(_NOT_BARE.search, lines))
            out += (b"<w:tc>", words, b"</w:tc>", rest) if bare else (_WORDS_OF_CELL, cell)
    return b"".join(out)


def _unplaced(part: bytes) -> bytes:
    return _PLACED_IN_CELL.sub(_CELL, part).replace(_EMPTY_CELL, b"<w:tc></w:tc>")


def _by_table(part: bytes) -> Iterator[tuple[bytes, bool]]:
    """The part, cut behind each table that stands in no other, and whether that table holds others."""
    *pieces, rest = part.split(_END_OF_TABLE)
    table, depth, holds = list[bytes](), 0, False
    for piece in pieces:
        table.append(piece)
        depth += len(_TABLE.findall(piece))
        holds = holds or depth > 1
        depth -= 1
        if depth <= 0:
            yield _END_OF_TABLE.join((*table, b"")), holds
            table, depth, holds = [], 0, False
    yield _END_OF_TABLE.join((*table, rest)), holds


def _bare_rows(part: bytes) -> bytes:
    """A row of such cells holds their words itself, with tabs between: the parser sees one element for twenty."""
    opening, closing = len(b"<w:tr><w:tc>"), len(b"</w:tc></w:tr>")
    return _ROW_OF_WORDS.sub(
        lambda row: b"<w:tr>" + row[0][opening:-closing].replace(_BETWEEN_CELLS, b"\t") + b"</w:tr>", part
    )


def _joined(part: bytes) -> bytes:
    """Runs without properties that follow one another as one."""
    *pieces, last = part.replace(_SPACED, _OPENING).split(_SEAM)
    out: list[bytes] = []
    for piece in pieces:
        at = piece.rfind(b"<")
        plain = at < 0 or piece.startswith(_OPENING, at - 5)
        out += (piece,) if plain else (piece, _SEAM)
    return b"".join((*out, last))
