import pytest

from vankien import Broken, Empty, TooLarge, extract_bytes
from vankien.model import Paragraph, Table
from vankien.readers import writing
from vankien.readers.html import HtmlReader


def read(page: str | bytes):
    return HtmlReader().read(page if isinstance(page, bytes) else page.encode())


def lines(page: str) -> list[tuple[str, str]]:
    return [(b.style, b.text) for b in read(page).blocks if isinstance(b, Paragraph)]


def grid(page: str) -> list[list[tuple[str, int, int, bool]]]:
    table = next(b for b in read(page).blocks if isinstance(b, Table))
    return [[(c.text, c.colspan, c.rowspan, c.inherited) for c in row] for row in table.rows]


def test_blocks_are_lines_and_inline_elements_are_words() -> None:
    page = "<body>đầu<p>một <b>hai</b>\n ba</p><div>bốn<div>năm</div>sáu</div><span>bảy</span></body>"
    assert [text for _, text in lines(page)] == ["đầu", "một hai ba", "bốn", "năm", "sáu", "bảy"]


def test_break_stays_inside_its_paragraph() -> None:
    assert read("<p>một<br>hai</p>").text == "một\nhai\n"


def test_headings_and_centred_lines_are_known() -> None:
    page = '<h2>I. Chung</h2><p align="center">giữa</p><p style="text-align: center">giữa</p><center>giữa</center>'
    assert [style for style, _ in lines(page)] == ["heading", "centered", "centered", "centered"]
    assert [b.level for b in read(page).blocks] == [2, None, None, None]


def test_what_a_browser_hides_is_left_out() -> None:
    page = (
        "<head><title>tên</title><style>p{}</style></head><script>x()</script><!-- ghi chú --><p>thấy</p>"
        '<p hidden>ẩn</p><p style="display:none">ẩn</p><noscript>ẩn</noscript>'
    )
    assert lines(page) == [("normal", "thấy")]


def test_lists_bear_the_numbers_that_a_browser_shows() -> None:
    page = (
        '<ol start="3"><li>ba</li><li value="7">bảy</li><li>tám</li></ol>'
        '<ol type="a"><li>một<ol type="I"><li>trong</li></ol></li><li>hai</li></ol><ul><li>gạch</li></ul>'
    )
    assert lines(page) == [
        ("list", line) for line in ("3. ba", "7. bảy", "8. tám", "a. một", "I. trong", "b. hai", "- gạch")
    ]


def test_merged_cells_both_ways_make_a_true_grid() -> None:
    page = (
        "<table><tr><td rowspan=2>TT</td><td colspan=2>Vốn</td></tr><tr><td>2026</td><td>2027</td></tr>"
        "<tr><td>1</td><td>5</td><td rowspan=0>6</td></tr><tr><td>2</td></tr></table>"
    )
    assert grid(page) == [
        [("TT", 1, 2, False), ("Vốn", 2, 1, False)],
        [("TT", 1, 1, True), ("2026", 1, 1, False), ("2027", 1, 1, False)],
        [("1", 1, 1, False), ("5", 1, 1, False), ("6", 1, 2, False)],
        [("2", 1, 1, False), ("", 1, 1, False), ("6", 1, 1, True)],
    ]
    assert read(page).text == "TT\tVốn\n2026\t2027\n1\t5\t6\n2\n"


def test_cell_reaches_over_no_group_of_rows() -> None:
    page = (
        "<table><thead><tr><th rowspan=9>TT</th><th>Việc</th></tr></thead><tbody><tr><td>1</td><td>a</td></tr></tbody>"
    )
    assert grid(page) == [[("TT", 1, 1, False), ("Việc", 1, 1, False)], [("1", 1, 1, False), ("a", 1, 1, False)]]


def test_foot_that_is_written_first_is_shown_last() -> None:
    page = "<table><tfoot><tr><td>Cộng</td></tr></tfoot><tbody><tr><td>1</td></tr></tbody></table>"
    assert [row[0][0] for row in grid(page)] == ["1", "Cộng"]


def test_spans_hold_the_lines_of_a_cell() -> None:
    reading = read("<table><tr><td><p>một</p><p>hai</p></td><td>ba</td></tr></table>")
    cells = reading.blocks[0].rows[0]
    assert [(reading.text[slice(*c.span)], c.text) for c in cells] == [("một\nhai", "một hai"), ("ba", "ba")]


def test_table_in_a_cell_is_read_with_the_cell() -> None:
    page = "<table><tr><td>1</td><td>ngoài<table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
    assert [[c[0] for c in row] for row in grid(page)] == [["1", "ngoài a b"]]


def test_table_that_only_frames_a_page_is_opened() -> None:
    page = "<table><tr><td><p>tên</p><table><tr><td>TT</td><td>Việc</td></tr></table></td></tr></table>"
    assert [type(b) for b in read(page).blocks] == [Paragraph, Table]


def test_page_gives_the_same_items_as_its_text() -> None:
    page = (
        "<!DOCTYPE html><p>PHỤ LỤC 2</p><p>Danh mục nhiệm vụ</p><table><tr><th>TT<th>NHIỆM VỤ<th>CƠ QUAN CHỦ TRÌ"
        "<th>THỜI GIAN</tr><tr><td>1<td>Rà soát quy chế<td>VPĐU<td>Quý II/2026</table>"
    )
    for name in ("a.html", "a.htm", "a.doc", "a.xls", "a"):
        task = extract_bytes(page.encode(), name).tasks[0]
        assert (task.annex, task.text, task.lead.units) == ("2", "Rà soát quy chế", ("Văn phòng Đảng ủy",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings_of_unicode_are_told_apart(encoding: str) -> None:
    assert read("<html><body><p>Việc làm</p></body></html>".encode(encoding)).text == "Việc làm\n"


def test_declared_encoding_is_used_for_what_is_no_utf8() -> None:
    assert read('<meta charset="windows-1252"><p>caf\u00e9</p>'.encode("cp1252")).text == "café\n"


def test_entities_of_an_old_font_are_converted() -> None:
    page = "<p>C&#233;ng h&#223;a x&#183; h&#233;i ch&#241; ngh&#220;a Vi&#214;t Nam</p>"
    found = extract_bytes(page.encode(), "a.html")
    assert found.text == "Cộng hòa xã hội chủ nghĩa Việt Nam\n"
    assert [f.code for f in found.findings if f.code == "text.legacy-encoding"] == ["text.legacy-encoding"]


def test_page_without_words_is_empty() -> None:
    for page in ("<html></html>", "<script>1</script>", "   "):
        with pytest.raises(Empty):
            read(page)


@pytest.mark.parametrize("levels", [140, 250])
def test_deep_nesting_keeps_its_words(levels: int) -> None:
    assert read("<div>" * levels + "đáy").text == "đáy\n"
    assert "đáy" in read("<table><tr><td>1<td>" * (levels // 3) + "đáy").text


def test_nesting_beyond_the_parser_is_broken() -> None:
    with pytest.raises(Broken):
        read("<div>" * 5000 + "đáy")


def test_bomb_of_spans_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MAX_CELLS", 5000)
    row = "<td rowspan=100000>x" * 100
    with pytest.raises(TooLarge):
        read(f"<table><tr>{row}" + "<tr><td>y" * 100)
