from uuid import uuid4

import pytest

from xuyensuot.audit.queries import history_of
from xuyensuot.common.errors import Conflict, NotAllowed, Refused, Unexplained
from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Evidence, Occurrence, Progress, Transition
from xuyensuot.files.enums import FileState, Scan
from xuyensuot.files.models import StoredFile

from ._making import evidence, local


def test_entry_is_kept_with_its_files(ward):
    work = ward.work(due=None)
    entry = commands.record_progress(
        actor=ward.lead,
        occurrence=work,
        text=" Đã khảo sát 3 tổ. ",
        percent=40,
        files=[evidence(), evidence("anh.txt")],
    )
    assert (entry.text, entry.percent, entry.author, entry.is_completion) == ("Đã khảo sát 3 tổ.", 40, ward.lead, False)
    assert [(e.file.name, e.is_product) for e in entry.evidence.all()] == [("bien-ban.txt", False), ("anh.txt", False)]
    assert entry.evidence.all()[0].file.path.read_bytes() == "Biên bản nghiệm thu.".encode()
    assert Occurrence.objects.get(pk=work.pk).percent == 40
    event = history_of(work).first()
    assert (event.code, event.changes) == ("execution.progressed", {"percent": 40, "entry": entry.pk})


@pytest.mark.parametrize("role", ["office", "leader", "other", "reader"])
def test_only_the_lead_unit_writes_progress(ward, role):
    work = ward.work(due=None)
    with pytest.raises(NotAllowed):
        commands.record_progress(actor=getattr(ward, role), occurrence=work, text="Đã xong.", percent=100)
    assert Progress.objects.count() == 0


@pytest.mark.parametrize("state", [s for s in State if s != State.IN_PROGRESS])
def test_progress_is_written_only_while_work_is_going_on(ward, state):
    occurrence = ward.occurrence(state)
    with pytest.raises(Conflict):
        commands.record_progress(actor=ward.lead, occurrence=occurrence, text="Đang làm.", percent=10)


@pytest.mark.parametrize(("text", "percent"), [("  ", 10), ("Đang làm.", 101), ("Đang làm.", -1)])
def test_progress_that_says_nothing_or_too_much_is_refused(ward, text, percent):
    work = ward.work(due=None)
    with pytest.raises(Refused):
        commands.record_progress(actor=ward.lead, occurrence=work, text=text, percent=percent)
    assert Progress.objects.count() == 0


def test_percentage_that_falls_is_explained(ward):
    work = ward.work(due=None)
    commands.record_progress(actor=ward.lead, occurrence=work, text="Đã lát 3 tuyến.", percent=60)
    lower = {"actor": ward.lead, "occurrence": work, "text": "Đo lại.", "percent": 40, "form_key": uuid4()}
    with pytest.raises(Unexplained) as question:
        commands.record_progress(**lower, why_lower=" ")
    assert question.value.message == "Tiến độ giảm từ 60% xuống 40%; hãy ghi vì sao."
    with pytest.raises(Unexplained):
        commands.report_completion(**lower, product="BB 12", files=[evidence()])
    work.refresh_from_db()
    assert (work.percent, Progress.objects.count()) == (60, 1)
    for _time in range(2):
        kept = commands.record_progress(**lower, why_lower="Lần trước tính cả tuyến chưa nghiệm thu.")
        assert kept.text == "Đo lại.\nVì sao tiến độ giảm: Lần trước tính cả tuyến chưa nghiệm thu."
    assert (work.percent, Progress.objects.count()) == (40, 2)
    commands.record_progress(actor=ward.lead, occurrence=work, text="Vẫn vậy.", percent=40)


def test_same_form_twice_is_one_entry(ward):
    work, key = ward.work(due=None), uuid4()
    first, second = (
        commands.record_progress(
            actor=ward.lead, occurrence=work, text="Đã làm.", percent=30, files=[evidence()], form_key=key
        )
        for _ in range(2)
    )
    assert first == second
    assert (Progress.objects.count(), Evidence.objects.count()) == (1, 1)


def test_same_completion_form_twice_is_one_report_even_on_an_old_page(ward):
    work, key = ward.work(due=None), uuid4()
    old_page = Occurrence.objects.get(pk=work.pk)
    reports = [
        commands.report_completion(
            actor=ward.lead, occurrence=page, text="Đã xong.", product="Biên bản", files=[evidence()], form_key=key
        )
        for page in (work, old_page)
    ]
    assert reports[0] == reports[1]
    assert Transition.objects.filter(action="report").count() == 1


NO_PRODUCT = "Báo cáo hoàn thành cần nêu sản phẩm: hãy ghi tên hoặc số, ký hiệu của sản phẩm."
NO_EVIDENCE = "Báo cáo hoàn thành cần ít nhất một tệp minh chứng: hãy đính kèm tệp."


@pytest.mark.parametrize(
    ("product", "names", "sentence"),
    [
        (" ", [], f"{NO_PRODUCT} {NO_EVIDENCE}"),
        ("Kế hoạch số 12/KH-UBND", [], NO_EVIDENCE),
        ("", ["bien-ban.txt"], NO_PRODUCT),
    ],
)
def test_completion_needs_a_product_in_words_and_evidence(ward, product, names, sentence):
    work = ward.work(due=None)
    with pytest.raises(Refused) as refusal:
        commands.report_completion(
            actor=ward.lead, occurrence=work, text="Đã xong.", product=product, files=map(evidence, names)
        )
    assert refusal.value.message == sentence
    assert Occurrence.objects.get(pk=work.pk).state == State.IN_PROGRESS


