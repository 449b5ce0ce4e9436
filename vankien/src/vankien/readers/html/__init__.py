"""HTML, as web pages of legal documents, e-mail and "save as web page" leave it."""

from __future__ import annotations

import re

from lxml import etree

from vankien.errors import Broken, Empty, TooLarge
from vankien.readers.base import Reading
from vankien.readers.encoding import converted, decode
from vankien.readers.html.flow import Flow
from vankien.readers.legacy import recognise
from vankien.readers.writing import Writer

MEDIA_TYPE = "text/html"
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.I)
_HEAD = 4096
_DEEP = "depth"


class HtmlReader:
    """Tables become true grids; what a browser does not show (scripts, styles, hidden parts) is left out."""

    def sniff(self, head: bytes) -> bool:
        return True

    def read(self, data: bytes) -> Reading:
        declared = _CHARSET.search(data[:_HEAD])
        words, legacy = decode(data, declared[1].decode("ascii") if declared else "windows-1252")
        root = parse(words)
        out = Writer()
        if root is not None:
            legacy = legacy or recognise("\n".join(map(str, root.itertext())))
            Flow(out, legacy).body(root)
        if not out.text.strip():
            raise Empty
        return Reading(out.text, tuple(out.blocks), MEDIA_TYPE, remarks=converted(legacy, out.blocks[:1]))


def parse(words: str) -> etree._Element | None:
    """The tree of a page, None when it holds nothing; one that is nested without end is refused."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(words.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise Broken if _DEEP in entry.message else TooLarge
    return root
