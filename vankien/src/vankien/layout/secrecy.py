"""Marks of state secrets in the head of a document: Luật Bảo vệ bí mật nhà nước, three degrees.

Only a mark that stands alone counts as sure. "bảo mật", "mật độ" and the like are words of a sentence and never reach
the comparison, since the whole line is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SURE = {"MẬT", "TỐI MẬT", "TUYỆT MẬT"}
_PREFIX = re.compile(r"^(?:ĐỘ MẬT|MỨC ĐỘ MẬT|DẤU CHỈ ĐỘ MẬT)\s{0,3}[:\-–]\s{0,3}")


def surely_marked(lines: Iterable[str]) -> bool:
    """One of the lines is a secrecy mark and nothing else, in capitals; frames and stars around it do not matter."""
    return any(_PREFIX.sub("", _bare(line)) in _SURE for line in lines)


def _bare(line: str) -> str:
    return " ".join(line.split()).strip(" *_|[](){}<>.:;-–—\"'“”").strip()
