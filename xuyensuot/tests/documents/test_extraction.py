import os
from pathlib import Path

import pytest
import pytest_django

from xuyensuot.audit.models import Event
from xuyensuot.common.errors import Refused
from xuyensuot.demo.document import build_document
from xuyensuot.documents import commands, engine
from xuyensuot.documents.enums import DocumentState, FindingState, ItemState, RunState
from xuyensuot.documents.models import Document, ExtractionRun, ReviewFinding, ReviewItem
from xuyensuot.documents.queries import review_counts, unknown_names
from xuyensuot.files.enums import FileState
from xuyensuot.organisation.models import Unit

from .._documents import Ward, item_of, sample
from . import _hostile


def unit(name: str) -> int:
    return Unit.objects.get(name=name).pk


def test_a_programme_is_laid_out_for_review(ward: Ward):
    document = ward.read(name="Chương trình.txt")
    assert (document.state, document.kind, document.reference) == (DocumentState.REVIEWING, "CTr", "07-CTr/ĐU")
    assert str(document.issued_on) == "2026-01-20"
    assert (document.run.state, document.run.attempts) == (RunState.DONE, 1)
    assert document.file is not None
    assert document.file.state == FileState.ACCEPTED
    counts = review_counts(document)
    assert (counts.total, counts.pending, counts.with_findings) == (12, 12, 1)
    assert counts.by_kind == {"target": 4, "task": 6, "project": 2}


def test_items_stand_in_printed_order_and_their_spans_hold_their_words(ward: Ward):
    document = ward.read()
    items = list(document.items.all())
    assert [item.ordinal for item in items] == list(range(1, 13))
    assert [item.span_start for item in items] == sorted(item.span_start for item in items)
    text = document.run.text
    assert all(text[item.span_start : item.span_end].startswith(item.title) for item in items)


def test_printed_bodies_become_units_and_a_collective_asks_for_nothing(ward: Ward):
    document = ward.read()
    first = item_of(document, "Đưa vào sử dụng tổng đài")
    assert (first.data["lead_unit"], first.data["coordinating_units"], first.data["unknown_units"]) == (
        unit("Trung tâm Phục vụ hành chính công"),
        [],
        [],
    )
    second = item_of(document, "Lập danh mục hồ sơ")
    assert second.data["coordinating_units"] == [unit("Phòng Văn hóa - Xã hội")]
    assert unknown_names(document) == {"Tổ Khuyến đọc": 1}


def test_several_printed_leads_give_one_lead_with_co_leads_and_a_finding_beside_the_item(ward: Ward):
    document = ward.read()
    item = item_of(document, "Khám sức khỏe")
    assert (item.data["lead_unit"], item.data["co_leads"]) == (unit("Trạm Y tế"), [unit("Phòng Văn hóa - Xã hội")])
    (finding,) = document.findings.filter(code="task.lead-multiple")
    assert (finding.item, finding.state) == (item, FindingState.OPEN)


def test_a_word_document_of_the_demonstration_is_read(ward: Ward):
    document = ward.read(build_document(), "Chương trình hành động.docx")
    counts = review_counts(document)
    assert document.state == DocumentState.REVIEWING
    assert min(counts.by_kind[kind] for kind in ("task", "target", "project")) >= 12


def test_a_document_without_tables_is_reviewable_and_empty(ward: Ward):
    document = ward.read(sample("khong-bang.txt"))
    assert (document.state, document.kind, document.items.count()) == (DocumentState.REVIEWING, "TB", 0)


