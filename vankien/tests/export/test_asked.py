"""What a blank asks for, told from the words around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vankien import Extraction
from vankien.export.asked import asked

ASKED = [  # line, (asks, of, unit) of each blank
    ("…….., ngày … tháng … năm 2025", [("place", "", None), ("day", "", None), ("month", "", None)]),
    ("......, ngày ... tháng 8 năm 2025", [("place", "", None), ("day", "", None)]),
    ("Hòa Bình Trung, ngày….tháng….năm 20…", [("day", "", None), ("month", "", None), ("year", "", None)]),
    ("từ ngày …/…/2026", [("day", "", None), ("month", "", None)]),
    ("ỦY BAN NHÂN DÂN\t……, ngày … tháng 3 năm 2026", [("place", "", None), ("day", "", None)]),
    ("họp ngày … tại hội trường", [("date", "họp ngày", None)]),
    ("Số: …/KH-UBND", [("number", "KH-UBND", None)]),
    ("Số ......-NQ/ĐU", [("number", "NQ/ĐU", None)]),
    ("theo Quyết định số … của Thành ủy", [("document", "theo Quyết định số", None)]),
    ("Họ và tên: ……", [("name", "Họ và tên", None)]),
    ("Tỷ lệ hộ nghèo còn … %", [("percent", "Tỷ lệ hộ nghèo còn", "%")]),
    ("Thu ngân sách đạt … tỷ đồng", [("money", "Thu ngân sách", "tỷ đồng")]),
    ("Số điện thoại: ………", [("content", "Số điện thoại", None)]),
    ("Tên cơ sở: ………", [("content", "Tên cơ sở", None)]),
    ("Địa chỉ trụ sở: ………", [("content", "Địa chỉ trụ sở", None)]),
    ("Danh mục hồ sơ: ………", [("content", "Danh mục hồ sơ", None)]),
    ("Giấy phép số: ………", [("document", "Giấy phép số", None)]),
    ("đã mở … lớp", [("number", "lớp", None)]),
]


@pytest.mark.parametrize(("line", "expected"), ASKED)
def test_asked_is_told_from_the_words_around(
    read_text: Callable[[str], Extraction], line: str, expected: list[tuple[object, ...]]
) -> None:
    found = read_text(f"Mở đầu.\n{line}\nKết.\n")
    wanted = [asked(found.text, blank) for blank in found.blanks]
    assert [(w.asks, w.of, w.unit) for w in wanted] == expected