def test_evidence_of_an_earlier_entry_counts_while_it_exists(ward):
    work, other = ward.work(due=None), ward.work(due=None)
    for one in (work, other):
        commands.record_progress(actor=ward.co_lead, occurrence=one, text="Có bản vẽ.", percent=50, files=[evidence()])
    report = {"actor": ward.lead, "text": "Đã trình ký.", "product": "Kế hoạch số 12/KH-UBND"}
    entry = commands.report_completion(**report, occurrence=work)
    assert (entry.text, entry.percent) == ("Đã trình ký.\nSản phẩm: Kế hoạch số 12/KH-UBND", 100)
    assert work.state == State.REPORTED
    StoredFile.objects.update(state=FileState.REFUSED)
    with pytest.raises(Refused) as refusal:
        commands.report_completion(**report, occurrence=other)
    assert refusal.value.message == NO_EVIDENCE


def test_report_whose_files_were_all_refused_is_not_confirmed(ward):
    work = ward.work(due=None)
    report = commands.report_completion(
        actor=ward.lead,
        occurrence=work,
        text="Đã xong.",
        product="Biên bản",
        files=[evidence(), evidence("anh.txt", "Ảnh.")],
    )
    for proof in report.evidence.all():
        StoredFile.objects.filter(pk=proof.file_id).update(state=FileState.REFUSED, scan=Scan.INFECTED)
    with pytest.raises(Refused) as refusal:
        commands.confirm(actor=ward.office, occurrence=work)
    assert refusal.value.message == (
        "Mọi tệp minh chứng của báo cáo này đã bị loại (nhiễm mã độc hoặc không được giữ) nên chưa xác nhận được; hãy "
        "trả lại để đơn vị gửi tệp khác."
    )
    assert Occurrence.objects.get(pk=work.pk).state == State.REPORTED
    StoredFile.objects.filter(name="anh.txt").update(state=FileState.ACCEPTED, scan=Scan.CLEAN)
    assert commands.confirm(actor=ward.office, occurrence=work).state == State.DONE


def test_co_lead_adds_entries_and_obstacles_but_reports_nothing(ward):
    work = ward.work(due=None)
    entry = commands.record_progress(
        actor=ward.co_lead, occurrence=work, text="Đã khám 2 tổ.", percent=30, files=[evidence()]
    )
    obstacle = commands.raise_obstacle(actor=ward.co_lead, occurrence=work, text="Thiếu bác sĩ.")
    assert commands.withdraw_obstacle(actor=ward.co_lead, obstacle=obstacle).state == "withdrawn"
    assert (entry.author, entry.evidence.count()) == (ward.co_lead, 1)
    with pytest.raises(NotAllowed):
        commands.report_completion(
            actor=ward.co_lead, occurrence=work, text="Xong.", product="Biên bản", files=[evidence()]
        )
    assert Occurrence.objects.get(pk=work.pk).state == State.IN_PROGRESS


def test_refused_file_leaves_nothing_half_saved(ward):
    work = ward.work(due=None)
    with pytest.raises(Refused):
        commands.report_completion(
            actor=ward.lead,
            occurrence=work,
            text="Đã xong.",
            product="Biên bản",
            files=[evidence(), evidence("ban-ve.pdf", "không phải PDF")],
        )
    assert (Progress.objects.count(), Evidence.objects.count()) == (0, 0)
    assert Occurrence.objects.get(pk=work.pk).state == State.IN_PROGRESS


def test_confirming_accepts_the_report_that_waits(ward):
    work = ward.work(due=None)
    commands.report_completion(
        actor=ward.lead, occurrence=work, text="Lần một.", product="Biên bản", files=[evidence()], at=local(2026, 5, 1)
    )
    commands.return_(actor=ward.office, occurrence=work, reason="Thiếu chữ ký.", at=local(2026, 5, 2))
    second = commands.report_completion(
        actor=ward.lead, occurrence=work, text="Lần hai.", product="Biên bản", files=[evidence()], at=local(2026, 5, 3)
    )
    commands.confirm(actor=ward.leader, occurrence=work, at=local(2026, 5, 4))
    stored = Occurrence.objects.get(pk=work.pk)
    assert (stored.state, stored.accepted_report, stored.percent) == (State.DONE, second, 100)
    assert list(Transition.objects.order_by("at").values_list("action", "at"))[:4] == [
        ("report", local(2026, 5, 1)),
        ("return", local(2026, 5, 2)),
        ("report", local(2026, 5, 3)),
        ("confirm", local(2026, 5, 4)),
    ]


def test_reopening_takes_the_acceptance_back_and_keeps_the_entries(ward):
    work = ward.done(due=None, reported=local(2026, 5, 1))
    commands.reopen(actor=ward.office, occurrence=work, reason="Kiểm tra thấy thiếu.")
    stored = Occurrence.objects.get(pk=work.pk)
    assert (stored.state, stored.accepted_report, stored.progress.count()) == (State.IN_PROGRESS, None, 1)
