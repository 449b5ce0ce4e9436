"""Figures of one target that contradict those of another: parts above their whole, shares that do not make a whole.

Only what the document itself calls a part ("trong đó") is compared with what it is part of: lines that merely stand
under a numbered one may measure something else. Shares are added only where the text says that they make up a whole
(cơ cấu, tỷ trọng), and only when they are all exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vankien.checks._bullets import is_beneath
from vankien.checks._report import capital, figure, finding, place_of_target, quoted
from vankien.model import Extraction, Finding, Target
from vankien.text import fold

_AMONG = re.compile(r"\btrong do\b|\btr\.? ?do\b")
_STRUCTURE = re.compile(r"^(?:co cau|ty trong|ti trong)\b")
_SHARE = re.compile(r"\((?:đạt |chiếm |tương đương |= ?)?(?P<share>\d{1,3}(?:[.,]\d{1,2})?) ?%\)")
_TOLERANCE = 0.6
"""Percent points that rounding of the printed figures can explain."""
_UPPER = {"eq", "ge", "gt", "range"}


def check(extraction: Extraction) -> Iterator[Finding]:
    yield from _parts(extraction)
    yield from _structures(extraction)
    for target in extraction.targets:
        yield from _fraction(target, extraction.text)


# --- parts and their whole --------------------------------------------------------------------------------


def _parts(extraction: Extraction) -> Iterator[Finding]:
    """A part of a count, an amount or a share cannot be above the whole, whatever the bounds on both.

    Shares of several parts ("trường mầm non 100 %, tiểu học 85 %") lie around that of the whole: only when all are
    above it something is wrong.
    """
    for whole, parts in _wholes(extraction):
        above = [part for part in parts if _above(whole, part)]
        if whole.unit == "%" and len(parts) > 1 and len(above) < len(parts):
            continue
        for part in above:
            message = (
                f"{capital(place_of_target(part))} là {_measure(part)}, lớn hơn {_measure(whole)} của "
                f"{place_of_target(whole)} mà nó là một phần."
            )
            yield finding("target.part-exceeds", "warning", message, extraction.text, part.span)


def _wholes(extraction: Extraction) -> Iterator[tuple[Target, list[Target]]]:
    """Each target with those that the document calls its parts."""
    whole: Target | None = None
    parts: list[Target] = []
    for target in extraction.targets:
        if whole is not None and (target.parent is not None or is_beneath(extraction.text, whole, target)):
            parts += [target] * _is_part(extraction.text, whole, target)
        elif target.parent is None:
            if whole is not None:
                yield whole, parts
            whole, parts = target, []
    if whole is not None:
        yield whole, parts


def _is_part(text: str, whole: Target, part: Target) -> bool:
    if part.parent != whole.number or part.annex != whole.annex or part.origin != whole.origin:
        return False
    return bool(_AMONG.search(fold(text[whole.span[0] : part.span[0]])))


def _above(whole: Target, part: Target) -> bool:
    if whole.value is None or part.value is None or fold(whole.unit or "") != fold(part.unit or ""):
        return False
    if whole.relative_to or part.relative_to or not {whole.comparator, part.comparator} <= _UPPER:
        return False
    return part.value > (whole.value_max or whole.value)


def _measure(target: Target) -> str:
    unit = f" {target.unit}" if target.unit else ""
    top = f"-{figure(target.value_max)}" if target.value_max is not None else ""
    return f"{figure(target.value or 0)}{top}{unit}"


# --- shares of a whole ------------------------------------------------------------------------------------


def _structures(extraction: Extraction) -> Iterator[Finding]:
    run: list[Target] = []
    for target in (*extraction.targets, None):
        if target is not None and run and _continues(extraction.text, run, target):
            run.append(target)
            continue
        yield from _not_whole(run, extraction.text)
        run = [target] if target is not None and _STRUCTURE.match(fold(target.name)) else []


def _continues(text: str, run: Sequence[Target], target: Target) -> bool:
    """The parts of one sentence, rows of one table that name the same structure, or bullets beneath the first."""
    if run[0].value is None and target.unit == "%" and is_beneath(text, run[0], target):
        return True
    between = text[run[-1].span[0] : target.span[0]]
    same_sentence = "\n" not in between and ". " not in between
    same_kind = bool(_STRUCTURE.match(fold(target.name))) and target.origin == run[-1].origin == "table"
    return target.unit == "%" and (same_sentence or same_kind) and target.annex == run[-1].annex


def _not_whole(run: Sequence[Target], text: str) -> Iterator[Finding]:
    run = run[1:] if run and run[0].value is None else run
    exact = [t for t in run if t.comparator == "eq" and t.value is not None and t.unit == "%"]
    if len(exact) < 2 or len(exact) != len(run):
        return
    total = sum(t.value or 0 for t in exact)
    if abs(total - 100) > _TOLERANCE and total > 90:
        names = ", ".join(f"{quoted(t.name, 40)} {figure(t.value or 0)} %" for t in exact)
        message = f"Các tỷ trọng của một cơ cấu ({names}) cộng lại được {figure(total)} %, không bằng 100 %."
        span = (exact[0].span[0], exact[-1].span[1])
        yield finding("target.ratio-conflict", "warning", message, text, span)


# --- a fraction and its share -----------------------------------------------------------------------------


def _fraction(target: Target, text: str) -> Iterator[Finding]:
    """ "9/10 trường (95%)": the share in brackets is that of the fraction before it."""
    match = _SHARE.search(target.raw)
    if match is None or not target.out_of or target.value is None:
        return
    said, meant = float(match["share"].replace(",", ".")), 100 * target.value / target.out_of
    if abs(said - meant) > _TOLERANCE:
        message = (
            f"{capital(place_of_target(target))} ghi {figure(target.value)}/{figure(target.out_of)} và {figure(said)} "
            f"%, trong khi tỷ lệ đó là {figure(round(meant, 1))} %."
        )
        yield finding("target.ratio-conflict", "warning", message, text, target.span)
