"""Numbers of rows."""

from __future__ import annotations

import pytest


def rows(*numbers: str) -> list[str]:
    group = "\tVề nhóm việc khác\t\t\t\t"
    return [
        f"{n}{group}" if not n.isdigit() else f"{n}\tLập sổ theo dõi lần {i}\tVPĐU\t\tNăm 2026\tSổ"
        for i, n in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    "numbers",
    [("1", "2", "3"), ("I", "1", "2", "II", "1", "2"), ("I", "1", "2", "II", "3", "4"), ("1",)],
)
def test_numbers_in_order(paper, findings, numbers: tuple[str, ...]) -> None:
    assert findings(paper.with_tasks(*rows(*numbers)), "number.duplicate", "number.gap") == []


@pytest.mark.parametrize(
    ("numbers", "code", "words"),
    [
        (("1", "2", "2"), "number.duplicate", "Số thứ tự 2 tại dòng “Lập sổ theo dõi lần 2” (Phụ lục 1) đã dùng"),
        (("1", "2", "2", "4"), "number.duplicate", "Số thứ tự 2 tại dòng “Lập sổ theo dõi lần 2” (Phụ lục 1) đã dùng"),
        (("1", "2", "4"), "number.gap", "nhảy từ 2 sang 4 tại dòng “Lập sổ theo dõi lần 2”"),
        (("1", "2", "1"), "number.duplicate", "bắt đầu lại từ 1 tại dòng “Lập sổ theo dõi lần 2”"),
        (("I", "1", "2", "II", "1", "3"), "number.gap", "nhảy từ 1 sang 3 tại dòng “Lập sổ theo dõi lần 5”"),
    ],
)
def test_numbers_out_of_order(paper, findings, numbers: tuple[str, ...], code: str, words: str) -> None:
    (found,) = findings(paper.with_tasks(*rows(*numbers)), "number.duplicate", "number.gap")
    assert (found.code, found.severity, words in found.message) == (code, "warning", True)


@pytest.mark.parametrize(
    ("labels", "missing"),
    [
        (("I.", "II.", "III."), None),
        (("I.", "II.", "IV."), "“IV” (“Đề mục 4”), không thấy mục thứ 3"),
        (("1.", "2.", "4.", "5."), "“4” (“Đề mục 4”), không thấy mục thứ 3"),
        (("Chương I", "Điều 1.", "Chương II", "Điều 2.", "Điều 4."), "“Điều 4” (“Đề mục 4”), không thấy mục thứ 3"),
        (("Điều 1.", "Điều 2.", "Điều 3.", "Điều 1.", "Điều 2."), None),
        (("1.", "2.", "5.", "9."), None),
        (("1.", "3."), None),
    ],
)
def test_heading_that_a_run_leaves_out(paper, findings, labels: tuple[str, ...], missing: str | None) -> None:
    digits = {"I": 1, "II": 2, "III": 3, "IV": 4}
    numbers = [digits.get(label.split()[-1].rstrip(".")) or label.split()[-1].rstrip(".") for label in labels]
    lines = [f"{label} Đề mục {number}" for label, number in zip(labels, numbers, strict=True)]
    found = findings(paper.written("\nTheo dõi sổ sách.\n".join(lines)), "number.gap")
    assert [missing in f.message for f in found] == ([True] if missing else [])
