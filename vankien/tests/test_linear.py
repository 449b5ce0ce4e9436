"""Time grows with length, whatever the length is made of: a text that costs its square would stop a worker for hours.

Four times the length may take up to nine times as long (allocation and caches have steps); a square would take sixteen.
"""

from __future__ import annotations

import time

import pytest

from vankien import extract_bytes

TASKS = "PHỤ LỤC 1\nNhiệm vụ\nTT\tNHIỆM VỤ\tCƠ QUAN CHỦ TRÌ\tTHỜI GIAN\n"
TARGETS = "PHỤ LỤC 1\nChỉ tiêu\nTT\tCHỈ TIÊU\tĐƠN VỊ\t2026-2030\n"
LIST = "PHỤ LỤC\nChỉ tiêu\n(1) tỷ lệ a: 5%"
REPEATED = {
    "annexes": ("", "PHỤ LỤC 1\n"),
    "annex tables": ("", TARGETS + "1\ta\t%\t5\n\n"),
    "rest of a row": (TASKS + "1\tmột\ta\tb\n", "\tabc\t\t\n"),
    "page headers": ("", TASKS + "\tabc\tx\ty\n\n"),
    "statements": (LIST, "; tỷ lệ b: 5%"),
    "wrapped lines": (LIST + "\n", "và thêm 5% nữa\n"),
    "items": (LIST + "\n", "(1) tỷ lệ a: 5%\n"),
    "promises": ("II. NHIỆM VỤ\n", "- Phấn đấu 100% hồ sơ đúng hạn; ít nhất 5 việc.\n"),
    "gaps": ("", "a … "),
    "dots": ("a ", "."),
    "nested headings": ("", "2. chỉ tiêu\n2.1. chỉ tiêu\n2.1.1. chỉ tiêu\na) chỉ tiêu\n"),
    "bodies in a cell": (TASKS + "1\tmột\t", "Phòng Kinh tế, "),
    "figures in a cell": (TARGETS + "1\tmột\t%\t", "≥ 5 - "),
    "dates": ("", "từ ngày 1/2/2026 đến ngày "),
    "stars": ("", "*"),
    "tags": ("", "<i"),
    "citations": ("", "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; "),
    "laws": ("", "Luật Đất đai và Luật sửa đổi, bổ sung một số điều của Luật Nhà ở, "),
    "columns": (TASKS.rstrip("\n"), "\tx"),
    "signatures": ("", "T/M BAN THƯỜNG VỤ\n"),
    "answers": ("", "1. a\n- Cơ quan chủ trì: VPĐU\n"),
    "spaces": ("Số", " "),
}


def cost(head: str, piece: str, size: int) -> float:
    data = (head + piece * (size // len(piece))).encode()
    start = time.process_time()
    extract_bytes(data, "a.txt")
    return time.process_time() - start


def growth(head: str, piece: str) -> float:
    small, large = (cost(head, piece, size) for size in (12_000, 48_000))
    return large / max(small, 0.02)


@pytest.mark.parametrize("name", REPEATED)
def test_time_grows_with_length(name: str) -> None:
    """A busy machine disturbs one reading and not five; a square shows in each."""
    assert any(growth(*REPEATED[name]) < 9 for _ in range(5))
