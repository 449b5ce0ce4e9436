"""Which targets of a list stand beneath which: by the bullets and indents before them, or by "trong đó" in one line."""

from __future__ import annotations

import re

from vankien.model import Target
from vankien.text import fold

_AMONG = re.compile(r"(?:trong do|tr\.? ?do)(?: co| la)?[\s,:]*$")
_LOOKED_BACK = 24
_BULLETS = "-–—•*+·"


def is_beneath(text: str, above: Target, target: Target) -> bool:
    """Whether an unnumbered target is detail of the one above, which is the last that is not."""
    if target.number or target.origin == "table" or (target.origin, target.annex) != (above.origin, above.annex):
        return False
    start, end = above.span[0], target.span[0]
    if "\n" not in text[start:end]:
        return bool(_AMONG.search(fold(text[max(start, end - _LOOKED_BACK) : end])))
    (indent, bullet), (deeper, own) = _lead(text, start), _lead(text, end)
    return own != "" and ((own == "+" and bullet != "+") or deeper > indent)


def opens_with_plus(text: str, target: Target) -> bool:
    """A bullet of the second level, as officials write it."""
    return _lead(text, target.span[0])[1] == "+"


def only_bullets(text: str, first: Target, second: Target) -> bool:
    """Whether the lines between two targets are bullets too: another may set a place or a year for what follows."""
    between = text[first.span[1] : second.span[0]].split("\n")[1:]
    return all(line.lstrip()[:1] in _BULLETS for line in between if line.strip())


def _lead(text: str, at: int) -> tuple[int, str]:
    """Indent and bullet of the line that `at` stands on; no bullet is ""."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    words = line.lstrip()
    return len(line) - len(words), words[:1] if words[:1] in _BULLETS else ""
