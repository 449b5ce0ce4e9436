"""What running text promises: figures to be reached.

Only passages that look forward are read: those under headings of mục tiêu, nhiệm vụ, giải pháp. A report of what was
done speaks of the same figures, but promises nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from vankien.grammar.bodies import opens_with_work
from vankien.grammar.quantity import Statement, parse_statements
from vankien.layout.passages import Passage, sentences
from vankien.model import Span, Target
from vankien.programme.headings import Headings
from vankien.text import clean, fold, trim

_PROMISES = re.compile(
    r"phan dau|bao dam|dam bao|\bdat\b|tro len|it nhat|toi thieu|hoan thanh|\bty le\b|\bti le\b|giam con|duy tri"
    r"|giu vung|^\d{1,3}(?:,\d+)? ?%"
)
_FLOOR = re.compile(r"it nhat|toi thieu|tro len|^(?:den (?:het |cuoi )?(?:nam )?20\d\d,? )?phan dau\b")
_SHARE = re.compile(r"\bt[yi] le\b")
_REPORTED = re.compile(r"\bđã\b|^\ufffd|so với cùng kỳ|đạt kết quả|(?<!so với )năm (?:201\d|202[0-4])\b", re.I)
_FORWARD_KINDS = {"CTr", "KH", "NQ", "ĐA", "CT", "CV", "TB", "KL"}
_LONGEST = 700
_LONGEST_HEAD = 60
_STRIVING = re.compile(r"[,;]\s(?:và\s)?(?=(?:phấn đấu|bảo đảm|đảm bảo|hoàn thành|đạt)\s)")
_DIGIT = re.compile(r"\d")


def promises(text: str, body: Sequence[Passage], taken: Sequence[Span], kind: str | None) -> Iterator[Target]:
    """Targets in prose. `taken` are the spans of listed ones, in order, which are not read twice."""
    headings = Headings(forward=kind in _FORWARD_KINDS)
    for passage in body:
        headings.enter(passage)
        if not headings.forward or not _DIGIT.search(passage.raw) or _overlaps(passage.span, taken):
            continue
        for span in sentences(passage):
            yield from _targets(text, span, headings)


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Listed targets do not overlap each other, so only the last that begins before the end can reach in."""
    i = bisect_left(taken, span[1], key=lambda other: other[0])
    return i > 0 and taken[i - 1][1] > span[0]


def _targets(text: str, span: Span, headings: Headings) -> Iterator[Target]:
    start, end = trim(text, *span)
    if end - start > _LONGEST or not _DIGIT.search(text, start, end):
        return
    start += _duty_before(text[start:end])
    flat = re.sub(r"\s", " ", text[start:end])
    for (a, b), said in parse_statements(flat):
        words = clean(flat[a:b])
        key = fold(words)
        if not (headings.names_targets or _PROMISES.search(key)) or _REPORTED.search(words):
            continue
        if said.name and _is_measured(said, key):
            yield _target(words, said, (start + a, start + b), headings)


def _duty_before(sentence: str) -> int:
    """Where the figure's own clause begins behind a body and its work: "Công an xã: tuần tra …, bảo đảm 90 % …"."""
    head, colon, work = sentence.partition(":")
    work = work.strip()
    if (
        not colon
        or len(head) > _LONGEST_HEAD
        or _DIGIT.search(head)
        or not opens_with_work(work[:1].upper() + work[1:])
    ):
        return 0
    striving = [match.end() for match in _STRIVING.finditer(sentence, len(head))]
    figure = _DIGIT.search(sentence, len(head))
    return max((at for at in striving if figure is not None and at < figure.start()), default=0)


def _is_measured(said: Statement, key: str) -> bool:
    """A share, or a number of things that is striven for or has a floor; others are often something else."""
    if said.value is None or said.unit == "%":
        return said.value is not None
    return bool(said.unit and _FLOOR.search(key) and not _SHARE.search(key))


def _target(words: str, said: Statement, span: Span, headings: Headings) -> Target:
    return Target(
        origin="prose",
        annex=None,
        group=headings.group,
        number=None,
        parent=None,
        name=said.name,
        unit=said.unit,
        comparator=said.comparator,
        value=said.value,
        value_max=said.value_max,
        out_of=said.out_of,
        alternatives=said.alternatives,
        relative_to=said.relative_to,
        frequency=said.frequency,
        due_year=said.due_year or headings.year,
        reporter=None,
        raw=words,
        span=span,
        malformed=said.malformed,
    )
