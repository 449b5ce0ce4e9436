"""Documents on the desk: the list, the upload and everything that can go wrong with it, the page of one document."""

from collections.abc import Iterator

import pytest
import pytest_django
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from xuyensuot.documents import commands
from xuyensuot.documents.enums import DocumentState, Relation
from xuyensuot.documents.models import Document, ExtractionRun
from xuyensuot.files.types import DOCUMENT_TYPES, endings
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.enums import Role

from .._documents import Ward, sample, upload
from .._factories import make_user
from ..documents._hostile import broken_docx
from ._screens import HTMX, errors_of, messages_of, signed_in, text_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
UPLOAD = reverse("desk:document_upload")


@pytest.fixture
def ward(db: None) -> Iterator[Ward]:
    made = Ward()
    with commune_scope(made.commune):
        yield made


@pytest.fixture
def office(ward: Ward) -> Client:
    return signed_in(ward.office)


def test_an_empty_list_offers_the_first_step(office: Client):
    page = office.get(reverse("desk:documents"))
    assert "Chưa có văn bản nào" in text_of(page)
    assert f'href="{UPLOAD}"' in page.content.decode()


def test_an_empty_list_offers_nothing_to_who_may_not_upload(ward: Ward):
    page = signed_in(make_user(ward.commune, Role.READER)).get(reverse("desk:documents"))
    assert "Văn bản do văn phòng tải lên và ban hành sẽ hiện ở đây." in text_of(page)
    assert f'href="{UPLOAD}"' not in page.content.decode()


@pytest.mark.parametrize("words", ["nghi quyet dai hoi", "hòa bình trung", "hoà bình", "07-ctr"])
def test_the_list_is_searched_without_marks(ward: Ward, office: Client, words: str):
    document = ward.read()
    found = office.get(reverse("desk:documents"), {"q": words})
    assert [shown for shown, _name in found.context["documents"]] == [document]


def test_a_search_without_result_says_so_and_leads_back(ward: Ward, office: Client):
    ward.read()
    page = office.get(reverse("desk:documents"), {"q": "thủy lợi"})
    assert "Không có văn bản nào khớp" in text_of(page)


def test_the_list_shows_one_state(ward: Ward, office: Client):
    reading, read = ward.receive(sample("khong-bang.txt")), ward.read()
    by_state = {
        state: [shown.pk for shown, _name in page.context["documents"]]
        for state in ("extracting", "reviewing", "published")
        if (page := office.get(reverse("desk:documents"), {"trang-thai": state}))
    }
    assert by_state == {"extracting": [reading.pk], "reviewing": [read.pk], "published": []}


def test_the_list_asks_the_database_as_often_for_many_documents(
    ward: Ward, office: Client, django_assert_num_queries: pytest_django.DjangoAssertNumQueries
):
    ward.receive("Văn bản số 1\n")
    office.get(reverse("desk:documents"))
    with django_assert_num_queries(8):
        office.get(reverse("desk:documents"))
    for number in range(2, 31):
        ward.receive(f"Văn bản số {number}\n")
    with django_assert_num_queries(8):
        page = office.get(reverse("desk:documents"))
    assert len(page.context["documents"]) == 30


def test_an_upload_is_taken_in_and_watched(office: Client, ward: Ward):
    answer = office.post(UPLOAD, {"file": upload(sample(), "chương trình.txt")})
    document = Document.objects.get()
    assert answer.url == reverse("desk:document", args=[document.pk])
    page = office.get(answer.url)
    assert "Chờ đến lượt…" in text_of(page)
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page.content.decode()
    status = office.get(reverse("desk:document_status", args=[document.pk]), headers=HTMX)
    assert 'hx-trigger="every 1s"' in status.content.decode()
    commands.run_extraction(document_id=document.pk)
    status = office.get(reverse("desk:document_status", args=[document.pk]), headers=HTMX)
    assert "every 1s" not in status.content.decode()
    reads_the_page_anew = f'hx-get="{answer.url}" hx-trigger="load" hx-target="#content" hx-select="#content"'
    assert reads_the_page_anew in status.content.decode()  # its heading, and what one may do with it now
    assert "every 1s" not in (page := office.get(answer.url).content.decode())
    assert reads_the_page_anew not in page
    assert "4 chỉ tiêu 6 nhiệm vụ 2 dự án" in text_of(status)


