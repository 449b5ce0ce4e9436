import unicodedata
import zipfile

import pytest
from lxml import etree

from vankien import Secret, extract_bytes
from vankien.model import Paragraph, Table
from vankien.readers.docx import DocxReader
from vankien.readers.docx.archive import W


def read(data: bytes):
    return DocxReader().read(data)


def texts(data: bytes) -> list[str]:
    return [b.text for b in read(data).blocks if isinstance(b, Paragraph)]


def grid(data: bytes) -> list[list[str]]:
    table = next(b for b in read(data).blocks if isinstance(b, Table))
    return [[cell.text for cell in row] for row in table.rows]


def test_paragraphs_and_tables_keep_the_order_of_the_document(word) -> None:
    table = word.table(word.cell("TT") + word.cell("Việc"))
    reading = read(word.docx(word.p("trước") + table + word.p("sau")))
    assert reading.text == "trước\nTT\tViệc\nsau\n"
    assert [type(b) for b in reading.blocks] == [Paragraph, Table, Paragraph]


def test_spans_hold_the_words_of_every_cell(word) -> None:
    reading = read(word.docx(word.table(word.cell("một\nhai") + word.cell("ba"))))
    cells = reading.blocks[0].rows[0]
    assert [reading.text[slice(*c.span)] for c in cells] == ["một\nhai", "ba"]
    assert [c.text for c in cells] == ["một hai", "ba"]


def test_words_split_over_runs_are_one(word) -> None:
    body = (
        "<w:p><w:r><w:t>Phòng Kinh</w:t></w:r><w:r><w:t> tế</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t></w:r></w:p>"
    )
    assert read(word.docx(body)).text == "Phòng Kinh tế\nhai\tba\n"


def test_text_is_composed(word) -> None:
    assert read(word.docx(word.p("Vie\u0323\u0302c"))).text == "Việc\n"


def test_cell_over_columns_and_cells_merged_downward(word) -> None:
    rows = (
        word.cell("I. Về kinh tế", '<w:gridSpan w:val="3"/>'),
        word.cell("1") + word.cell("Một") + word.cell("VPĐU", '<w:vMerge w:val="restart"/>'),
        word.cell("2") + word.cell("Hai") + word.cell("", "<w:vMerge/>"),
        word.cell("3") + word.cell("Ba") + word.cell("UBKT"),
    )
    reading = read(word.docx(word.table(*rows)))
    table = reading.blocks[0]
    assert [[c.text for c in row] for row in table.rows] == [
        ["I. Về kinh tế"],
        ["1", "Một", "VPĐU"],
        ["2", "Hai", "VPĐU"],
        ["3", "Ba", "UBKT"],
    ]
    assert table.rows[0][0].colspan == 3
    assert (table.rows[1][2].rowspan, table.rows[2][2].inherited) == (2, True)
    assert table.rows[2][2].span == table.rows[1][2].span
    assert reading.text.count("VPĐU") == 1


def test_header_rows_and_skipped_columns_are_known(word) -> None:
    header = f"<w:trPr><w:tblHeader/></w:trPr>{word.cell('TT')}{word.cell('Việc')}"
    late = f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{word.cell("Một")}'
    table = read(word.docx(word.table(header, late))).blocks[0]
    assert [[(c.text, c.header) for c in row] for row in table.rows] == [
        [("TT", True), ("Việc", True)],
        [("", False), ("Một", False)],
    ]


def test_table_in_a_cell_is_read_with_the_cell(word) -> None:
    inner = f"<w:tc>{word.p('ngoài')}{word.table(word.cell('a') + word.cell('b'))}{word.p('')}</w:tc>"
    assert grid(word.docx(word.table(word.cell("1") + inner))) == [["1", "ngoài a b"]]


def test_table_that_only_frames_another_is_opened(word) -> None:
    frame = f"<w:tc>{word.p('tên')}{word.table(word.cell('TT') + word.cell('Việc'))}</w:tc>"
    assert [type(b) for b in read(word.docx(word.table(frame))).blocks] == [Paragraph, Table]


def test_text_box_stands_once_after_its_paragraph(word) -> None:
    box = f"<w:txbxContent>{word.p('trong khung')}</w:txbxContent>"
    anchored = (
        "<w:p><w:r><w:t>ngoài</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    old = f"<w:p><w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p>"
    assert texts(word.docx(anchored + old)) == ["ngoài", "trong khung", "trong khung"]


def test_tracked_changes_are_read_as_accepted(word) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    deleted = f"<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:moveFrom>{run.format('dời')}</w:moveFrom>"
    changed = f"<w:p>{run.format('một ')}{deleted}<w:ins>{run.format('mới')}</w:ins></w:p>"
    joined = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run.format('đầu ')}</w:p>{word.p('cuối')}"
    gone = word.table(word.cell("giữ"), f"<w:trPr><w:del/></w:trPr>{word.cell('bỏ')}")
    reading = read(word.docx(changed + joined + gone))
    assert reading.text == "một mới\nđầu cuối\ngiữ\n"


