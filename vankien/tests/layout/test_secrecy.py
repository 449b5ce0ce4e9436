import pytest

from vankien import Secret, extract_bytes

HEAD = "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG\n{}\nSố 07-BC/ĐU\n\nBÁO CÁO\nvề việc một\nI. KẾT QUẢ\nVăn bản.\n"


@pytest.mark.parametrize(
    "mark",
    [
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "  TỐI   MẬT ",
        "[MẬT]",
        "**MẬT**",
        "M Ậ T",
        "Độ mật: Tối mật",
        "ĐỘ MẬT: MẬT",
        "| MẬT |",
    ],
)
def test_mark_in_the_head_refuses_the_file(mark: str) -> None:
    with pytest.raises(Secret):
        extract_bytes(HEAD.format(mark).encode(), "a.txt")


@pytest.mark.parametrize(
    "line",
    [
        "BẢO MẬT",
        "Mật độ dân số",
        "CHẾ ĐỘ BẢO MẬT",
        "Mật",
        "MẬT ĐỘ XÂY DỰNG",
        "trừ văn bản mật theo quy định",
        "CÔNG TÁC MẬT MÃ",
    ],
)
def test_words_about_secrecy_do_not(line: str) -> None:
    assert extract_bytes(HEAD.format(line).encode(), "a.txt").header.kind == "BC"


def test_mark_deep_in_the_body_is_no_mark_of_the_document() -> None:
    body = "Một đoạn văn.\n" * 80
    assert extract_bytes(HEAD.format("*").encode() + f"{body}MẬT\n".encode(), "a.txt").header.number == "07"


@pytest.mark.parametrize("mark", ["MAT", "TỐI MÂT", "Mật"])
def test_unsure_mark_is_a_finding(mark: str) -> None:
    found = extract_bytes(HEAD.format(mark).encode(), "a.txt")
    assert [f.code for f in found.findings if f.code == "secret.marked"] == ["secret.marked"]


def test_mark_in_a_cell_a_text_box_or_a_page_header_refuses_too(word) -> None:
    head = word.table(word.cell("ĐẢNG ỦY\nTUYỆT MẬT\nSố 01-BC/ĐU") + word.cell("ĐẢNG CỘNG SẢN VIỆT NAM"))
    box = (
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent>"
        + word.p("MẬT")
        + "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    for data in (
        word.docx(head + word.p("BÁO CÁO")),
        word.docx(box + word.p("BÁO CÁO")),
        word.docx(word.p("BÁO CÁO"), header1=word.p("TỐI MẬT")),
        word.docx("<w:p/>", header2=word.p("MẬT")),
    ):
        with pytest.raises(Secret):
            extract_bytes(data, "a.docx")


def test_sentence_of_the_refusal_quotes_nothing() -> None:
    with pytest.raises(Secret) as caught:
        extract_bytes(HEAD.format("TỐI MẬT").encode(), "a.txt")
    assert str(caught.value) == "Văn bản mang dấu chỉ độ mật; hệ thống không tiếp nhận tài liệu bí mật nhà nước."
