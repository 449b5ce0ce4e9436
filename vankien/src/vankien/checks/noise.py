"""Text that was cut off, and characters that a scan or a conversion left behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from vankien.checks._report import finding, quoted
from vankien.model import Extraction, Finding, Span

_MOST = 20
"""Findings of one kind per document; a bad scan would otherwise drown the rest."""
_REPLACEMENT = "\ufffd"
_FOREIGN = re.compile(r"[ΑΒΕΖΗΙΚΛΜΝΟΡΤΥΧ\u0400-\u04ff]\w{0,30}")
"""Greek capitals that look like Latin letters, and all of Cyrillic; γ, Δ and Σ belong to formulas."""
_WORD_END = re.compile(r"\w*\Z")
_REACH = 30
_OPEN_END = re.compile(
    r"(?:\s(?:và|của|các|với|cho|từ|để|những|hoặc"
    r"|(?<!tồn\s)(?<!hiện\s)(?<!thực\s)tại"
    r"|(?<!lý\s)(?<!lí\s)(?<!tự\s)do"
    r")|[,(])$"
)
"""Words that want another after them, unless they end a word of their own: tồn tại, lý do."""
_PAIRS = (("(", ")"), ("“", "”"))


def check(extraction: Extraction) -> Iterator[Finding]:
    yield from _cut(extraction)
    yield from _lost(extraction.text)
    for start, end in islice(_foreign_words(extraction.text), _MOST):
        message = (
            f"Có ký tự lạ {quoted(extraction.text[start:end])}, có thể do quét hoặc chuyển đổi tệp, "
            "cần đối chiếu bản gốc."
        )
        yield finding("text.ocr-noise", "info", message, extraction.text, (start, end))


def _foreign_words(text: str) -> Iterator[Span]:
    """Words from their first foreign letter back and on, a word at most once."""
    last = 0
    for match in _FOREIGN.finditer(text):
        before = _WORD_END.search(text, max(last, match.start() - _REACH), match.start())
        start, last = before.start() if before else match.start(), match.end()
        if _is_noise(text[start:last]):
            yield start, last


def _lost(text: str) -> Iterator[Finding]:
    """Characters that a conversion could not decode come in hundreds; one finding says how many there are."""
    count, at = text.count(_REPLACEMENT), text.find(_REPLACEMENT)
    if count:
        message = f"Có {count} ký tự bị mất khi chuyển đổi tệp (hiện là {_REPLACEMENT}), cần đối chiếu bản gốc."
        yield finding("text.ocr-noise", "info", message, text, (at, at + 1))


def _is_noise(word: str) -> bool:
    """A lone letter may be meant; inside a word or next to digits it is a misread one."""
    return any(c.isascii() and c.isalnum() for c in word)


def _cut(extraction: Extraction) -> Iterator[Finding]:
    for name, span in _items(extraction):
        words = name.rstrip(" .;:")
        if _is_cut(words):
            message = f"Nội dung {quoted('…' + words[-60:], 70)} có vẻ bị cắt giữa chừng, cần đối chiếu bản gốc."
            yield finding("text.truncated", "warning", message, extraction.text, span)


def _is_cut(words: str) -> bool:
    return bool(_OPEN_END.search(words)) or any(words.count(a) > words.count(b) for a, b in _PAIRS)


def _items(extraction: Extraction) -> Iterable[tuple[str, Span]]:
    yield from ((t.text, t.span) for t in extraction.tasks)
    yield from ((t.name, t.span) for t in extraction.targets if t.origin == "table")
    yield from ((p.name, p.span) for p in extraction.projects)
    yield from ((p.name, p.span) for p in extraction.plans)