def test_hidden_words_and_field_codes_are_left_out(word) -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:hyperlink><w:r><w:t>thấy</w:t></w:r></w:hyperlink>"
        '<w:r><w:rPr><w:caps w:val="0"/></w:rPr><w:t> nữa</w:t></w:r>'
        "<w:r><w:rPr><w:caps/></w:rPr><w:t> hoa</w:t></w:r></w:p>"
    )
    assert texts(word.docx(body)) == ["thấy nữa HOA"]


def test_content_controls_are_transparent(word) -> None:
    body = f"<w:sdt><w:sdtContent>{word.p('trong')}</w:sdtContent></w:sdt>"
    assert texts(word.docx(body)) == ["trong"]


def test_page_breaks_turn_the_page(word) -> None:
    broken = '<w:p><w:r><w:t>một</w:t><w:br w:type="page"/></w:r></w:p>'
    reading = read(word.docx(broken + word.p("hai") + word.p("ba", "<w:pageBreakBefore/>")))
    assert [(b.text, b.page) for b in reading.blocks] == [("một", 2), ("hai", 2), ("ba", 3)]
    assert reading.pages == 3


def test_rendered_breaks_stand_for_the_explicit_ones(word) -> None:
    """Word notes where a page began besides the break that caused it: counted twice, pages would run ahead."""
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r></w:p>'
    assert read(word.docx(word.p("một") + broken)).pages == 2
    assert read(word.docx(word.p("một"))).pages is None


def test_heading_and_centring_come_from_paragraph_or_style(word) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="H2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    )
    body = (
        word.p("a", '<w:pStyle w:val="Mine"/>')
        + word.p("b", '<w:pStyle w:val="Loop"/>')
        + word.p("c", '<w:jc w:val="center"/>')
        + word.p("d")
    )
    blocks = read(word.docx(body, styles=styles)).blocks
    assert [(b.style, b.level) for b in blocks] == [
        ("heading", 2),
        ("centered", None),
        ("centered", None),
        ("normal", None),
    ]


RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def reference(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_notes_follow_the_body_and_know_their_anchor(word) -> None:
    separator = f'<w:footnote w:type="separator" w:id="0">{word.p("-")}</w:footnote>'
    notes = "".join(f'<w:footnote w:id="{i}">{word.p(f"lời {i}")}</w:footnote>' for i in (1, 2, 3))
    ends = f'<w:endnote w:id="1">{word.p("cuối")}</w:endnote>'
    cell = f"<w:tc><w:p>{RUN.format('ô')}{reference(1)}</w:p></w:tc>"
    first = f"<w:p>{RUN.format('95')}{reference(2)}{RUN.format('%')}{reference(1, 'endnote')}</w:p>"
    reading = read(word.docx(first + word.table(cell), footnotes=separator + notes, endnotes=ends))
    assert reading.text == "95%\nô\nChú thích 1: lời 2\nChú thích cuối 1: cuối\nChú thích 2: lời 1\n"
    assert [b.anchor for b in reading.blocks if isinstance(b, Paragraph)] == [None, (2, 2), (3, 3), (5, 5)]


def test_anchor_stands_where_composed_text_has_it(word) -> None:
    note = f'<w:footnote w:id="1">{word.p("lời")}</w:footnote>'
    apart = unicodedata.normalize("NFD", "Việc")
    body = f"<w:p>{RUN.format(apart)}{reference(1)}{RUN.format(' làm')}</w:p>"
    reading = read(word.docx(word.p("đầu") + body, footnotes=note))
    assert reading.text[: reading.blocks[-1].anchor[0]] == "đầu\nViệc"


def test_note_that_nothing_refers_to_is_not_shown(word) -> None:
    note = f'<w:footnote w:id="1">{word.p("lời")}</w:footnote>'
    assert texts(word.docx(word.p("đầu"), footnotes=note)) == ["đầu"]


def test_tracked_changes_are_found(word) -> None:
    changed = f"<w:p>{RUN.format('một ')}<w:ins>{RUN.format('mới')}</w:ins><w:del><w:r/></w:del></w:p>"
    found = extract_bytes(word.docx(word.p("đầu") + changed), "a.docx")
    assert [(f.code, f.message, f.excerpt) for f in found.findings if f.code == "text.tracked-changes"] == [
        (
            "text.tracked-changes",
            "Văn bản còn 2 thay đổi được theo dõi, đã đọc như đã chấp nhận tất cả, cần xác nhận.",
            "một mới",
        )
    ]


def test_document_without_tracked_changes_is_not_remarked_on(word) -> None:
    assert read(word.docx(word.p("một"))).remarks == ()


def test_words_in_an_old_font_are_converted(word) -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="{}"/></w:rPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="Cu">{fonts.format(".VnTimeH")}</w:style>'
    own = (
        f"<w:r>{fonts.format('VNI-Times')}<w:t>Co</w:t></w:r><w:r>{fonts.format('VNI-Times')}<w:t>äng hoøa</w:t></w:r>"
    )
    body = f"<w:p>{own}{RUN.format(' đã rõ')}</w:p>" + word.p("®¬n vÞ", '<w:pStyle w:val="Cu"/>')
    reading = read(word.docx(body, styles=styles))
    assert reading.text == "Cộng hòa đã rõ\nĐƠN VỊ\n"
    assert [(r.kind, r.words, reading.text[slice(*r.span)]) for r in reading.remarks] == [
        ("legacy-encoding", "VNI", "Cộng hòa đã rõ")
    ]


def test_old_words_in_a_new_font_are_converted(word) -> None:
    assert read(word.docx(word.p("Céng hßa x· héi chñ nghÜa ViÖt Nam"))).text == "Cộng hòa xã hội chủ nghĩa Việt Nam\n"


def test_table_in_a_table_in_a_text_box_in_a_cell_is_read(word) -> None:
    inner = word.table(word.cell("a") + word.cell("b"))
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{word.p('khung')}{inner}</w:txbxContent></v:textbox></w:pict></w:r>"
    outer = word.cell("1") + f"<w:tc><w:p>{RUN.format('ô')}{box}</w:p></w:tc>"
    assert grid(word.docx(word.table(outer))) == [["1", "ô khung a b"]]


def test_cell_merged_both_ways_is_one(word) -> None:
    wide = '<w:gridSpan w:val="2"/><w:vMerge{}/>'
    rows = (
        word.cell("A", wide.format(' w:val="restart"')) + word.cell("b"),
        word.cell("", wide.format("")) + word.cell("c"),
    )
    table = read(word.docx(word.table(*rows))).blocks[0]
    assert [[(c.text, c.colspan, c.rowspan, c.inherited) for c in row] for row in table.rows] == [
        [("A", 2, 2, False), ("b", 1, 1, False)],
        [("A", 2, 1, True), ("c", 1, 1, False)],
    ]


def test_signs_and_formulas_are_words(word) -> None:
    math = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x²</m:t></m:r></m:oMath>'
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    assert texts(word.docx(f"<w:p>{sign}{RUN.format(' 5 ')}{math}</w:p>")) == ["✓≥ 5 x²"]


def test_secrecy_stamp_drawn_as_wordart_is_seen(word) -> None:
    stamp = '<w:p><w:r><w:pict><v:shape><v:textpath string="TỐI MẬT"/></v:shape></w:pict></w:r></w:p>'
    for data in (word.docx(stamp + word.p("thân")), word.docx(word.p("thân"), header1=stamp)):
        with pytest.raises(Secret):
            extract_bytes(data, "a.docx")


@pytest.mark.shared
def test_text_of_the_corpus_is_covered(shared) -> None:
    """Every paragraph of the body and its notes, as a plain dump of all w:t has it, occurs in `text`."""
    missed = []
    for path in sorted((shared / "corpus" / "docx").glob("*.docx")):
        whole = squashed(read(path.read_bytes()).text)
        missed += [words for words in dumped(path) if words not in whole]
    assert missed == []


def squashed(words: str) -> str:
    return "".join(unicodedata.normalize("NFC", words).lower().split())


def dumped(path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        names = [n for n in package.namelist() if n in {f"word/{p}.xml" for p in ("document", "footnotes", "endnotes")}]
        roots = [etree.fromstring(package.read(name)) for name in names]
    paragraphs = (p for root in roots for p in root.iter(f"{W}p") if p.find(f".//{W}p") is None)
    words = (squashed("".join(t.text or "" for t in p.iter(f"{W}t"))) for p in paragraphs)
    return [word for word in words if word]


def test_page_headers_are_left_out(word) -> None:
    assert read(word.docx(word.p("thân"), header1=word.p("đầu trang"))).text == "thân\n"


def test_strict_namespace_is_read(word) -> None:
    data = word.docx(word.p("một"))
    strict = word.package(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": (
                '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
                "<w:body><w:p><w:r><w:t>một</w:t></w:r></w:p></w:body></w:document>"
            ),
        }
    )
    assert read(strict).text == read(data).text


def test_docx_gives_the_same_items_as_its_text(word) -> None:
    header = ("TT", "NHIỆM VỤ", "CƠ QUAN CHỦ TRÌ", "CƠ QUAN PHỐI HỢP", "THỜI GIAN THỰC HIỆN")
    row = ("1", "Rà soát quy chế", "Văn phòng Đảng ủy", "Công an phường\nTrạm Y tế", "Quý II/2026")
    table = word.table(*("".join(word.cell(c) for c in cells) for cells in (header, row)))
    found = extract_bytes(word.docx(word.p("PHỤ LỤC 2") + word.p("Danh mục nhiệm vụ") + table), "a.docx")
    task = found.tasks[0]
    assert (task.annex, task.number, task.text) == ("2", "1", "Rà soát quy chế")
    assert task.coordinating.units == ("Công an phường", "Trạm Y tế")
    assert task.coordinating.raw == "Công an phường Trạm Y tế"
