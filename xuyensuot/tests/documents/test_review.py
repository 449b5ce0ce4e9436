from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from xuyensuot.audit.models import Event
from xuyensuot.common.errors import Conflict, NotAllowed, Refused
from xuyensuot.documents import commands
from xuyensuot.documents.enums import DocumentState, FindingState, ItemState
from xuyensuot.documents.models import Document, ReviewFinding, ReviewItem
from xuyensuot.documents.queries import (
    access_item,
    open_findings,
    other_commune,
    plain_items,
    review_counts,
    unknown_names,
)
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.enums import Role
from xuyensuot.organisation.models import Unit, UnitAlias
from xuyensuot.programmes import commands as programmes
from xuyensuot.programmes.models import Task
from xuyensuot.programmes.queries import findings_for
from xuyensuot.reports.cells import coordinating

from .._documents import Ward, item_of, sample
from .._factories import make_unit, make_user


def test_accepting_the_rest_leaves_what_asks_something(ward: Ward):
    document = ward.read()
    assert commands.accept_rest(actor=ward.office, document=document) == 10
    waiting = [item.title for item in document.items.filter(state=ItemState.PENDING)]
    assert waiting == [
        "Khám sức khỏe định kỳ cho người từ 60 tuổi trở lên",  # two leads
        "Tổ chức ngày hội đọc sách tại các trường học trên địa bàn",  # a lead that nobody knows
    ]
    counts = review_counts(document)
    assert (counts.pending, counts.accepted, counts.decided) == (2, 10, 10)
    assert counts.pending_by_kind == {"task": 2}
    assert set(document.items.filter(state=ItemState.ACCEPTED).values_list("decided_by", flat=True)) == {ward.office.pk}


def test_an_edit_changes_the_data_and_never_what_was_read(ward: Ward):
    item = item_of(ward.read(), "Tu bổ nhà văn hóa")
    edited = commands.edit_item(
        actor=ward.office, item=item, data={"product": "Hai nhà văn hóa mở cửa"}, version=item.version
    )
    assert (edited.data["product"], edited.extracted["product"], edited.version) == ("Hai nhà văn hóa mở cửa", "", 1)
    event = Event.objects.get(code="documents.item_edited")
    assert event.changes == {"product": ["", "Hai nhà văn hóa mở cửa"]}


def test_the_later_of_two_edits_is_told(ward: Ward):
    item = item_of(ward.read(), "Tu bổ nhà văn hóa")
    commands.edit_item(actor=ward.office, item=item, data={"product": "Một"}, version=0)
    with pytest.raises(Conflict, match="Người khác vừa sửa mục này"):
        commands.edit_item(actor=ward.second, item=item, data={"product": "Hai"}, version=0)
    assert ReviewItem.objects.get(pk=item.pk).data["product"] == "Một"


def test_a_lead_among_several_must_be_chosen(ward: Ward):
    document = ward.read()
    item = item_of(document, "Khám sức khỏe")
    with pytest.raises(Refused, match="hãy chọn một cơ quan chủ trì"):
        commands.accept_item(actor=ward.office, item=item)
    chosen = Unit.objects.get(name="Phòng Văn hóa - Xã hội").pk
    other = Unit.objects.get(name="Trạm Y tế").pk
    commands.edit_item(actor=ward.office, item=item, data={"lead_unit": chosen, "co_leads": [other]}, version=0)
    assert document.findings.get(code="task.lead-multiple").state == FindingState.FIXED
    accepted = commands.accept_item(actor=ward.office, item=item)
    assert (accepted.state, accepted.data["lead_unit"], accepted.data["co_leads"]) == ("accepted", chosen, [other])


def test_several_leads_may_be_kept_as_printed(ward: Ward):
    document = ward.read()
    finding = document.findings.get(code="task.lead-multiple")
    commands.decide_finding(actor=ward.office, finding=finding, state="kept", note="Trạm Y tế là đầu mối")
    finding.refresh_from_db()
    assert (finding.state, finding.note, finding.decided_by) == ("kept", "Trạm Y tế là đầu mối", ward.office)
    assert commands.accept_item(actor=ward.office, item=item_of(document, "Khám sức khỏe")).state == "accepted"


