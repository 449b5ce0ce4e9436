from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

from xuyensuot.audit.models import Event
from xuyensuot.common.errors import Conflict, NotAllowed, Refused
from xuyensuot.documents import commands as documents
from xuyensuot.documents.enums import DocumentState, ItemState
from xuyensuot.documents.models import Document, ReviewFinding
from xuyensuot.execution.models import Occurrence
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.enums import Role
from xuyensuot.programmes.commands import publish
from xuyensuot.programmes.enums import Every, ScheduleKind, UnitRole
from xuyensuot.programmes.models import Passage, Plan, Programme, Project, Target, Task
from xuyensuot.programmes.publishing import Published
from xuyensuot.programmes.queries import current_programme, preview

from .._documents import Ward, item_of, sample
from .._factories import make_user

SEED = Path(__file__).parents[4] / "shared" / "seeds" / "004_c2467e92c7514a75.txt"


def numbers(published: Published) -> tuple[int, ...]:
    return published.tasks, published.targets, published.projects, published.plans


def test_what_was_confirmed_enters_the_programme(ward: Ward):
    document = ward.reviewed()
    published = publish(actor=ward.office, document=document)
    assert numbers(published) == (6, 4, 2, 0)
    document.refresh_from_db()
    assert (document.state, document.published_by) == (DocumentState.PUBLISHED, ward.office)
    assert set(document.items.values_list("state", flat=True)) == {ItemState.PUBLISHED}
    programme = current_programme()
    assert programme is not None
    assert (programme.title, programme.term_start, programme.term_end) == (
        "Chương trình nhiệm kỳ 2025-2030",
        2025,
        2030,
    )
    assert Passage.objects.count() == 12
    event = Event.objects.get(code="programmes.published")
    assert event.changes == {"tasks": [None, 6], "targets": [None, 4], "projects": [None, 2]}
    assert event.subject_label == str(document)


def test_a_task_keeps_its_answers_and_its_place(ward: Ward):
    publish(actor=ward.office, document=ward.reviewed())
    task = Task.objects.get(name__startswith="Đưa vào sử dụng tổng đài")
    assert task.lead is not None
    assert (task.lead.name, task.lead_raw, task.coordinating_raw, task.resource) == (
        "Trung tâm Phục vụ hành chính công",
        "Trung tâm Phục vụ hành chính công",
        "Các phòng, ban, đơn vị",
        "Ngân sách nhà nước",
    )
    assert (task.schedule_kind, task.due, task.schedule_raw) == (
        ScheduleKind.DEADLINE,
        date(2026, 6, 30),
        "Quý II/2026",
    )
    assert (task.annex, task.section, task.section_title, task.number) == ("2", "I", "Cải cách hành chính", "1")
    passage = task.passages.get()
    assert passage.place == "Phụ lục 2, mục I, TT 1"
    assert passage.excerpt.startswith("Đưa vào sử dụng tổng đài hướng dẫn thủ tục cho người cao tuổi\tTrung tâm")


def test_co_leads_and_recurring_work_are_kept(ward: Ward):
    publish(actor=ward.office, document=ward.reviewed())
    task = Task.objects.get(name__startswith="Khám sức khỏe")
    assert [(row.unit.name, row.role) for row in task.task_units.order_by("pk")] == [
        ("Hội Cựu chiến binh", UnitRole.COORDINATING),
        ("Phòng Văn hóa - Xã hội", UnitRole.CO_LEAD),
    ]
    assert (task.schedule_kind, task.every, task.due) == (ScheduleKind.RECURRING, Every.YEAR, None)


def test_a_task_whose_lead_nobody_knows_is_published_as_a_gap(ward: Ward):
    publish(actor=ward.office, document=ward.reviewed())
    task = Task.objects.get(name__startswith="Tổ chức ngày hội đọc sách")
    assert (task.lead, task.lead_raw) == (None, "Tổ Khuyến đọc")
    assert "responsibility" in task.missing


def test_a_sub_target_hangs_on_the_row_that_encloses_it(ward: Ward):
    publish(actor=ward.office, document=ward.reviewed())
    head = Target.objects.get(number="2")
    (child,) = head.children.all()
    assert (child.name, child.value, head.value, head.comparator) == (
        "hộ tại các chợ",
        Decimal(310),
        Decimal(1250),
        "eq",
    )


def test_money_is_stored_in_dong(ward: Ward):
    publish(actor=ward.office, document=ward.reviewed())
    project = Project.objects.get(number="1")
    assert (project.total, project.first_year, project.last_year) == (3_500_000_000, 2026, 2027)
    assert {row.year: row.amount for row in project.project_years.all()} == {2026: 1_500_000_000, 2027: 2_000_000_000}


def test_an_amount_without_a_unit_of_money_is_not_stored(ward: Ward):
    document = ward.read()
    item = item_of(document, "Cải tạo vỉa hè")
    documents.edit_item(actor=ward.office, item=item, data={"money_unit": ""}, version=0)
    ward.accept_all(document)
    publish(actor=ward.office, document=document)
    project = Project.objects.get(number="1")
    assert (project.total, project.project_years.count()) == (None, 0)


def test_what_was_left_out_does_not_enter(ward: Ward):
    document = ward.read()
    documents.leave_out_item(actor=ward.office, item=item_of(document, "Tu bổ nhà văn hóa"))
    ward.accept_all(document)
    assert numbers(publish(actor=ward.office, document=document)) == (5, 4, 2, 0)
    assert not Task.objects.filter(name__startswith="Tu bổ").exists()


