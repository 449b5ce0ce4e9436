import codecs

import pytest

from vankien import Empty, UnknownFormat, extract_bytes
from vankien.model import Paragraph, Table
from vankien.readers.plain import PlainReader


def read(text: str | bytes):
    return PlainReader().read(text if isinstance(text, bytes) else text.encode())


def test_lines_are_paragraphs_with_spans_into_the_text() -> None:
    reading = read("  Một việc\n\nHai việc  \n")
    assert [b.text for b in reading.blocks] == ["Một việc", "Hai việc"]
    assert [reading.text[a:b] for a, b in (block.span for block in reading.blocks)] == ["Một việc", "Hai việc"]


def test_tab_separated_lines_are_one_table() -> None:
    reading = read("TT\tViệc\tAi\n1\tMột\tA\n\tdở\t\n\nsau")
    table, after = reading.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["TT", "Việc", "Ai"],
        ["1", "Một", "A"],
        ["", "dở", ""],
    ]
    assert reading.text[slice(*table.rows[1][1].span)] == "Một"
    assert after.text == "sau"


def test_two_columns_are_a_table_only_under_a_number_heading() -> None:
    assert isinstance(read("TT\tViệc\n1\tMột").blocks[0], Table)
    assert [type(b) for b in read("1.\tMột\n2.\tHai").blocks] == [Paragraph, Paragraph]


def test_markup_leaves_the_value_but_not_the_span() -> None:
    reading = read("TT\tViệc\tAi\n1\t<i>Một</i>\t**A**")
    cells = reading.blocks[0].rows[1]
    assert [cell.text for cell in cells] == ["1", "Một", "A"]
    assert [reading.text[slice(*cell.span)] for cell in cells] == ["1", "<i>Một</i>", "**A**"]


def test_form_feed_turns_the_page() -> None:
    reading = read("một\n\fhai\nba\fbốn")
    assert [(b.text, b.page) for b in reading.blocks] == [("một", 1), ("hai", 2), ("ba", 2), ("bốn", 3)]
    assert reading.pages == 3


@pytest.mark.parametrize(
    "data",
    [
        "Việc".encode(),
        codecs.BOM_UTF8 + "Việc".encode(),
        codecs.BOM_UTF16_LE + "Việc".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Việc".encode("utf-16-be"),
    ],
)
def test_every_unicode_form_reads_alike(data: bytes) -> None:
    assert read(data).text == "Việc"


def test_decomposed_letters_and_line_ends_are_made_one() -> None:
    assert read("Vie\u0323\u0302c\r\nhai\rba").text == "Việc\nhai\nba"


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0 JPEG", b"abc\x00def", b"a\x01b", "Vi\xea\xf2c".encode("latin-1")])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnknownFormat):
        extract_bytes(data, "van-ban.txt")


@pytest.mark.parametrize("data", [b" \n\t ", codecs.BOM_UTF8])
def test_text_of_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(Empty):
        extract_bytes(data, "van-ban.txt")


def test_no_bytes_are_empty(tmp_path) -> None:
    from vankien import extract

    path = tmp_path / "rong.txt"
    path.write_bytes(b"")
    with pytest.raises(Empty):
        extract(path)