@pytest.mark.parametrize(
    ("state", "done", "said"),
    [
        ("queued", 0, "Bản quét 40 trang đang chờ đến lượt nhận dạng chữ."),
        ("reading", 3, "Đang nhận dạng chữ: xong 3 trên 40 trang"),
    ],
)
def test_the_recognition_of_a_scan_is_told_by_page(ward: Ward, office: Client, state: str, done: int, said: str):
    document = ward.receive(sample())
    ExtractionRun.objects.filter(document=document).update(state=state, pages_done=done, pages_total=40)
    status = office.get(reverse("desk:document_status", args=[document.pk]), headers=HTMX)
    assert text_of(status).count(said) == 1
    assert ('<progress max="40" value="3"></progress>' in status.content.decode()) == (state == "reading")


def test_the_upload_offers_every_ending_that_is_taken(office: Client):
    page = office.get(UPLOAD).content.decode()
    assert f'accept="{endings(DOCUMENT_TYPES)}"' in page


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.txt", "Tệp rỗng, không có nội dung; hãy kiểm tra lại tệp rồi tải lên."),
        (
            b"\x89PNG\r\n\x1a\n" + bytes(64),
            "a.docx",
            "Đuôi tệp không khớp với nội dung: nội dung là .png; hãy kiểm tra lại tệp.",
        ),
        (b"PK\x03\x04" + bytes(64), "a.docx", f"Nội dung tệp không phải loại nhận được ({endings(DOCUMENT_TYPES)})."),
        (
            b"van ban",
            "a.docx",
            "Đuôi tệp không khớp với nội dung: nội dung là .txt; hãy kiểm tra lại tệp.",
        ),
        (
            OLE,
            "a.docx",
            "Tệp đặt mật khẩu hoặc không đúng dạng Word, Excel; hãy bỏ mật khẩu, lưu lại rồi tải lên.",
        ),
    ],
)
def test_a_file_that_is_no_document_is_refused_in_one_sentence(
    office: Client, ward: Ward, content: bytes, name: str, sentence: str
):
    earlier = ward.read()
    typed = {"relation": Relation.AMENDS, "earlier": earlier.pk}
    page = office.post(UPLOAD, {**typed, "file": upload(content, name)})
    assert (page.status_code, errors_of(page)) == (422, [sentence])
    assert (page.context["form"]["relation"].value(), page.context["form"]["earlier"].value()) == (
        "amends",
        str(earlier.pk),
    )
    assert Document.objects.count() == 1


def test_an_upload_without_a_file_is_told(office: Client):
    page = office.post(UPLOAD, {})
    assert (page.status_code, errors_of(page)) == (422, ["Hãy chọn một tệp văn bản để tải lên."])


def test_a_file_past_the_limit_is_told_in_one_sentence(office: Client):
    large = upload(b"a" * (django_settings.UPLOAD_LIMIT_BYTES + 1), "lon.txt")
    page = office.post(UPLOAD, {"relation": "", "file": large})
    assert (page.status_code, errors_of(page)) == (
        422,
        ["Tệp lớn hơn 20 MB; hãy chia nhỏ hoặc nén ảnh trong tệp rồi tải lại."],
    )
    assert Document.objects.count() == 0


def test_the_same_file_again_leads_to_the_document_that_holds_it(office: Client, ward: Ward):
    document = ward.read()
    answer = office.post(UPLOAD, {"file": upload(sample())}, follow=True)
    assert answer.redirect_chain == [(reverse("desk:document", args=[document.pk]), 302)]
    (told,) = messages_of(answer)
    assert told.startswith("Tệp này đã được tải lên ngày ")
    assert Document.objects.count() == 1


def test_a_relation_needs_an_earlier_document(office: Client, ward: Ward):
    page = office.post(UPLOAD, {"relation": "replaces", "file": upload(sample())})
    assert errors_of(page) == ["Hãy chọn văn bản trước mà văn bản này tác động."]
    earlier = ward.read()
    page = office.post(UPLOAD, {"earlier": earlier.pk, "file": upload(sample("khong-bang.txt"))})
    assert errors_of(page) == ["Hãy chọn văn bản này sửa đổi, bổ sung, thay thế hay là bản mới."]


def test_an_upload_records_what_it_does_to_an_earlier_document(office: Client, ward: Ward):
    earlier = ward.read()
    office.post(UPLOAD, {"relation": "amends", "earlier": earlier.pk, "file": upload(sample("khong-bang.txt"))})
    later = Document.objects.exclude(pk=earlier.pk).get()
    assert [(r.earlier, r.kind) for r in later.relations.all()] == [(earlier, "amends")]
    assert "Được sửa đổi bởi van-ban.txt" in text_of(office.get(reverse("desk:document", args=[earlier.pk])))


def test_a_document_that_could_not_be_read_says_why_and_offers_two_ways_on(office: Client, ward: Ward):
    document = ward.read(broken_docx(), "hỏng.docx")
    address = reverse("desk:document", args=[document.pk])
    page = office.get(address)
    assert document.state == DocumentState.FAILED
    assert document.refusal in text_of(page)
    assert ("Thử lại" in text_of(page), f'href="{UPLOAD}"' in page.content.decode()) == (True, True)
    office.post(address, {"viec": "doc-lai"})
    document.refresh_from_db()
    assert document.state == DocumentState.EXTRACTING


