"""Where a passage lies on the picture of its page."""

import re

from xuyensuot.desk.review.sheets import find_spots, render_spots
from xuyensuot.desk.review.source import Mark

TABLE = {
    "type": "table",
    "span": [100, 160],
    "page": 2,
    "box": [50, 100, 550, 300],
    "rows": [
        [{"span": [100, 102], "box": [50, 100, 90, 130]}, {"span": [103, 120], "box": [90, 100, 550, 130]}],
        [{"span": [121, 123], "box": [50, 130, 90, 190]}, {"span": [124, 140], "box": [90, 130, 550, 190]}],
        [{"span": [141, 143], "box": [50, 190, 90, 300]}, {"span": [144, 160], "box": [90, 190, 550, 300]}],
    ],
}


def paragraph(start: int, end: int, box: list[float], page: int = 1) -> dict[str, object]:
    return {"type": "paragraph", "span": [start, end], "page": page, "style": "normal", "box": box}


def places(blocks: list[dict[str, object]], marks: list[Mark]) -> list[tuple[str, int, tuple[float, ...]]]:
    return [(spot.mark.key, spot.page, spot.box) for spot in find_spots(blocks, marks)]


def test_a_row_is_one_place_whatever_its_cells():
    marks = [Mark(121, 140, "7"), Mark(144, 160, "8")]
    assert places([TABLE], marks) == [("7", 2, (50, 130, 550, 190)), ("8", 2, (90, 190, 550, 300))]


def test_a_sentence_is_the_part_of_its_paragraph_that_it_takes():
    blocks = [paragraph(0, 100, [60, 100, 540, 200])]
    assert places(blocks, [Mark(0, 100, "1")]) == [("1", 1, (60, 100, 540, 200))]
    assert places(blocks, [Mark(50, 100, "1")]) == [("1", 1, (60, 150, 540, 200))]


def test_a_few_words_take_no_less_than_a_line_and_no_more_than_the_paragraph():
    blocks = [paragraph(0, 100, [60, 100, 540, 200]), paragraph(101, 201, [60, 210, 540, 220])]
    assert places(blocks, [Mark(40, 42, "1"), Mark(101, 103, "2")]) == [
        ("1", 1, (60, 134.5, 540, 147.5)),
        ("2", 1, (60, 210, 540, 215.1)),
    ]


def test_a_passage_that_a_page_cuts_has_a_place_on_each():
    blocks = [paragraph(0, 10, [60, 700, 540, 720], 1), paragraph(11, 20, [60, 80, 540, 100], 2)]
    assert places(blocks, [Mark(0, 20, "1")]) == [("1", 1, (60, 700, 540, 720)), ("1", 2, (60, 80, 540, 100))]


def test_what_has_no_place_on_a_page_is_passed_over():
    blocks = [{"type": "paragraph", "span": [0, 10], "page": 1, "style": ""}, paragraph(11, 20, [1, 2, 3, 4])]
    assert places(blocks, [Mark(0, 10, "1"), Mark(11, 20, "2")]) == [("2", 1, (1, 2, 3, 4))]


def test_a_place_leads_to_its_item_and_the_chosen_one_is_lit():
    blocks = [paragraph(0, 10, [60, 700, 540, 720], 1), paragraph(11, 20, [60, 80, 540, 100], 2)]
    drawn = render_spots(blocks, [Mark(0, 20, "1", note=True), Mark(0, 10, "f9")], "1", lambda key: f"?loc=&muc={key}")
    assert drawn[2] == (
        '<a href="?loc=&amp;muc=1" tabindex="-1"><rect class="spot has-note" data-item="1" data-lit=""'
        ' x="58.5" y="78.5" width="483.0" height="23.0"/></a>'
    )
    assert re.findall(r'id="([^"]*)"', drawn[1] + drawn[2]) == ["nguon-1", "nguon-f9"]  # each once
    assert drawn[1].count("<a ") == 1  # what is no item leads nowhere
