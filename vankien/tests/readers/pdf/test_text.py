"""Letters to words, lines and paragraphs."""

from __future__ import annotations

import pytest

from vankien import Extraction, Secret, extract_bytes
from vankien.model import Paragraph
from vankien.readers.pdf import PdfReader

BODY = (
    "Thực hiện chương trình công tác năm 2026, Đảng ủy phường Hòa Bình Trung",
    "tổ chức quán triệt nghị quyết tới toàn thể cán bộ, đảng viên và nhân dân trên",
    "địa bàn phường.",
)


def read(data: bytes) -> Extraction:
    return extract_bytes(data, "van-ban.pdf")


def paragraphs(data: bytes) -> list[str]:
    return [block.text for block in PdfReader().read(data).blocks if isinstance(block, Paragraph)]


def test_wrapped_lines_are_one_paragraph_and_short_lines_end_it(made) -> None:
    sheet = made.page().lines(85, 100, *BODY).lines(85, 148, "1. Mục đích", "- Nâng cao nhận thức.", "- Rõ việc.")
    assert paragraphs(made.file(sheet)) == [" ".join(BODY), "1. Mục đích", "- Nâng cao nhận thức.", "- Rõ việc."]


def test_a_paragraph_goes_on_over_the_page(made) -> None:
    first = made.page().lines(85, 100, *([BODY[1]] * 5), BODY[0])
    second = made.page().lines(85, 100, BODY[1], BODY[2])
    assert paragraphs(made.file(first, second)) == [" ".join([*[BODY[1]] * 5, *BODY])]


def test_page_numbers_and_running_heads_are_left_out_but_kept_as_marks(made) -> None:
    sheets = [
        made.page().text(290, 40, str(n)).text(85, 60, "Tài liệu lưu hành nội bộ").lines(85, 120, *BODY)
        for n in (1, 2, 3)
    ]
    found = PdfReader().read(made.file(*sheets))
    assert found.text == (" ".join(BODY) + "\n") * 3
    assert found.marks == ("Tài liệu lưu hành nội bộ",)


def test_a_secrecy_mark_in_the_running_head_is_seen(made) -> None:
    sheets = [made.page().text(85, 60, "TUYỆT MẬT").lines(85, 120, *BODY) for _ in range(3)]
    with pytest.raises(Secret):
        read(made.file(*sheets))


def test_a_letter_drawn_later_stays_in_its_word(made) -> None:
    """Vietnamese capitals often come from another font, after the line they stand in."""
    sheet = made.page().text(85, 100, "NHI").text(85 + made.width("NHIỆM"), 100, " VỤ")
    sheet.text(85 + made.width("NHI"), 100, "ỆM").lines(85, 130, *BODY)
    assert paragraphs(made.file(sheet))[0] == "NHIỆM VỤ"


def test_marks_ligatures_and_odd_spaces_become_plain(made) -> None:
    sheet = made.page().text(85, 100, "Ho\u0300a Bi\u0300nh\u00a0Trung, \ufb01le\u200b mềm")
    assert paragraphs(made.file(sheet)) == ["Hòa Bình Trung, file mềm"]


def test_letters_set_apart_are_words_again(made) -> None:
    sheet = made.page()
    x = 85.0
    for letter in "THI DUA YEU":
        sheet.text(x, 100, letter)
        x += made.width(letter) + 6
    assert paragraphs(made.file(sheet)) == ["THI DUA YEU"]


def test_bold_by_drawing_twice_is_read_once(made) -> None:
    sheet = made.page().text(85, 100, "PHỤ LỤC 1").text(85.3, 100, "PHỤ LỤC 1")
    assert paragraphs(made.file(sheet)) == ["PHỤ LỤC 1"]


def test_text_hidden_by_a_clip_is_left_out(made) -> None:
    sheet = made.page().raw("q 0 742 595 100 re W n").text(85, 90, "Nhìn thấy").text(85, 400, "Bị che").raw("Q")
    assert paragraphs(made.file(sheet)) == ["Nhìn thấy"]


def test_head_and_signature_are_read_column_by_column(made) -> None:
    sheet = made.page()
    sheet.lines(85, 60, "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG", "*", "Số 12-CTr/ĐU")
    sheet.text(370, 60, "ĐẢNG CỘNG SẢN VIỆT NAM").text(350, 108, "Hòa Bình Trung, ngày 05 tháng 3 năm 2026")
    sheet.text(225, 150, "CHƯƠNG TRÌNH HÀNH ĐỘNG").lines(85, 190, *BODY)
    sheet.lines(85, 260, "Nơi nhận:", "- Thường trực Thành ủy,", "- Lưu VPĐU.")
    sheet.lines(400, 260, "T/M ĐẢNG ỦY", "BÍ THƯ").text(390, 340, "Trần Văn Mẫu")
    header = read(made.file(sheet)).header
    assert (header.kind, header.number, header.symbol) == ("CTr", "12", "CTr/ĐU")
    assert (header.parent_body, header.issuer) == ("ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG")
    assert str(header.date) == "2026-03-05"
    assert (header.on_behalf, header.signer_title, header.signer) == ("ĐẢNG ỦY", "BÍ THƯ", "Trần Văn Mẫu")
    assert header.recipients == ("Thường trực Thành ủy", "Lưu VPĐU")


@pytest.mark.parametrize(
    ("wide", "high", "rotate", "turn", "size", "box"),
    [
        (595, 842, 0, 0, (595, 842), (100, 291, 162, 303)),
        (595, 842, 90, 90, (842, 595), (542, 91, 604, 103)),
        (842, 595, 0, 90, (842, 595), (91, 237.7, 103, 300)),
        (842, 595, 0, 270, (842, 595), (97, 300, 109, 362)),
    ],
)
def test_rotated_pages_and_rotated_text_are_upright(made, wide, high, rotate, turn, size, box) -> None:
    sheet = made.page(wide, high, rotate).text(100, 300, "Nghiêng chữ", turn=turn)
    found = PdfReader().read(made.file(sheet))
    assert (found.text, found.page_sizes) == ("Nghiêng chữ\n", (size,))
    assert found.blocks[0].box == pytest.approx(box, abs=0.7)


def test_blocks_name_their_place_on_the_page(made) -> None:
    found = read(made.file(made.page().lines(85, 100, *BODY)))
    out = found.to_dict(blocks=True)
    assert out["page_sizes"] == [[595.0, 842.0]]
    assert [block["page"] for block in out["blocks"]] == [1]
    left, top, right, bottom = out["blocks"][0]["box"]
    assert (left, top, bottom) == (85.0, 91.0, 135.0)
    assert right == pytest.approx(85 + max(map(made.width, BODY)), abs=1)
