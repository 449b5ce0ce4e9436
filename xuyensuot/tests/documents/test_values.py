from typing import Any

import pytest

from xuyensuot.common.errors import Refused
from xuyensuot.documents.enums import ItemKind
from xuyensuot.documents.values import changed_data, has_several_leads, is_collective, place_unit, review_data

UNITS = {"Trạm Y tế": 1, "Công an": 2, "Hội Nông dân": 3}


def task(lead: list[str], coordinating: list[str]) -> dict[str, Any]:
    return {
        "text": "Việc",
        "lead": {"raw": "; ".join(lead), "units": lead},
        "coordinating": {"raw": "; ".join(coordinating), "units": coordinating},
        "schedule": {"raw": "Năm 2026", "kind": "deadline", "start": None, "due": "2026-12-31"},
        "span": [0, 4],
    }


def units_of(data: dict[str, Any]) -> tuple[Any, ...]:
    return data["lead_unit"], data["co_leads"], data["coordinating_units"], data["unknown_units"]


@pytest.mark.parametrize(
    ("lead", "coordinating", "units"),
    [
        (["Trạm Y tế"], ["Công an"], (1, [], [2], [])),
        (["Trạm Y tế", "Công an"], ["Hội Nông dân"], (1, [2], [3], [])),
        (["Tổ Khuyến đọc", "Công an"], [], (2, [], [], ["Tổ Khuyến đọc"])),
        (["Công an"], ["Công an", "Trạm Y tế"], (2, [], [1], [])),
        (["Các đơn vị"], ["Các phòng, ban, đơn vị"], (None, [], [], ["Các đơn vị"])),
        ([], ["Tổ Khuyến đọc"], (None, [], [], ["Tổ Khuyến đọc"])),
    ],
)
def test_printed_bodies_are_put_in_their_places(lead: list[str], coordinating: list[str], units: tuple[Any, ...]):
    assert units_of(review_data(ItemKind.TASK, task(lead, coordinating), UNITS)) == units


def test_a_matched_lead_leads_and_a_later_one_leads_with_it():
    data = review_data(ItemKind.TASK, task(["Tổ A", "Tổ B"], ["Tổ C"]), {})
    for name, unit in (("Tổ B", 8), ("Tổ A", 7), ("Tổ C", 9)):
        place_unit(ItemKind.TASK, data, name, unit)
    assert units_of(data) == (8, [7], [9], [])


def test_the_reporter_of_a_target_is_resolved():
    data = review_data(ItemKind.TARGET, {"name": "Chỉ tiêu", "reporter": "Công an", "span": [0, 1]}, UNITS)
    assert (data["reporter_unit"], data["unknown_units"]) == (2, [])


@pytest.mark.parametrize(
    ("name", "collective"),
    [
        ("Các phòng, ban, đơn vị", True),
        ("Các cơ quan liên quan", True),
        ("Toàn thể cán bộ, đảng viên", True),
        ("Cơ quan Thuế", False),
        ("Cảng cá", False),
        ("Tổ Khuyến đọc", False),
    ],
)
def test_a_collective_is_told_from_a_body(name: str, collective: bool):
    assert is_collective(name) is collective


def test_one_lead_is_not_several():
    assert [has_several_leads(task(lead, [])) for lead in ([], ["A"], ["A", "B"])] == [False, False, True]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": "   "}, "Nội dung không được để trống."),
        ({"lead_unit": 77}, "Đơn vị đã chọn không thuộc địa phương này."),
        ({"co_leads": ["x"]}, "Đơn vị đã chọn không thuộc địa phương này."),
        ({"schedule": {"due": "2026-02-30"}}, "Ngày “2026-02-30” không có thật; hãy nhập lại."),
        ({"schedule": {"start": "2027-01-01"}}, "Hạn hoàn thành đang trước ngày bắt đầu."),
        ({"schedule": {"kind": "someday"}}, "Giá trị “someday” không dùng được ở đây."),
        ({"extracted": {}}, "Không có trường “extracted” trong mục này."),
    ],
)
def test_a_value_that_cannot_be_is_refused(changes: dict[str, Any], sentence: str):
    data = review_data(ItemKind.TASK, task(["Trạm Y tế"], []), UNITS)
    with pytest.raises(Refused) as refusal:
        changed_data(ItemKind.TASK, data, changes, UNITS.values())
    assert refusal.value.message == sentence


@pytest.mark.parametrize(
    ("kind", "changes", "sentence"),
    [
        (ItemKind.TARGET, {"value": "chín"}, "“chín” không phải là số; dùng dấu phẩy cho phần thập phân."),
        (ItemKind.TARGET, {"value": "1e40"}, "Số “1e40” quá lớn."),
        (ItemKind.TARGET, {"comparator": "about"}, "Giá trị “about” không dùng được ở đây."),
        (ItemKind.TARGET, {"due_year": 3030}, "Năm “3030” không đúng."),
        (ItemKind.PROJECT, {"years": [2027, 2026]}, "Năm kết thúc đang trước năm bắt đầu."),
        (ItemKind.PROJECT, {"money_unit": "USD"}, "Giá trị “USD” không dùng được ở đây."),
    ],
)
def test_a_figure_that_cannot_be_is_refused(kind: str, changes: dict[str, Any], sentence: str):
    with pytest.raises(Refused) as refusal:
        changed_data(kind, {"name": "Tên"}, changes, [])
    assert refusal.value.message == sentence


def test_values_are_brought_into_one_form():
    assert changed_data(
        ItemKind.PROJECT,
        {"name": "Tên"},
        {"name": "  Cải tạo\nvỉa hè ", "years": ["2026", 2027], "by_year": {"2026": "1500.5", "2027": ""}, "group": ""},
        [],
    ) == {"name": "Cải tạo vỉa hè", "years": [2026, 2027], "by_year": {"2026": 1500.5}, "group": None}


def test_a_schedule_as_printed_is_understood_anew():
    data = review_data(ItemKind.TASK, task(["Trạm Y tế"], []), UNITS)
    changed = changed_data(ItemKind.TASK, data, {"schedule": {"raw": "Quý I/2027"}}, [])
    assert (changed["schedule"]["kind"], changed["schedule"]["due"]) == ("deadline", "2027-03-31")


def test_a_schedule_is_merged_key_by_key():
    data = review_data(ItemKind.TASK, task(["Trạm Y tế"], []), UNITS)
    changed = changed_data(ItemKind.TASK, data, {"schedule": {"due": "2026-11-30"}}, [])["schedule"]
    assert (changed["raw"], changed["kind"], changed["due"]) == ("Năm 2026", "deadline", "2026-11-30")


def test_a_unit_stands_once_in_a_task():
    data = review_data(ItemKind.TASK, task(["Trạm Y tế", "Công an"], ["Hội Nông dân"]), UNITS)
    changed = changed_data(ItemKind.TASK, data, {"lead_unit": "2", "coordinating_units": [2, 3, 3]}, UNITS.values())
    assert units_of(changed) == (2, [], [3], [])


def test_words_cut_out_of_a_sentence_begin_with_a_capital():
    """Those of a table stay as printed."""
    prose = review_data(ItemKind.TASK, task([], []) | {"text": "đo đất", "origin": "prose"}, {})
    tabled = review_data(ItemKind.TASK, task([], []) | {"text": "đo đất", "origin": "table"}, {})
    target = review_data(ItemKind.TARGET, {"name": "tỷ lệ hài lòng", "origin": "prose", "span": [0, 1]}, {})
    assert (prose["text"], tabled["text"], target["name"]) == ("Đo đất", "đo đất", "Tỷ lệ hài lòng")
