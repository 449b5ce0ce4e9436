"""Footnotes of files that do not mark them: "… đạt 85%[1]" in a sentence, "[1] Số liệu đến 30/6/2025." below.

A word processor's file states its notes; there the reader has set the anchors. In plain text a note is known by its
mark, which stands at a word without a blank, and once more at the head of a later paragraph. A number in round brackets
may also open an item of a list, so it counts only if no other paragraph opens with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vankien.model import Block, Note, Paragraph, Span
from vankien.text import clean, trim

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_STICKS = re.compile(r"(?<=[\w%.,;:”\")])(?<!\b[mM])(?<!\b[kcdKCD]m)")
"""What a mark stands at; m², km^{2} and the like are units."""
_MARKS = re.compile(
    r"(?:\[(?P<square>\d{1,3})\]|\^\{\(?(?P<power>\d{1,3})\)?\}|<sup>\(?(?P<sup>\d{1,3})\)?</sup>"
    r"|\((?P<round>\d{1,3})\)(?=[\s.,;:]|$)|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2})(?=[\s.,;:]|$))"
)
_SIGNS = re.compile(r"[\[^<(¹²³⁴⁵⁶⁷⁸⁹]")
_OPENS = re.compile(
    r"\s*(?:\[(?P<square>\d{1,3})\]|\^\{\(?(?P<power>\d{1,3})\)?\}|<sup>\(?(?P<sup>\d{1,3})\)?</sup>"
    r"|\((?P<round>\d{1,3})\)|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}))\s?(?=[^\W\d]|\d|[“\"])"
)
_LABELLED = re.compile(r"\s*(?:chú thích|ghi chú)?(?:\scuối)?\s*(?P<label>\w{1,6}):\s", re.I)
"""How a reader writes the label of a note that the file itself states."""
_REACH = 1_000
_SENTENCE_START = re.compile(r"[.;!?]\s|\n")


def anchored(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the mark that refers to each note as its `anchor`."""
    marks = _marks(text)
    if not marks:
        return list(blocks)
    opened = [(i, label) for i, block in enumerate(blocks) if (label := _label(text, block)) is not None]
    once = {label for _, label in opened if sum(other == label for _, other in opened) == 1}
    out = list(blocks)
    for i, label in opened:
        block = out[i]
        places = [span for span in marks.get(label, ()) if span[0] < block.span[0]]
        if isinstance(block, Paragraph) and block.anchor is None and places and (label[0] != "round" or label in once):
            out[i] = replace(block, anchor=places[-1])
    return out


def _marks(text: str) -> dict[tuple[str, str], list[Span]]:
    """Where each mark stands in running text, by its form and number."""
    found: dict[tuple[str, str], list[Span]] = {}
    for sign in _SIGNS.finditer(text):
        match = _MARKS.match(text, sign.start()) if _STICKS.match(text, sign.start()) else None
        if match is not None:
            found.setdefault(_key(match), []).append(match.span())
    return found


def _label(text: str, block: Block) -> tuple[str, str] | None:
    if not isinstance(block, Paragraph):
        return None
    match = _OPENS.match(text, *block.span)
    return _key(match) if match is not None else None


def _key(match: re.Match[str]) -> tuple[str, str]:
    form = match.lastgroup or ""
    return form, match[form].translate(_RAISED)


def notes(text: str, blocks: Sequence[Block]) -> Iterator[Note]:
    """Every footnote in reading order, with the sentence that it belongs to."""
    for block in blocks:
        if isinstance(block, Paragraph) and block.anchor is not None:
            match = _OPENS.match(text, *block.span) or _LABELLED.match(text, *block.span)
            label = _key(match)[1] if match is not None else ""
            words = clean(text[match.end() if match is not None else block.span[0] : block.span[1]])
            yield Note(label, words, block.span, block.anchor, _sentence(text, block.anchor[0]))


def _sentence(text: str, at: int) -> Span:
    """From the end of the sentence before to the mark."""
    before = (match.end() for match in _SENTENCE_START.finditer(text, max(0, at - _REACH), at - 1))
    return trim(text, max(before, default=max(0, at - _REACH)), at)
