from xuyensuot.desk.review.source import Mark, render_source


def paragraph(start: int, end: int, **more: object) -> dict[str, object]:
    return {"type": "paragraph", "span": [start, end], "page": 1, "style": "normal", **more}


def test_what_is_printed_is_escaped():
    text = 'Tăng <script>alert("1")</script> & giảm'
    assert render_source(text, [paragraph(0, len(text))], []) == (
        '<p class="src-text">Tăng &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; giảm</p>'
    )


def test_a_passage_is_cut_out_of_its_paragraph():
    text = "Giao Phòng Văn hóa tổ chức hội thi."
    html = render_source(text, [paragraph(0, len(text))], [Mark(19, 34, "7")], "7")
    assert html == (
        '<p class="src-text">Giao Phòng Văn hóa '
        '<mark class="passage" id="nguon-7" data-item="7" data-lit="">tổ chức hội thi</mark>.</p>'
    )


def test_a_table_is_a_table_and_a_row_is_one_passage():
    text = "TT\tViệc\n1\tTu bổ"
    cells = [[(0, 2), (3, 7)], [(8, 9), (10, 15)]]
    rows = [
        [{"span": list(span), "colspan": 1, "rowspan": 1, "header": number == 0} for span in row]
        for number, row in enumerate(cells)
    ]
    html = render_source(text, [{"type": "table", "span": [0, 15], "page": 1, "rows": rows}], [Mark(8, 15, "3")])
    assert html == (
        '<div class="src-table" tabindex="0" role="group" aria-label="Bảng 1"><table>'
        '<caption class="visually-hidden">Bảng 1</caption><tbody>'
        '<tr><th scope="col">TT</th><th scope="col">Việc</th></tr>'
        '<tr><td><mark class="passage" id="nguon-3" data-item="3">1</mark></td>'
        '<td><mark class="passage" data-item="3">Tu bổ</mark></td></tr>'
        "</tbody></table></div>"
    )


def test_of_two_passages_the_inner_one_counts():
    text = "Tổng thu: trong đó thu phí"
    html = render_source(text, [paragraph(0, len(text))], [Mark(0, 26, "1"), Mark(10, 26, "2", note=True)])
    assert html == (
        '<p class="src-text"><mark class="passage" id="nguon-1" data-item="1">Tổng thu: </mark>'
        '<mark class="passage has-note" id="nguon-2" data-item="2">trong đó thu phí</mark></p>'
    )


def test_merged_cells_and_pages_are_shown():
    text = "A B"
    merged = {"span": [0, 1], "colspan": 2, "rowspan": 3, "header": False}
    blocks = [
        {"type": "table", "span": [0, 1], "page": 1, "rows": [[merged]]},
        paragraph(2, 3, page=2, style="heading"),
    ]
    html = render_source(text, blocks, [])
    assert '<td colspan="2" rowspan="3">A</td>' in html
    assert html.endswith('<p class="page-mark"><span>Trang 2</span></p><p class="src-heading">B</p>')


def test_pieces_out_of_order_still_find_their_passages():
    text = "một hai"
    html = render_source(text, [paragraph(4, 7), paragraph(0, 3)], [Mark(0, 3, "1"), Mark(4, 7, "2")])
    assert html == (
        '<p class="src-text"><mark class="passage" id="nguon-2" data-item="2">hai</mark></p>'
        '<p class="src-text"><mark class="passage" id="nguon-1" data-item="1">một</mark></p>'
    )
