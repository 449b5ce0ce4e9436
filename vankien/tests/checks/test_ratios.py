"""Figures of one target that contradict those of another."""

from __future__ import annotations

import pytest

CODES = ("target.part-exceeds", "target.ratio-conflict")


def test_part_above_its_whole(paper, findings) -> None:
    rows = (
        "1\tThu ngân sách trên địa bàn\tTỷ đồng\t452\t",
        "\tTrong đó: - Thu ngoài quốc doanh\tTỷ đồng\t500\t",
        "\t- Lệ phí trước bạ\tTỷ đồng\t90\t",
    )
    (found,) = findings(paper.with_targets(*rows), *CODES)
    assert (found.code, found.severity) == ("target.part-exceeds", "warning")
    assert found.message == (
        "Chỉ tiêu “Thu ngoài quốc doanh” (Phụ lục 1) là 500 Tỷ đồng, lớn hơn 452 Tỷ đồng của chỉ tiêu số 1 “Thu ngân "
        "sách trên địa bàn” (Phụ lục 1) mà nó là một phần."
    )


def test_part_in_a_sentence(findings) -> None:
    text = (
        "II. MỤC TIÊU\n1. Các chỉ tiêu chủ yếu\n(1) Tỷ lệ lao động qua đào tạo đạt 80%, trong đó có bằng cấp đạt 85%.\n"
        "(2) Tỷ lệ gia đình văn hóa: 90%; tổ dân phố văn hóa: 95%.\n"
    )
    assert [(f.code, f.excerpt) for f in findings(text, *CODES)] == [("target.part-exceeds", "bằng cấp đạt 85%.")]


@pytest.mark.parametrize(
    "part",
    [
        "\tTrong đó: - Thu ngoài quốc doanh\tTỷ đồng\t120\t",  # below
        "\tTrong đó: - Tăng so với năm trước\t%\t500\t",  # another unit
        "\t- Chi ngân sách\tTỷ đồng\t500\t",  # no part
        "\tTrong đó: - Thu khác\tTỷ đồng\t< 500\t",  # a ceiling
    ],
)
def test_line_that_contradicts_nothing(paper, findings, part: str) -> None:
    assert findings(paper.with_targets("1\tThu ngân sách trên địa bàn\tTỷ đồng\t452\t", part), *CODES) == []


STRUCTURES = [
    ("Cơ cấu kinh tế: dịch vụ 65%; công nghiệp 30%; nông nghiệp 8%", 1),
    ("Cơ cấu kinh tế: dịch vụ 65%; công nghiệp 30%; nông nghiệp 5%", 0),
    ("Tỷ trọng thương mại - dịch vụ chiếm 65,2%, công nghiệp 34,1%, nông nghiệp 0,7%", 0),
    ("Cơ cấu kinh tế: dịch vụ 65%; công nghiệp 20%", 0),
    ("Cơ cấu kinh tế: dịch vụ trên 65%; công nghiệp trên 40%", 0),
]


@pytest.mark.parametrize(("sentence", "count"), STRUCTURES)
def test_shares_of_a_structure_make_a_whole(findings, sentence: str, count: int) -> None:
    text = f"II. MỤC TIÊU\n1. Các chỉ tiêu chủ yếu\n(1) {sentence}.\n"
    assert [f.code for f in findings(text, *CODES)] == ["target.ratio-conflict"] * count


@pytest.mark.parametrize(("value", "count"), [("9/10 trường (95%)", 1), ("9/10 trường (90%)", 0), ("2/3 (66,7%)", 0)])
def test_fraction_and_its_share(findings, value: str, count: int) -> None:
    text = f"II. MỤC TIÊU\n1. Các chỉ tiêu chủ yếu\n(1) Số trường đạt chuẩn quốc gia: {value}.\n"
    assert [f.code for f in findings(text, *CODES)] == ["target.ratio-conflict"] * count


BULLETS = [  # a list of bullets, what is said of it
    (
        "- Kết nạp 150 đảng viên mới, trong đó:\n  + Đảng viên nữ: 160 đảng viên\n  + Đảng viên trẻ: 20 đảng viên",
        ["Chỉ tiêu “Đảng viên nữ” là 160 đảng viên"],
    ),
    (
        "- Tỷ lệ lao động qua đào tạo đạt 80%, trong đó có bằng cấp, chứng chỉ đạt 85%",
        ["Chỉ tiêu “bằng cấp, chứng chỉ” là 85 %"],
    ),
    ("- Tỷ lệ xe điện đạt 80%; tỷ lệ đường sạch đạt 90%, trong đó đường nhựa đạt 85%", []),
    ("- Kết nạp 150 đảng viên mới, trong đó:\n  + Đảng viên nữ: 60 đảng viên\n- Thăm hỏi 300 đảng viên", []),
    ("- Tỷ lệ trường đạt chuẩn đạt 90%, trong đó:\n  + Trường mầm non đạt 100%\n  + Trường tiểu học đạt 85%", []),
    (
        "- Cơ cấu kinh tế:\n  + Dịch vụ: 60%\n  + Công nghiệp: 35%\n  + Nông nghiệp: 10%",
        ["Các tỷ trọng của một cơ cấu"],
    ),
    ("- Cơ cấu kinh tế:\n  + Dịch vụ: 60%\n  + Công nghiệp: 30%\n  + Nông nghiệp: 10%", []),
]


@pytest.mark.parametrize(("items", "told"), BULLETS)
def test_bullets_beneath_a_bullet(paper, findings, items: str, told: list[str]) -> None:
    rest = "- Tỷ lệ hộ nghèo dưới 1%\n- Thu ngân sách đạt 500 tỷ đồng\n- Tốc độ tăng trưởng đạt 8%\n"
    text = paper.written(f"II. MỤC TIÊU\n2. Các chỉ tiêu chủ yếu\n{items}\n{rest}")
    found = findings(text, "target.part-exceeds", "target.ratio-conflict")
    assert [f.message[: len(words)] for f, words in zip(found, told, strict=True)] == told
