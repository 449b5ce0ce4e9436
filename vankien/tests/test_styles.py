"""Whole documents in the styles that offices use beside the programme: a decision, a notice, a commune's short one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vankien import Extraction, extract

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="module")
def decision() -> Extraction:
    return extract(SAMPLES / "quyet-dinh.txt")


@pytest.fixture(scope="module")
def notice() -> Extraction:
    return extract(SAMPLES / "thong-bao.txt")


@pytest.fixture(scope="module")
def short() -> Extraction:
    return extract(SAMPLES / "chuong-trinh-xa.txt")


def test_abstract_of_a_decision_ends_where_who_decides_is_named(decision: Extraction) -> None:
    assert decision.header.title == "Về việc ban hành Kế hoạch cải cách hành chính năm 2026 và những năm tiếp theo"
    signed = (decision.header.signer_title, decision.header.signer, decision.header.on_behalf)
    assert signed == ("PHÓ CHỦ TỊCH", "Phan Mẫu Lâm", None)


def test_abstract_of_a_notice_ends_where_the_body_begins(notice: Extraction) -> None:
    assert notice.header.title == "Kết luận của Ban Thường vụ Đảng ủy tại hội nghị giao ban tháng 3"


def test_article_hands_out_work(decision: Extraction) -> None:
    first = decision.tasks[0]
    assert (first.number, first.lead.units, first.schedule.due) == (
        "Điều 2",
        ("Văn phòng HĐND và UBND",),
        date(2026, 12, 14),
    )


def test_groups_on_lines_of_their_own_do_not_cut_a_table(decision: Extraction) -> None:
    listed = decision.tasks[1:]
    assert [(t.section, t.section_title) for t in listed] == [
        ("I", "Cải cách thể chế"),
        ("I", "Cải cách thể chế"),
        ("II", "Cải cách thủ tục"),
        ("II", "Cải cách thủ tục"),
    ]
    assert [t.product for t in listed][::3] == ["Quyết định công bố", "Bảng niêm yết"]


def test_lead_and_coordinating_share_a_cell_in_three_wordings(decision: Extraction) -> None:
    assert [(t.lead.units, t.coordinating.units) for t in decision.tasks[1:]] == [
        (("Văn phòng HĐND và UBND",), ("Các phòng, ban, đơn vị",)),
        (("Ủy ban MTTQ Việt Nam",), ("Phòng Văn hóa - Xã hội", "Các tổ dân phố")),
        (("Trung tâm Phục vụ hành chính công",), ()),
        (("Trung tâm Phục vụ hành chính công",), ("Công an phường",)),
    ]


def test_several_deadlines_share_a_cell(decision: Extraction) -> None:
    assert [t.schedule.dates for t in decision.tasks[2:4]] == [
        (date(2026, 5, 31), date(2026, 6, 29)),
        (date(2026, 6, 29), date(2027, 12, 30)),
    ]


def test_notice_gives_work_in_every_wording(notice: Extraction) -> None:
    assert [(t.lead.units, t.coordinating.units, t.schedule.due, t.schedule.every) for t in notice.tasks] == [
        (("Phòng Kinh tế, Hạ tầng và Đô thị",), ("Công an phường", "Các tổ dân phố"), date(2026, 4, 29), None),
        (("Ban Quản lý dự án đầu tư - hạ tầng",), (), date(2026, 4, 30), None),
        (("Phòng Văn hóa - Xã hội",), (), date(2026, 3, 19), None),
        (("Trạm Y tế",), (), date(2026, 6, 30), None),
        (("Ủy ban MTTQ Việt Nam",), (), None, None),
        (("Văn phòng Đảng ủy",), (), None, "month"),
    ]


def test_short_programme_of_a_rural_commune(short: Extraction) -> None:
    assert [(t.comparator, t.value, t.unit, t.due_year, t.frequency) for t in short.targets] == [
        ("increase", 8.5, "%", None, "yearly_average"),
        ("lt", 1.0, "%", 2030, None),
        ("ge", 95.0, "%", None, None),
        ("eq", 100.0, "%", None, None),
    ]
    assert [(t.lead.units, t.schedule.due) for t in short.tasks] == [
        (("Phòng Kinh tế",), date(2026, 12, 31)),
        (("Ban Quản lý dự án",), date(2027, 9, 30)),
        (("Phòng Văn hóa - Xã hội",), date(2028, 12, 31)),
    ]
    assert [(p.by_year, p.money_unit) for p in short.projects] == [
        ({"2026": 5000.0, "2027": 7500.0}, "triệu đồng"),
        ({"2027": 15000.0, "2028": 20000.0, "2029": 10000.0}, "triệu đồng"),
    ]
