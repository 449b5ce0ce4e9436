from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from xuyensuot.audit.models import Event
from xuyensuot.common.errors import NotAllowed, Refused
from xuyensuot.documents import commands
from xuyensuot.documents.enums import DocumentState, Relation, RunState
from xuyensuot.documents.errors import AlreadyReceived
from xuyensuot.documents.models import Document, DocumentRelation, ExtractionRun, ReviewItem
from xuyensuot.documents.queries import access_document, documents_for
from xuyensuot.files.enums import FileState
from xuyensuot.files.models import StoredFile
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.enums import Role

from .._documents import Ward, sample, upload
from .._factories import make_user
from ._hostile import docx_of


def test_what_is_received_waits_in_quarantine_for_the_worker(ward: Ward):
    document = ward.receive(sample(), "Chương trình hành động.txt")
    assert (document.state, document.title) == (DocumentState.EXTRACTING, "")
    assert document.file is not None
    assert (document.file.state, document.file.name) == (FileState.QUARANTINED, "Chương trình hành động.txt")
    assert document.run.state == RunState.QUEUED
    (job,) = ProcrastinateJob.objects.values_list("task_name", "args", "lock", "queue_name")
    arguments = {"commune_id": ward.commune.pk, "document_id": document.pk, "recognise": False}
    assert job == ("documents.extract", arguments, f"document-{document.pk}", "extraction")


def test_an_image_waits_in_the_queue_of_scans(ward: Ward):
    ward.receive(b"\x89PNG\r\n\x1a\n" + bytes(64), "trang.png")
    (job,) = ProcrastinateJob.objects.values_list("queue_name", "args__recognise")
    assert job == ("ocr", True)


def test_the_event_of_receiving_holds_neither_title_nor_file_name(ward: Ward):
    document = ward.receive(sample(), "kho-thach-bich.txt")
    event = Event.objects.get(code="documents.received")
    assert (event.subject_label, event.changes) == (
        f"văn bản {document.pk}",
        {"size": [None, len(sample().encode())]},
    )


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "chuong-trinh.docx", "Tệp rỗng"),
        (b"\x89PNG\r\n\x1a\n", "chuong-trinh.docx", "Đuôi tệp không khớp"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "chuong-trinh.docx", "mật khẩu"),
        (b"PK\x03\x04" + bytes(300), "chuong-trinh.docx", "không phải loại nhận được"),
        (docx_of("Nhiệm vụ"), "chuong-trinh.txt", "Đuôi tệp không khớp"),
    ],
)
def test_a_file_that_is_no_document_leaves_nothing_behind(ward: Ward, content: bytes, name: str, sentence: str):
    events = Event.objects.count()
    with pytest.raises(Refused, match=sentence):
        ward.receive(content, name)
    left = (Document, ExtractionRun, StoredFile, ProcrastinateJob)
    assert [model.objects.count() for model in left] == [0, 0, 0, 0]
    assert Event.objects.count() == events


def test_the_same_bytes_again_lead_to_the_document_that_is_there(ward: Ward):
    first = ward.receive(sample(), "mot.txt")
    with pytest.raises(AlreadyReceived) as told:
        ward.receive(sample(), "hai.txt")
    assert told.value.document == first
    assert (Document.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert first.file is not None
    assert first.file.path.read_text() == sample()


def test_bytes_that_could_not_be_read_may_come_again(ward: Ward):
    broken = docx_of("Hỏng").replace(b"word/document.xml", b"word/document.xml")
    first = ward.receive(broken, "a.docx")
    Document.objects.filter(pk=first.pk).update(state=DocumentState.FAILED)
    assert ward.receive(broken, "a.docx").pk != first.pk


@pytest.mark.parametrize("role", [Role.LEADER, Role.LEAD_UNIT, Role.READER])
def test_only_the_office_receives_documents(ward: Ward, role: Role):
    with pytest.raises(NotAllowed):
        commands.receive(actor=make_user(ward.commune, role), upload=upload(sample()))


def test_who_sees_which_documents(ward: Ward):
    waiting = ward.read()
    published = ward.receive(sample("khong-bang.txt"))
    Document.objects.filter(pk=published.pk).update(state=DocumentState.PUBLISHED)
    reader = make_user(ward.commune, Role.READER)
    assert set(documents_for(ward.office)) == {waiting, published}
    assert set(documents_for(reader)) == {published}
    assert set(documents_for(AnonymousUser())) == set()
    with pytest.raises(Document.DoesNotExist):
        access_document(reader, waiting.pk)


def test_another_communes_document_does_not_exist(ward: Ward):
    document = ward.read()
    neighbour = Ward("Lạc Trung")
    with commune_scope(neighbour.commune), pytest.raises(Document.DoesNotExist):
        access_document(neighbour.office, document.pk)


def test_removing_takes_the_review_and_the_bytes(ward: Ward, django_capture_on_commit_callbacks):
    document = ward.read()
    assert document.file is not None
    path = document.file.path
    with django_capture_on_commit_callbacks(execute=True):
        commands.remove_document(actor=ward.office, document=document)
    left = (Document, ExtractionRun, ReviewItem, StoredFile)
    assert [model.objects.count() for model in left] == [0, 0, 0, 0]
    assert not path.exists()


def test_a_published_document_stays(ward: Ward):
    document = ward.read()
    Document.objects.filter(pk=document.pk).update(state=DocumentState.PUBLISHED)
    with pytest.raises(Refused, match="đã ban hành"):
        commands.remove_document(actor=ward.office, document=document)


def test_a_document_on_which_another_rests_stays(ward: Ward):
    first = ward.read()
    ward.receive(sample("khong-bang.txt"), relation=Relation.AMENDS, earlier=first)
    with pytest.raises(Refused, match="Có văn bản khác dẫn tới"):
        commands.remove_document(actor=ward.office, document=first)


def test_relations_are_recorded_with_who_said_so(ward: Ward):
    first = ward.read()
    second = ward.read(sample("khong-bang.txt"))
    commands.relate(actor=ward.second, document=second, earlier=first, kind=Relation.SUPPLEMENTS)
    (relation,) = DocumentRelation.objects.all()
    assert (relation.document, relation.earlier, relation.kind, relation.recorded_by) == (
        second,
        first,
        Relation.SUPPLEMENTS,
        ward.second,
    )


def test_a_document_does_nothing_to_itself(ward: Ward):
    document = ward.read()
    with pytest.raises(Refused, match="chính nó"):
        commands.relate(actor=ward.office, document=document, earlier=document, kind=Relation.REPLACES)


@pytest.mark.django_db(transaction=True)
def test_of_two_uploads_of_one_file_at_once_the_second_is_told():
    ward = Ward()
    together = Barrier(2)

    def send(actor) -> object:
        try:
            with commune_scope(ward.commune):
                together.wait(timeout=10)
                return commands.receive(actor=actor, upload=upload(sample())).pk
        except AlreadyReceived as told:
            return told.document.pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(send, [ward.office, ward.second])
    with commune_scope(ward.commune):
        assert (first, second) == (second, Document.objects.get().pk)
        assert StoredFile.objects.count() == 1
