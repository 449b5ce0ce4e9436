"""The same document again: nothing confirmed is lost, and what was added, changed or has gone is shown."""

import pytest

from xuyensuot.documents import commands
from xuyensuot.documents.enums import FindingState, ItemChange, ItemState, Relation
from xuyensuot.documents.models import Document, DocumentRelation
from xuyensuot.organisation.models import Unit

from .._documents import Ward, item_of, sample

READING_DAY = "\t".join(
    (
        "3",
        "Tổ chức ngày hội đọc sách tại các trường học trên địa bàn",
        "Tổ Khuyến đọc",
        "Các trường học",
        "2026-2030",
        "Xã hội hóa\n",
    )
)
SWIMMING = "3\tMở lớp dạy bơi miễn phí cho học sinh dịp hè\tĐoàn Thanh niên\tTrạm Y tế\tHằng năm\tXã hội hóa\n"
LIGHTS = "2\tLắp đèn chiếu sáng ngõ 12 và ngõ 48\t2026-2027\t820\t820\t\t\n"


def second_version() -> str:
    """One task later, one gone, one new; one target higher."""
    text = sample().replace("Quý II/2026", "Quý III/2026").replace("98,0", "99,0")
    return text.replace(READING_DAY, SWIMMING)


def changes(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in document.items.order_by("ordinal"):
        found.setdefault(item.change, []).append(item.title)
    return found


@pytest.fixture
def first(ward: Ward) -> Document:
    return ward.reviewed()


def test_a_new_version_is_recognised_by_number_and_symbol(ward: Ward, first: Document):
    second = ward.read(second_version())
    (relation,) = DocumentRelation.objects.all()
    assert (relation.document, relation.earlier, relation.kind, relation.recorded_by) == (
        second,
        first,
        Relation.VERSION,
        None,
    )


def test_the_number_of_another_year_is_another_document(ward: Ward, first: Document):
    ward.read(sample().replace("20 tháng 01 năm 2026", "20 tháng 01 năm 2027"))
    assert DocumentRelation.objects.count() == 0


def test_what_is_new_changed_and_gone_is_shown(ward: Ward, first: Document):
    second = ward.read(second_version())
    found = changes(second)
    assert {change: len(titles) for change, titles in found.items()} == {"same": 9, "changed": 2, "new": 1, "gone": 1}
    assert found["changed"] == [
        "Tỷ lệ người dân tham gia bảo hiểm y tế",
        "Đưa vào sử dụng tổng đài hướng dẫn thủ tục cho người cao tuổi",
    ]
    assert found["new"] == ["Mở lớp dạy bơi miễn phí cho học sinh dịp hè"]
    assert found["gone"] == ["Tổ chức ngày hội đọc sách tại các trường học trên địa bàn"]


def test_what_did_not_change_stays_confirmed_with_its_corrections(ward: Ward, first: Document):
    item = item_of(first, "Tu bổ nhà văn hóa")
    commands.edit_item(actor=ward.office, item=item, data={"product": "Hai nhà văn hóa"}, version=item.version)
    again = item_of(ward.read(second_version()), "Tu bổ nhà văn hóa")
    assert (again.change, again.state, again.decided_by, again.previous) == (
        ItemChange.SAME,
        ItemState.ACCEPTED,
        ward.office,
        item,
    )
    assert again.data["product"] == "Hai nhà văn hóa"


def test_a_changed_item_keeps_the_corrections_of_what_was_not_printed_anew(ward: Ward, first: Document):
    item = item_of(first, "Đưa vào sử dụng tổng đài")
    lead = Unit.objects.get(name="Văn phòng HĐND và UBND").pk
    commands.edit_item(actor=ward.office, item=item, data={"lead_unit": lead, "product": "Tổng đài"}, version=0)
    again = item_of(ward.read(second_version()), "Đưa vào sử dụng tổng đài")
    assert (again.change, again.state) == (ItemChange.CHANGED, ItemState.PENDING)
    assert (again.data["lead_unit"], again.data["product"], again.data["schedule"]["due"]) == (
        lead,
        "Tổng đài",
        "2026-09-30",
    )


def test_what_was_left_out_stays_left_out(ward: Ward, first: Document):
    commands.leave_out_item(actor=ward.office, item=item_of(first, "Tu bổ nhà văn hóa"))
    assert item_of(ward.read(second_version()), "Tu bổ nhà văn hóa").state == ItemState.LEFT_OUT


def test_a_settled_finding_stays_settled(ward: Ward, first: Document):
    second = ward.read(second_version())
    assert second.findings.get(code="task.lead-multiple").state == FindingState.KEPT


def test_what_is_gone_waits_for_a_persons_word(ward: Ward, first: Document):
    second = ward.read(second_version())
    gone = second.items.get(change=ItemChange.GONE)
    commands.accept_rest(actor=ward.office, document=second)
    gone.refresh_from_db()
    assert gone.state == ItemState.PENDING
    assert gone.previous == item_of(first, "Tổ chức ngày hội đọc sách")


def test_what_nobody_confirmed_is_not_missed(ward: Ward):
    ward.read()
    second = ward.read(second_version())
    assert "gone" not in changes(second)
    assert second.items.filter(state=ItemState.PENDING).count() == 12


def test_a_sentence_put_differently_in_the_same_place_is_a_change(ward: Ward, first: Document):
    text = sample().replace(
        "Tu bổ nhà văn hóa tổ dân phố số 5 và số 9", "Tu bổ nhà văn hóa các tổ dân phố số 5, số 9 và số 11"
    )
    again = item_of(ward.read(text), "Tu bổ nhà văn hóa")
    assert (again.change, again.previous) == (ItemChange.CHANGED, item_of(first, "Tu bổ nhà văn hóa"))


def test_another_place_is_no_change(ward: Ward, first: Document):
    text = sample().replace("1\tTu bổ nhà văn hóa", "9\tTu bổ nhà văn hóa")
    again = item_of(ward.read(text), "Tu bổ nhà văn hóa")
    assert (again.change, again.data["number"]) == (ItemChange.SAME, "9")


def test_equal_sentences_are_paired_in_order(ward: Ward):
    twin = LIGHTS.replace("2\t", "3\t", 1)
    first = ward.reviewed(sample().replace(LIGHTS, LIGHTS + twin))
    second = ward.read(sample().replace(LIGHTS, LIGHTS + twin).replace("Quý II/2026", "Quý III/2026"))
    of = [list(d.items.filter(data__name__startswith="Lắp đèn").order_by("ordinal")) for d in (first, second)]
    assert [item.previous for item in of[1]] == of[0]


def test_a_replacement_shows_what_it_ends_as_decided(ward: Ward, first: Document):
    text = second_version().replace("07-CTr/ĐU", "31-CTr/ĐU")
    second = ward.read(text, relation=Relation.REPLACES, earlier=first)
    assert {change: len(titles) for change, titles in changes(second).items()} == {
        "same": 9,
        "changed": 2,
        "new": 1,
        "gone": 1,
    }
    assert second.items.get(change=ItemChange.GONE).state == ItemState.ACCEPTED


def test_an_amendment_is_recorded_and_compares_nothing(ward: Ward, first: Document):
    text = second_version().replace("07-CTr/ĐU", "31-CTr/ĐU")
    second = ward.read(text, relation=Relation.AMENDS, earlier=first)
    assert set(changes(second)) == {"new"}


def test_a_relation_that_is_told_later_compares_then(ward: Ward, first: Document):
    second = ward.read(second_version().replace("07-CTr/ĐU", "31-CTr/ĐU"))
    assert set(changes(second)) == {"new"}
    commands.relate(actor=ward.office, document=second, earlier=first, kind=Relation.VERSION)
    assert len(changes(second)["same"]) == 9
    assert len(changes(second)["gone"]) == 1
