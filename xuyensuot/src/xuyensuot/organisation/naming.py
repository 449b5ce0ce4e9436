"""How near two names of bodies are, as a person reads them: "BQLDA" reads as "Ban Quản lý dự án", "Phòng KT" begins
"Phòng Kinh tế, Hạ tầng và Đô thị", and "Ban Chỉ huy Quân sự" is not "Ban Chỉ huy phòng thủ dân sự".

Marks, case, joining words and the level ("phường Hòa Bình Trung") do not count. An abbreviated word stands for the
words whose first letters it joins.
"""

import re

from xuyensuot.common.text import fold

_JOINING = frozenset({"va", "cua", "cac"})
_LEVEL = re.compile(r"(?<=.) (?:phuong|xa(?! hoi)|dac khu)(?: \S+){0,4}$")


def nearness(one: str, other: str) -> float:
    """0 to 1, by Dice's measure: twice the words that both have, in order, over the words of both.

    Nothing for two kinds of bodies ("Ban …", "Phòng …") and for other figures ("Tổ dân phố số 5"), whatever else the
    two share.
    """
    left, right = _words(one), _words(other)
    left, right = _written_out(left, right), _written_out(right, left)
    if not left or not right or left[0] != right[0] or _figures(left) != _figures(right):
        return 0.0
    return 2 * _common(left, right) / (len(left) + len(right))


def calls(typed: str, name: str) -> bool:
    """Whether what a person typed is the name or its beginning: at least two of its words, or what stands for them.

    One word of several ("phòng") calls nobody.
    """
    words, whole = _words(typed), _words(name)
    reached = _reached(words, whole, cut=True)
    return reached > 0 and (reached == len(whole) or reached > 1)


def _words(name: str) -> list[str]:
    return [word for word in _LEVEL.sub("", fold(name)).split() if word not in _JOINING]


def _written_out(short: list[str], words: list[str]) -> list[str]:
    return words[: _reached(short, words)] or short


def _reached(short: list[str], words: list[str], *, cut: bool = False) -> int:
    """How many of the words, from the first on, the short writing stands for; 0 where it does not fit. With `cut` its
    last word may be half typed."""
    at = 0
    for number, piece in enumerate(short, start=1):
        ahead = words[at:]
        if ahead and (ahead[0] == piece or (cut and number == len(short) and ahead[0].startswith(piece))):
            at += 1
        elif piece.isalpha() and "".join(word[0] for word in ahead[: len(piece)]) == piece:
            at += len(piece)
        else:
            return 0
    return at


def _figures(words: list[str]) -> list[str]:
    return [word for word in words if word.isdigit()]


def _common(left: list[str], right: list[str]) -> int:
    """The most words that stand in both in the same order, others between them."""
    row = [0] * (len(right) + 1)
    for word in left:
        above = row[:]
        for at, other in enumerate(right, start=1):
            row[at] = above[at - 1] + 1 if word == other else max(above[at], row[at - 1])
    return row[-1]