def test_running_text_beside_tables_is_left_out_until_a_person_takes_it_in(ward: Ward):
    body = "Cụ thể hóa các mục tiêu của nhiệm kỳ thành những việc có người làm, có hạn và có sản phẩm."
    document = ward.read(sample().replace(body, f"{body}\n\nPhấn đấu đến năm 2030 đạt 95% hộ dân dùng nước sạch."))
    (prose,) = [item for item in document.items.all() if item.extracted["origin"] == "prose"]
    assert (prose.state, review_counts(document).pending) == (ItemState.LEFT_OUT, 12)
    commands.reopen_item(actor=ward.office, item=prose)
    assert review_counts(document).pending == 13


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (_hostile.broken_docx(), "hong.docx", "Tệp bị hỏng"),
        (_hostile.damaged_docx(), "hong.docx", "Tệp bị hỏng"),
        (_hostile.zip_bomb(), "bom.docx", "quá lớn"),
        (_hostile.entity_bomb(), "thuc-the.docx", ""),
        (_hostile.docx_of(), "rong.docx", "không có nội dung"),
        (" \n\t\n", "rong.txt", "không có nội dung"),
    ],
    ids=["broken", "damaged", "zip bomb", "entities", "empty docx", "blank"],
)
def test_what_cannot_be_read_fails_with_one_sentence_and_nothing_half_saved(
    ward: Ward, tmp_path: Path, content: bytes, name: str, words: str
):
    document = ward.read(content, name)
    assert document.state == DocumentState.FAILED
    assert words in document.refusal
    assert document.refusal.endswith(".")
    assert "\n" not in document.refusal
    assert (document.run.state, document.run.error, document.run.text) == (RunState.FAILED, document.refusal, "")
    assert (ReviewItem.objects.count(), ReviewFinding.objects.count()) == (0, 0)
    assert document.file is not None
    assert document.file.state == FileState.QUARANTINED
    assert list((tmp_path / "reading").iterdir()) == []


def hurry(settings: pytest_django.Settings, seconds: float = 0.01) -> None:
    reading = settings.READING_LIMITS["extraction"] | {"seconds": seconds}
    settings.READING_LIMITS = settings.READING_LIMITS | {"extraction": reading}


def test_an_engine_that_takes_too_long_is_ended(ward: Ward, settings: pytest_django.Settings, tmp_path: Path):
    hurry(settings)
    document = ward.read()
    assert document.refusal == "Đọc văn bản quá lâu nên đã dừng; hãy chia nhỏ văn bản rồi tải lại."
    assert list((tmp_path / "reading").iterdir()) == []


