"""A document marked MẬT, TỐI MẬT or TUYỆT MẬT: nothing of it stays anywhere."""

import logging
import tempfile
from pathlib import Path

import pytest
import pytest_django
from django.db import connection

from xuyensuot.audit.models import Event
from xuyensuot.common.errors import Refused
from xuyensuot.documents import commands
from xuyensuot.documents.enums import DocumentState, FindingState, RunState
from xuyensuot.documents.models import Document, ReviewFinding, ReviewItem
from xuyensuot.files.commands import NO_CONTENT
from xuyensuot.files.models import StoredFile

from .._documents import Ward, item_of, sample
from ._hostile import docx_of

NAME = "bao-cao-kho-thach-bich"
WORDS = ("Thạch Bích", "thach-bich", "chín cửa")


def rows_with(words: tuple[str, ...]) -> list[str]:
    """Tables in which a row holds one of the words, in any column."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text ILIKE ANY(%s)', [[f"%{w}%" for w in words]])
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def files_with(directory: Path, words: tuple[str, ...]) -> list[Path]:
    found = []
    for path in directory.rglob("*"):
        name_tells = any(word in path.name for word in words)
        if name_tells or (path.is_file() and any(word.encode() in path.read_bytes() for word in words)):
            found.append(path)
    return found


@pytest.fixture
def _own_temporary_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


@pytest.mark.usefixtures("_own_temporary_directory")
@pytest.mark.parametrize("ending", [".txt", ".docx"])
def test_nothing_of_a_marked_document_stays(ward: Ward, tmp_path: Path, caplog: pytest.LogCaptureFixture, ending: str):
    caplog.set_level(logging.DEBUG)
    text = sample("dau-mat.txt")
    content = text.encode() if ending == ".txt" else docx_of(*text.splitlines())
    document = ward.receive(content, NAME + ending)
    assert rows_with(WORDS) == ["files_storedfile"]  # the search below would find it
    commands.run_extraction(document_id=document.pk)

    document = Document.objects.select_related("run", "file").get()
    assert (document.state, document.title, document.issuer) == (DocumentState.REFUSED, "", "")
    assert document.refusal == "Văn bản mang dấu chỉ độ mật; hệ thống không tiếp nhận và đã xoá nội dung, tên tệp."
    assert document.file is not None
    assert (document.file.name, document.file.sha256, document.file.size) == ("", NO_CONTENT, 0)
    assert (document.run.state, document.run.text, document.run.blocks) == (RunState.FAILED, "", [])
    assert rows_with(WORDS) == []
    assert files_with(tmp_path, WORDS) == []
    assert [word for word in WORDS if word in caplog.text] == []
    events = Event.objects.filter(code__startswith="documents.").order_by("pk")
    assert list(events.values_list("code", "subject_label")) == [
        ("documents.received", f"văn bản {document.pk}"),
        ("documents.refused_secret", f"văn bản {document.pk}"),
    ]


def test_the_same_secret_again_is_read_and_refused_again(ward: Ward):
    for _ in range(2):
        assert ward.read(sample("dau-mat.txt"), NAME + ".txt").state == DocumentState.REFUSED
    assert StoredFile.objects.exclude(name="").count() == 0


def test_a_person_refuses_what_the_engine_was_not_sure_of(ward: Ward, tmp_path: Path, settings: pytest_django.Settings):
    document = ward.read(sample("khong-bang.txt").replace("lịch tiếp công dân", "kho Thạch Bích"), NAME + ".txt")
    assert set(rows_with(WORDS)) >= {"documents_document", "documents_extractionrun", "files_storedfile"}
    commands.refuse_secret(actor=ward.office, document=document)
    assert rows_with(WORDS) == []
    assert (ReviewItem.objects.count(), ReviewFinding.objects.count()) == (0, 0)
    assert files_with(tmp_path, WORDS) == []


def test_while_a_mark_is_unsure_nothing_is_confirmed(ward: Ward):
    document = ward.read()
    finding = ReviewFinding.objects.create(
        commune=ward.commune, document=document, code="secret.marked", severity="warning", message="Có thể có dấu mật."
    )
    item = item_of(document, "Tu bổ nhà văn hóa")
    for act in (
        lambda: commands.accept_rest(actor=ward.office, document=document),
        lambda: commands.accept_item(actor=ward.office, item=item),
        lambda: commands.edit_item(actor=ward.office, item=item, data={"text": "Việc"}, version=0),
    ):
        with pytest.raises(Refused, match="có thể mang dấu chỉ độ mật"):
            act()
    commands.decide_finding(actor=ward.office, finding=finding, state=FindingState.KEPT)
    assert commands.accept_item(actor=ward.office, item=item).state == "accepted"
