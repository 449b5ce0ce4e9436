"""Whatever the input, it is read or refused in words, and every span lies in the text."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from vankien import VankienError, extract_bytes
from vankien.export.json import dumps, to_dict

OFFICIAL = """PHỤ LỤC 1|Phụ lục 3B|TT|STT|NHIỆM VỤ|CHỈ TIÊU|Tên dự án|CƠ QUAN CHỦ TRÌ|ĐƠN VỊ|2026-2030|Quý II/2026|≥ 90%
THỜI GIAN THỰC HIỆN|Tổng số|KHV năm 2026|KHV năm 2027|I|II.1.|1|2|-||(1)|…|...|Số 07-CTr/ĐU|1.450,5|9/10|*
T/M BAN THƯỜNG VỤ|BÍ THƯ|Nguyễn Mẫu An|Nơi nhận:|Tỷ lệ hộ nghèo: 0%|Trong đó:|Tổng cộng|<i>một</i>|**hai**
Giao Văn phòng Đảng ủy theo dõi|Phần thứ nhất|2.1. Về kinh tế:|hoà|từ ngày 31/6/2026 đến ngày 1/2/2025
Đơn vị tính: tỷ đồng|theo dõi; 100% hồ sơ."""
WORDS = st.sampled_from([word for line in OFFICIAL.splitlines() for word in line.split("|")])
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=7).map("\t".join) | WORDS | st.text(max_size=40), max_size=30)


def spans(value: Any) -> list[list[int]]:
    if isinstance(value, dict):
        own = [value["span"]] if "span" in value else []
        return own + [span for inner in value.values() for span in spans(inner)]
    return [span for inner in value for span in spans(inner)] if isinstance(value, list) else []


def check(data: bytes, name: str) -> None:
    try:
        found = extract_bytes(data, name)
    except VankienError:
        return
    out = to_dict(found, blocks=True)
    assert [s for s in spans(out) if not 0 <= s[0] <= s[1] <= len(found.text)] == []
    dumps(found)


@settings(deadline=None, max_examples=150)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"), "a.txt")


@settings(deadline=None, max_examples=250)
@given(LINES)
def test_any_arrangement_of_official_words_is_read(lines: list[str]) -> None:
    check("\n".join(lines).encode("utf-8", "replace"), "a.txt")


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.docx", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    check(data, name)


@settings(deadline=None, max_examples=100)
@given(damage=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=4))
def test_any_damage_to_a_package_is_refused_or_harmless(word: Any, damage: list[tuple[float, int]]) -> None:
    whole = bytearray(word.docx(word.table(word.cell("TT") + word.cell("Việc")) + word.p("một"), numbering="<w:a/>"))
    for where, byte in damage:
        whole[int(where * len(whole))] = byte
    check(bytes(whole), "a.docx")
