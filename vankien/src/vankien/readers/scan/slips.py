"""What the recognition takes one letter for another, where the place says what it must be."""

from __future__ import annotations

import re

_FOREIGN = str.maketrans({"ø": "g", "Ø": "G", "Ð": "Đ", "ð": "đ", "¡": "i", "ñ": "n", "ﬁ": "fi", "ﬂ": "fl"})
"""Letters that Vietnamese does not have."""
_ROMAN_LOOKS = str.maketrans(dict.fromkeys("l1|!ỊÌÍi", "I") | dict.fromkeys("HhUN", "II") | dict.fromkeys("Yv", "V"))
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})(?:\.\d{1,2}){0,2}\.?$")
_LABEL_LOOKS = re.compile(r"[IVXHhlYvUN|!1ỊÌÍi]{1,6}(?P<rest>(?:\.\d{1,2}){0,2}\.?)$")
_SECTION_LOOKS = re.compile(r"(?P<head>[IVXHl|]{1,5})(?P<point>[.,L])(?P<tail>[\dASBOlo]{1,2})\.?$")
_FIGURE_LOOKS = str.maketrans(
    {"O": "0", "o": "0", "Q": "9", "l": "1", "|": "1", "j": "1", "f": "1", "S": "5", "$": "8", "&": "8", "?": "2"}
)
_PARTY = re.compile(
    r"(?<!bình )(?<!cao )(?<!đồng )(?<!sơ )(?<!Bình )(?<!Cao )(?<!Đồng )(?P<first>[Đđ])ẳng(?! (?:cấp|thức|trật|lập))\b"
)
"""Đảng, the Party, with the wrong mark: the word that it makes is rare and seldom alone."""
_STROKED = re.compile(r"(?<=[A-ZĐ])ĐĐ{2,}")
_SQUARE = re.compile(r"\b[Mm]\s?[?*](?=\s?/)")
_CUT_THOUSANDS = re.compile(r"(?P<head>\d{1,3})[/:;](?P<tail>\d{3}(?:[.,]\d)?)$")
_QUARTER = re.compile(r"(?P<word>[Qq]u[ýy]\s)(?P<label>[IVHhl1|!Ị]{1,4})(?=\s?/\s?20\d\d)")


def mended(text: str) -> str:
    """Running text: letters that do not exist, the Party's name, and quarters, which are written in Roman figures."""
    text = text.translate(_FOREIGN).replace("Úy ban", "Ủy ban")
    text = _PARTY.sub(lambda m: m["first"] + "ảng", _STROKED.sub("ĐĐ", _SQUARE.sub("m²", text)))
    return _QUARTER.sub(lambda m: m["word"] + (_roman(m["label"]) or m["label"]), text)


def mended_figure(text: str) -> str:
    """A cell that holds nothing but a figure: a comma read as a stroke or a colon."""
    match = _CUT_THOUSANDS.match(text)
    return f"{match['head']},{match['tail']}" if match else text


def mended_label(text: str, *, heading: bool = False) -> str:
    """The number cell of a row: an Arabic or a Roman figure, if it can be one; a heading's is Roman."""
    if heading and text.strip(" .") in {"1", "l", "|"}:
        return "I"
    words = text.strip(" '‘’`.,:;_")
    if not words or words.isdigit() or len(words) > 8:
        return text
    if len(words) == 1 and words in "Qjf|lSOo$&?":
        return words.translate(_FIGURE_LOOKS)
    figure = words.rstrip(")").translate(_FIGURE_LOOKS)
    if figure.isdigit() and any(c.isdigit() for c in words):
        return figure
    return _roman(words) or _dotted(words) or text


def _dotted(label: str) -> str | None:
    """A part of a Roman section: "XL2" is XI.2 (one stroke and a point look like L), "XI.A" is XI.4."""
    match = _SECTION_LOOKS.match(label)
    if match is None:
        return None
    head = _roman(match["head"] + ("I" if match["point"] == "L" else ""))
    tail = match["tail"].translate(_FIGURE_LOOKS | {ord("A"): "4", ord("B"): "8"})
    return f"{head}.{tail}" if head else None


def _roman(label: str) -> str | None:
    """The Roman figure that a label shows: "VH" is VII, "VIH" is VIII; None when it cannot be one."""
    match = _LABEL_LOOKS.match(label)
    if match is None:
        return None
    head = label[: match.start("rest")].translate(_ROMAN_LOOKS)
    while head.endswith("IIII"):
        head = head[:-1]
    mended = head + match["rest"]
    return mended if head and _ROMAN.match(mended) else None
