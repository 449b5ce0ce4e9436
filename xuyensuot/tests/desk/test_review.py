"""The review screen: each decision as a plain form and as htmx sends it, and what a second officer is told."""

import re
from collections.abc import Iterator

import pytest
import pytest_django
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from xuyensuot.desk.review.facts import facts_of
from xuyensuot.documents import commands
from xuyensuot.documents.enums import DocumentState, FindingState, ItemState, Relation
from xuyensuot.documents.models import Document, ReviewFinding, ReviewItem
from xuyensuot.execution.models import Occurrence
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.enums import Role
from xuyensuot.organisation.models import Unit, UnitAlias
from xuyensuot.programmes import commands as programmes
from xuyensuot.programmes.models import Task

from .._documents import Ward, item_of, sample
from .._factories import make_user
from ._screens import HTMX, errors_of, messages_of, signed_in, text_of


@pytest.fixture
def ward(db: None) -> Iterator[Ward]:
    made = Ward()
    with commune_scope(made.commune):
        yield made


@pytest.fixture
def office(ward: Ward) -> Client:
    return signed_in(ward.office)


@pytest.fixture
def document(ward: Ward) -> Document:
    return ward.read()


def review(document: Document) -> str:
    return reverse("desk:review", args=[document.pk])


def one(item: ReviewItem) -> str:
    return reverse("desk:review_item", args=[item.document_id, item.pk])


def state_of(item: ReviewItem) -> str:
    return ReviewItem.objects.get(pk=item.pk).state


def open_item(page: HttpResponse) -> str:
    """The title of the row whose panel is open; exactly one is."""
    (title,) = re.findall(r'is-open" id.*?class="item__title">(.*?)</span>', page.content.decode(), re.DOTALL)
    return title


# ── the screen ──


def test_it_begins_with_the_first_item_that_waits_and_lights_its_passage(office: Client, document: Document):
    page = office.get(review(document))
    first = item_of(document, "Đưa vào sử dụng tổng đài")
    assert open_item(page) == first.title
    lit = re.findall(r'data-item="(\d+)" data-lit=""', page.content.decode())
    assert lit == [str(first.pk)] * 5  # the cells of its row
    assert "Còn 12 trong 12 mục" in text_of(page)


def test_tabs_and_filters_count_what_is_left(office: Client, document: Document):
    commands.accept_item(actor=document.uploaded_by, item=item_of(document, "Tu bổ nhà văn hóa"))
    page = office.get(review(document)).context["page"]
    assert [(tab.label, tab.left, tab.total) for tab in page.tabs] == [
        ("Nhiệm vụ", 5, 6),
        ("Chỉ tiêu", 4, 4),
        ("Dự án", 2, 2),
        ("Đơn vị", 1, 1),
        ("Chung", 1, 1),
    ]
    assert [(filter.label, filter.left) for filter in page.filters] == [
        ("Tất cả", 6),
        ("Chưa rà soát", 5),
        ("Có điểm cần xem", 2),
    ]


def test_a_filter_stays_in_the_address(office: Client, document: Document):
    page = office.get(review(document), {"loai": "task", "loc": "finding"}).context["page"]
    # The first item that waits stays open, whatever the filter says.
    assert [row.item.title[:14] for row in page.shown] == ["Đưa vào sử dụn", "Khám sức khỏe ", "Tổ chức ngày h"]


def test_it_asks_the_database_as_often_for_many_items(
    ward: Ward, office: Client, django_assert_num_queries: pytest_django.DjangoAssertNumQueries
):
    few, many = ward.read(_with_tasks(5), "it.txt"), ward.read(_with_tasks(80), "nhieu.txt")
    counts = [document.items.count() for document in (few, many)]
    assert counts == [11, 86]
    office.get(review(few))
    for document in (few, many):
        with django_assert_num_queries(24):
            office.get(review(document))