def test_corrections_are_what_is_published(ward: Ward):
    document = ward.read()
    item = item_of(document, "Tu bổ nhà văn hóa")
    documents.edit_item(
        actor=ward.office,
        item=item,
        data={"text": "Tu bổ ba nhà văn hóa", "product": "Ba nhà văn hóa", "schedule": {"due": "2027-06-30"}},
        version=0,
    )
    ward.accept_all(document)
    publish(actor=ward.office, document=document)
    task = Task.objects.get(name="Tu bổ ba nhà văn hóa")
    assert (task.product, task.due) == ("Ba nhà văn hóa", date(2027, 6, 30))


def test_each_task_opens_its_occurrences(ward: Ward):
    publish(actor=ward.office, document=ward.reviewed())
    assert set(Occurrence.objects.values_list("task_id", flat=True)) == set(Task.objects.values_list("pk", flat=True))


def test_the_preview_tells_what_publishing_then_does(ward: Ward):
    document = ward.reviewed()
    foretold = preview(document)
    assert foretold.new == {"task": 6, "target": 4, "project": 2}
    assert (foretold.linked, foretold.changed, foretold.ended, foretold.without_lead) == (0, 0, 0, 1)


def test_nothing_is_published_while_something_waits(ward: Ward):
    document = ward.read()
    documents.accept_rest(actor=ward.office, document=document)
    with pytest.raises(Refused, match="Còn 2 mục chưa rà soát"):
        publish(actor=ward.office, document=document)
    assert (Task.objects.count(), Programme.objects.count()) == (0, 0)


def test_nothing_is_published_while_a_mark_of_secrecy_is_open(ward: Ward):
    document = ward.reviewed()
    ReviewFinding.objects.create(
        commune=ward.commune, document=document, code="secret.marked", severity="warning", message="Có thể mật."
    )
    with pytest.raises(Refused, match="có thể mang dấu chỉ độ mật"):
        publish(actor=ward.office, document=document)


def test_a_document_without_items_is_not_published(ward: Ward):
    document = ward.read(sample("khong-bang.txt"))
    with pytest.raises(Refused, match="Chưa có mục nào được xác nhận"):
        publish(actor=ward.office, document=document)


def test_a_value_that_cannot_be_stored_undoes_everything(ward: Ward):
    document = ward.reviewed()
    item = item_of(document, "Cải tạo vỉa hè")
    item.data["total"] = 1e14
    item.save()
    with pytest.raises(Refused, match="có giá trị không lưu được"):
        publish(actor=ward.office, document=document)
    assert [model.objects.count() for model in (Task, Target, Project, Plan, Passage, Programme)] == [0] * 6
    document.refresh_from_db()
    assert document.state == DocumentState.REVIEWING


def test_publishing_again_is_told(ward: Ward):
    document = ward.reviewed()
    publish(actor=ward.office, document=document)
    with pytest.raises(Conflict, match="Trần Thử Văn đã ban hành văn bản này"):
        publish(actor=ward.second, document=document)
    assert Task.objects.count() == 6


@pytest.mark.parametrize("role", [Role.LEADER, Role.LEAD_UNIT, Role.READER])
def test_only_the_office_publishes(ward: Ward, role: Role):
    with pytest.raises(NotAllowed):
        publish(actor=make_user(ward.commune, role), document=ward.reviewed())


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_publish_at_once_one_is_told_and_each_item_enters_once():
    ward = Ward()
    with commune_scope(ward.commune):
        document = ward.reviewed()
    together = Barrier(2)

    def act(actor) -> object:
        try:
            with commune_scope(ward.commune):
                page = Document.objects.get(pk=document.pk)
                together.wait(timeout=10)
                return numbers(publish(actor=actor, document=page))
        except Conflict as conflict:
            return conflict.message
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(act, [ward.office, ward.second]))
    with commune_scope(ward.commune):
        document.refresh_from_db()
        told = f"{document.published_by} đã ban hành văn bản này vào chương trình."
        assert sorted(results, key=str) == sorted([(6, 4, 2, 0), told], key=str)
        assert [model.objects.count() for model in (Task, Target, Project, Passage)] == [6, 4, 2, 12]
        assert Event.objects.filter(code="programmes.published").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_documents_published_at_once_make_one_programme():
    ward = Ward()
    with commune_scope(ward.commune):
        other = sample().replace("07-CTr/ĐU", "08-CTr/ĐU").replace("ngõ", "hẻm").replace("hồ sơ", "tài liệu")
        first = ward.reviewed()
        second = ward.reviewed(other)
    together = Barrier(2)

    def act(document) -> object:
        try:
            with commune_scope(ward.commune):
                together.wait(timeout=10)
                return numbers(publish(actor=ward.office, document=document))
        except Refused as refusal:
            return refusal.message
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(act, [first, second]))
    with commune_scope(ward.commune):
        assert (6, 4, 2, 0) in results
        (told,) = [result for result in results if isinstance(result, str)]
        assert "mục giống việc đang thực hiện" in told  # what the first brought into force is offered for linking
        assert (Programme.objects.count(), Task.objects.count()) == (1, 6)


@pytest.mark.shared
@pytest.mark.django_db
def test_a_real_programme_is_published_whole(settings, tmp_path: Path):
    settings.VAR_DIR, settings.FILES_DIR = tmp_path, tmp_path / "files"
    ward = Ward(every_unit=True)
    with commune_scope(ward.commune):
        document = ward.reviewed(SEED.read_bytes(), name=SEED.name)
        assert numbers(publish(actor=ward.office, document=document)) == (81, 63, 37, 5)
        assert Passage.objects.count() == 186
