"""Measured commitments: "≥ 68", "từ 90% trở lên", "9/10", "10,5% đến 11%", "vượt kế hoạch giao ít nhất 10%".

A cell of a table goes through `parse_quantity`; a sentence of a list or of running prose through `parse_statement`.
Both find one *measure* (a figure, perhaps a range) and then read the words before it backwards, phrase by phrase,
until a word that says nothing about comparison; that walk also tells where the name of a target ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vankien.grammar._keys import line, toned
from vankien.grammar._lazy import Pattern
from vankien.grammar._measure import Alternatives, Comparator, comparator_of, context_before, measures
from vankien.grammar._statement import Statement, alternatives_after, base_of, frequency_of, parse_statement
from vankien.grammar._steps import dated_steps, parse_statements, split_statements
from vankien.grammar.numbers import Convention, number_convention, parse_number

__all__ = [
    "Convention",
    "Quantity",
    "Statement",
    "base_of",
    "dated_steps",
    "frequency_of",
    "number_convention",
    "parse_number",
    "parse_quantity",
    "parse_statement",
    "parse_statements",
    "split_statements",
]

_EMPTY = Pattern(r"[-.…_/ ]*")
_MARKUP = Pattern(r"</?[a-z]{1,6}>")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a value cell commits to. `malformed` marks a slip in the figure ("95,%"); `value` is then the likely one."""

    comparator: Comparator
    value: float | None = None
    value_max: float | None = None
    out_of: float | None = None
    alternatives: Alternatives = ()
    unit: str | None = None
    malformed: bool = False


@lru_cache(maxsize=4096)
def parse_quantity(text: str, *, convention: Convention = "vi") -> Quantity:
    """Read a value cell. An empty cell or a dash is `unset`; words without a figure are `qualitative`."""
    text = line(_MARKUP.sub("", text))
    key = toned(text)
    if _EMPTY.fullmatch(key):
        return Quantity("unset")
    measure = next(measures(text, key, convention), None)
    if measure is None:
        return Quantity("qualitative")
    return Quantity(
        comparator=comparator_of(measure, context_before(key, measure.start), key),
        value=measure.low,
        value_max=measure.high,
        out_of=measure.out_of,
        alternatives=alternatives_after(text, key, measure.end, convention),
        unit=measure.unit,
        malformed=measure.malformed or _runs_into_letters(key, measure.end),
    )


def _runs_into_letters(key: str, at: int) -> bool:
    """ "1O0" or "8S": letters that stick to the figure and are no unit are a slip of typing or of scanning."""
    return key[at : at + 1].isalpha() and key[at - 1 : at].isdigit()