def test_a_decision_asks_the_database_as_often_for_many_items(
    ward: Ward, office: Client, django_assert_num_queries: pytest_django.DjangoAssertNumQueries
):
    for document in (ward.read(_with_tasks(5), "it.txt"), ward.read(_with_tasks(80), "nhieu.txt")):
        first, second = document.items.filter(kind="task")[:2]
        office.post(one(first), {"viec": "xac-nhan"}, headers=HTMX)
        with django_assert_num_queries(32):
            office.post(one(second), {"viec": "xac-nhan"}, headers=HTMX)


def _with_tasks(count: int) -> str:
    """The sample with so many tasks in its table."""
    lines = sample().splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("1\tĐưa vào sử dụng"))
    last = next(n for n, line in enumerate(lines) if line.startswith("3\tTổ chức ngày hội"))
    rows = [
        f"{n}\tLát lại sân sinh hoạt chung của tổ dân phố số {n}\tPhòng Văn hóa - Xã hội\t\tNăm 2027\tXã hội hóa"
        for n in range(1, count + 1)
    ]
    return "\n".join([*lines[:first], *rows, *lines[last + 1 :]])


# ── decisions on one item ──


def test_accepting_moves_on_to_the_next(office: Client, document: Document):
    item = item_of(document, "Đưa vào sử dụng tổng đài")
    answer = office.post(one(item), {"viec": "xac-nhan"})
    following = item_of(document, "Lập danh mục hồ sơ tồn đọng")
    assert answer.url == f"{review(document)}?loai=task&muc={following.pk}#muc-{following.pk}"
    assert state_of(item) == ItemState.ACCEPTED


def test_htmx_gets_the_two_rows_that_changed_and_how_much_is_left(office: Client, document: Document):
    item = item_of(document, "Đưa vào sử dụng tổng đài")
    page = office.post(one(item), {"viec": "xac-nhan"}, headers=HTMX)
    html = page.content.decode()
    following = item_of(document, "Lập danh mục hồ sơ tồn đọng")
    assert re.findall(r'id="([\w-]+)"[^>]*hx-swap-oob="true"', html) == [
        f"muc-{item.pk}",
        f"muc-{following.pk}",
        "review-bar",
        "review-tabs",
        "review-said",
    ]
    assert open_item(page) == following.title
    assert "Còn 11 trong 12 mục" in text_of(page)
    assert "Đã xác nhận: Đưa vào sử dụng tổng đài" in text_of(page)


def test_what_stands_in_running_text_beside_a_list_says_why_it_is_left_out(office: Client, ward: Ward):
    body = "Cụ thể hóa các mục tiêu của nhiệm kỳ thành những việc có người làm, có hạn và có sản phẩm."
    document = ward.read(sample().replace(body, f"{body}\n\nPhấn đấu đến năm 2030 đạt 95% hộ dân dùng nước sạch."))
    prose = document.items.get(state=ItemState.LEFT_OUT)
    address = f"{review(document)}?loai={prose.kind}"
    assert "lời văn, danh mục đã có" in text_of(office.get(address))
    reason = "Đây là câu trong lời văn"
    assert reason in text_of(office.get(f"{address}&muc={prose.pk}"))
    office.post(one(prose), {"viec": "bo-qua", "ly-do": "trùng chỉ tiêu 5"}, headers=HTMX)
    assert reason not in text_of(office.get(f"{address}&muc={prose.pk}"))


def test_the_last_decision_is_taken_back(office: Client, document: Document):
    item = item_of(document, "Đưa vào sử dụng tổng đài")
    office.post(one(item), {"viec": "bo-qua"}, headers=HTMX)
    assert state_of(item) == ItemState.LEFT_OUT
    answer = office.post(review(document), {"viec": "hoan-tac"})
    assert answer.url == f"{review(document)}?muc={item.pk}"
    assert state_of(item) == ItemState.PENDING
    office.post(review(document), {"viec": "hoan-tac"})
    assert messages_of(office.get(review(document))) == ["Đã hoàn tác.", "Đã hoàn tác."]


