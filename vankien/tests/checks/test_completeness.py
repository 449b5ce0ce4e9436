"""Who leads, by when, with what product."""

from __future__ import annotations

import pytest

FULL = "1\tSố hóa hồ sơ lưu trữ\tVPĐU\tCông an phường\tQuý II/2026\tKho dữ liệu"


def test_complete_task_has_no_finding(paper, findings) -> None:
    assert findings(paper.with_tasks(FULL)) == []


def test_missing_lead_offers_the_cell_above(paper, findings) -> None:
    (found,) = findings(paper.with_tasks(FULL, "2\tTập huấn kỹ năng số\t\tVPĐU\tNăm 2026\tBáo cáo"))
    assert (found.code, found.severity) == ("task.lead-missing", "warning")
    assert found.message == "Nhiệm vụ số 2 (Phụ lục 1) chưa ghi cơ quan chủ trì, có thể là “VPĐU” như ô phía trên."
    assert found.excerpt.startswith("Tập huấn kỹ năng số")


@pytest.mark.parametrize("lead", ["UBKT, VPĐU", "VPĐU và BXDĐ", "Khối vận; Tổ dân vận", "VPĐU, Hợp tác xã Hoa Sen"])
def test_several_leads_are_named(paper, findings, lead: str) -> None:
    (found,) = findings(paper.with_tasks(f"1\tTiếp dân định kỳ\t{lead}\t\tNăm 2026\tBáo cáo"))
    assert (found.code, "ghi 2 cơ quan chủ trì" in found.message) == ("task.lead-multiple", True)


@pytest.mark.parametrize(
    "lead", ["Phòng Kinh tế, Hạ tầng và Đô thị", "Văn phòng HĐND và UBND", "VPĐU, Văn phòng Đảng ủy"]
)
def test_one_lead_with_a_comma_in_its_name_is_one(paper, findings, lead: str) -> None:
    assert findings(paper.with_tasks(f"1\tTiếp dân định kỳ\t{lead}\t\tNăm 2026\tBáo cáo")) == []


def test_collective_lead_is_nobody_in_particular(paper, findings) -> None:
    (found,) = findings(paper.with_tasks("1\tTiếp dân định kỳ\tCác phòng, ban, đơn vị\t\tNăm 2026\tBáo cáo"))
    assert (found.code, "tên gọi chung" in found.message) == ("task.lead-multiple", True)


def test_missing_and_unclear_schedules_differ_in_severity(paper, findings) -> None:
    text = paper.with_tasks("1\tTập huấn số\tVPĐU\t\t\tBáo cáo", "2\tLập sổ theo dõi\tVPĐU\t\tsớm nhất có thể\tSổ")
    got = [(f.severity, f.excerpt) for f in findings(text, "task.schedule-missing")]
    assert got == [("warning", "Tập huấn số VPĐU Báo cáo"), ("info", "sớm nhất có thể")]


def test_missing_product_is_said_per_task(paper, findings) -> None:
    (found,) = findings(paper.with_tasks("1\tTập huấn kỹ năng số\tVPĐU\t\tNăm 2026\t"))
    assert (found.code, found.severity) == ("task.product-missing", "warning")


def test_table_without_product_column_is_said_once(paper, findings) -> None:
    header = "TT\tNHIỆM VỤ CỤ THỂ\tCƠ QUAN CHỦ TRÌ\tCƠ QUAN PHỐI HỢP\tTHỜI GIAN THỰC HIỆN\tNGUỒN LỰC"
    rows = [f"{n}\tLập sổ theo dõi số {n}\tVPĐU\t\tNăm 2026\tNgân sách" for n in (1, 2, 3)]
    (found,) = findings(paper.written(paper.annex("1", "Danh mục nhiệm vụ", header, *rows)))
    assert (found.code, found.severity, found.excerpt) == ("task.product-missing", "info", "PHỤ LỤC 1")
