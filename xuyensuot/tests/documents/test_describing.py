from datetime import date, timedelta

import pytest

from xuyensuot.audit.models import Event
from xuyensuot.common.clock import today
from xuyensuot.common.errors import Conflict, NotAllowed, Refused
from xuyensuot.documents import commands
from xuyensuot.documents.enums import DocumentState, FindingState
from xuyensuot.documents.models import Document, ReviewFinding
from xuyensuot.documents.queries import namesakes
from xuyensuot.organisation.enums import Role
from xuyensuot.programmes import commands as programmes

from .._documents import Ward, sample
from .._factories import make_user
from .test_citing import CITING, RESOLUTION, joined

UNNUMBERED = sample().replace("Số 07-CTr/ĐU\n", "Số      -CTr/ĐU\n")


def test_a_number_that_was_left_empty_is_filled_in_and_its_finding_is_settled(ward: Ward):
    document = ward.read(UNNUMBERED)
    asked = document.findings.get(code="document.number-missing")
    described = commands.describe(actor=ward.office, document=document, version=0, number="07")
    assert (described.reference, described.version, described.run.header["number"]) == ("07-CTr/ĐU", 1, None)
    asked.refresh_from_db()
    assert (asked.state, asked.decided_by) == (FindingState.FIXED, ward.office)
    assert Event.objects.get(code="documents.described").changes == {"number": ["", "07"]}


def test_every_fact_is_corrected_searched_and_coded_by_its_kind(ward: Ward):
    facts = {
        "title": "về  nếp sống văn minh", "kind_label": "Kế hoạch", "number": "21", "symbol": "KH/ĐU",
        "issuer": "Đảng ủy phường Hòa Bình Trung", "issued_on": date(2026, 2, 3),
    }  # fmt: skip
    commands.describe(actor=ward.office, document=ward.read(), version=0, **facts)
    found = Document.objects.get(search__contains="nep song van minh")
    assert {name: getattr(found, name) for name in facts} == facts | {"title": "về nếp sống văn minh"}
    assert found.kind == "KH"


def test_what_stays_as_it_is_changes_nothing(ward: Ward):
    document = ward.read()
    commands.describe(actor=ward.office, document=document, version=0, number="07", title=document.title)
    assert Document.objects.get(pk=document.pk).version == 0
    assert not Event.objects.filter(code="documents.described").exists()


def test_a_published_document_gets_its_number_too(ward: Ward):
    document = ward.reviewed(UNNUMBERED)
    programmes.publish(actor=ward.office, document=document)
    commands.describe(actor=ward.office, document=document, version=0, number="08")
    document.refresh_from_db()
    assert (document.number, document.state) == ("08", DocumentState.PUBLISHED)


def test_the_later_of_two_officers_is_told(ward: Ward):
    document = ward.read()
    commands.describe(actor=ward.office, document=document, version=0, number="08")
    with pytest.raises(Conflict, match="Người khác vừa sửa thông tin văn bản"):
        commands.describe(actor=ward.second, document=document, version=0, number="09")
    assert Document.objects.get(pk=document.pk).number == "08"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"title": " "}, "Trích yếu không được để trống."),
        ({"issued_on": today() + timedelta(days=1)}, "Ngày ban hành đang ở tương lai"),
        ({"state": "published"}, "Văn bản không có thông tin “state”."),
    ],
)
def test_what_cannot_be_is_refused(ward: Ward, facts, sentence):
    document = ward.read()
    with pytest.raises(Refused, match=sentence):
        commands.describe(actor=ward.office, document=document, version=0, **facts)
    assert Document.objects.get(pk=document.pk).version == 0


@pytest.mark.parametrize("state", [DocumentState.EXTRACTING, DocumentState.FAILED, DocumentState.REFUSED])
def test_what_is_not_read_is_not_described(ward: Ward, state):
    document = ward.read()
    Document.objects.filter(pk=document.pk).update(state=state)
    with pytest.raises(Refused, match="không còn ở bước rà soát"):
        commands.describe(actor=ward.office, document=document, version=0, number="08")


def test_nothing_of_what_may_be_secret_is_logged(ward: Ward):
    document = ward.read()
    ReviewFinding.objects.create(
        commune=ward.commune, document=document, code="secret.marked", severity="warning", message="Có thể mật."
    )
    with pytest.raises(Refused, match="dấu chỉ độ mật"):
        commands.describe(actor=ward.office, document=document, version=0, title="Kho ở Thạch Bích")
    assert not Event.objects.filter(code="documents.described").exists()


@pytest.mark.parametrize("role", [Role.LEADER, Role.LEAD_UNIT, Role.READER])
def test_only_the_office_describes(ward: Ward, role: Role):
    document = ward.read()
    with pytest.raises(NotAllowed):
        commands.describe(actor=make_user(ward.commune, role), document=document, version=0, number="08")


def test_citations_follow_the_number(ward: Ward):
    resolution, programme = ward.read(RESOLUTION, "nghi-quyet.txt"), ward.read(CITING)
    assert joined(programme)[0] == ("3 nq du", resolution.pk)
    commands.describe(actor=ward.office, document=resolution, version=0, number="04")
    assert joined(programme)[0] == ("3 nq du", None)
    commands.describe(actor=ward.office, document=resolution, version=1, number="03")
    assert joined(programme)[0] == ("3 nq du", resolution.pk)


def test_a_citation_that_was_taken_by_mistake_goes_back(ward: Ward):
    resolution, programme = ward.read(RESOLUTION, "nghi-quyet.txt"), ward.read(CITING)
    other = ward.read(RESOLUTION.replace("Số 03", "Số 05"), "khac.txt")
    other = commands.describe(actor=ward.office, document=other, version=0, number="03")
    assert joined(programme)[0] == ("3 nq du", other.pk)
    assert list(namesakes(other)) == [resolution]
    other = commands.describe(actor=ward.office, document=other, version=1, number="05")
    assert (joined(programme)[0], list(namesakes(other))) == (("3 nq du", resolution.pk), [])
