import pytest

from xuyensuot.documents.models import Citation, Document
from xuyensuot.documents.queries import cited_in, citing
from xuyensuot.organisation.enums import Role

from .._documents import Ward, sample
from .._factories import make_user

RESOLUTION = """ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG
*
Số 03-NQ/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM

Hòa Bình Trung, ngày 5 tháng 01 năm 2026

NGHỊ QUYẾT
về nếp sống văn minh ở các tổ dân phố
"""
CITING = sample().replace(
    "Cụ thể hóa các mục tiêu của nhiệm kỳ",
    "Thực hiện Nghị quyết số 3-NQ/ĐU ngày 05/01/2026 của Đảng ủy phường và Nghị quyết số 12-NQ/TU của Thành ủy, "
    "cụ thể hóa các mục tiêu của nhiệm kỳ",
)


def joined(document: Document) -> list[tuple[str, int | None]]:
    return list(document.citations.values_list("key", "cited_id"))


@pytest.mark.parametrize("programme_first", [True, False])
def test_a_citation_is_joined_to_the_document_whichever_comes_first(ward: Ward, programme_first: bool):
    if programme_first:
        programme, resolution = ward.read(CITING, "chuong-trinh.txt"), ward.read(RESOLUTION, "nghi-quyet.txt")
    else:
        resolution, programme = ward.read(RESOLUTION, "nghi-quyet.txt"), ward.read(CITING, "chuong-trinh.txt")
    assert joined(programme) == [("3 nq du", resolution.pk), ("12 nq tu", None)]
    assert list(citing(ward.office, resolution)) == [programme]
    assert [(c.mention.symbol, c.times, c.held) for c in cited_in(ward.office, programme)] == [
        ("NQ/ĐU", 1, resolution),
        ("NQ/TU", 1, None),
    ]


def test_a_number_of_another_year_is_another_document(ward: Ward):
    older = ward.read(RESOLUTION.replace("năm 2026", "năm 2024"), "nghi-quyet.txt")
    programme = ward.read(CITING, "chuong-trinh.txt")
    assert joined(programme)[0] == ("3 nq du", None)
    assert list(citing(ward.office, older)) == []


def test_reading_again_keeps_each_mention_once(ward: Ward):
    programme = ward.read(CITING, "chuong-trinh.txt")
    ward.read(CITING + "\n", "chuong-trinh-2.txt")
    assert Citation.objects.filter(document=programme).count() == 2
    assert Citation.objects.count() == 4


def test_removing_the_cited_document_leaves_the_mention(ward: Ward):
    resolution, programme = ward.read(RESOLUTION, "nghi-quyet.txt"), ward.read(CITING, "chuong-trinh.txt")
    resolution.delete()
    assert joined(programme)[0] == ("3 nq du", None)


def test_who_may_not_see_a_document_sees_no_link_to_it(ward: Ward):
    ward.read(RESOLUTION, "nghi-quyet.txt")
    programme = ward.read(CITING, "chuong-trinh.txt")
    reader = make_user(ward.commune, Role.READER)
    assert [cited.held for cited in cited_in(reader, programme)] == [None, None]


def test_what_a_document_cites_costs_the_same_however_much_it_is(ward: Ward, django_assert_num_queries):
    ward.read(RESOLUTION, "nghi-quyet.txt")
    long = CITING.replace(
        "Chương trình được phổ biến", " ".join(f"Kế hoạch số {n}-KH/ĐU." for n in range(20, 60)) + " Chương trình"
    )
    for content, number in ((CITING, 2), (long, 42)):
        document = ward.read(content, f"chuong-trinh-{number}.txt")
        with django_assert_num_queries(2):
            assert len(cited_in(ward.office, document)) == number
