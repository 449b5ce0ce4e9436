"""What is put right around a review: the document's own facts, findings in the lists, reasons, two officers at once."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
import pytest_django
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from xuyensuot.desk.review.facts import facts_of
from xuyensuot.desk.review.suggestions import suggest
from xuyensuot.desk.templatetags.desk import period
from xuyensuot.documents import commands
from xuyensuot.documents.enums import DocumentState, FindingState
from xuyensuot.documents.models import Document, ReviewFinding, ReviewItem
from xuyensuot.execution.periods import _LABELS
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.enums import Role
from xuyensuot.programmes import commands as programmes
from xuyensuot.programmes.models import TaskUnit

from .._documents import Ward, item_of
from .._factories import make_unit, make_user
from ..documents.test_describing import UNNUMBERED
from ._screens import HTMX, messages_of, signed_in, text_of


@pytest.fixture
def ward(db: None) -> Iterator[Ward]:
    made = Ward()
    with commune_scope(made.commune):
        yield made


@pytest.fixture
def office(ward: Ward) -> Client:
    return signed_in(ward.office)


def review(document: Document) -> str:
    return reverse("desk:review", args=[document.pk])


def page_of(document: Document) -> str:
    return reverse("desk:document", args=[document.pk])


def facts(document: Document, **typed: str) -> dict[str, str]:
    """What a browser sends from the form, with some of it typed anew."""
    day = document.issued_on.strftime("%d/%m/%Y") if document.issued_on else ""
    names = ("title", "kind_label", "number", "symbol", "issuer")
    kept = {name: getattr(document, name) for name in names} | {"issued_on": day, "version": str(document.version)}
    return {"viec": "thong-tin"} | kept | typed


# ── the document's own facts ──


def test_a_finding_about_a_fact_leads_to_its_field(ward: Ward, office: Client):
    document = ward.read(UNNUMBERED)
    tab = office.get(review(document), {"loai": "van-ban"})
    (link,) = set(re.findall(r'href="([^"]*o=number)"[^>]*>Điền<', tab.content.decode()))
    form = office.get(link.replace("&amp;", "&"))
    assert re.findall(r'name="(\w+)"[^>]*autofocus', form.content.decode()) == ["number"]


@pytest.mark.parametrize("address", [review, page_of])
def test_the_facts_are_written_from_both_pages(ward: Ward, office: Client, address):
    document = ward.read(UNNUMBERED)
    answer = office.post(address(document), facts(document, number="07"), follow=True)
    assert messages_of(answer) == ["Đã ghi thông tin văn bản."]
    document.refresh_from_db()
    assert document.reference == "07-CTr/ĐU"
    assert document.findings.get(code="document.number-missing").state == FindingState.FIXED
    assert "Số 07 văn bản ghi: —" in text_of(office.get(page_of(document)))


@pytest.mark.parametrize("address", [review, page_of])
def test_what_was_typed_stays_when_it_cannot_be(ward: Ward, office: Client, address):
    document = ward.read()
    answer = office.post(address(document), facts(document, number="99", issued_on="31/2/2026"))
    assert (answer.status_code, 'value="99"' in answer.content.decode()) == (422, True)
    assert "Không có ngày 31/2/2026; hãy xem lại lịch." in text_of(answer)


def test_the_later_of_two_officers_sees_what_the_first_wrote(ward: Ward, office: Client):
    document = ward.read()
    typed = facts(document, number="09")
    commands.describe(actor=ward.second, document=document, version=0, number="08")
    answer = office.post(page_of(document), typed)
    assert answer.status_code == 422
    assert "Người khác vừa ghi: 08" in text_of(answer)
    office.post(page_of(document), typed | {"version": "1"})
    document.refresh_from_db()
    assert document.number == "09"


def test_a_namesake_is_told_and_not_related(ward: Ward, office: Client):
    first, other = ward.read(), ward.read(UNNUMBERED, "khac.txt")
    answer = office.post(page_of(other), facts(other, number="07"), follow=True)
    assert messages_of(answer)[0].startswith("Đã ghi thông tin văn bản. Trong kho đã có 07-CTr/ĐU")
    assert not other.relations.exists()
    assert first.pk != other.pk


def test_a_reader_is_shown_the_facts_and_no_form(ward: Ward):
    document = ward.reviewed()
    programmes.publish(actor=ward.office, document=document)
    reader = signed_in(make_user(ward.commune, Role.READER))
    page = reader.get(page_of(document), {"sua": "1"})
    assert ("Số 07" in text_of(page), 'name="viec"' in page.content.decode()) == (True, False)
    refused = reader.post(page_of(document), facts(document, number="8", title=""), follow=True)
    assert messages_of(refused) == ["Bạn chưa được giao quyền làm việc này; hãy hỏi văn phòng."]
    document.refresh_from_db()
    assert document.number == "07"


# ── findings in the lists ──


def test_a_finding_is_settled_on_the_list_after_publishing(ward: Ward, office: Client):
    document = ward.reviewed()
    programmes.publish(actor=ward.office, document=document)
    finding = document.findings.get(code="task.lead-multiple")
    back = reverse("desk:findings") + "?xu_ly=kept"
    sent = {"la": "asked", "ghi-chu": "Hỏi Đảng ủy", "next": back}
    answer = office.post(reverse("desk:finding", args=[finding.pk]), sent)
    assert answer.url == back
    finding.refresh_from_db()
    assert (finding.state, finding.note) == ("asked", "Hỏi Đảng ủy")
    page = office.get(reverse("desk:findings"), {"van_ban": document.pk, "xu_ly": "asked"})
    assert [one.pk for one in page.context["page"].object_list] == [finding.pk]
    assert "Hỏi Đảng ủy" in text_of(page)
    office.post(reverse("desk:finding", args=[finding.pk]), {"la": "open"})
    finding.refresh_from_db()
    assert (finding.state, finding.note) == ("open", "Hỏi Đảng ủy")


def test_a_published_document_names_what_is_still_open(ward: Ward, office: Client):
    document = ward.reviewed()
    programmes.publish(actor=ward.office, document=document)
    assert "Điểm cần xem chưa xử lý" not in text_of(office.get(page_of(document)))
    finding = document.findings.get(code="task.lead-multiple")
    commands.decide_finding(actor=ward.office, finding=finding, state="open")
    assert "Điểm cần xem chưa xử lý 1" in text_of(office.get(page_of(document)))
    assert f'action="{reverse("desk:finding", args=[finding.pk])}"' in office.get(page_of(document)).content.decode()


def test_the_list_leads_to_the_field_that_answers_too(ward: Ward, office: Client):
    document = ward.reviewed(UNNUMBERED)
    programmes.publish(actor=ward.office, document=document)
    finding = document.findings.get(code="document.number-missing")
    commands.decide_finding(actor=ward.office, finding=finding, state="open")
    page = office.get(reverse("desk:findings")).content.decode()
    assert re.findall(r'href="([^"]*)">Điền<', page) == [f"{page_of(document)}?sua=1&amp;o=number"]


def test_an_answer_that_nobody_knows_is_told(ward: Ward, office: Client):
    finding = ward.read().findings.first()
    answer = office.post(reverse("desk:finding", args=[finding.pk]), {"la": "xong"}, follow=True)
    assert messages_of(answer) == ["Không rõ phải làm gì; hãy tải lại trang rồi thử lại."]


def test_who_only_reads_is_offered_no_answer(ward: Ward):
    document = ward.reviewed()
    programmes.publish(actor=ward.office, document=document)
    reader = signed_in(make_user(ward.commune, Role.READER))
    page = reader.get(reverse("desk:findings"))
    assert ('name="la"' in page.content.decode(), "giữ nguyên" in text_of(page)) == (False, True)


def test_the_page_of_a_document_asks_the_database_as_often_for_many_findings(
    ward: Ward, office: Client, django_assert_num_queries: pytest_django.DjangoAssertNumQueries
):
    document = ward.read()
    office.get(page_of(document))
    for more in (1, 30):
        ReviewFinding.objects.bulk_create(
            ReviewFinding(commune=ward.commune, document=document, item=item, code="x", severity="info", message=f"{n}")
            for n in range(more)
            for item in (None, document.items.first())
        )
        with django_assert_num_queries(17):
            office.get(page_of(document))


# ── items ──


def test_leaving_out_with_a_reason_shows_it(ward: Ward, office: Client):
    item = item_of(ward.read(), "Tu bổ nhà văn hóa")
    address = reverse("desk:review_item", args=[item.document_id, item.pk])
    office.post(address, {"viec": "bo-qua", "ly-do": "đã có ở kế hoạch khác"}, headers=HTMX)
    assert "Lý do bỏ qua: đã có ở kế hoạch khác" in text_of(office.get(address, headers=HTMX))


def test_what_is_left_out_raises_no_flag(ward: Ward, office: Client):
    document = ward.read()
    item = document.findings.get(code="task.lead-multiple").item
    assert (row := _row(office, item)).open_notes == 1
    commands.leave_out_item(actor=ward.office, item=item)
    row = _row(office, item)
    assert (row.open_notes, row.has_error, row.unknown) == (0, False, [])


def _row(office: Client, item: ReviewItem):
    address = reverse("desk:review_item", args=[item.document_id, item.pk])
    return office.get(address, headers=HTMX).context["row"]


def test_the_later_of_two_edits_sees_both_contents_and_may_write_over(ward: Ward, office: Client):
    item = item_of(ward.read(), "Tu bổ nhà văn hóa")
    address = reverse("desk:review_item", args=[item.document_id, item.pk])
    form = office.get(address, {"sua": "1"}, headers=HTMX).context["row"].form
    shown = {name: form.fields[name].prepare_value(form[name].value()) for name in form.fields}
    typed = {name: value for name, value in shown.items() if value is not None and value is not False}
    typed |= {"viec": "luu", "product": "Bản của người sau"}
    commands.edit_item(actor=ward.second, item=item, data={"product": "Bản của người trước"}, version=0)
    answer = office.post(address, typed, headers=HTMX)
    row = next(row for row in answer.context["rows"] if row.is_open)
    assert [(side.label, side.here, side.there) for side in row.theirs] == [
        ("Sản phẩm", "Bản của người trước", "Bản của người sau")
    ]
    assert "vừa lưu Bản của người trước bạn đang ghi Bản của người sau" in text_of(answer)
    assert re.findall(r'name="version" value="(\d+)"', answer.content.decode()) == ["1"]
    office.post(address, typed | {"version": "1"}, headers=HTMX)
    assert ReviewItem.objects.get(pk=item.pk).data["product"] == "Bản của người sau"


def test_bodies_that_no_unit_answers_to_stand_beside_those_that_one_does():
    data = {
        "coordinating": {"raw": "Công an; các đơn vị liên quan", "units": ["Công an", "Các đơn vị liên quan"]},
        "coordinating_units": [1],
        "coordinating_left": ["Các đơn vị liên quan"],
    }
    lines = {fact.field: fact.value for fact in facts_of("task", data, {1: "Công an"})}
    assert (lines["coordinating_units"], lines["coordinating_left"], lines["coordinating_raw"]) == (
        "Công an",
        "Các đơn vị liên quan",
        "Công an; các đơn vị liên quan",
    )


# ── names of units ──

SPELLINGS = {
    1: ["Công an", "CA"],
    2: ["Ban Chỉ huy phòng thủ dân sự"],
    3: ["Phòng Văn hóa - Xã hội"],
    4: ["Ban Quản lý dự án"],
    5: ["Trường Tiểu học Sông Xanh"],
    6: ["Trường Tiểu học Sông Xanh 2"],
}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Công an phường", 1),
        ("BQLDA phường", 4),
        ("Phòng VH-XH", 3),
        ("Ban Chỉ huy Quân sự", None),
        ("Ban Văn hóa - Xã hội", None),
        ("Trường THCS Sông Xanh", None),
        ("Hội Nông dân", None),
    ],
)
def test_a_unit_is_proposed_only_for_a_name_that_is_really_alike(name, unit):
    assert suggest(name, SPELLINGS).unit == unit


def test_of_two_units_equally_near_none_is_proposed():
    assert suggest("Trạm Y tế số", {1: ["Trạm Y tế số một"], 2: ["Trạm Y tế số hai"]}).unit is None


def test_tasks_are_found_by_the_name_of_their_unit(ward: Ward, office: Client):
    unit = make_unit(ward.commune, "Phòng Kinh tế, Hạ tầng và Đô thị", aliases=("Ban KT",))
    document = ward.reviewed()
    programmes.publish(actor=ward.office, document=document)
    tasks = {t.name[:6]: t for t in (p.task for p in document.passages.exclude(task=None).select_related("task"))}
    led, helped = tasks["Tu bổ "], tasks["Khám s"]
    led.lead = unit
    led.save()
    TaskUnit.objects.create(commune=ward.commune, task=helped, unit=unit, role="coordinating")
    for typed in ("phong kt", "Phòng Kinh tế", "ban kt", "P. KT-HT"):
        rows = office.get(reverse("desk:tasks"), {"q": typed}).context["list"].rows
        assert {row.task for row in rows} == {led, helped}, typed
    assert office.get(reverse("desk:tasks"), {"q": "phong"}).context["list"].rows == []
    assert set(office.get(reverse("desk:search"), {"q": "phong kt"}).context["found"]["tasks"]) == {led, helped}


# ── words ──


def test_a_refused_document_says_so_in_its_heading(ward: Ward, office: Client):
    document = ward.read(
        "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG\n*\nSố 02-BC/ĐU\n\nTỐI MẬT\n\nBÁO CÁO\nvề kho Thạch Bích\n", "kho.txt"
    )
    assert document.state == DocumentState.REFUSED
    page = office.get(page_of(document))
    assert _heading(page) == "Văn bản không được tiếp nhận"


def test_the_status_brings_the_heading_along(ward: Ward, office: Client):
    document = ward.read("BÁO CÁO\n\nTỐI MẬT\n\nvề kho Thạch Bích\n", "kho.txt")
    status = office.get(reverse("desk:document_status", args=[document.pk]), headers=HTMX).content.decode()
    assert re.findall(r'<h1 id="ten-van-ban" hx-swap-oob="true">(.*?)</h1>', status) == ["Văn bản không được tiếp nhận"]


def _heading(page: HttpResponse) -> str:
    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page.content.decode())
    return heading


def test_periods_are_named_in_the_readers_language():
    labels = [label(date(2026, 7, 1)) for label in _LABELS.values()]
    assert [period(label) for label in labels] == labels
    with override("en"):
        assert [period(label) for label in labels] == [
            "Week 27/2026",
            "Month 7/2026",
            "Quarter III/2026",
            "Second half of 2026",
            "Year 2026",
        ]
        assert (period("Giai đoạn 2"), period("")) == ("Giai đoạn 2", "")