def test_a_finding_that_is_asked_back_keeps_its_item_out_of_the_rest(ward: Ward):
    document = ward.read()
    finding = document.findings.get(code="task.lead-multiple")
    commands.decide_finding(actor=ward.office, finding=finding, state=FindingState.ASKED)
    assert finding.item not in plain_items(document)


def test_decisions_are_taken_back(ward: Ward):
    item = item_of(ward.read(), "Tu bổ nhà văn hóa")
    for act, state, by in (
        (commands.accept_item, "accepted", ward.office),
        (commands.leave_out_item, "left_out", ward.office),
        (commands.reopen_item, "pending", None),
    ):
        act(actor=ward.office, item=item)
        found = ReviewItem.objects.get(pk=item.pk)
        assert (found.state, found.decided_by) == (state, by)


def test_a_printed_name_is_matched_once_for_all_items_and_kept_as_alias(ward: Ward):
    document = ward.read()
    unit = Unit.objects.get(name="Các trường học")
    assert commands.match_unit(actor=ward.office, document=document, name="Tổ Khuyến đọc", unit=unit) == 1
    item = item_of(document, "Tổ chức ngày hội đọc sách")
    assert (item.data["lead_unit"], item.data["unknown_units"], item.version) == (unit.pk, [], 1)
    assert UnitAlias.objects.get(text="Tổ Khuyến đọc").unit == unit
    assert unknown_names(document) == {}
    assert item in plain_items(document)


def test_a_name_that_means_another_unit_is_not_matched_twice(ward: Ward):
    document = ward.read()
    with pytest.raises(Refused, match="đang là cách viết khác của Ủy ban Kiểm tra Đảng ủy"):
        commands.match_unit(
            actor=ward.office, document=document, name="Ủy ban Kiểm tra", unit=Unit.objects.get(name="Công an")
        )


def test_a_unit_is_made_for_a_name_nobody_knows(ward: Ward):
    document = ward.read()
    parent = Unit.objects.get(name="Ủy ban nhân dân")
    made = commands.create_unit_for(
        actor=ward.office, document=document, name="Tổ Khuyến đọc", short_name="TKĐ", parent=parent
    )
    assert (made.name, made.short_name, made.parent, made.branch) == ("Tổ Khuyến đọc", "TKĐ", parent, parent.branch)
    assert item_of(document, "Tổ chức ngày hội đọc sách").data["lead_unit"] == made.pk


def test_an_abbreviation_becomes_the_alias_of_the_unit_that_is_made(ward: Ward):
    document = ward.read()
    made = commands.create_unit_for(
        actor=ward.office, document=document, name="Tổ Khuyến đọc", full_name="Tổ Khuyến học và Khuyến đọc phường"
    )
    assert [alias.text for alias in made.aliases.all()] == ["Tổ Khuyến đọc"]
    assert item_of(document, "Tổ chức ngày hội đọc sách").data["lead_unit"] == made.pk


def test_another_communes_unit_is_not_taken(ward: Ward):
    item = item_of(ward.read(), "Tu bổ nhà văn hóa")
    foreign = make_unit(Ward("Lạc Trung").commune, "Tổ riêng")
    with pytest.raises(Refused, match="không thuộc địa phương này"):
        commands.edit_item(actor=ward.office, item=item, data={"lead_unit": foreign.pk}, version=0)