def test_the_rest_is_accepted_and_taken_back(office: Client, document: Document):
    answer = office.post(review(document), {"viec": "xac-nhan-con-lai"}, follow=True)
    assert messages_of(answer) == ["Đã xác nhận 10 mục không có gì cần xem."]
    assert document.items.filter(state=ItemState.ACCEPTED).count() == 10
    assert "Hoàn tác 10 mục" in text_of(answer)
    office.post(review(document), {"viec": "hoan-tac"})
    assert document.items.filter(state=ItemState.PENDING).count() == 12


def test_an_edit_is_saved_and_may_accept_at_once(office: Client, document: Document):
    item = item_of(document, "Tu bổ nhà văn hóa")
    typed = _typed(office, item) | {"product": "Hai nhà văn hóa mở cửa", "due": "30/6/2027"}
    office.post(one(item), typed | {"viec": "luu", "xac-nhan": "1"})
    saved = ReviewItem.objects.get(pk=item.pk)
    assert (saved.data["product"], saved.data["schedule"]["due"], saved.state) == (
        "Hai nhà văn hóa mở cửa",
        "2027-06-30",
        ItemState.ACCEPTED,
    )


def test_a_mistake_in_the_form_keeps_what_was_typed(office: Client, document: Document):
    item = item_of(document, "Tu bổ nhà văn hóa")
    typed = _typed(office, item) | {"viec": "luu", "product": "Hai nhà văn hóa", "due": "31/2/2027"}
    for headers, status in ({}, 422), (HTMX, 200):
        page = office.post(one(item), typed, headers=headers)
        assert (page.status_code, errors_of(page)) == (status, ["Không có ngày 31/2/2027; hãy xem lại lịch."])
        assert ">\nHai nhà văn hóa</textarea>" in page.content.decode()
    assert ReviewItem.objects.get(pk=item.pk).version == 0


def test_the_later_of_two_edits_is_told_and_loses_nothing(office: Client, ward: Ward, document: Document):
    item = item_of(document, "Tu bổ nhà văn hóa")
    typed = _typed(office, item) | {"viec": "luu", "product": "Bản của người sau"}
    commands.edit_item(actor=ward.second, item=item, data={"product": "Bản của người trước"}, version=0)
    page = office.post(one(item), typed, headers=HTMX)
    assert "Người khác vừa sửa mục này" in text_of(page)
    assert ">\nBản của người sau</textarea>" in page.content.decode()
    assert ReviewItem.objects.get(pk=item.pk).data["product"] == "Bản của người trước"


def _typed(office: Client, item: ReviewItem) -> dict[str, object]:
    """What a browser would send back from the item's form, untouched."""
    page = office.get(one(item), {"sua": "1"}, headers=HTMX)
    form = page.context["row"].form
    shown = {name: form.fields[name].prepare_value(form[name].value()) for name in form.fields}
    return {name: value for name, value in shown.items() if value is not None and value is not False}


def test_one_of_several_printed_leads_is_chosen(office: Client, document: Document):
    item = item_of(document, "Khám sức khỏe")
    health, culture = Unit.objects.get(name="Trạm Y tế"), Unit.objects.get(name="Phòng Văn hóa - Xã hội")
    page = office.get(one(item), headers=HTMX)
    assert re.findall(r'name="chu-tri" value="(\d+)"', page.content.decode()) == [str(health.pk), str(culture.pk)]
    refused = office.post(one(item), {"viec": "xac-nhan"}, headers=HTMX)
    assert "hãy chọn một cơ quan chủ trì trước khi xác nhận" in text_of(refused)
    office.post(one(item), {"viec": "chon-chu-tri", "chu-tri": culture.pk}, headers=HTMX)
    item.refresh_from_db()
    assert (item.data["lead_unit"], item.data["co_leads"]) == (culture.pk, [health.pk])
    assert item.findings.get().state == FindingState.FIXED
    office.post(one(item), {"viec": "xac-nhan"}, headers=HTMX)
    assert state_of(item) == ItemState.ACCEPTED


