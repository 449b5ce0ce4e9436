"""Text that was cut off, and characters that a scan or a conversion left behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vankien.checks._report import finding, quoted
from vankien.model import Extraction, Finding, Span

_MOST = 20
"""Findings of one kind per document; a bad scan would otherwise drown the rest."""
_FOREIGN = re.compile(r"\w*[\u0370-\u03ff\u0400-\u04ff\ufffd]+\w*|\ufffd+")
_OPEN_END = re.compile(
    r"(?:\s(?:và|của|các|với|theo|về|cho|từ|tại|trên|để|những|hoặc|được|đến|trong|do|bằng)|[,(\-–])$"
)
_PAIRS = (("(", ")"), ("“", "”"))


def check(extraction: Extraction) -> Iterator[Finding]:
    yield from _cut(extraction)
    for count, match in enumerate(_FOREIGN.finditer(extraction.text)):
        if count == _MOST:
            return
        if _is_noise(match[0]):
            message = f"Có ký tự lạ {quoted(match[0])}, có thể do quét hoặc chuyển đổi tệp, cần đối chiếu bản gốc."
            yield finding("text.ocr-noise", "info", message, extraction.text, match.span())


def _is_noise(word: str) -> bool:
    """A lone Greek letter may be meant (α, Σ in a formula); inside a word or next to digits it is not."""
    return "\ufffd" in word or any(c.isascii() and c.isalnum() for c in word)


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
