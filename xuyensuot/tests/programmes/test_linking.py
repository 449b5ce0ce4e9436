"""One task with several sources: offered, decided by a person, worked on once."""

from datetime import date

import pytest

from xuyensuot.audit.models import Event
from xuyensuot.common.errors import NotAllowed, Refused
from xuyensuot.documents import commands as documents
from xuyensuot.documents.enums import ItemState, Relation
from xuyensuot.documents.models import Document
from xuyensuot.execution.commands import assign_published
from xuyensuot.execution.models import Occurrence
from xuyensuot.organisation.enums import Role
from xuyensuot.programmes.commands import decide_resemblance, publish
from xuyensuot.programmes.differing import differing
from xuyensuot.programmes.enums import Force, Holds, LinkDecision
from xuyensuot.programmes.linking import score
from xuyensuot.programmes.models import Project, Resemblance, Target, Task

from .._documents import Ward, item_of, sample
from .._factories import make_user

HEAD, _ANNEX, _REST = sample().partition("PHỤ LỤC 1")
PLAN = (
    HEAD.replace("07-CTr/ĐU", "19-KH/ĐU").replace("CHƯƠNG TRÌNH HÀNH ĐỘNG", "KẾ HOẠCH")
    + """PHỤ LỤC 1

Danh mục các nhiệm vụ năm 2027
(Ban hành kèm theo Kế hoạch số 19-KH/ĐU ngày 20/01/2026 của Đảng ủy phường Hòa Bình Trung)

TT\tNHIỆM VỤ CỤ THỂ\tCƠ QUAN CHỦ TRÌ\tCƠ QUAN PHỐI HỢP\tTHỜI GIAN THỰC HIỆN\tNGUỒN LỰC
I\tVăn hóa, xã hội\t\t\t\t
1\tTu bổ các nhà văn hoá tổ dân phố số 5 và số 9\tPhòng Văn hóa - Xã hội\tCác tổ dân phố\tNăm 2027\tXã hội hóa
2\tDiễn tập chữa cháy tại chợ và nhà cao tầng\tCông an\tCác tổ dân phố\tQuý I/2027\tNgân sách nhà nước
"""
)


@pytest.fixture
def plan(ward: Ward) -> Document:
    """A plan whose first task is in force already, from the programme."""
    publish(actor=ward.office, document=ward.reviewed())
    return ward.read(PLAN)


def test_what_resembles_an_item_in_force_is_offered(ward: Ward, plan: Document):
    (offered,) = Resemblance.objects.all()
    assert offered.review_item == item_of(plan, "Tu bổ các nhà văn hoá")
    assert offered.existing == Task.objects.get(name__startswith="Tu bổ")
    assert (offered.decision, offered.score >= 88) == (LinkDecision.PENDING, True)


def test_an_offer_is_decided_before_its_item_is_confirmed(ward: Ward, plan: Document):
    assert documents.accept_rest(actor=ward.office, document=plan) == 1
    with pytest.raises(Refused, match="giống một mục đang thực hiện"):
        documents.accept_item(actor=ward.office, item=item_of(plan, "Tu bổ"))


def test_a_linked_item_becomes_a_further_source_and_no_second_task(ward: Ward, plan: Document):
    task = Task.objects.get(name__startswith="Tu bổ")
    occurrences = Occurrence.objects.filter(task=task).count()
    decide_resemblance(actor=ward.office, resemblance=Resemblance.objects.get(), decision=LinkDecision.LINK)
    assert item_of(plan, "Tu bổ").state == ItemState.ACCEPTED
    documents.accept_rest(actor=ward.office, document=plan)
    published = publish(actor=ward.office, document=plan)
    assert (published.tasks, published.linked) == (1, 1)
    assert Task.objects.filter(name__startswith="Tu bổ").get() == task
    assert [passage.place for passage in task.passages.order_by("pk")] == [
        "Phụ lục 2, mục II, TT 1",
        "Phụ lục 1, mục I, TT 1",
    ]
    assert Occurrence.objects.filter(task=task).count() == occurrences


def test_what_is_another_thing_becomes_a_task_of_its_own(ward: Ward, plan: Document):
    decide_resemblance(actor=ward.office, resemblance=Resemblance.objects.get(), decision=LinkDecision.SEPARATE)
    ward.accept_all(plan)
    published = publish(actor=ward.office, document=plan)
    assert (published.tasks, published.linked) == (2, 0)
    assert Task.objects.filter(name__startswith="Tu bổ").count() == 2


def test_a_link_is_taken_back(ward: Ward, plan: Document):
    resemblance = Resemblance.objects.get()
    decide_resemblance(actor=ward.office, resemblance=resemblance, decision=LinkDecision.LINK)
    decide_resemblance(actor=ward.office, resemblance=resemblance, decision=LinkDecision.PENDING)
    assert item_of(plan, "Tu bổ").state == ItemState.PENDING