@pytest.mark.parametrize("state", [FindingState.KEPT, FindingState.ASKED, FindingState.OPEN])
def test_a_finding_is_answered_beside_its_item(office: Client, document: Document, state: FindingState):
    item = item_of(document, "Khám sức khỏe")
    finding = item.findings.get()
    office.post(one(item), {"viec": "xu-ly-diem", "diem": finding.pk, "la": state})
    finding.refresh_from_db()
    assert finding.state == state


def test_a_findings_correction_opens_at_the_field_it_is_about(office: Client, document: Document):
    item = item_of(document, "Khám sức khỏe")
    page = office.get(one(item), {"sua": "1", "o": "lead_unit", "diem": item.findings.get().pk}, headers=HTMX)
    assert re.findall(r'<select name="(\w+)"[^>]*autofocus', page.content.decode()) == ["lead_unit"]


# ── names of units ──


def test_an_unknown_name_is_matched_once_for_all(office: Client, document: Document):
    culture = Unit.objects.get(name="Phòng Văn hóa - Xã hội")
    tab = office.get(review(document), {"loai": "don-vi"})
    assert "“Tổ Khuyến đọc” là đơn vị nào?" in text_of(tab)
    office.post(review(document), {"viec": "khop-don-vi", "ten": "Tổ Khuyến đọc", "don-vi": culture.pk})
    item = item_of(document, "Tổ chức ngày hội đọc sách")
    assert (item.data["lead_unit"], item.data["unknown_units"]) == (culture.pk, [])
    assert UnitAlias.objects.get(text="Tổ Khuyến đọc").unit == culture


def test_an_unknown_name_becomes_a_unit(office: Client, document: Document):
    office.post(
        review(document),
        {"viec": "tao-don-vi", "ten": "Tổ Khuyến đọc", "ten-day-du": "Tổ Khuyến đọc phường", "ten-tat": "Tổ KĐ"},
    )
    unit = Unit.objects.get(name="Tổ Khuyến đọc phường")
    assert unit.short_name == "Tổ KĐ"
    assert item_of(document, "Tổ chức ngày hội đọc sách").data["lead_unit"] == unit.pk


def test_matching_nothing_is_told(office: Client, document: Document):
    answer = office.post(review(document), {"viec": "khop-don-vi", "ten": "Tổ Khuyến đọc", "don-vi": ""}, follow=True)
    assert messages_of(answer) == ["Hãy chọn đơn vị ứng với “Tổ Khuyến đọc”."]


# ── what is there already ──


def test_what_resembles_an_item_in_force_is_linked_and_worked_on_once(ward: Ward, office: Client):
    programmes.publish(actor=ward.office, document=ward.reviewed())
    text = sample().replace("Số 07-CTr", "Số 31-CTr").replace("số 5 và số 9", "số 5 và số 9 của phường")
    later = ward.read(text, "khac.txt")
    item = item_of(later, "Tu bổ nhà văn hóa")
    page = office.get(one(item), headers=HTMX)
    assert "Là cùng một việc" in text_of(page)
    assert "<del>của phường</del>" in page.content.decode()
    resemblance = item.resemblances.first()
    office.post(one(item), {"viec": "chon-giong", "giong": resemblance.pk, "la": "link"}, headers=HTMX)
    resemblance.refresh_from_db()
    assert (resemblance.decision, state_of(item)) == ("link", ItemState.ACCEPTED)


def test_what_repeats_items_word_for_word_is_linked_at_once(ward: Ward, office: Client):
    programmes.publish(actor=ward.office, document=ward.reviewed())
    text = sample().replace("Số 07-CTr", "Số 31-CTr").replace("số 5 và số 9", "số 5 và số 9 của phường")
    later = ward.read(text, "khac.txt")
    assert "11 mục trùng từng chữ với việc đang thực hiện." in text_of(office.get(review(later)))
    answer = office.post(review(later), {"viec": "ghi-cung-viec"}, follow=True)
    assert messages_of(answer) == ["Đã ghi 11 mục là việc đang có."]
    assert [item.title for item in later.items.filter(state=ItemState.PENDING)] == [
        "Tu bổ nhà văn hóa tổ dân phố số 5 và số 9 của phường"
    ]


