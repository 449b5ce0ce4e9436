"""Small documents of a made-up ward, put together from the parts that a test is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vankien import Extraction, Finding

HEAD = """ĐẢNG BỘ THÀNH PHỐ HÀ NỘI
ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG
*
Số 05-CTr/ĐU

Hòa Bình Trung, ngày 02 tháng 3 năm 2026

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết Đại hội Đảng bộ phường lần thứ I
"""
TASKS = "TT\tNHIỆM VỤ CỤ THỂ\tCƠ QUAN CHỦ TRÌ\tCƠ QUAN PHỐI HỢP\tTHỜI GIAN THỰC HIỆN\tSẢN PHẨM"
TARGETS = "TT\tCHỈ TIÊU\tĐƠN VỊ\t2026-2030\tGHI CHÚ"
PROJECTS = (
    "STT\tTên dự án\tThời gian thực hiện dự án\tKế hoạch vốn trung hạn 2021-2025\tTổng số\tKHV năm 2026\tKHV năm 2027"
)


def written(*parts: str, head: str = HEAD) -> str:
    return head + "\n" + "\n\n".join(parts) + "\n"


def annex(label: str, title: str, header: str, *rows: str, unit: str = "") -> str:
    caption = f"\n{unit}\n" if unit else ""
    return f"PHỤ LỤC {label}\n{title}\n{caption}\n{header}\n" + "\n".join(rows)


Check = Callable[..., list[Finding]]


@pytest.fixture
def findings(read_text: Callable[[str], Extraction]) -> Check:
    """What the checks say about a text, narrowed to the codes that are named."""

    def find(text: str, *codes: str) -> list[Finding]:
        return [f for f in read_text(text).findings if not codes or f.code in codes]

    return find


class Paper:
    """The parts of a document, for tests to put together."""

    head = HEAD
    tasks, targets, projects = TASKS, TARGETS, PROJECTS
    written = staticmethod(written)
    annex = staticmethod(annex)

    @classmethod
    def with_tasks(cls, *rows: str) -> str:
        return written(annex("1", "Danh mục nhiệm vụ", TASKS, *rows))

    @classmethod
    def with_targets(cls, *rows: str) -> str:
        return written(annex("1", "Các chỉ tiêu chủ yếu", TARGETS, *rows))

    @classmethod
    def with_projects(cls, *rows: str, unit: str = "Đơn vị tính: triệu đồng") -> str:
        return written(annex("1", "Danh mục các dự án đầu tư", PROJECTS, *rows, unit=unit))


@pytest.fixture(scope="session")
def paper() -> type[Paper]:
    return Paper