@pytest.mark.parametrize("role", [Role.LEADER, Role.LEAD_UNIT, Role.READER])
def test_only_the_office_reviews(ward: Ward, role: Role):
    document = ward.read()
    person = make_user(ward.commune, role)
    item = item_of(document, "Tu bổ nhà văn hóa")
    unit = Unit.objects.get(name="Công an")
    acts = (
        lambda: access_item(person, item.pk),
        lambda: commands.accept_item(actor=person, item=item),
        lambda: commands.edit_item(actor=person, item=item, data={"text": "Khác"}, version=0),
        lambda: commands.accept_rest(actor=person, document=document),
        lambda: commands.match_unit(actor=person, document=document, name="Tổ Khuyến đọc", unit=unit),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert not ReviewItem.objects.exclude(state=ItemState.PENDING).exists()


def test_after_publishing_the_review_stands_still(ward: Ward):
    document = ward.read()
    item = item_of(document, "Tu bổ nhà văn hóa")
    Document.objects.filter(pk=document.pk).update(state=DocumentState.PUBLISHED)
    with pytest.raises(Refused, match="không còn ở bước rà soát"):
        commands.leave_out_item(actor=ward.office, item=item)


def test_another_communes_item_does_not_exist(ward: Ward):
    item = item_of(ward.read(), "Tu bổ nhà văn hóa")
    neighbour = Ward("Lạc Trung")
    with commune_scope(neighbour.commune), pytest.raises(ReviewItem.DoesNotExist):
        access_item(neighbour.office, item.pk)


@pytest.mark.django_db(transaction=True)
def test_two_officers_edit_one_item_at_once_and_one_is_told():
    ward = Ward()
    with commune_scope(ward.commune):
        item = item_of(ward.read(), "Tu bổ nhà văn hóa")
    together = Barrier(2)

    def edit(actor) -> object:
        try:
            with commune_scope(ward.commune):
                together.wait(timeout=10)
                commands.edit_item(actor=actor, item=item, data={"product": actor.full_name}, version=0)
                return actor.full_name
        except Conflict:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(edit, [ward.office, ward.second]))
    (winner,) = [result for result in results if result != "told"]
    with commune_scope(ward.commune):
        assert ReviewItem.objects.get(pk=item.pk).data["product"] == winner


@pytest.mark.parametrize(
    ("number", "symbol", "written"),
    [
        ("12", "CTr/ĐU", "12-CTr/ĐU"),
        ("", "CTr/ĐU", "CTr/ĐU"),
        ("45", "KH-UBND", "45/KH-UBND"),
        ("", "KH-UBND", "KH-UBND"),
        ("12", "", ""),
    ],
)
def test_a_reference_is_written_one_way(number: str, symbol: str, written: str):
    assert Document(number=number, symbol=symbol).reference == written


def test_an_item_with_an_open_error_is_not_confirmed(ward: Ward):
    document = ward.read()
    item = item_of(document, "Tu bổ nhà văn hóa")
    finding = ReviewFinding.objects.create(
        commune=ward.commune,
        document=document,
        item=item,
        code="date.impossible",
        severity="error",
        message="Sai ngày.",
    )
    with pytest.raises(Refused, match="hãy sửa, giữ nguyên hoặc hỏi lại"):
        commands.accept_item(actor=ward.office, item=item)
    commands.decide_finding(actor=ward.office, finding=finding, state=FindingState.KEPT)
    assert commands.accept_item(actor=ward.office, item=item).state == ItemState.ACCEPTED


@pytest.mark.parametrize(
    ("issuer", "told"),
    [
        ("Đảng ủy phường Phương Liệt", True),
        ("Ủy ban nhân dân xã Đông Anh", True),
        ("Đảng uỷ phường Hoà Bình Trung", False),
        ("Thành ủy Hà Nội", False),
        ("", False),
    ],
)
def test_a_document_of_another_commune_is_told_apart(ward: Ward, issuer: str, told: bool):
    document = ward.read()
    document.issuer = issuer
    assert bool(other_commune(document)) == told