def test_what_differs_from_what_is_in_force_is_shown_side_by_side_and_asked(ward: Ward, office: Client):
    programmes.publish(actor=ward.office, document=ward.reviewed())
    text = sample().replace("Số 07-CTr", "Số 31-CTr").replace("Các tổ dân phố\tNăm 2027", "Các tổ dân phố\tNăm 2028")
    later = ward.read(text, "khac.txt")
    answer = office.post(review(later), {"viec": "ghi-cung-viec"}, follow=True)
    assert messages_of(answer)[0].endswith("Còn 1 mục khác về mức, thời hạn hoặc chủ trì; hãy xem từng mục.")
    item = item_of(later, "Tu bổ nhà văn hóa")
    page = office.get(one(item), headers=HTMX).content.decode()
    assert ("<ins>hạn 31/12/2028</ins>" in page, "<del>hạn 31/12/2027</del>" in page) == (True, True)
    resemblance = item.resemblances.get()
    choice = {"viec": "chon-giong", "giong": resemblance.pk, "la": "link"}
    assert "hãy chọn bên nào có hiệu lực" in text_of(office.post(one(item), choice, headers=HTMX))
    office.post(one(item), choice | {"giu": "document"}, headers=HTMX)
    resemblance.refresh_from_db()
    assert (resemblance.decision, resemblance.holds, state_of(item)) == ("link", "document", ItemState.ACCEPTED)


def test_a_new_version_shows_what_is_new_changed_and_gone(ward: Ward, office: Client):
    programmes.publish(actor=ward.office, document=(first := ward.reviewed()))
    lines = [line for line in sample().splitlines() if "Lập danh mục hồ sơ tồn đọng" not in line]
    text = "\n".join(lines).replace("Các tổ dân phố\tNăm 2027", "Các tổ dân phố\tNăm 2028")
    later = ward.read(text, "ban-moi.txt", relation=Relation.VERSION, earlier=first)
    page = office.get(review(later), {"loai": "task", "loc": "changed"})
    shown = {row.item.title[:10]: row.item.change for row in page.context["page"].shown}
    assert (shown["Tu bổ nhà "], shown["Lập danh m"]) == ("changed", "gone")
    changed = office.get(one(item_of(later, "Tu bổ nhà văn hóa")), headers=HTMX)
    assert "Thời gian hạn 31/12/2028 trước: hạn 31/12/2027" in text_of(changed)
    gone = office.get(one(item_of(later, "Lập danh mục hồ sơ")), headers=HTMX)
    assert ("Đưa ra khỏi chương trình" in text_of(gone), "Giữ trong chương trình" in text_of(gone)) == (True, True)


# ── publishing ──


def test_nothing_is_published_while_something_waits(office: Client, document: Document):
    address = reverse("desk:publish", args=[document.pk])
    assert "Còn 12 mục chưa rà soát." in text_of(office.get(address))
    answer = office.post(address, follow=True)
    assert messages_of(answer) == ["Còn 12 mục chưa rà soát."]
    assert Task.objects.count() == 0


def test_the_publish_page_says_what_will_happen(office: Client, ward: Ward):
    document = ward.reviewed()
    commands.leave_out_item(actor=ward.office, item=item_of(document, "Lắp đèn chiếu sáng"))
    page = office.get(reverse("desk:publish", args=[document.pk]))
    assert "4 chỉ tiêu 6 nhiệm vụ 1 dự án" in text_of(page)
    assert "1 mục bỏ qua, không vào chương trình." in text_of(page)
    assert "1 nhiệm vụ chưa có chủ trì" in text_of(page)


