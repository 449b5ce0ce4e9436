"""Number, date and annexes."""

from __future__ import annotations

import pytest


def test_complete_head_has_no_finding(paper, findings) -> None:
    assert findings(paper.written("Các nội dung sau.")) == []


def test_blank_number_is_shown_where_it_stands(paper, findings) -> None:
    head = paper.head.replace("Số 05-CTr/ĐU", "Số       -CTr/ĐU")
    (found,) = findings(paper.written("Các nội dung sau.", head=head))
    assert (found.code, found.severity, found.excerpt) == ("document.number-missing", "warning", "Số -CTr/ĐU")
    assert found.message == "Văn bản chưa ghi số tại “Số -CTr/ĐU”, cần điền số trước ký hiệu CTr/ĐU."


def test_law_without_a_number_is_no_blank_of_the_document(paper, findings) -> None:
    head = paper.head.replace("Số 05-CTr/ĐU", "")
    (found,) = findings(paper.written("Thực hiện Luật Trẻ em, ngày … tháng … năm 2026 sẽ họp.", head=head))
    assert (found.code, found.severity) == ("document.number-missing", "info")


def test_head_without_number_line_is_only_worth_a_look(paper, findings) -> None:
    (found,) = findings(paper.written("Các nội dung sau.", head=paper.head.replace("Số 05-CTr/ĐU", "")))
    assert (found.code, found.severity) == ("document.number-missing", "info")


def test_political_report_needs_no_number_or_date(findings) -> None:
    head = "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG\n\nBÁO CÁO CHÍNH TRỊ\ncủa Ban Chấp hành Đảng bộ phường\n"
    assert findings(head + "\nI. KẾT QUẢ\n\nĐã hoàn thành các việc đề ra.\n") == []


def test_blank_date_is_shown_where_it_stands(paper, findings) -> None:
    head = paper.head.replace("ngày 02 tháng 3 năm 2026", "ngày    tháng    năm 2026")
    (found,) = findings(paper.written("Các nội dung sau.", head=head))
    assert (found.code, found.severity, found.excerpt) == ("document.date-missing", "warning", "ngày tháng năm 2026")


@pytest.mark.parametrize(
    "sentence",
    [
        "Chi tiết tại Phụ lục số 02 kèm theo.",
        "(Có phụ lục kèm theo)",
        "Danh mục nhiệm vụ (Phụ lục II kèm theo).",
    ],
)
def test_announced_annex_that_is_not_there(paper, findings, sentence: str) -> None:
    (found,) = findings(paper.written(sentence))
    assert (found.code, found.severity) == ("annex.missing", "warning")


def test_announced_annex_that_is_there(paper, findings) -> None:
    row = "1\tSố hóa hồ sơ lưu trữ\tVPĐU\t\tQuý II/2026\tKho dữ liệu"
    text = paper.with_tasks(row).replace("CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHƯƠNG TRÌNH HÀNH ĐỘNG\n(Phụ lục 01 kèm theo)")
    assert findings(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo mẫu tại Phụ lục III kèm theo Nghị định số 30/2020/NĐ-CP.",
        "Phụ lục sẽ gửi sau.",
    ],
)
def test_annexes_of_others_are_theirs(paper, findings, sentence: str) -> None:
    assert findings(paper.written(sentence)) == []


ANNOUNCED = [
    ("(chi tiết tại Phụ lục I, II ban hành kèm theo)", ["Phụ lục I, II"]),
    ("(Biểu số 01, 02 kèm theo)", ["Phụ lục 01, 02"]),
    ("(có Phụ lục kèm theo)", ["Phụ lục"]),
    ("(Phụ lục I kèm theo Nghị định)", []),
    ("(kèm theo Phụ lục của Thành phố)", []),
    ("(Phụ lục II kèm theo Chương trình này)", ["Phụ lục II"]),
    ("(Phụ lục II kèm theo Chương trình của Thành phố)", []),
    ("(Phụ lục số 02 đính kèm)", ["Phụ lục 02"]),
    ("(chi tiết tại Phụ lục II)", ["Phụ lục II"]),
    ("(chi tiết theo các Phụ lục 02, 03 của Kế hoạch này)", ["Phụ lục 02, 03"]),
    ("(chi tiết tại Phụ lục II Nghị định số 12/2030/NĐ-CP)", []),
]


@pytest.mark.parametrize(("words", "missing"), ANNOUNCED)
def test_each_annex_that_is_announced_is_looked_for(paper, findings, words: str, missing: list[str]) -> None:
    found = findings(paper.written(f"I. NHIỆM VỤ\nThực hiện các nhiệm vụ {words}."), "annex.missing")
    assert [f.message.partition(" được")[0] for f in found] == missing


def test_annex_that_is_announced_with_another_that_is_there(paper, findings) -> None:
    annex = paper.annex("2", "Các chỉ tiêu chủ yếu", paper.targets, "1\tTỷ lệ hộ nghèo\t%\t0\t")
    (found,) = findings(paper.written("I. NHIỆM VỤ\nThực hiện (Phụ lục 02, 03 kèm theo).", annex), "annex.missing")
    assert found.message.startswith("Phụ lục 03 ")
