"""No grammar raises, and no span leaves its text, whatever is printed."""

from __future__ import annotations

import random

import pytest

from vankien.grammar.bodies import Bodies
from vankien.grammar.money import parse_money_unit
from vankien.grammar.quantity import parse_quantity, parse_statement, split_statements
from vankien.grammar.schedule import parse_schedule
from vankien.grammar.symbol import find_citations, parse_symbol

WORDS = [
    *(
        "quý",
        "II",
        "IV/2026",
        "tháng",
        "4",
        "13/2026",
        "31/6/2026",
        "2026",
        "2026-3030",
        "năm",
        "hằng năm",
        "thường xuyên",
    ),
    *(
        "06 tháng/lần",
        "đến",
        "trước",
        "ngày",
        "(",
        ")",
        ";",
        ",",
        ":",
        ".",
        "/",
        "-",
        "–",
        "%",
        "≥",
        "<",
        "trên",
        "ít nhất",
    ),
    *("95,%", "1.234,5", "9/10", "hoặc", "trong đó", "vượt", "kế hoạch", "tăng", "giảm", "còn", "đạt", "trở lên"),
    *(
        "số",
        "57-NQ/TW",
        "-CTr/ĐU",
        "của",
        "Bộ Chính trị",
        "UBND",
        "&",
        "và",
        "phường",
        "Hòa",
        "Phòng",
        "KT-HT&ĐT",
        "các",
    ),
    *("TCĐ", "đồng", "tỷ", "\u0301", "\ufffd", "<i>", "**", "\u00a0", "\t", "\n", "İ", "ß"),
]


def phrases() -> list[str]:
    chance = random.Random(20260301)  # the same phrases on every run
    return ["".join(chance.choice(WORDS) + chance.choice(("", " ", " ")) for _ in range(12)) for _ in range(400)]


@pytest.mark.parametrize("group", range(4))
def test_grammars_read_any_phrase(group: int) -> None:
    for phrase in phrases()[group::4]:
        assert parse_schedule(phrase).raw == phrase
        assert Bodies.default().resolve(phrase).raw == phrase
        assert parse_quantity(phrase).value == parse_quantity(phrase + " ").value
        assert parse_statement(phrase).name == parse_statement(" " + phrase).name
        assert parse_money_unit(phrase) == parse_money_unit(phrase.upper())
        assert (parse_symbol(phrase) is None) == (find_citations(phrase) == [])
        assert all(0 <= a <= b <= len(phrase) for a, b in split_statements(phrase))
        assert all(0 <= c.span[0] < c.span[1] <= len(phrase) for c in find_citations(phrase))
