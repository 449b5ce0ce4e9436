"""Figures, values and units."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "excerpt"),
    [
        ("Thu gom rác đạt 95,% số hộ.", "95,%"),
        ("Giải ngân đạt 80.% kế hoạch.", "80.%"),
        ("Diện tích 12,,5 ha.", "12,,5"),
    ],
)
def test_broken_figures(paper, findings, sentence: str, excerpt: str) -> None:
    (found,) = findings(paper.written(sentence))
    assert (found.code, found.severity, found.excerpt) == ("number.malformed", "error", excerpt)


@pytest.mark.parametrize(
    "sentence",
    [
        "Đạt 95,5%, 80 %, 1.250 người và 12,5 ha.",
        "Mục 1.2. Tỷ lệ 90%.",
        "Các số 1, 2, 3, % và phần còn lại.",
        "Đến năm 2030. % tăng là 5.",
    ],
)
def test_sound_figures(paper, findings, sentence: str) -> None:
    assert findings(paper.written(sentence), "number.malformed") == []


def test_target_value_that_runs_into_letters(paper, findings) -> None:
    (found,) = findings(paper.with_targets("1\tTỷ lệ bao phủ y tế\t%\t1O0\t"))
    assert (found.code, found.severity) == ("number.malformed", "warning")


def test_target_without_value(paper, findings) -> None:
    (found,) = findings(paper.with_targets("1\tTổng thu ngân sách\tTỷ đồng\t\t"))
    assert (found.code, found.severity) == ("target.unset", "warning")
    assert found.message == "Chỉ tiêu số 1 “Tổng thu ngân sách” (Phụ lục 1) chưa có giá trị, cần ghi mức phấn đấu."


def test_heading_over_targets_and_catch_all_need_no_value(paper, findings) -> None:
    rows = (
        "1\tNgân sách phường\t\t\t",
        "-\tThu\tTỷ đồng\t120\t",
        "-\tChi\tTỷ đồng\t100\t",
        "2\tCác chỉ tiêu khác theo phân cấp của Thành phố\t\t\t",
    )
    assert findings(paper.with_targets(*rows)) == []


def test_target_with_two_values(paper, findings) -> None:
    (found,) = findings(paper.with_targets("1\tTốc độ tăng thu ngân sách\t%\t9-10 hoặc 11-12,5\t"))
    assert (found.code, "phương án khác (11-12,5)" in found.message) == ("target.alternative", True)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1\tChỉ số phát triển con người\t%\t0,86\t", "giá trị 0,86 có dạng chỉ số từ 0 đến 1"),
        ("1\tTỷ lệ hộ có bể tự hoại\t%\t120\t", "lớn hơn 100 %"),
        ("1\tVốn đầu tư trên địa bàn\t1.000 tỷ đồng\t4.000\t", "quá lớn so với một xã, phường"),
    ],
)
def test_units_that_do_not_suit(paper, findings, row: str, words: str) -> None:
    (found,) = findings(paper.with_targets(row))
    assert (found.code, words in found.message) == ("target.unit-suspicious", True)


@pytest.mark.parametrize(
    "row",
    [
        "1\tChỉ số phát triển con người\tĐiểm\t0,86\t",
        "1\tChỉ số hài lòng của người dân\t%\t95\t",
        "1\tTỷ lệ thu ngân sách so với dự toán\t%\t115\t",
        "1\tTỷ lệ tăng dân số\t%\t0,9\t",
        "1\tVốn đầu tư trên địa bàn\tTỷ đồng\t4.000\t",
    ],
)
def test_units_that_suit(paper, findings, row: str) -> None:
    assert findings(paper.with_targets(row)) == []


UNITS = [
    ("Tỷ lệ hộ nghèo", "Hộ", "120", 1),
    ("Tỷ lệ hộ nghèo", "%", "0,5", 0),
    ("Tỷ lệ bác sĩ/vạn dân", "Người", "15", 0),
    ("Tỷ lệ giường bệnh trên 10.000 dân", "Người", "35", 0),
    ("Diện tích đất cây xanh", "Người", "12", 1),
    ("Diện tích đất cây xanh", "ha", "12", 0),
    ("Thu nhập bình quân đầu người", "Người", "150", 1),
    ("Thu nhập bình quân đầu người", "Triệu đồng/năm", "150", 0),
    ("Thu ngân sách trên địa bàn", "Hộ", "450", 1),
    ("Thu ngân sách trên địa bàn", "%", "110", 0),
    ("Dân số trung bình", "ha", "52.000", 1),
    ("Dân số được cấp nước sạch", "Hộ", "52.000", 0),
]


@pytest.mark.parametrize(("name", "unit", "value", "count"), UNITS)
def test_unit_that_measures_another_kind_of_thing(
    paper, findings, name: str, unit: str, value: str, count: int
) -> None:
    found = findings(paper.with_targets(f"1\t{name}\t{unit}\t{value}\t"), "target.unit-suspicious")
    assert [f.severity for f in found] == ["warning"] * count


def test_heading_over_numbers_that_extend_its_own_needs_no_value(paper, findings) -> None:
    rows = (
        "2\tCơ cấu lao động\t%\t\tVPĐU",
        "2.1\tDịch vụ\t%\t65\t",
        "2.2\tCông nghiệp\t%\t35\t",
        "3\tTỷ lệ xanh\t%\t\t",
    )
    assert [f.message[:14] for f in findings(paper.with_targets(*rows), "target.unset")] == ["Chỉ tiêu số 3 "]