def test_findings_are_settled_after_publishing_too(ward: Ward):
    document = ward.reviewed()
    programmes.publish(actor=ward.office, document=document)
    finding = document.findings.get(code="task.lead-multiple")
    commands.decide_finding(actor=ward.second, finding=finding, state="asked", note="Chờ trả lời")
    finding.refresh_from_db()
    assert (finding.state, finding.note, finding.decided_by) == ("asked", "Chờ trả lời", ward.second)
    event = Event.objects.filter(code="documents.finding_decided").latest("pk")
    assert event.changes == {"state": ["kept", "asked"], "note": ["", "Chờ trả lời"]}
    with pytest.raises(Refused, match="không còn ở bước rà soát"):
        commands.reopen_item(actor=ward.office, item=finding.item)


def test_a_doubt_about_a_secret_is_not_reopened_once_published(ward: Ward):
    document = ward.reviewed()
    doubt = ReviewFinding.objects.create(
        commune=ward.commune, document=document, code="secret.marked", severity="warning", message="Mật?", state="kept"
    )
    programmes.publish(actor=ward.office, document=document)
    with pytest.raises(Refused, match="hãy báo quản trị hệ thống"):
        commands.decide_finding(actor=ward.office, finding=doubt, state="open")


def test_leaving_out_may_say_why(ward: Ward):
    item = item_of(ward.read(), "Tu bổ nhà văn hóa")
    left = commands.leave_out_item(actor=ward.office, item=item, reason="  đã có ở\nphụ lục 2 ")
    assert (left.state, left.reason) == (ItemState.LEFT_OUT, "đã có ở phụ lục 2")
    event = Event.objects.get(code="documents.item_left_out")
    assert event.changes == {"state": ["pending", "left_out"], "reason": "đã có ở phụ lục 2"}
    assert commands.reopen_item(actor=ward.office, item=item).reason == ""


def test_findings_of_what_is_left_out_no_longer_count(ward: Ward):
    document = ward.read()
    item = document.findings.get(code="task.lead-multiple").item
    before = (review_counts(document).with_findings, list(open_findings(document).values_list("code", flat=True)))
    commands.leave_out_item(actor=ward.office, item=item)
    after = (review_counts(document).with_findings, list(open_findings(document).values_list("code", flat=True)))
    assert (before, after) == (
        (1, ["task.product-missing", "task.lead-multiple"]),
        (0, ["task.product-missing"]),
    )
    ward.accept_all(document)
    programmes.publish(actor=ward.office, document=document)
    assert [finding.code for finding in findings_for(ward.office)] == ["task.product-missing"]


def test_coordinating_bodies_that_no_unit_answers_to_are_kept(ward: Ward):
    text = sample().replace("\tHội Cựu chiến binh\tHằng năm", "\tHội Cựu chiến binh; Các đơn vị liên quan\tHằng năm")
    document = ward.read(text)
    item = item_of(document, "Khám sức khỏe")
    veterans = Unit.objects.get(name="Hội Cựu chiến binh").pk
    assert (item.data["coordinating_units"], len(item.data["coordinating_left"])) == ([veterans], 1)
    left = item.data["coordinating_left"][0]
    ward.accept_all(document)
    programmes.publish(actor=ward.office, document=document)
    task = Task.objects.get(name=item.title)
    assert task.coordinating_left == left
    assert task.coordinating_raw == "Hội Cựu chiến binh; Các đơn vị liên quan"
    assert coordinating(task) == f"Hội Cựu chiến binh; {left}"


def test_a_name_that_is_matched_later_leaves_the_rest(ward: Ward):
    document = ward.read(sample().replace("\tCác trường học\t2026", "\tNhóm Đọc sách; Các trường học\t2026"))
    item = item_of(document, "Tổ chức ngày hội đọc sách")
    assert item.data["coordinating_left"] == ["Nhóm Đọc sách"]
    unit = Unit.objects.get(name="Công an")
    commands.match_unit(actor=ward.office, document=document, name="Nhóm Đọc sách", unit=unit)
    item.refresh_from_db()
    assert (unit.pk in item.data["coordinating_units"], item.data["coordinating_left"]) == (True, [])
