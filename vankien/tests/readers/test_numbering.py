import pytest

from vankien.model import Paragraph
from vankien.readers.docx import DocxReader
from vankien.readers.docx.numbering import format_count


def level(index: int, style: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def abstract(*levels: str, key: str = "0") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def made(key: str, of: str = "0", override: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def item(word, words: str, num: str = "1", at: int = 0) -> str:
    return word.p(words, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>')


def labels(word, body: str, numbering: str, **parts: str) -> list[str]:
    blocks = DocxReader().read(word.docx(body, numbering=numbering, **parts)).blocks
    return [b.text for b in blocks if isinstance(b, Paragraph)]


OUTLINE = abstract(
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
)


def test_levels_count_and_deeper_ones_begin_anew(word) -> None:
    body = "".join(item(word, "x", at=at) for at in (0, 1, 2, 2, 3, 3, 1, 2, 0, 1))
    assert labels(word, body, OUTLINE + made("1")) == [
        "I. x", "1. x", "1.1. x", "1.2. x", "a) x", "b) x", "2. x", "2.1. x", "II. x", "1. x",
    ]  # fmt: skip


def test_level_without_its_upper_one_shows_where_that_starts(word) -> None:
    assert labels(word, item(word, "x", at=2), OUTLINE + made("1")) == ["1.1. x"]


def test_lists_of_one_abstract_list_count_on_unless_one_restarts(word) -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(level(0, "decimal", "%1.")) + made("1") + made("2") + made("3", override=restart)
    body = "".join(item(word, "x", num) for num in "112333")
    assert labels(word, body, numbering) == ["1. x", "2. x", "3. x", "1. x", "2. x", "3. x"]


def test_level_of_its_own_and_start_at_zero(word) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimalZero", "Điều %1", start=0)}</w:lvlOverride>'
    numbering = abstract(level(0, "decimal", "%1.")) + made("1", override=own)
    assert labels(word, item(word, "x") * 2, numbering) == ["Điều 00 x", "Điều 01 x"]


def test_level_that_never_restarts_goes_on(word) -> None:
    numbering = abstract(
        level(0, "upperLetter", "%1."), level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>')
    ) + made("1")
    body = "".join(item(word, "x", at=at) for at in (0, 1, 0, 1))
    assert labels(word, body, numbering) == ["A. x", "1. x", "B. x", "2. x"]


def test_legal_numbers_are_plain(word) -> None:
    numbering = abstract(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>")) + made("1")
    assert labels(word, item(word, "x") + item(word, "y", at=1), numbering) == ["I. x", "1.1 y"]


@pytest.mark.parametrize(("sign", "shown"), [("\uf0b7", "•"), ("-", "-"), ("+", "+"), ("\uf0a7", "▪"), ("\ue123", "•")])
def test_bullets_are_shown_as_readable_signs(word, sign: str, shown: str) -> None:
    assert labels(word, item(word, "x"), abstract(level(0, "bullet", sign)) + made("1")) == [f"{shown} x"]


def test_list_of_a_style_numbers_its_paragraphs(word) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>'
    )
    out = word.p("x", '<w:pStyle w:val="Con"/>') + word.p(
        "y", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert labels(word, out, OUTLINE + made("1"), styles=styles) == ["I. x", "y"]


def test_abstract_list_that_points_to_a_style_is_followed(word) -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering = OUTLINE + linked + made("1") + made("2", of="9")
    assert labels(word, item(word, "x", "2") * 2, numbering, styles=styles) == ["I. x", "II. x"]


def test_styles_and_lists_that_point_to_one_another_in_a_circle_end(word) -> None:
    """Two styles based on each other; a list whose style is the list itself."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'
    paragraphs = word.p("x", '<w:pStyle w:val="A"/>') + item(word, "y", "1")
    assert labels(word, paragraphs, linked + made("1", of="9"), styles=styles) == ["x", "y"]


def test_number_of_an_empty_cell_is_shown_and_of_an_empty_line_is_not(word) -> None:
    numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:pPr>{numbered}</w:pPr></w:p></w:tc>{word.cell(words)}</w:tr>" for words in ("Một", "Hai")
    )
    empty = f"<w:p><w:pPr>{numbered}</w:pPr></w:p>"
    reading = DocxReader().read(word.docx(f"{empty}<w:tbl>{rows}</w:tbl>", numbering=OUTLINE + made("1")))
    assert reading.text == "1.\tMột\n2.\tHai\n"


@pytest.mark.parametrize("num", ["7", "0", "", "1' or"])
def test_unknown_list_gives_no_label(word, num: str) -> None:
    assert labels(word, item(word, "x", num), OUTLINE + made("1")) == ["x"]


@pytest.mark.parametrize(
    ("count", "style", "shown"),
    [
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (5000, "upperRoman", "5000"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (0, "lowerLetter", "0"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "chicago", "7"),
    ],
)
def test_format_count(count: int, style: str, shown: str) -> None:
    assert format_count(count, style) == shown
