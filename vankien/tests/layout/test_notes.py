"""Footnotes, kept with the sentence that they annotate."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vankien import Extraction

Read = Callable[[str], Extraction]

FORMS = ["[1]", "^{1}", "^{(1)}", "<sup>1</sup>", "(1)", "¹"]


@pytest.mark.parametrize("sign", FORMS)
def test_note_is_kept_with_its_sentence(read_text: Read, sign: str) -> None:
    said = f"1. Năm qua có cố gắng. Phấn đấu số hóa hồ sơ đạt 85%{sign}; có 5 mô hình."
    found = read_text(f"I. MỤC TIÊU\n{said}\n\n{sign} Số liệu đến 30/6.\n")
    (note,) = found.notes
    assert (note.label, note.text) == ("1", "Số liệu đến 30/6.")
    assert found.text[slice(*note.sentence)] == "Phấn đấu số hóa hồ sơ đạt 85%"
    assert found.text[slice(*note.anchor)].strip(" ") != ""
    assert [t.name for t in found.targets] == ["Phấn đấu số hóa hồ sơ"]


def test_what_a_note_says_is_no_promise_and_no_work(read_text: Read) -> None:
    found = read_text(
        "III. TỔ CHỨC THỰC HIỆN\n1. Các chi bộ quán triệt[1].\n\n[1] Công an phường rà soát, tỷ lệ đạt 90% trở lên.\n"
    )
    assert [(t.text, t.lead.units) for t in found.tasks] == [("quán triệt[1]", ("Các chi bộ trực thuộc",))]
    assert found.targets == ()


def test_item_of_a_list_is_no_note(read_text: Read) -> None:
    found = read_text("1. Các chỉ tiêu(1) chủ yếu.\n(1) Tỷ lệ A: 5%.\n(2) Tỷ lệ B: 6%.\n(1) Tỷ lệ C: 7%.\n")
    assert found.notes == ()


def test_square_metres_are_no_note(read_text: Read) -> None:
    assert read_text("Diện tích 5 m^{2}/người, 30 m².\n^{2} Theo thống kê.\n").notes == ()


def test_note_of_a_word_processor(read_docx: Callable[[bytes], Extraction], word: type) -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Có cố gắng. Số hóa đạt 85%</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>; còn chậm.</w:t></w:r></w:p>'
    )
    footnotes = '<w:footnote w:id="2"><w:p><w:r><w:t>Số liệu đến 30/6.</w:t></w:r></w:p></w:footnote>'
    found = read_docx(word.docx(body, footnotes=footnotes))
    (note,) = found.notes
    assert (note.label, note.text) == ("1", "Số liệu đến 30/6.")
    assert found.text[slice(*note.sentence)] == "Số hóa đạt 85%"
