from vankien import extract_bytes
from vankien.model import Paragraph, Table
from vankien.readers.docx import DocxReader


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


def test_footnotes_follow_the_body(word) -> None:
    separator = f'<w:footnote w:type="separator">{word.p("-")}</w:footnote>'
    notes = f'{separator}<w:footnote w:id="1">{word.p("theo báo cáo")}</w:footnote>'
    marked = '<w:p><w:r><w:t>95</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t>%</w:t></w:r></w:p>'
    assert texts(word.docx(marked, footnotes=notes)) == ["95%", "Chú thích 1: theo báo cáo"]


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
