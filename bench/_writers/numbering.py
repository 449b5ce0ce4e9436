"""Lists as Word keeps them: the label is computed, so it stands in numbering.xml and nowhere in the text.

Each printed label keeps its value: where counting on would give another one, a new `w:num` starts at it.
"""

import re
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMANS, _OUTLINE, _LETTERS, _BRACKETS, _BULLETS, _CELLS = range(6)
_LEVELS = {
    _ROMANS: [("upperRoman", "%1.")],
    _OUTLINE: [("decimal", "%1."), ("decimal", "%1.%2.")],
    _LETTERS: [("lowerLetter", "%1)")],
    _BRACKETS: [("decimal", "(%1)")],
    _BULLETS: [("bullet", "-"), ("bullet", "+"), ("bullet", "·")],
    _CELLS: [("decimal", "%1")],
}
_LABEL = re.compile(
    r"(?P<roman>[IVXL]+)\. |(?P<dotted>\d{1,2}\.\d{1,2})\. |(?P<number>\d{1,2})\. |(?P<letter>[a-h])\) "
    r"|\((?P<bracket>\d{1,2})\) |(?P<bullet>[-+·]) "
)


@dataclass
class Lists:
    """Counters by list and level; `taken` is how much of the words the label was."""

    document: Document
    _counters: dict[int, list[int]] = field(default_factory=dict)
    _current: dict[int, int] = field(default_factory=dict)
    _next: int = 100

    def __post_init__(self) -> None:
        root = self.document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        for number, levels in _LEVELS.items():
            root.append(_abstract(number, levels))

    def label(self, paragraph: Paragraph, words: str) -> str:
        """Makes the paragraph an item of its list; gives the words without the label."""
        match = _LABEL.match(words)
        if match is None:
            return words
        if match["bullet"]:
            self._put(paragraph, _BULLETS, "-+·".index(match["bullet"]), None)
        elif match["letter"]:
            self._put(paragraph, _LETTERS, 0, [ord(match["letter"]) - ord("a") + 1])
        elif match["bracket"]:
            self._put(paragraph, _BRACKETS, 0, [int(match["bracket"])])
        elif match["roman"]:
            self._put(paragraph, _ROMANS, 0, [_roman(match["roman"])])
        elif match["number"]:
            self._put(paragraph, _OUTLINE, 0, [int(match["number"])])
        else:
            self._put(paragraph, _OUTLINE, 1, [*map(int, match["dotted"].split("."))])
        return words[match.end() :]

    def cell(self, paragraph: Paragraph, number: str) -> None:
        """A number cell that Word counts."""
        self._put(paragraph, _CELLS, 0, [int(number)])

    def _put(self, paragraph: Paragraph, kind: int, level: int, wanted: list[int] | None) -> None:
        if kind not in self._current:
            self._begin(kind, {})
        counters = self._counters.setdefault(kind, [0] * 9)
        counters[level] += 1
        counters[level + 1 :] = [0] * (8 - level)
        if wanted is not None and any(w != c for w, c in zip(wanted, counters, strict=False)):
            self._begin(kind, dict(enumerate(wanted)))
            counters[: level + 1] = wanted
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = self._current[kind]

    def _begin(self, kind: int, starts: dict[int, int]) -> None:
        self._next += 1
        self._current[kind] = self._next
        num = _element("w:num", numId=self._next)
        num.append(_element("w:abstractNumId", val=kind))
        for level, start in starts.items():
            override = _element("w:lvlOverride", ilvl=level)
            override.append(_element("w:startOverride", val=start))
            num.append(override)
        self.document.part.numbering_part.element.append(num)


def _roman(label: str) -> int:
    values = [_ROMAN[c] for c in label]
    return sum(-v if v < max(values[i:], default=v) else v for i, v in enumerate(values))


def _element(tag: str, **attributes: object):
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _abstract(number: int, levels: list[tuple[str, str]]):
    abstract = _element("w:abstractNum", abstractNumId=number)
    abstract.append(_element("w:multiLevelType", val="multilevel"))
    for i, (kind, text) in enumerate(levels):
        level = _element("w:lvl", ilvl=i)
        level.append(_element("w:start", val=1))
        level.append(_element("w:numFmt", val=kind))
        level.append(_element("w:suff", val="nothing" if number == _CELLS else "space"))
        level.append(_element("w:lvlText", val=text))
        level.append(_element("w:lvlJc", val="left"))
        abstract.append(level)
    return abstract
