"""The page of a task: what it shows to whom, the steps, the reports, the answers."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xuyensuot.common.clock import today
from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Evidence, Occurrence, Progress, Transition
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import Clarity, ScheduleKind
from xuyensuot.programmes.models import Task

REPORT = {"text": "Đã họp với các tổ dân phố.", "percent": "40"}


def form_key() -> str:
    return str(uuid.uuid4())


def page_of(client, occurrence):
    return client.get(f"/viec/{occurrence.task_id}/?ky={occurrence.pk}").context["page"]


@pytest.mark.parametrize(
    ("state", "person", "step", "beside", "reports"),
    [
        (State.UNASSIGNED, "office", "giao", None, False),
        (State.UNASSIGNED, "lead", None, None, False),
        (State.OFFERED, "lead", "tiep-nhan", "tu-choi", False),
        (State.OFFERED, "co_lead", None, None, False),
        (State.OFFERED, "office", None, None, False),
        (State.IN_PROGRESS, "lead", None, None, True),
        (State.IN_PROGRESS, "co_lead", None, None, True),
        (State.IN_PROGRESS, "other", None, None, False),
        (State.REPORTED, "office", "xac-nhan", "tra-lai", False),
        (State.REPORTED, "leader", "xac-nhan", "tra-lai", False),
        (State.REPORTED, "lead", None, None, False),
        (State.SUSPENDED, "leader", "tiep-tuc", None, False),
        (State.DONE, "reader", None, None, False),
    ],
)
def test_the_page_offers_the_one_next_step_that_is_mine(world, sign_in, state, person, step, beside, reports):
    page = page_of(sign_in(getattr(world, person)), world.occurrences[state])
    assert getattr(page.next_step, "slug", None) == step
    assert getattr(page.beside, "slug", None) == beside
    assert (page.progress_form is not None) == reports


def test_steps_that_need_a_reason_are_folded(world, sign_in):
    page = page_of(sign_in(world.office), world.occurrences[State.IN_PROGRESS])
    assert [(step.slug, step.needs_reason) for step in page.folded] == [("tam-dung", True), ("huy", True)]


def test_a_report_is_kept_with_its_files(world, sign_in):
    work = world.occurrences[State.IN_PROGRESS]
    files = [SimpleUploadedFile("bien-ban.txt", "Biên bản họp".encode()), SimpleUploadedFile("anh.txt", b"anh chup")]
    answer = sign_in(world.lead).post(
        f"/viec/ky/{work.pk}/tien-do/", REPORT | {"form_key": form_key(), "files": files}, follow=True
    )
    assert [str(message) for message in answer.context["messages"]] == ["Đã lưu tiến độ."]
    with commune_scope(world.commune):
        entry = Progress.objects.get(occurrence=work)
        kept = [evidence.file.name for evidence in entry.evidence.order_by("pk")]
        assert (entry.text, entry.percent, entry.is_completion, kept) == (
            "Đã họp với các tổ dân phố.",
            40,
            False,
            ["bien-ban.txt", "anh.txt"],
        )


def test_a_report_sent_twice_is_kept_once(world, sign_in):
    work, sent = world.occurrences[State.IN_PROGRESS], REPORT | {"form_key": form_key()}
    client = sign_in(world.lead)
    for _time in range(2):
        assert client.post(f"/viec/ky/{work.pk}/tien-do/", sent).status_code == 302
    with commune_scope(world.commune):
        assert Progress.objects.filter(occurrence=work).count() == 1


def test_completion_without_a_product_keeps_what_was_typed(world, sign_in):
    work = world.occurrences[State.IN_PROGRESS]
    sent = REPORT | {"form_key": form_key(), "is_completion": "on"}
    answer = sign_in(world.lead).post(f"/viec/ky/{work.pk}/tien-do/", sent)
    form = answer.context["page"].progress_form
    assert answer.status_code == 422
    assert form.non_field_errors() == [
        "Báo cáo hoàn thành cần nêu sản phẩm: hãy ghi tên hoặc số, ký hiệu của sản phẩm. Báo cáo hoàn thành cần ít "
        "nhất một tệp minh chứng: hãy đính kèm tệp."
    ]
    assert (form["text"].value(), form["percent"].value()) == ("Đã họp với các tổ dân phố.", "40")
    assert "Đã họp với các tổ dân phố.</textarea>" in answer.content.decode()


def test_completion_goes_to_be_confirmed_and_is_full(world, sign_in):
    work = world.occurrences[State.IN_PROGRESS]
    sent = REPORT | {"form_key": form_key(), "is_completion": "on", "product": "Báo cáo số 12/BC-UBND"}
    sent |= {"files": SimpleUploadedFile("bao-cao.txt", "Báo cáo".encode())}
    sign_in(world.lead).post(f"/viec/ky/{work.pk}/tien-do/", sent)
    with commune_scope(world.commune):
        work.refresh_from_db()
        assert (work.state, work.percent) == (State.REPORTED, 100)
    answer = sign_in(world.leader).post(f"/viec/ky/{work.pk}/xac-nhan/", follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Đã xác nhận hoàn thành."]
    with commune_scope(world.commune):
        work.refresh_from_db()
        assert work.state == State.DONE


def test_the_form_knows_the_product_of_the_task(world, sign_in):
    work = world.occurrences[State.IN_PROGRESS]
    with commune_scope(world.commune):
        Task.objects.filter(pk=work.task_id).update(product="Kế hoạch của UBND phường")
    assert page_of(sign_in(world.lead), work).progress_form["product"].value() == "Kế hoạch của UBND phường"


def test_a_co_lead_writes_progress_and_is_not_offered_to_complete(world, sign_in):
    work, client = world.occurrences[State.IN_PROGRESS], sign_in(world.co_lead)
    shown = client.get(f"/viec/{work.task_id}/?ky={work.pk}").content.decode()
    assert 'name="is_completion"' not in shown
    assert f"{world.unit.name} chủ trì và báo cáo hoàn thành." in shown
    address = f"/viec/ky/{work.pk}/tien-do/"
    assert client.post(address, REPORT | {"form_key": form_key()}).status_code == 302
    forged = REPORT | {"form_key": form_key(), "is_completion": "on", "product": "Báo cáo"}
    assert client.post(address, forged).status_code == 403
    with commune_scope(world.commune):
        assert Progress.objects.filter(occurrence=work).count() == 1


@pytest.mark.parametrize(
    ("percent", "error"),
    [
        ("101", "Tiến độ là một số từ 0 đến 100."),
        ("", "Tiến độ là một số từ 0 đến 100."),
        ("nhiều", "Tiến độ là một số từ 0 đến 100."),
    ],
)
def test_a_percent_that_cannot_be_is_said_beside_it(world, sign_in, percent, error):
    work = world.occurrences[State.IN_PROGRESS]
    sent = REPORT | {"percent": percent, "form_key": form_key()}
    answer = sign_in(world.lead).post(f"/viec/ky/{work.pk}/tien-do/", sent)
    assert answer.context["page"].progress_form.errors["percent"] == [error]
    with commune_scope(world.commune):
        assert not Progress.objects.filter(occurrence=work).exists()


def test_a_file_too_large_is_one_sentence_and_nothing_is_kept(world, sign_in, settings):
    settings.UPLOAD_LIMIT_BYTES = 1000
    work = world.occurrences[State.IN_PROGRESS]
    sent = REPORT | {"form_key": form_key(), "files": [SimpleUploadedFile("to.txt", b"a" * 5000)]}
    answer = sign_in(world.lead).post(f"/viec/ky/{work.pk}/tien-do/", sent)
    form = answer.context["page"].progress_form
    assert form.errors == {"files": ["Có tệp lớn hơn 20 MB nên chưa gửi được; hãy chia nhỏ rồi chọn lại tệp."]}
    assert form["text"].value() == "Đã họp với các tổ dân phố."
    with commune_scope(world.commune):
        assert not Progress.objects.filter(occurrence=work).exists()


def test_returning_without_a_reason_opens_the_form_again(world, sign_in):
    work = world.occurrences[State.REPORTED]
    answer = sign_in(world.office).post(f"/viec/ky/{work.pk}/tra-lai/", {"reason": " "})
    step = answer.context["page"].beside
    assert (answer.status_code, step.slug, step.is_open) == (422, "tra-lai", True)
    assert step.form.non_field_errors() == ["Hãy ghi lý do."]
    assert step.form["reason"].label == "Lý do"


def test_suspended_work_goes_on_by_a_decision(world, sign_in):
    leader, work = sign_in(world.leader), world.occurrences[State.SUSPENDED]
    answer = leader.post(f"/viec/ky/{work.pk}/tiep-tuc/")
    step = answer.context["page"].next_step
    assert (answer.status_code, step.form["reason"].label) == (422, "Lý do hoặc số văn bản quyết định")
    assert "Hãy ghi lý do hoặc số văn bản quyết định." in answer.content.decode()
    leader.post(f"/viec/ky/{work.pk}/tiep-tuc/", {"reason": "TB 7-TB/ĐU"})
    with commune_scope(world.commune):
        work.refresh_from_db()
        assert work.state != State.SUSPENDED
        assert work.transitions.get().reason == "TB 7-TB/ĐU"


def test_a_step_from_an_old_page_is_told_and_changes_nothing(world, sign_in):
    work = world.occurrences[State.DONE]
    answer = sign_in(world.office).post(f"/viec/ky/{work.pk}/xac-nhan/")
    assert answer.status_code == 422
    with commune_scope(world.commune):
        assert not Transition.objects.filter(occurrence=work).exists()


def test_a_step_from_home_goes_back_home_and_nowhere_else(world, sign_in):
    client = sign_in(world.lead)
    offered, work = world.occurrences[State.OFFERED], world.occurrences[State.REPORTED]
    assert client.post(f"/viec/ky/{offered.pk}/tiep-nhan/", {"next": "/"})["Location"] == "/"
    away = sign_in(world.office).post(f"/viec/ky/{work.pk}/xac-nhan/", {"next": "https://example.org/"})
    assert away["Location"] == f"/viec/{work.task_id}/?ky={work.pk}"


def test_accepting_and_assigning_everything_at_once(world, sign_in):
    said = [str(m) for m in sign_in(world.lead).post("/viec/tiep-nhan-tat-ca/", follow=True).context["messages"]]
    assert said == ["Đã tiếp nhận 1 việc."]
    said = [str(m) for m in sign_in(world.office).post("/viec/giao-tat-ca/", follow=True).context["messages"]]
    assert said == ["Đã giao 1 việc."]
    said = [str(m) for m in sign_in(world.office).post("/viec/giao-tat-ca/", follow=True).context["messages"]]
    assert said == ["Không còn việc nào chưa giao mà đã có đơn vị chủ trì."]


def test_the_drawer_gets_the_page_without_its_frame(world, sign_in):
    client, address = sign_in(world.office), f"/viec/{world.known_task.pk}/"
    whole = client.get(address).content.decode()
    drawer = client.get(address, headers={"HX-Request": "true", "HX-Target": "drawer-body"}).content.decode()
    assert ("<!doctype html>" in whole, "<!doctype html>" in drawer) == (True, False)
    assert ('class="rail"' in whole, 'class="rail"' in drawer) == (True, False)
    assert "Giữ gìn vệ sinh môi trường" in drawer


def test_an_expired_session_sends_the_whole_browser_to_sign_in(world, client):
    headers = {"HX-Request": "true", "HX-Target": "drawer-body", "HX-Current-URL": "http://testserver/viec/?nhom=d"}
    answer = client.get(f"/viec/{world.known_task.pk}/", headers=headers)
    assert answer["HX-Redirect"] == "/tai-khoan/login/?next=/viec/?nhom=d"


def test_the_missing_answers_ask_to_be_filled(world, sign_in):
    page = sign_in(world.office).get(f"/viec/{world.known_task.pk}/").context["page"]
    assert [(answer.question.value, answer.is_missing) for answer in page.answers] == [
        ("person", True),
        ("work", False),
        ("time", True),
        ("responsibility", False),
        ("product", True),
        ("authority", True),
    ]


def test_a_lead_unit_may_fill_in_its_own_answers_only(world, sign_in):
    page = sign_in(world.lead).get(f"/viec/{world.known_task.pk}/").context["page"]
    assert [answer.question.value for answer in page.answers if answer.may_edit] == ["person", "product"]


def test_an_answer_is_saved_in_place(world, sign_in):
    client, address = sign_in(world.office), f"/viec/{world.known_task.pk}/sua"
    client.post(f"{address}/responsibility/", {"responsibility-lead": world.other_unit.pk})
    client.post(f"{address}/time/", {"time-schedule_kind": "deadline", "time-due": "30/6/2027"})
    client.post(f"{address}/person/", {"person-responsible": world.other.pk})
    with commune_scope(world.commune):
        task = Task.objects.get(pk=world.known_task.pk)
        assert (task.lead, task.schedule_kind, task.due, task.responsible) == (
            world.other_unit,
            ScheduleKind.DEADLINE,
            date(2027, 6, 30),
            world.other,
        )


@pytest.mark.parametrize(
    ("answers", "field", "error"),
    [
        ({"schedule_kind": "deadline"}, "due", "Kiểu thời gian này cần ngày hạn."),
        ({"schedule_kind": "deadline", "due": "31/2/2027"}, "due", "Không có ngày 31/2/2027; hãy xem lại lịch."),
        ({"schedule_kind": "recurring"}, "every", "Việc định kỳ cần chu kỳ."),
        (
            {"schedule_kind": "window", "start": "1/7/2027", "due": "30/6/2027"},
            "due",
            "Hạn không thể trước ngày bắt đầu.",
        ),
    ],
)
def test_a_time_that_cannot_be_is_said_beside_it(world, sign_in, answers, field, error):
    sent = {f"time-{name}": value for name, value in answers.items()}
    answer = sign_in(world.office).post(f"/viec/{world.known_task.pk}/sua/time/", sent)
    asked = next(one for one in answer.context["page"].answers if one.question == "time")
    assert answer.status_code == 422
    assert asked.form.errors == {field: [error]}


def test_a_report_of_less_than_before_is_asked_why_once_and_keeps_what_was_typed(world, sign_in):
    work, client = world.occurrences[State.IN_PROGRESS], sign_in(world.lead)
    address, shown = f"/viec/ky/{work.pk}/tien-do/", page_of(client, work)
    assert not shown.progress_form.asks_why
    client.post(address, REPORT | {"percent": "60", "form_key": form_key()})
    sent = REPORT | {"form_key": form_key()}
    answer = client.post(address, sent)
    form = answer.context["page"].progress_form
    assert (answer.status_code, form["text"].value(), form.asks_why) == (422, REPORT["text"], True)
    assert form.errors == {"why_lower": ["Tiến độ giảm từ 60% xuống 40%; hãy ghi vì sao."]}
    assert client.post(address, sent | {"why_lower": "Đo lại."}).status_code == 302
    with commune_scope(world.commune):
        assert Occurrence.objects.get(pk=work.pk).percent == 40


def test_a_day_that_is_over_is_taken_for_a_misread_deadline_once_the_box_is_ticked(world, sign_in):
    with commune_scope(world.commune):
        task = world.task(schedule_kind=ScheduleKind.DEADLINE, due=date(2027, 6, 30))
    client, address = sign_in(world.office), f"/viec/{task.pk}/sua/time/"
    sent = {"time-schedule_kind": "deadline", "time-due": "30/6/2026", "time-reason": "Văn bản ghi năm 2026."}
    answer = client.post(address, sent)
    form = next(one.form for one in answer.context["page"].answers if one.question == "time")
    box = str(form["misread"].label)
    assert (answer.status_code, form["due"].value()) == (422, "30/6/2026")
    assert form.non_field_errors() == [
        "Ngày 30/6/2026 đã qua; hãy chọn ngày từ hôm nay trở đi. Nếu văn bản ghi đúng ngày này, hãy đánh dấu ô "
        f"“{box}”."
    ]
    assert client.post(address, sent | {"time-misread": "on"}).status_code == 302
    with commune_scope(world.commune):
        assert Task.objects.get(pk=task.pk).deadline == date(2026, 6, 30)


def test_a_question_that_the_commune_does_not_ask_has_no_form(world, sign_in):
    world.commune.clarity = ["person", "work"]
    world.commune.save()
    assert sign_in(world.office).get(f"/viec/{world.known_task.pk}/sua/product/").status_code == 404


def test_evidence_is_a_download_that_nothing_runs_in(world, sign_in):
    answer = sign_in(world.reader).get(f"/minh-chung/{world.file.pk}/")
    assert answer["Content-Disposition"] == 'attachment; filename="van-ban.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "text/plain"
    assert b"".join(answer.streaming_content).decode().startswith("Nhiệm vụ:")


def test_the_page_costs_the_same_with_a_long_history(world, sign_in):
    client, work = sign_in(world.lead), world.occurrences[State.IN_PROGRESS]
    address = f"/viec/{work.task_id}/"
    counts = []
    for more in (range(1), range(1, 41)):
        with commune_scope(world.commune):
            _add_history(world, work, more)
        counts.append(queries(client, address))
    assert counts == [35, 35]


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def _add_history(world, work: Occurrence, numbers: range) -> None:
    for number in numbers:
        world.occurrence(State.IN_PROGRESS, task=work.task, label=f"Kỳ {number}", due=today() + timedelta(days=number))
        entry = Progress.objects.create(
            commune=world.commune, occurrence=work, text="Đang làm.", percent=number, author=world.lead
        )
        Evidence.objects.create(commune=world.commune, progress=entry, file=world.file)


@pytest.mark.parametrize("step", ["tien-do", "giao"])
def test_the_address_of_a_form_opened_anew_leads_to_the_task(world, sign_in, step):
    work = world.occurrences[State.IN_PROGRESS]
    answer = sign_in(world.lead).get(f"/viec/ky/{work.pk}/{step}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/viec/{work.task_id}/?ky={work.pk}")


def test_a_form_that_did_not_pass_is_told_of_at_the_top_of_the_page(world, sign_in):
    work = world.occurrences[State.IN_PROGRESS]
    answer = sign_in(world.lead).post(f"/viec/ky/{work.pk}/tien-do/", {"text": "Đang làm.", "percent": "101"})
    top = answer.content.decode().split('id="buoc"')[0]
    assert '<a href="#id_percent">Tiến độ là một số từ 0 đến 100.</a>' in top


def test_a_returned_task_says_so_until_the_next_report(world, sign_in):
    work = world.occurrences[State.REPORTED]
    with commune_scope(world.commune):
        commands.return_(actor=world.office, occurrence=work, reason="Thiếu biên bản.")
    page = sign_in(world.lead).get(f"/viec/{work.task_id}/?ky={work.pk}").context["page"]
    assert page.returned.text == "Thiếu biên bản."


@pytest.mark.parametrize(("state", "is_offered"), [(State.IN_PROGRESS, False), (State.UNASSIGNED, True)])
def test_the_form_offers_no_empty_lead_once_work_is_given(world, sign_in, state, is_offered):
    work, client = world.occurrences[state], sign_in(world.office)
    for question in (Clarity.RESPONSIBILITY, "units"):
        form = client.get(f"/viec/{work.task_id}/sua/{question}/").context["page"]._answer_form
        assert ("" in [str(value) for value, _label in form.fields["lead"].choices]) is is_offered


def test_a_part_of_what_is_done_leads_to_the_whole(world, sign_in):
    with commune_scope(world.commune):
        whole = world.task()
        world.occurrence(State.DONE, task=whole)
        part = world.occurrence(State.DONE, task=world.task(parent=whole))
    answer = sign_in(world.office).post(f"/viec/ky/{part.pk}/mo-lai/", {"reason": "Còn thiếu phụ lục."})
    sentence = f"Việc cấp trên “{whole}” đã hoàn thành; hãy mở lại việc ấy trước."
    assert answer.status_code == 422
    assert answer.context["page"].wrong.sentences == [(sentence, f"/viec/{whole.pk}/")]
    shown = answer.content.decode()
    assert f'<li><a href="/viec/{whole.pk}/">{sentence}</a></li>' in shown
    assert "Còn thiếu phụ lục.</textarea>" in shown


def test_a_long_thread_folds_what_was_done_first(world, sign_in):
    work = world.occurrences[State.IN_PROGRESS]
    for count, is_folded in ((25, False), (26, True)):
        with commune_scope(world.commune):
            for number in range(Progress.objects.filter(occurrence=work).count(), count - 1):  # its due day is one more
                commands.record_progress(actor=world.lead, occurrence=work, text=f"Lần {number}.", percent=number)
        answer = sign_in(world.reader).get(f"/viec/{work.task_id}/")
        page = answer.context["page"]
        assert len(page.thread) == count
        assert [*page.earlier, *page.recent] == page.thread
        assert (bool(page.earlier), "6 diễn biến trước đó" in answer.text) == (is_folded, is_folded)
        assert f"Lần {count - 2}." in [event.text for event in page.recent]