def test_an_engine_that_crashes_ends_in_a_sentence(ward: Ward, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    crashing = tmp_path / "crash.py"
    crashing.write_text("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    monkeypatch.setattr(engine, "_SANDBOX", crashing)
    document = ward.read()
    assert document.state == DocumentState.FAILED
    assert document.refusal.startswith("Văn bản này làm bộ đọc quá giới hạn")


def test_the_engine_sees_nothing_of_the_workers_environment(
    ward: Ward, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    spy = tmp_path / "spy.py"
    spy.write_text(
        "import os, sys, json; open('/proc/self/fd/2', 'w').write("
        "json.dumps(sorted(os.environ)) + ' ' + os.getcwd()); sys.exit(2)"
    )
    monkeypatch.setattr(engine, "_SANDBOX", spy)
    monkeypatch.setenv("SECRET_KEY", "khoa-bi-mat")
    document = ward.read()
    names, _space, directory = document.refusal.rpartition(" ")
    assert {"DATABASE_URL", "SECRET_KEY"} & set(names.strip('[]"').split('", "')) == set()
    assert Path(directory).parent == tmp_path / "reading"


def running(program: str) -> str:
    """The sandbox with a program of the test's instead of the engine."""
    source = Path(engine.__file__).with_name("sandbox.py").read_text()
    made = source.replace("program = importlib.import_module(sys.argv[5])", program)
    assert made != source
    return made


def test_an_answer_beyond_the_limit_ends_in_a_sentence(ward: Ward, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    talkative = tmp_path / "talkative.py"
    talkative.write_text(running("print('a' * (65 << 20))"))
    monkeypatch.setattr(engine, "_SANDBOX", talkative)
    document = ward.read()
    assert document.refusal.startswith("Văn bản này làm bộ đọc quá giới hạn")
    assert list((tmp_path / "reading").iterdir()) == []


def test_the_engine_runs_within_limits(ward: Ward, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Memory beyond the limit ends the child, not the worker."""
    hungry = tmp_path / "hungry.py"
    hungry.write_text(running("bytearray(3 << 30)"))
    monkeypatch.setattr(engine, "_SANDBOX", hungry)
    document = ward.read()
    assert document.refusal.startswith("Văn bản này làm bộ đọc quá giới hạn")


def test_an_unexpected_answer_of_the_engine_saves_nothing(ward: Ward, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    odd = tmp_path / "odd.py"
    odd.write_text('print(\'{"header": {}, "text": ""}\')')
    monkeypatch.setattr(engine, "_SANDBOX", odd)
    document = ward.read()
    assert document.refusal == "Không xử lý được kết quả đọc văn bản; hãy báo quản trị hệ thống."
    assert ReviewItem.objects.count() == 0


def test_running_again_changes_nothing(ward: Ward):
    document = ward.read()
    item = item_of(document, "Tu bổ nhà văn hóa")
    commands.accept_item(actor=ward.office, item=item)
    before = list(ReviewItem.objects.order_by("pk").values())
    commands.run_extraction(document_id=document.pk)
    assert list(ReviewItem.objects.order_by("pk").values()) == before
    assert Event.objects.filter(code="documents.extracted").count() == 1


def test_a_run_left_half_way_is_taken_up_again(ward: Ward):
    document = ward.receive(sample())
    ExtractionRun.objects.filter(document=document).update(state=RunState.SAVING, attempts=1)
    commands.requeue(document_id=document.pk)
    assert ExtractionRun.objects.get(document=document).state == RunState.QUEUED
    commands.run_extraction(document_id=document.pk)
    run = ExtractionRun.objects.get(document=document)
    assert (run.state, run.attempts, run.document.state) == (RunState.DONE, 2, DocumentState.REVIEWING)


def test_the_slower_of_two_workers_leaves_no_trace(ward: Ward, monkeypatch: pytest.MonkeyPatch):
    """The first was taken for dead while it still read; what it brings afterwards is not wanted any more."""
    document = ward.receive(sample())
    real = engine.read

    def overtaken(*args: object, **kwargs: object) -> object:
        found = real(*args, **kwargs)
        monkeypatch.setattr(engine, "read", real)
        commands.run_extraction(document_id=document.pk)
        item = ReviewItem.objects.get(data__text__startswith="Tu bổ nhà văn hóa")
        commands.accept_item(actor=ward.office, item=item)
        return found

    monkeypatch.setattr(engine, "read", overtaken)
    commands.run_extraction(document_id=document.pk)
    assert ReviewItem.objects.count() == 12
    assert ReviewItem.objects.filter(state=ItemState.ACCEPTED).count() == 1
    assert Event.objects.filter(code="documents.extracted").count() == 1


def test_after_three_attempts_it_is_given_up(ward: Ward):
    document = ward.receive(sample())
    ExtractionRun.objects.filter(document=document).update(state=RunState.QUEUED, attempts=3)
    commands.run_extraction(document_id=document.pk)
    document = Document.objects.select_related("run").get()
    assert (document.state, document.run.state) == (DocumentState.FAILED, RunState.FAILED)
    assert document.refusal == "Đã thử đọc ba lần không thành; hãy lưu lại tệp hoặc chia nhỏ rồi tải lại."


def test_a_failed_document_is_read_again_on_demand(ward: Ward, settings: pytest_django.Settings):
    hurry(settings)
    document = ward.read()
    hurry(settings, 90)
    commands.retry_extraction(actor=ward.office, document=document)
    commands.run_extraction(document_id=document.pk)
    document.refresh_from_db()
    assert (document.state, document.refusal, document.items.count()) == (DocumentState.REVIEWING, "", 12)


def test_a_document_under_review_is_not_read_again(ward: Ward):
    with pytest.raises(Refused, match="Chỉ đọc lại được"):
        commands.retry_extraction(actor=ward.office, document=ward.read())


def test_what_a_killed_worker_left_is_wiped_before_the_next_attempt(ward: Ward, settings: pytest_django.Settings):
    document = ward.receive(sample())
    left = Path(settings.VAR_DIR) / "reading" / f"{ward.commune.pk}-{document.pk}-left"
    left.mkdir(parents=True)
    (left / "bodies.json").write_text("{}")
    commands.run_extraction(document_id=document.pk)
    assert os.listdir(left.parent) == []
