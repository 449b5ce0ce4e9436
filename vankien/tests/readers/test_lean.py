"""What is taken out of a Word file before it is parsed changes nothing of what is read."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vankien.readers.docx import DocxReader, archive
from vankien.readers.docx.lean import lean, lean_styles

LOOK = b'<w:rPr><w:b/><w:sz w:val="28"/></w:rPr>'
RUN = b"<w:r>" + LOOK + b"<w:t>%s</w:t></w:r>"
CELL = b"<w:tc><w:tcPr><w:tcW w:w='90'/></w:tcPr><w:p%s>%s</w:p></w:tc>"
KEPT = b"<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
ROW = b'<w:tr w:rsidR="00AB"><w:trPr><w:cantSplit/></w:trPr>%s</w:tr>'
BODY = b'<w:p w:rsidR="00AB"><w:pPr><w:spacing w:before="120"/>%s</w:pPr>%s</w:p>'


@pytest.mark.parametrize(
    ("part", "left"),
    [
        (RUN % b"a" + RUN % b"b", b"<w:r><w:t>ab</w:t></w:r>"),
        (b'<w:r w:rsidRPr="00AB12CD"><w:t>a</w:t></w:r>', b"<w:r><w:t>a</w:t></w:r>"),
        (BODY % (b"", RUN % b"a"), b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"),
        (BODY % (b'<w:jc w:val="center"/>', b""), b'<w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p>'),
        (
            b'<w:tcPr><w:tcBorders><w:top w:val="nil"/></w:tcBorders><w:vMerge/></w:tcPr>',
            b"<w:tcPr><w:vMerge/></w:tcPr>",
        ),
        (b'<w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>a</w:t>', b"<w:t>a</w:t>"),
        (RUN % b"a" + b'<w:bookmarkEnd w:id="1"/>' + RUN % b"b" + RUN % b"c", b"<w:r><w:t>abc</w:t></w:r>"),
        (
            b'<w:r><w:tab/><w:t>a</w:t></w:r><w:r><w:t xml:space="preserve"> b</w:t></w:r>',
            b"<w:r><w:tab/><w:t>a</w:t></w:r><w:r><w:t> b</w:t></w:r>",
        ),
        (CELL % (b"", RUN % b"a" + RUN % b"b"), b"<w:tc>ab</w:tc>"),
        (CELL % (b' w:rsidR="00AB"', b'<w:pPr><w:jc w:val="right"/></w:pPr>' + RUN % b"a"), b"<w:tc>a</w:tc>"),
        (CELL % (b"", b""), b"<w:tc></w:tc>"),
        (
            b'<w:p w14:paraId="0AB1" w14:textId="77"><w:r><w:t>a</w:t></w:r></w:p>' * 2,
            b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 2,
        ),
        (BODY % (b"", RUN % b"a > b") * 2, b"<w:p><w:r><w:t>a > b</w:t></w:r></w:p>" * 2),
        (b'<w:tc><w:p w:rsidR="00AB"/></w:tc>', b'<w:tc><w:p w:rsidR="00AB"/></w:tc>'),
        (
            b'<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p w:rsidR="00AB"><w:r><w:t>b</w:t></w:r></w:p></w:tc>',
            b"<w:tc>a\nb</w:tc>",
        ),
        (CELL % (b"", RUN % b"a") + CELL % (b"", RUN % b"a\tb"), b"<w:tc>a</w:tc>" + KEPT % b"a\tb"),
        (CELL % (b"", RUN % b"a&#10;b") + CELL % (b"", RUN % b"a"), KEPT % b"a&#10;b" + b"<w:tc>a</w:tc>"),
        (ROW % (CELL % (b"", RUN % b"a") + CELL % (b"", b"")), b"<w:tr>a\t</w:tr>"),
        (ROW % (CELL % (b"", RUN % b"a")), b"<w:tr><w:tc>a</w:tc></w:tr>"),
        (
            ROW % (CELL % (b"", RUN % b"a") * 2 + b"<w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc>"),
            b"<w:tr><w:tc>a</w:tc><w:tc>a</w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr>",
        ),
    ],
)
def test_looks_go_and_equal_runs_become_one(part: bytes, left: bytes) -> None:
    assert lean(part) == left


@pytest.mark.parametrize(
    "part",
    [
        b"<w:r><w:rPr><w:vanish></w:vanish></w:rPr><w:t>a</w:t></w:r>",
        b'<w:r><w:rPr><w:caps w:val="0"/></w:rPr><w:t>a</w:t></w:r>',
        b'<w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr>',
        b"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr></w:p>",
        b"<w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='2'/></w:numPr></w:pPr>",
        b"<w:trPr><w:tblHeader/></w:trPr>",
        b"<w:t>a</w:t></w:r><w:r><w:br/><w:t>b</w:t>",
        b"<w:t>a</w:t><w:tab/><w:t>b</w:t>",
        b"<w:rPr><w:b/>",
        b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>",
        b"<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r>",
        b"<w:rPr><w:t>a</w:t><w:tab/><w:t>b</w:t></w:rPr>",
        RUN % b"a\0b",
    ],
)
def test_what_is_read_stays(part: bytes) -> None:
    assert lean(part) == part


def test_fonts_stay_where_a_style_has_an_old_one() -> None:
    run = b'<w:rPr><w:rFonts w:ascii="Arial"/></w:rPr>'
    assert lean(run, b'<w:rFonts w:ascii=".VnTime"/>') == run


@pytest.mark.parametrize("words", [b"<![CDATA[%s]]>", b"<!-- %s -->", b"<!DOCTYPE x [<!ENTITY a '%s'>]>"])
def test_what_only_looks_like_markup_is_not_touched(words: bytes) -> None:
    part = words % (RUN % b"a") + RUN % b"a"
    assert lean(part) == part


def test_identity_in_words_stays() -> None:
    words = b'<w:r><w:t>a w14:paraId="77" b</w:t></w:r>'
    assert lean(b'<w:p w14:paraId="0AB1">' + words + b"</w:p>") == b"<w:p>" + words + b"</w:p>"


def test_centred_cells_of_frames_stay_so() -> None:
    cell = b'<w:tc><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>%s</w:tc>'
    frame = b"<w:tbl><w:tr>%s</w:tr></w:tbl>" % (cell % b"<w:tbl><w:tr></w:tr></w:tbl>")
    assert lean(frame) == frame


def test_remark_of_the_program_that_wrote_it_is_no_obstacle() -> None:
    assert lean(b"<!-- by a program -->" + LOOK) == b"<!-- by a program -->"


@pytest.mark.parametrize(
    ("part", "left"),
    [
        (b"<w:latentStyles w:count='2'><w:lsdException w:name='Normal'/></w:latentStyles><w:style/>", b"<w:style/>"),
        (b"<w:tblStylePr w:type='firstRow'><w:rPr><w:caps/></w:rPr></w:tblStylePr>", b""),
        (b"<w:latentStyles/><w:style><w:name w:val='a'/></w:style>",) * 2,
        (
            b"<w:rPr><w:b/><w:caps/><w:rFonts w:ascii='.VnTime'/></w:rPr>",
            b"<w:rPr><w:caps/><w:rFonts w:ascii='.VnTime'/></w:rPr>",
        ),
        (
            b"<w:pPr><w:keepNext/><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>",
            b"<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>",
        ),
        (b"<!-- <w:tblStylePr> --><w:b/>",) * 2,
    ],
)
def test_of_styles_the_looks_of_tables_go(part: bytes, left: bytes) -> None:
    assert lean_styles(part) == left


USUAL = '<w:style w:type="paragraph" w:default="1" w:styleId="a">%s</w:style>'
COUNTED = USUAL % '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
PARTS: list[dict[str, str]] = [
    {},
    {"styles": USUAL % "<w:rPr><w:caps/></w:rPr>"},
    {"styles": COUNTED, "numbering": LIST},
    {"styles": USUAL % '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'},
]
CENTRED = '<w:jc w:val="center"/>'
DELETED = '<w:rPr><w:del w:id="1"/></w:rPr>'
WORDS = st.text("aê\u0323\u0301 \t\n*^12Ệ", max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(PARTS), st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_rows_read_the_same_without_looks(word, parts: dict[str, str], rows: list[list[str]]) -> None:
    """In a table, in one inside a cell, and in one that only frames another, behind a deleted paragraph mark."""
    table = word.table(*("".join(map(word.cell, row)) for row in rows))
    inside = word.table(f"<w:tc>{table}<w:p/></w:tc>{word.cell('b')}")
    centred = [f"<w:tc>{word.p(row[0], CENTRED)}{word.p(row[-1], CENTRED)}</w:tc>" for row in rows]
    frame = word.table(word.cell(rows[0][0]), *centred, f"<w:tc>{word.p('c', CENTRED)}{table}<w:p/></w:tc>")
    data = word.docx(word.p("Biểu") + table + inside + word.p("Bảng ", DELETED) + frame, **parts)
    thin = DocxReader().read(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive, "lean", lambda part, styles: part)
        assert thin == DocxReader().read(data)


def test_what_the_parser_refuses_once_thinned_is_read_whole(word, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "lean", lambda part, styles: b"<w:document")
    assert DocxReader().read(word.docx(word.p("Biểu"))).text.strip() == "Biểu"


def test_old_words_are_recognised_however_they_are_cut(word, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts of a word that two runs hold are no words of their own: here three, too few to tell an encoding by."""
    data = word.docx("<w:p>" + "<w:r><w:t>Céng hßa</w:t></w:r>" * 2 + "</w:p>")
    thin = DocxReader().read(data)
    monkeypatch.setattr(archive, "lean", lambda part, styles: part)
    assert thin == DocxReader().read(data)


@pytest.mark.shared
def test_corpus_reads_the_same_without_looks(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [path for path in sorted((shared / "corpus" / "docx").iterdir()) if path.stat().st_size < 200_000]
    thin = [DocxReader().read(path.read_bytes()) for path in paths]
    monkeypatch.setattr(archive, "lean", lambda part, styles: part)
    monkeypatch.setattr(archive, "lean_styles", lambda part: part)
    assert paths
    assert thin == [DocxReader().read(path.read_bytes()) for path in paths]
