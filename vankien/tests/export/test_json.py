import json

from vankien.export.json import dumps, to_dict

KEYS = [
    "schema", "source", "text", "header", "outline", "annexes", "targets", "tasks", "projects", "plans", "citations",
    "blanks", "notes", "findings",
]  # fmt: skip


def test_keys_stand_in_the_order_of_the_contract(programme) -> None:
    assert list(to_dict(programme)) == KEYS
    assert list(to_dict(programme, blocks=True)) == [*KEYS, "page_sizes", "blocks"]
    assert to_dict(programme)["schema"] == "vankien/1"


def test_output_is_json_and_keeps_letters(programme) -> None:
    printed = dumps(programme)
    assert json.loads(printed) == to_dict(programme)
    assert "Hòa Bình Trung" in printed
    assert "\n" not in printed


def test_every_span_lies_in_the_text(programme) -> None:
    out = to_dict(programme, blocks=True)
    spans = list(_spans(out))
    assert len(spans) > 100
    assert [span for span in spans if not 0 <= span[0] <= span[1] <= len(out["text"])] == []


def _spans(value):
    if isinstance(value, dict):
        if "span" in value:
            yield value["span"]
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


def test_dates_are_iso_and_amounts_say_from_and_to(programme) -> None:
    out = to_dict(programme)
    assert out["header"]["date"] == "2026-02-03"
    assert out["tasks"][1]["schedule"]["due"] == "2026-06-30"
    assert out["projects"][0]["amounts"][0] == {
        "label": "Kế hoạch vốn năm 2025 sau điều chỉnh",
        "from": 2025,
        "to": 2025,
        "value": 1000.0,
        "span": list(programme.projects[0].amounts[0].span),
    }


def test_blocks_give_paragraphs_and_tables_in_reading_order(programme) -> None:
    blocks = to_dict(programme, blocks=True)["blocks"]
    assert [b["span"] for b in blocks] == sorted(b["span"] for b in blocks)
    assert blocks[0] == {"type": "paragraph", "span": [0, 24], "page": 1, "style": "heading"}
    table = next(b for b in blocks if b["type"] == "table")
    first = table["rows"][0][0]
    assert programme.text[slice(*first["span"])] == "TT"
    assert {k: first[k] for k in ("colspan", "rowspan", "header")} == {"colspan": 1, "rowspan": 1, "header": True}


def test_merged_cell_is_given_once_with_its_size(word, read_docx) -> None:
    rows = (
        word.cell("a", '<w:gridSpan w:val="2"/>') + word.cell("b", '<w:vMerge w:val="restart"/>'),
        word.cell("c") + word.cell("d") + word.cell("", "<w:vMerge/>"),
    )
    found = to_dict(read_docx(word.docx(word.table(*rows))), blocks=True)
    sizes = [
        [(found["text"][slice(*c["span"])], c["colspan"], c["rowspan"]) for c in r] for r in found["blocks"][0]["rows"]
    ]
    assert sizes == [[("a", 2, 1), ("b", 1, 2)], [("c", 1, 1), ("d", 1, 1)]]


def test_years_of_a_target_are_printed_only_where_a_table_has_them(read_text) -> None:
    head = "PHỤ LỤC 1\nChỉ tiêu\n\nTT\tChỉ tiêu\tĐVT"
    several = to_dict(read_text(f"{head}\tNăm 2026\tNăm 2027\n1\tA\t%\t5\t6\n"))["targets"]
    single = to_dict(read_text(f"{head}\tNăm 2027\n1\tA\t%\t6\n"))["targets"]
    assert [t.get("by_year") for t in (*several, *single)] == [{"2026": 5.0, "2027": 6.0}, None]
