"""What a scan or a conversion did to the text."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "name",
    [
        "Xây nhà văn hóa tổ dân phố số 5 (tổ dân phố",
        "Cải tạo đường và",
        "Cải tạo đường tại",
        "Lát vỉa hè các ngõ 1, 2,",
    ],
)
def test_names_cut_off(paper, findings, name: str) -> None:
    (found,) = findings(paper.with_projects(f"1\t{name}\t2026-2027\t\t1.000\t700\t300"))
    assert (found.code, found.severity) == ("text.truncated", "warning")


@pytest.mark.parametrize(
    "name",
    [
        "Xây nhà văn hóa (giai đoạn 1)",
        "Báo cáo cấp trên",
        "Làm đường cho những năm tiếp theo",
        "Xử lý các điểm úng ngập còn tồn tại",
        "Báo cáo việc chậm tiến độ, nêu rõ lý do",
    ],
)
def test_names_that_are_whole(paper, findings, name: str) -> None:
    assert findings(paper.with_projects(f"1\t{name}\t2026-2027\t\t1.000\t700\t300")) == []


def test_letters_of_another_script_inside_a_word(paper, findings) -> None:
    (found,) = findings(paper.written("Kèm theo Thông báo số 2Λ của phường."))
    assert (found.code, found.severity, found.excerpt) == ("text.ocr-noise", "info", "2Λ")


def test_lost_characters_are_counted_once(paper, findings) -> None:
    (found,) = findings(paper.written("Nh\ufffdn d\ufffdn ph\ufffdờng."))
    assert (found.code, "Có 3 ký tự bị mất" in found.message) == ("text.ocr-noise", True)


@pytest.mark.parametrize(
    "sentence", ["Hệ số γf và Δt trong công thức Σ.", "Nhân dân phường Hòa Bình Trung.", "Góc α bằng 30°."]
)
def test_formulas_are_no_noise(paper, findings, sentence: str) -> None:
    assert findings(paper.written(sentence)) == []