def test_a_secret_document_shows_nothing_of_itself(office: Client, ward: Ward):
    document = ward.read(sample("dau-mat.txt"), "ke-hoach-an.txt")
    page = office.get(reverse("desk:document", args=[document.pk]))
    assert "Văn bản mang dấu chỉ độ mật" in text_of(page)
    assert "ke-hoach-an" not in page.content.decode()
    assert "Thử lại" not in text_of(page)


def test_a_person_may_wipe_what_turns_out_to_be_secret(office: Client, ward: Ward):
    document = ward.read()
    address = reverse("desk:document", args=[document.pk])
    office.post(address, {"viec": "mat", "word": "nhầm"})
    document.refresh_from_db()
    assert document.state == DocumentState.REVIEWING
    office.post(address, {"viec": "mat", "word": "xóa"})
    document.refresh_from_db()
    assert (document.state, document.title, document.items.count()) == (DocumentState.REFUSED, "", 0)


def test_removal_is_confirmed_by_typing(office: Client, ward: Ward):
    document = ward.read()
    address = reverse("desk:document", args=[document.pk])
    answer = office.post(address, {"viec": "xoa", "word": "có"}, follow=True)
    assert messages_of(answer) == ["Hãy gõ chữ “xoá” để xác nhận."]
    answer = office.post(address, {"viec": "xoa", "word": "Xoá "}, follow=True)
    assert messages_of(answer) == ["Đã xoá văn bản chưa ban hành và tệp của nó."]
    assert Document.objects.count() == 0


def test_the_original_comes_back_as_an_attachment(office: Client, ward: Ward):
    document = ward.read(name="chương trình.txt")
    answer = office.get(reverse("desk:original", args=[document.pk]))
    assert b"".join(answer.streaming_content) == sample().encode()
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''ch%C6%B0%C6%A1ng%20tr%C3%ACnh.txt"
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("text/plain", "nosniff")


def test_an_original_in_quarantine_cannot_be_fetched(office: Client, ward: Ward):
    document = ward.receive(sample())
    assert office.get(reverse("desk:original", args=[document.pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.LEAD_UNIT, Role.LEADER, Role.READER])
def test_only_the_office_sees_what_is_not_published(ward: Ward, role: Role):
    document = ward.read()
    other = signed_in(make_user(ward.commune, role))
    asked = ["document", "document_status", "original", "review", "publish"]
    answers = {name: other.get(reverse(f"desk:{name}", args=[document.pk])).status_code for name in asked}
    assert answers == dict.fromkeys(asked, 404)
    assert other.get(UPLOAD).status_code == 403


def test_another_communes_document_does_not_exist(ward: Ward):
    document = ward.read()
    item = document.items.first()
    stranger = signed_in(Ward("Tân An").office)
    asked = ["document", "document_status", "original", "review", "publish"]
    answers = {name: stranger.get(reverse(f"desk:{name}", args=[document.pk])).status_code for name in asked}
    assert answers == dict.fromkeys(asked, 404)
    assert stranger.get(reverse("desk:review_item", args=[document.pk, item.pk])).status_code == 404


def test_the_page_shows_what_is_cited_and_what_carries_the_document_out(ward: Ward, office: Client):
    resolution = ward.read(
        "ĐẢNG ỦY PHƯỜNG\n*\nSố 03-NQ/ĐU\n\nHòa Bình Trung, ngày 5 tháng 01 năm 2026\n\nNGHỊ QUYẾT\nvề nếp sống\n"
    )
    words = "Cụ thể hóa các mục tiêu", "Thực hiện Nghị quyết số 03-NQ/ĐU, cụ thể hóa các mục tiêu"
    programme = ward.read(sample().replace(*words), "chuong-trinh.txt")
    page = office.get(reverse("desk:document", args=[programme.pk]))
    assert [(one.held, one.times) for one in page.context["cited"]] == [(resolution, 1)]
    page = office.get(reverse("desk:document", args=[resolution.pk]))
    assert [document for document, _made in page.context["carried_out"]] == [programme]
    assert "Triển khai văn bản này" in text_of(page)


def test_the_appraisal_sheet_is_a_word_file(ward: Ward, office: Client):
    answer = office.get(reverse("desk:appraisal", args=[ward.read().pk]))
    assert (answer.status_code, answer.content[:2], answer["Content-Disposition"][:36]) == (
        200,
        b"PK",
        'attachment; filename="phieu-tham-tra',
    )