def test_an_item_is_one_with_one_other_only(ward: Ward):
    twin = "4\tTu bổ nhà văn hóa tổ dân phố số 5, số 9\tPhòng Văn hóa - Xã hội\tCác tổ dân phố\tNăm 2028\tXã hội hóa\n"
    publish(actor=ward.office, document=ward.reviewed(sample().replace("\nPHỤ LỤC 3", twin + "\nPHỤ LỤC 3")))
    ward.read(PLAN)
    first, second = Resemblance.objects.all()
    for found in (first, second):
        decide_resemblance(actor=ward.office, resemblance=found, decision=LinkDecision.LINK, holds=Holds.EXISTING)
    decisions = dict(Resemblance.objects.values_list("pk", "decision"))
    assert decisions == {first.pk: LinkDecision.SEPARATE, second.pk: LinkDecision.LINK}


def test_what_came_into_force_meanwhile_is_offered_to_documents_under_review(ward: Ward):
    plan = ward.read(PLAN)
    ward.accept_all(plan)
    programme = ward.reviewed()
    assert Resemblance.objects.count() == 0
    publish(actor=ward.office, document=programme)
    assert Resemblance.objects.get().review_item == item_of(plan, "Tu bổ")
    with pytest.raises(Refused, match="Còn 1 mục giống việc đang thực hiện"):
        publish(actor=ward.office, document=plan)


def test_a_link_to_what_has_ended_is_refused(ward: Ward, plan: Document):
    decide_resemblance(actor=ward.office, resemblance=Resemblance.objects.get(), decision=LinkDecision.LINK)
    ward.accept_all(plan)
    Task.objects.filter(name__startswith="Tu bổ").update(force=Force.WITHDRAWN)
    with pytest.raises(Refused, match="không còn hiệu lực"):
        publish(actor=ward.office, document=plan)


def test_only_the_office_decides(ward: Ward, plan: Document):
    reader = make_user(ward.commune, Role.READER)
    with pytest.raises(NotAllowed):
        decide_resemblance(actor=reader, resemblance=Resemblance.objects.get(), decision=LinkDecision.LINK)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("tu bo nha van hoa so 5", "tu bo cac nha van hoa so 5", True),
        ("kham suc khoe cho nguoi cao tuoi", "kham suc khoe dinh ky cho nguoi cao tuoi", True),
        ("xay dung do thi", "xay dung do thi van minh gan voi chuyen doi so va bao ve moi truong", False),
        ("tu bo nha van hoa so 5", "don dep ve sinh duong pho so 9", False),
        ("", "", False),
    ],
)
def test_alike_means_nearly_the_same_words_in_about_the_same_length(one: str, other: str, alike: bool):
    assert (score(one, other) >= 88) is alike


def test_a_new_version_continues_the_items_it_repeats(ward: Ward):
    publish(actor=ward.office, document=ward.reviewed())
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in (Task, Target, Project)}
    text = (
        sample().replace("Quý II/2026", "Quý III/2026").replace("98,0", "99,0").replace("1.500\t2.000", "1.000\t2.500")
    )
    second = ward.reviewed(text)
    published = publish(actor=ward.office, document=second)
    assert (published.tasks, published.targets, published.same, published.changed) == (0, 0, 9, 3)
    assert {model: set(model.objects.values_list("pk", flat=True)) for model in before} == before
    task = Task.objects.get(name__startswith="Đưa vào sử dụng")
    assert str(task.due) == "2026-09-30"
    assert task.passages.count() == 2
    assert Target.objects.get(number="3").value == 99
    years = Project.objects.get(number="1").project_years
    assert dict(years.values_list("year", "amount")) == {2026: 1_000_000_000, 2027: 2_500_000_000}


def test_answers_filled_in_since_survive_a_new_version(ward: Ward):
    publish(actor=ward.office, document=ward.reviewed())
    Task.objects.filter(name__startswith="Đưa vào sử dụng").update(product="Tổng đài 1900", authority="Chủ tịch")
    second = ward.reviewed(sample().replace("Quý II/2026", "Quý III/2026"))
    publish(actor=ward.office, document=second)
    task = Task.objects.get(name__startswith="Đưa vào sử dụng")
    assert (str(task.due), task.product, task.authority) == ("2026-09-30", "Tổng đài 1900", "Chủ tịch")


READING = "Tổ chức ngày hội đọc sách tại các trường học trên địa bàn"


def without_reading_day() -> str:
    return "\n".join(line for line in sample().split("\n") if READING not in line)


@pytest.mark.parametrize(("accepts", "force"), [(True, Force.WITHDRAWN), (False, Force.IN_FORCE)])
def test_what_is_gone_from_a_new_version_ends_only_when_a_person_says_so(ward: Ward, accepts: bool, force: Force):
    publish(actor=ward.office, document=ward.reviewed())
    second = ward.reviewed(without_reading_day())
    gone = second.items.select_related("document").get(change="gone")
    decide = documents.accept_item if accepts else documents.leave_out_item
    decide(actor=ward.office, item=gone)
    published = publish(actor=ward.office, document=second)
    assert published.gone == int(accepts)
    assert Task.objects.get(name=READING).force == force


