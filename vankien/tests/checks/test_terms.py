"""Deadlines beside the term and the date of the document."""

from __future__ import annotations

import pytest

HEAD = """ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG
Số 05-CTr/ĐU
Hòa Bình Trung, ngày 02 tháng 3 năm 2026
CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết Đại hội Đảng bộ phường lần thứ I, nhiệm kỳ 2025-2030
"""
CASES = [
    ("Quý II/2031", ["date.outside-term"]),
    ("2029-2032", ["date.outside-term"]),
    ("Năm 2027 và 2031", ["date.outside-term"]),
    ("Quý II/2025", ["date.before-issue"]),
    ("Trước ngày 01/02/2026", ["date.before-issue"]),
    ("Trước ngày 01/01/1945", []),
    ("Trong tháng 3/2026", []),
    ("Năm 2030", []),
    ("2024-2027", []),
    ("Hằng năm", []),
    ("Đã hoàn thành năm 2025", []),
    ("Trong nhiệm kỳ", []),
]


@pytest.mark.parametrize(("schedule", "codes"), CASES)
def test_deadline_beside_the_term_and_the_date(paper, findings, schedule: str, codes: list[str]) -> None:
    row = f"1\tXây dựng đề án trường học số\tVPĐU\t\t{schedule}\tĐề án"
    text = paper.written(paper.annex("1", "Danh mục nhiệm vụ", paper.tasks, row), head=HEAD)
    found = findings(text, "date.outside-term", "date.before-issue")
    assert [f.code for f in found] == codes
    assert [f.severity for f in found] == ["warning"] * len(codes)
    assert [f.excerpt for f in found] == [schedule] * len(codes)
