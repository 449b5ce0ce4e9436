"""Marks of state secrets in the head of a document: Luật Bảo vệ bí mật nhà nước, three degrees.

Only a mark that stands alone, or behind its label, counts as sure. "bảo mật", "mật độ" and the like are words of a
sentence and never reach the comparison, since the whole line is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SURE = {"MẬT", "TỐIMẬT", "TUYỆTMẬT"}
_LABEL = re.compile(r"^(?:mức )?độ mật\s{0,3}[:\-–]\s{0,3}|^dấu chỉ độ mật\s{0,3}[:\-–]\s{0,3}", re.I)
_FRAME = " *_|[](){}<>.:;-–—\"'“”"


def surely_marked(lines: Iterable[str]) -> bool:
    """One of the lines is a secrecy mark and nothing else; frames, stars and spaced letters (M Ậ T) do not matter.

    Without a label the mark must be in capitals, as the stamp is: "Mật" alone may be anything.
    """
    return any(_is_mark(line) for line in lines)


def _is_mark(line: str) -> bool:
    bare = line.strip(_FRAME)
    label = _LABEL.match(bare)
    if label is not None:
        bare = bare[label.end() :].upper()
    return "".join(bare.split()).strip(_FRAME) in _SURE