def test_a_replacement_ends_what_it_does_not_repeat(ward: Ward):
    first = ward.reviewed()
    publish(actor=ward.office, document=first)
    text = without_reading_day().replace("07-CTr/ĐU", "31-CTr/ĐU")
    second = ward.reviewed(text, relation=Relation.REPLACES, earlier=first)
    published = publish(actor=ward.office, document=second)
    assert (published.same, published.gone) == (11, 1)
    ended = Task.objects.get(name=READING)
    assert ended.force == Force.REPLACED
    assert set(ended.occurrences.values_list("state", flat=True)) == {"cancelled"}


def test_an_item_with_another_source_does_not_end(ward: Ward):
    publish(actor=ward.office, document=ward.reviewed())
    plan = ward.read(PLAN)
    decide_resemblance(actor=ward.office, resemblance=Resemblance.objects.get(), decision=LinkDecision.LINK)
    ward.accept_all(plan)
    publish(actor=ward.office, document=plan)
    text = "\n".join(line for line in sample().split("\n") if "Tu bổ nhà văn hóa" not in line)
    third = ward.reviewed(text)
    assert publish(actor=ward.office, document=third).gone == 0
    assert Task.objects.get(name__startswith="Tu bổ").force == Force.IN_FORCE


def test_an_older_version_is_not_published_after_a_newer(ward: Ward):
    first = ward.reviewed()
    second = ward.reviewed(sample().replace("Quý II/2026", "Quý III/2026"))
    publish(actor=ward.office, document=second)
    with pytest.raises(Refused, match="Đã có bản mới hơn"):
        publish(actor=ward.office, document=first)
    assert Task.objects.count() == 6


@pytest.fixture
def later_plan(ward: Ward) -> Document:
    """A plan that repeats a task in force, a year later and with another lead."""
    publish(actor=ward.office, document=ward.reviewed())
    return ward.read(
        PLAN.replace("Phòng Văn hóa - Xã hội\tCác tổ dân phố\tNăm 2027", "Đoàn Thanh niên\tCác tổ dân phố\tNăm 2028")
    )


def test_two_that_differ_are_not_linked_before_somebody_says_which_holds(ward: Ward, later_plan: Document):
    resemblance = Resemblance.objects.get()
    assert {"lead_id", "due"} <= set(differing(resemblance))
    with pytest.raises(Refused, match="chọn bên nào có hiệu lực"):
        decide_resemblance(actor=ward.office, resemblance=resemblance, decision=LinkDecision.LINK)
    assert item_of(later_plan, "Tu bổ").state == ItemState.PENDING


@pytest.mark.parametrize(
    ("holds", "due", "lead"),
    [
        (Holds.EXISTING, date(2027, 12, 31), "Phòng Văn hóa - Xã hội"),
        (Holds.DOCUMENT, date(2028, 12, 31), "Đoàn Thanh niên"),
    ],
)
def test_publishing_carries_out_which_of_two_holds(
    ward: Ward, later_plan: Document, holds: Holds, due: date, lead: str
):
    decide_resemblance(
        actor=ward.office, resemblance=Resemblance.objects.get(), decision=LinkDecision.LINK, holds=holds
    )
    ward.accept_all(later_plan)
    publish(actor=ward.office, document=later_plan)
    task = Task.objects.get(name__startswith="Tu bổ")
    assert (task.due, task.lead and task.lead.name, task.passages.count()) == (due, lead, 2)
    logged = Event.objects.filter(code="programmes.linked").get().changes
    assert ("due" in logged, "lead" in logged) == (holds == Holds.DOCUMENT,) * 2


def test_a_link_whose_item_was_changed_since_asks_again(ward: Ward, plan: Document):
    decide_resemblance(actor=ward.office, resemblance=Resemblance.objects.get(), decision=LinkDecision.LINK)
    item = item_of(plan, "Tu bổ")
    schedule = item.data["schedule"] | {"due": "2029-12-31"}
    documents.edit_item(actor=ward.office, item=item, data={"schedule": schedule}, version=item.version)
    ward.accept_all(plan)
    with pytest.raises(Refused, match="khác mức đang thực hiện"):
        publish(actor=ward.office, document=plan)


@pytest.mark.parametrize("is_given", [True, False])
def test_a_new_version_without_a_lead_takes_given_work_from_nobody(ward: Ward, is_given: bool):
    first = ward.reviewed()
    publish(actor=ward.office, document=first)
    task = Task.objects.get(name__startswith="Đưa vào sử dụng")
    if is_given:
        assign_published(actor=ward.office, document=first)
    leads = "\tTrung tâm Phục vụ hành chính công\tCác phòng, ban, đơn vị\tQuý II"
    second = ward.reviewed(sample().replace(leads, "\t\tCác phòng, ban, đơn vị\tQuý III"))
    assert item_of(second, "Đưa vào sử dụng").data["lead_unit"] is None
    publish(actor=ward.office, document=second)
    after = Task.objects.get(pk=task.pk)
    assert str(after.due) == "2026-09-30"
    assert after.lead == (task.lead if is_given else None)
    assert after.occurrences.get().lead == after.lead
