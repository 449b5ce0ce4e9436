"""Days, periods, years and the time given to residents."""

from __future__ import annotations

import pytest

FOUND = [
    ("Hoàn thành ngày 31/6/2026.", "date.impossible", "error", "ngày 31/6/2026"),
    ("Báo cáo trước ngày 30 tháng 02 năm 2027.", "date.impossible", "error", "ngày 30 tháng 02 năm 2027"),
    ("Xong trong tháng 13/2026.", "date.impossible", "error", "tháng 13/2026"),
    ("Từ ngày 24/7/2027 đến ngày 31/7/2026.", "date.reversed", "error", "ngày 24/7/2027 đến ngày 31/7/2026"),
    ("Từ 15/9/2026 - 01/9/2026.", "date.reversed", "error", "15/9/2026 - 01/9/2026"),
    ("Giai đoạn 2030 - 2026 tập trung đầu tư.", "date.reversed", "warning", "2030 - 2026"),
    ("Giai đoạn 2026-3030 tập trung đầu tư.", "year.out-of-range", "error", "2026-3030"),
    ("Tầm nhìn đến năm 2450.", "year.out-of-range", "error", "năm 2450"),
]


@pytest.mark.parametrize(("sentence", "code", "severity", "excerpt"), FOUND)
def test_dates_that_cannot_be(paper, findings, sentence: str, code: str, severity: str, excerpt: str) -> None:
    (found,) = findings(paper.written(sentence))
    assert (found.code, found.severity, found.excerpt) == (code, severity, excerpt)


@pytest.mark.parametrize(
    "sentence",
    [
        "Từ ngày 24/7/2026 đến ngày 31/8/2026.",
        "Ngày 29/02/2028 tổ chức hội nghị.",
        "Giai đoạn 2026 - 2030, tầm nhìn 2045.",
        "Nhiệm kỳ 2025-2030 và 2030-2035.",
        "Năm 1010 và năm 938 là mốc lịch sử.",
        "Hồ sơ 45/13/2024 đã chuyển.",
        "Điện thoại 024.3736.3030, hộp thư 2026.",
        "Tỷ lệ 1/500, ngõ 12/131, tổ 31.",
        "Vốn 2026: 2030 triệu đồng.",
        "Tháng 12/2026 và tháng 1/2027.",
    ],
)
def test_dates_that_are_in_order(paper, findings, sentence: str) -> None:
    assert findings(paper.written(sentence)) == []


def test_year_out_of_range_in_a_cell_says_which_task(paper, findings) -> None:
    (found,) = findings(paper.with_tasks("1\tThu gom rác tại nguồn\tVPĐU\t\t2026-3030\tBáo cáo"))
    assert (found.code, found.severity, found.excerpt) == ("year.out-of-range", "error", "2026-3030")
    assert (
        found.message
        == "Năm 3030 trong “2026-3030” tại nhiệm vụ số 1 (Phụ lục 1) nằm ngoài khoảng hợp lý, cần kiểm tra lại."
    )


@pytest.mark.parametrize("cell", ["Quý IV/2206", "Tháng 9/2206", "Trước ngày 15/6/2206"])
def test_year_out_of_range_after_a_slash_in_a_cell(paper, findings, cell: str) -> None:
    (found,) = findings(paper.with_tasks(f"1\tThu gom rác tại nguồn\tVPĐU\t\t{cell}\tBáo cáo"))
    assert (found.code, found.severity, found.excerpt) == ("year.out-of-range", "error", cell)


@pytest.mark.parametrize("cell", ["Giai đoạn 2026-3030", "Năm 2026-3030"])
def test_year_out_of_range_is_said_once(paper, findings, cell: str) -> None:
    (found,) = findings(paper.with_tasks(f"1\tThu gom rác tại nguồn\tVPĐU\t\t{cell}\tBáo cáo"))
    assert (found.code, "nhiệm vụ số 1" in found.message) == ("year.out-of-range", True)


@pytest.mark.parametrize("cell", ["Quý IV/2026 - Quý I/2026", "Từ tháng 9/2026 đến tháng 6/2026", "2028-2026"])
def test_schedule_that_ends_before_it_begins(paper, findings, cell: str) -> None:
    (found,) = findings(paper.with_tasks(f"1\tThu gom rác tại nguồn\tVPĐU\t\t{cell}\tBáo cáo"))
    assert (found.code, found.severity) == ("date.reversed", "warning")


def test_fifth_quarter_is_impossible(paper, findings) -> None:
    (found,) = findings(paper.with_tasks("1\tThu gom rác tại nguồn\tVPĐU\t\tQuý V/2026\tBáo cáo"), "date.impossible")
    assert found.excerpt == "Quý V/2026"


def test_short_consultation_names_the_rule(paper, findings) -> None:
    (found,) = findings(paper.written("Thời gian lấy ý kiến: từ ngày 01/3/2026 đến ngày 08/3/2026."))
    assert (found.code, found.severity) == ("consultation.short", "info")
    assert "là 8 ngày, trong khi Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15" in found.message


@pytest.mark.parametrize(
    "sentence",
    [
        "Thời gian lấy ý kiến: từ ngày 01/3/2026 đến ngày 25/3/2026.",
        "Thời gian hội thi: từ ngày 01/3/2026 đến ngày 08/3/2026.",
        "Lấy ý kiến từ ngày 01/3/2020 đến ngày 08/3/2020.",
    ],
)
def test_consultation_long_enough_or_none(paper, findings, sentence: str) -> None:
    assert findings(paper.written(sentence)) == []


CONSULTED = [
    ("Tổ chức lấy ý kiến nhân dân trong thời gian 10 ngày kể từ ngày đăng tải.", 1),
    ("Niêm yết công khai tại trụ sở trong thời hạn 15 ngày.", 1),
    ("Tổ chức lấy ý kiến nhân dân trong thời hạn 30 ngày.", 0),
    ("Tổ chức lấy ý kiến các đơn vị trong thời hạn 5 ngày.", 0),
    ("Lấy ý kiến nhân dân trong 10 ngày làm việc.", 0),
]


@pytest.mark.parametrize(("sentence", "count"), CONSULTED)
def test_days_of_a_consultation_beside_those_of_the_law(paper, findings, sentence: str, count: int) -> None:
    found = findings(paper.written(f"I. NHIỆM VỤ\n{sentence}"), "consultation.short")
    assert ["10/2022/QH15" in f.message for f in found] == [True] * count
