"""The main part without the looks that no reader asks for: Word gives one to every run and cell, most of the markup.

Properties hold no words (ECMA-376 part 1, 17.3.1.26, 17.3.2.28, 17.4.70), so none can be lost with them; runs that then
differ in nothing become one. The same is read from a tree that is up to twenty times smaller. A document repeats few
looks many times: each is thinned once.
"""

from __future__ import annotations

import re

_READ = {
    b"tcPr": b"gridSpan|vMerge",
    b"tblPrEx": b"-",
    b"trPr": b"gridBefore|tblHeader|ins|del",
    b"rPr": b"vanish|caps|rFonts|ins|del|moveFrom|moveTo",
    b"pPr": b"pStyle|jc|outlineLvl|numId|ilvl|pageBreakBefore|ins|del|moveFrom|moveTo",
}
"""What the readers of this package ask properties for; containers between stay while they hold any of it."""
_OLD_FONTS = b'".Vn', b'"VNI-', b'"Vni-', b'"vni-'
"""Fonts that draw other letters than they name are read with their run (readers/legacy.py)."""
_CELL = b"<w:tc><w:p>"
_IN_CELL = re.compile(b"<w:tc><w:p(?: [^<>]*)?><w:pPr><w:jc [^<>]*/></w:pPr>")
"""How the words of a cell stand in it is not asked either."""
_BESIDE = re.compile(b"<w:(?:bookmark(?:Start|End)|proofErr)(?: [^<>]*)?/>")
_REVISION = re.compile(b'<w:r(?: w:rsid[A-Za-z]*="[0-9A-Fa-f]*")+>')
_OPENING = b"<w:r><w:t>"
_SPACED = b'<w:r><w:t xml:space="preserve">'
_SEAM = b"</w:t></w:r>" + _OPENING
_UNREAD_STYLES = re.compile(rb"<w:(latentStyles|tblStylePr)(?: [^<>]*[^<>/])?>.*?</w:\1>", re.DOTALL)
_COMMENT = re.compile(b"<!--[^<>]*-->")


def lean(part: bytes, styles: bytes = b"") -> bytes:
    """`styles` tell whether an old font is in use.

    A part comes back as it was where what looks like markup may be none: in CDATA, in comments that hold any, behind
    a DTD.
    """
    if not _all_markup(part):
        return part
    old_font = any(font in where for where in (part, styles) for font in _OLD_FONTS)
    for name, read in _READ.items():
        part = _thinned(part, name, read if old_font else read.replace(b"rFonts|", b""))
    for unread, instead in ((_BESIDE, b""), (_IN_CELL, _CELL), (_REVISION, b"<w:r>")):
        part = unread.sub(instead, part)
    return _joined(part)


def lean_styles(part: bytes) -> bytes:
    """Without the list of Word's own styles and the looks of tables, which nobody asks for: nine tenths of the part."""
    return _UNREAD_STYLES.sub(b"", part) if _all_markup(part) else part


def _all_markup(part: bytes) -> bool:
    at = part.find(b"<!")
    while at >= 0:
        if _COMMENT.match(part, at) is None:
            return False
        at = part.find(b"<!", at + 2)
    return True


def _thinned(part: bytes, name: bytes, read: bytes) -> bytes:
    opening, closing = b"<w:%s>" % name, b"</w:%s>" % name
    unread = re.compile(b"<w:(?!(?:%s)[ /])[A-Za-z]+(?: [^<>]*)?/>" % read)
    empty = re.compile(b"<w:(?!(?:%s)>)([A-Za-z]+)></w:\\1>" % read)
    known: dict[bytes, bytes] = {}
    first, *pieces = part.split(opening)
    out = [first]
    for piece in pieces:
        look, closed, rest = piece.partition(closing)
        kept = known.get(look)
        if kept is None:
            kept = known[look] = empty.sub(b"", unread.sub(b"", look)) if closed else look
        out += (opening, kept, closed, rest) if kept or not closed else (rest,)
    return b"".join(out)


def _joined(part: bytes) -> bytes:
    """Runs without properties that follow one another as one."""
    *pieces, last = part.replace(_SPACED, _OPENING).split(_SEAM)
    out: list[bytes] = []
    for piece in pieces:
        at = piece.rfind(b"<")
        plain = at < 0 or piece.startswith(_OPENING, at - 5)
        out += (piece,) if plain else (piece, _SEAM)
    return b"".join((*out, last))