def test_publishing_assigns_at_once_when_asked(office: Client, ward: Ward):
    document = ward.reviewed()
    answer = office.post(reverse("desk:publish", args=[document.pk]), {"giao-ngay": "1"}, follow=True)
    assert messages_of(answer) == [
        "Đã ban hành: 6 nhiệm vụ, 4 chỉ tiêu, 2 dự án, 0 quy hoạch mới.",
        "Đã giao 5 việc cho đơn vị chủ trì.",
    ]
    assert (Task.objects.count(), Occurrence.objects.filter(state="offered").count()) == (6, 5)
    assert answer.redirect_chain == [(reverse("desk:publish", args=[document.pk]), 302)]


def test_the_publish_page_names_what_is_late_foreign_or_open(office: Client, ward: Ward):
    document = ward.reviewed(sample().replace("Các tổ dân phố\tNăm 2027", "Các tổ dân phố\tQuý I/2026"))
    address = reverse("desk:publish", args=[document.pk])
    plain = text_of(office.get(address))
    assert ("3 việc đã quá hạn khi giao." in plain, "không phải của" in plain, "điểm chung" in plain) == (
        True,
        False,
        False,
    )
    ReviewFinding.objects.create(
        commune=ward.commune, document=document, code="document.number-missing", severity="warning", message="Thiếu số."
    )
    Document.objects.filter(pk=document.pk).update(issuer="Đảng ủy phường Sông Xanh")
    warned = text_of(office.get(address))
    assert "Văn bản của Đảng ủy phường Sông Xanh, không phải của" in warned
    assert ("1 điểm chung chưa xử lý" in warned, "Thiếu số." in warned) == (True, True)
    assert "Văn bản của Đảng ủy phường Sông Xanh" in text_of(office.get(review(document)))


def test_the_second_officer_is_told(office: Client, ward: Ward):
    document = ward.reviewed()
    address = reverse("desk:publish", args=[document.pk])
    signed_in(ward.second).post(address)
    answer = office.post(address, follow=True)
    assert messages_of(answer) == ["Lê Thử Phòng vừa ban hành văn bản này; không có gì bị ghi hai lần."]
    document.refresh_from_db()
    assert (document.state, document.published_by, Task.objects.count()) == (DocumentState.PUBLISHED, ward.second, 6)


def test_what_is_published_is_shown_and_not_changed(office: Client, ward: Ward):
    document = ward.reviewed()
    programmes.publish(actor=ward.office, document=document)
    item = item_of(document, "Tu bổ nhà văn hóa")
    panel = office.get(one(item), headers=HTMX)
    assert 'name="viec"' not in panel.content.decode()
    refused = office.post(one(item), {"viec": "mo-lai"}, follow=True)
    assert messages_of(refused) == ["Văn bản không còn ở bước rà soát; hãy tải lại trang."]


def test_a_reader_follows_the_source_of_what_is_published_and_decides_nothing(ward: Ward):
    document = ward.reviewed()
    programmes.publish(actor=ward.office, document=document)
    reader = signed_in(make_user(ward.commune, Role.READER))
    item = item_of(document, "Tu bổ nhà văn hóa")
    page = reader.get(review(document), {"muc": item.pk})
    assert (open_item(page), 'name="viec"' in page.content.decode()) == (item.title, False)
    assert reader.get(one(item), headers=HTMX).status_code == 200
    assert reader.post(one(item), {"viec": "mo-lai"}).status_code == 403


def test_printed_coordinating_bodies_are_shown_where_no_unit_matches():
    data = {"coordinating": {"raw": "Các hợp tác xã"}, "coordinating_units": []}
    assert {f.field: f.value for f in facts_of("task", data, {7: "Công an"})}["coordinating_units"] == "Các hợp tác xã"
    matched = data | {"coordinating_units": [7]}
    assert {f.field: f.value for f in facts_of("task", matched, {7: "Công an"})}["coordinating_units"] == "Công an"
