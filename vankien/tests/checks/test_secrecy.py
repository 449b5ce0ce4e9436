"""Marks that might be a secrecy mark. A sure one is refused before any check."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("line", ["Mật", "MÂT", "TỐI MAT", "Độ mật: ……", "M A T"])
def test_unsure_mark_in_the_head(paper, findings, line: str) -> None:
    found = findings(f"{line}\n{paper.written('Các nội dung sau.')}", "secret.marked")
    assert [(f.severity, f.excerpt) for f in found] == [("warning", line)]


@pytest.mark.parametrize("line", ["Bảo mật thông tin", "Mặt trận Tổ quốc", "KHẨN", "Mật độ dân cư"])
def test_words_that_only_look_like_one(paper, findings, line: str) -> None:
    assert findings(f"{line}\n{paper.written('Các nội dung sau.')}", "secret.marked") == []


def test_word_in_the_body_is_no_mark(paper, findings) -> None:
    assert (
        findings(paper.written("I. NỘI DUNG", "1. Việc cần làm", "Giữ bí mật nhà nước.", "Mật"), "secret.marked") == []
    )
