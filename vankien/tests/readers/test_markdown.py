import pytest

from vankien import Empty, extract_bytes
from vankien.model import Paragraph, Table
from vankien.readers.markdown import MarkdownReader, bare


def blocks(text: str) -> list[object]:
    return [
        (b.style, b.level, b.text) if isinstance(b, Paragraph) else [[c.text for c in row] for row in b.rows]
        for b in MarkdownReader().read(text.encode()).blocks
    ]


def test_headings_of_both_kinds_are_known() -> None:
    assert blocks("# Một #\n\n### I. Hai\nBa\n===\nBốn\n---\n") == [
        ("heading", 1, "Một"),
        ("heading", 3, "I. Hai"),
        ("heading", 1, "Ba"),
        ("heading", 2, "Bốn"),
    ]


def test_wrapped_lines_are_one_paragraph_and_items_are_their_own() -> None:
    assert blocks("một\nhai\n\n- ba\n  bốn\n* năm\n1. sáu\n2) bảy\n\n---\ntám") == [
        ("normal", None, "một hai"),
        ("list", None, "- ba bốn"),
        ("list", None, "- năm"),
        ("list", None, "1. sáu"),
        ("list", None, "2) bảy"),
        ("normal", None, "tám"),
    ]


def test_table_with_pipes_is_a_grid() -> None:
    text = "| TT | Việc | Vốn |\n|:---|:--:|---|\n| 1 | a \\| b<br>c | **5** |\n| 2 | d |\nsau"
    assert blocks(text) == [
        [["TT", "Việc", "Vốn"], ["1", "a | b c", "5"], ["2", "d"]],
        ("normal", None, "sau"),
    ]


def test_pipe_without_a_line_of_dashes_is_a_sign() -> None:
    assert blocks("a | b\nc") == [("normal", None, "a | b c")]


def test_table_of_html_inside_is_read() -> None:
    text = "trước\n<table><tr><td rowspan=2>a</td><td>b</td></tr>\n<tr><td>c</td></tr></table>\nsau"
    assert blocks(text) == [("normal", None, "trước"), [["a", "b"], ["a", "c"]], ("normal", None, "sau")]


def test_quotes_and_fences_are_text() -> None:
    assert blocks("> một\n> hai\n\n```\n# mã\n```\n") == [("normal", None, "một hai"), ("normal", None, "# mã")]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**đậm** và *nghiêng* và __đậm__ và _nghiêng_", "đậm và nghiêng và đậm và nghiêng"),
        ("`mã` và ~~bỏ~~", "mã và bỏ"),
        ("[chữ](http://a.vn/b) ![ảnh](x.png)", "chữ ảnh"),
        (r"5 \* 3, \_giữ\_", "5 * 3, _giữ_"),
        ("5 * 3 và ten_bien_x", "5 * 3 và ten_bien_x"),
        ("[một](a [hai](b)", "[một](a hai"),
    ],
)
def test_marks_are_taken_off(marked: str, plain: str) -> None:
    assert bare(marked) == plain


def test_markdown_gives_the_same_items_as_its_text() -> None:
    text = (
        "# PHỤ LỤC 2\n\nDanh mục nhiệm vụ\n\n| TT | NHIỆM VỤ | CƠ QUAN CHỦ TRÌ | THỜI GIAN |\n|--|--|--|--|\n"
        "| 1 | Rà soát quy chế | VPĐU | Quý II/2026 |\n"
    )
    for name in ("a.md", "a.markdown"):
        found = extract_bytes(text.encode(), name)
        assert [(t.annex, t.text, t.lead.units) for t in found.tasks] == [
            ("2", "Rà soát quy chế", ("Văn phòng Đảng ủy",))
        ]
        assert [found.text[slice(*t.span)][:7] for t in found.tasks] == ["Rà soát"]


def test_nothing_but_marks_is_empty() -> None:
    with pytest.raises(Empty):
        MarkdownReader().read(b"---\n\n```\n```\n")


def test_spans_hold_the_words() -> None:
    reading = MarkdownReader().read("**một**\n\n| a | b |\n|---|---|\n| c | d |".encode())
    table = reading.blocks[1]
    assert isinstance(table, Table)
    assert reading.text == "một\na\tb\nc\td\n"
    assert [reading.text[slice(*c.span)] for row in table.rows for c in row] == ["a", "b", "c", "d"]
