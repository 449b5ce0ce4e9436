"""A secrecy mark that is not quite one: what a scan makes of MẬT in the head. A sure mark never gets here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vankien.checks._report import finding, quoted
from vankien.model import Extraction, Finding
from vankien.text import fold

_MARKS = {"mat", "toimat", "tuyetmat", "domat", "domattoimat", "domattuyetmat", "domatmat"}
_LABELLED = re.compile(r"^(?:do|muc do|dau chi do) mat ?:")
_LONGEST = 30


def check(extraction: Extraction) -> Iterator[Finding]:
    for line in extraction.head:
        key = fold(line.text)
        letters = re.sub(r"[^a-z]", "", key)
        if len(line.text) <= _LONGEST and (letters in _MARKS or _LABELLED.match(key)):
            message = (
                f"Dòng {quoted(line.text)} ở đầu văn bản có thể là dấu chỉ độ mật, phải kiểm tra trước khi dùng tiếp."
            )
            yield finding("secret.marked", "warning", message, extraction.text, line.span)
