"""What an officer typed is never dropped: forms sent again with other words, steps taken from an old page."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xuyensuot.common.clock import today
from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import CoordinationRequest, Directive, Extension, Obstacle, Progress, Reminder
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.commands import hand_over
from xuyensuot.programmes.enums import ScheduleKind
from xuyensuot.programmes.models import Task

from ._matters import LATER, SOON, Matters
from ._screens import messages_of, text_of

SENT_BEFORE = re.compile(
    r"Biểu mẫu này đã được gửi và lưu lúc \d+:\d\d ngày \S+; nội dung đã sửa dưới đây chưa được lưu\. Nếu vẫn cần, hãy "
    r"gửi lại: nội dung này sẽ được ghi thành một mục mới, mục đã lưu giữ nguyên\."
)
BEFORE = r"Bước này bạn đã thực hiện lúc \d+:\d\d ngày \d+/\d+/\d+, không cần gửi lại\."


@pytest.fixture
def matters(world):
    with commune_scope(world.commune):
        return Matters(world)


def key() -> str:
    return str(uuid.uuid4())


def written(day) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def test_a_corrected_report_of_a_used_form_is_asked_about_and_kept_when_sent_again(world, sign_in):
    work, client = world.occurrences[State.IN_PROGRESS], sign_in(world.lead)
    address, sent = f"/viec/ky/{work.pk}/tien-do/", {"text": "Đã họp.", "percent": "40", "form_key": key()}
    assert client.post(address, sent).status_code == 302
    answer = client.post(address, sent | {"text": "Đã họp với 12 tổ.", "percent": "45"})
    form = answer.context["page"].progress_form
    assert (answer.status_code, form["text"].value(), form["percent"].value()) == (422, "Đã họp với 12 tổ.", "45")
    assert SENT_BEFORE.search(text_of(answer))
    new = form["form_key"].value()
    assert new != sent["form_key"]
    assert new in answer.content.decode()
    again = {"text": "Đã họp với 12 tổ.", "percent": "45", "form_key": new}
    for _time in range(2):
        assert client.post(address, again).status_code == 302
    with commune_scope(world.commune):
        entries = Progress.objects.filter(occurrence=work).order_by("pk").values_list("text", "percent")
        assert list(entries) == [("Đã họp.", 40), ("Đã họp với 12 tổ.", 45)]


def test_the_same_report_with_another_file_is_not_the_same(world, sign_in):
    work, client = world.occurrences[State.IN_PROGRESS], sign_in(world.lead)
    address, sent = f"/viec/ky/{work.pk}/tien-do/", {"text": "Đã họp.", "percent": "40", "form_key": key()}

    def send(content: bytes):
        return client.post(address, sent | {"files": [SimpleUploadedFile("bien-ban.txt", content)]})

    assert [send(b"mot").status_code for _time in range(2)] == [302, 302]
    answer = send(b"hai")
    assert answer.status_code == 422
    assert "Tệp đính kèm cần được chọn lại." in text_of(answer)
    with commune_scope(world.commune):
        assert Progress.objects.filter(occurrence=work).count() == 1


@pytest.mark.parametrize(
    ("slug", "person", "sent", "changed", "model", "count"),
    [
        ("gia-han", "lead", {"proposed": written(LATER), "reason": "Chờ vốn."}, "reason", Extension, 1),
        ("vuong-mac", "lead", {"text": "Thiếu mặt bằng."}, "text", Obstacle, 2),
        ("chi-dao", "leader", {"text": "Báo cáo ngay."}, "text", Directive, 2),
        ("don-doc", "office", {"text": ""}, "text", Reminder, 2),
        ("phoi-hop", "lead", {"part": "Số liệu.", "due": written(SOON)}, "part", CoordinationRequest, 2),
    ],
)
def test_a_corrected_matter_of_a_used_form_is_asked_about(world, sign_in, slug, person, sent, changed, model, count):
    """A second request for more time waits for the first, which is said when it is sent again."""
    work, client = world.occurrences[State.IN_PROGRESS], sign_in(getattr(world, person))
    address = f"/viec/ky/{work.pk}/them/{slug}/"
    sent = sent | {"form_key": key()} | ({"unit": str(world.co_unit.pk)} if slug == "phoi-hop" else {})
    assert client.post(address, sent).status_code == 302
    answer = client.post(address, sent | {changed: "Nội dung đã sửa."})
    (view,) = [view for view in answer.context["page"].openings if view.is_open]
    assert (answer.status_code, view.form[changed].value()) == (422, "Nội dung đã sửa.")
    assert SENT_BEFORE.search(text_of(answer))
    again = client.post(address, sent | {changed: "Nội dung đã sửa.", "form_key": view.form["form_key"].value()})
    assert again.status_code == (302 if count == 2 else 422)
    with commune_scope(world.commune):
        assert model.objects.count() == count


def test_corrected_pieces_of_a_used_form_are_asked_about(world, sign_in):
    with commune_scope(world.commune):
        due = today() + timedelta(days=60)
        task = world.task(name="Chỉnh trang đô thị", due=due, schedule_kind=ScheduleKind.DEADLINE)
    office, address = sign_in(world.office), f"/viec/{task.pk}/chia/"
    sent = {"viec-TOTAL_FORMS": "1", "viec-INITIAL_FORMS": "0", "form_key": key(), "viec-0-name": "Lát hè"}
    assert office.post(address, sent).status_code == 302
    answer = office.post(address, sent | {"viec-0-name": "Trồng cây"})
    assert (answer.status_code, answer.context["rows"][0]["name"].value()) == (422, "Trồng cây")
    assert SENT_BEFORE.search(text_of(answer))
    new = answer.context["key"]["form_key"].value()
    assert office.post(address, sent | {"viec-0-name": "Trồng cây", "form_key": new}).status_code == 302
    with commune_scope(world.commune):
        made = Task.objects.filter(parent=task).order_by("pk").values_list("name", flat=True)
        assert list(made) == ["Lát hè", "Trồng cây"]


def test_a_step_that_somebody_else_overtook_says_who_and_keeps_the_reason(world, sign_in):
    work = world.occurrences[State.REPORTED]
    sign_in(world.leader).post(f"/viec/ky/{work.pk}/xac-nhan/")
    answer = sign_in(world.office).post(f"/viec/ky/{work.pk}/tra-lai/", {"reason": "Thiếu biên bản."})
    (said,) = messages_of(answer)
    assert answer.status_code == 422
    assert re.fullmatch(
        rf"Việc đã chuyển sang “hoàn thành”: {world.leader} xác nhận hoàn thành lúc \d+:\d\d ngày \d+/\d+/\d+\. Bước "
        r"vừa gửi chưa được thực hiện\. Nội dung bạn đã nhập, chưa được lưu: Lý do[^:]*: “Thiếu biên bản\.”",
        said,
    )


@pytest.mark.parametrize(
    ("state", "person", "step", "reason", "said"),
    [
        (State.OFFERED, "lead", "tiep-nhan", "", "Đã tiếp nhận."),
        (State.REPORTED, "office", "xac-nhan", "", "Đã xác nhận hoàn thành."),
        (State.REPORTED, "office", "tra-lai", "Thiếu biên bản.", "Đã trả lại."),
    ],
)
@pytest.mark.parametrize("onward", [{}, {"next": "/"}])
def test_a_step_sent_twice_is_calmly_said_to_be_done(world, sign_in, state, person, step, reason, said, onward):
    work, client = world.occurrences[state], sign_in(getattr(world, person))
    sent = onward | {"reason": reason}
    assert messages_of(client.post(f"/viec/ky/{work.pk}/{step}/", sent, follow=True)) == [said]
    answer = client.post(f"/viec/ky/{work.pk}/{step}/", sent, follow=True)
    (again,) = messages_of(answer)
    assert re.fullmatch(f"{said} {BEFORE}", again)
    assert '<li class="info">' in answer.content.decode()


def test_the_same_step_with_another_reason_keeps_the_new_reason(world, sign_in):
    work, client = world.occurrences[State.REPORTED], sign_in(world.office)
    client.post(f"/viec/ky/{work.pk}/tra-lai/", {"reason": "Thiếu biên bản."}, follow=True)
    (said,) = messages_of(client.post(f"/viec/ky/{work.pk}/tra-lai/", {"reason": "Thiếu cả phụ lục."}))
    assert "Việc đã chuyển sang “đang thực hiện”" in said
    assert "“Thiếu cả phụ lục.”" in said


def test_a_step_from_home_that_somebody_else_overtook_is_told_at_home(world, sign_in):
    work = world.occurrences[State.REPORTED]
    sign_in(world.leader).post(f"/viec/ky/{work.pk}/xac-nhan/")
    answer = sign_in(world.office).post(f"/viec/ky/{work.pk}/xac-nhan/", {"next": "/"}, follow=True)
    (said,) = messages_of(answer)
    assert said.startswith(f"Việc đã chuyển sang “hoàn thành”: {world.leader} xác nhận hoàn thành lúc ")


@pytest.mark.parametrize(
    ("person", "which", "slug", "step", "sent", "said"),
    [
        ("lead", "offered", "gia-han", "nhan-han", {}, "Đã nhận hạn mới."),
        ("lead", "obstacle", "vuong-mac", "da-go", {"outcome": "Đã giao đất."}, "Đã ghi là gỡ được."),
        ("other", "part", "phoi-hop", "gui", {"text": "Bảng số liệu."}, "Đã gửi phần việc."),
    ],
)
def test_a_move_sent_twice_is_calmly_said_to_be_done(world, matters, sign_in, person, which, slug, step, sent, said):
    client, address = sign_in(getattr(world, person)), f"/viec/{slug}/{getattr(matters, which).pk}/{step}/"
    assert messages_of(client.post(address, sent, follow=True)) == [said]
    (again,) = messages_of(client.post(address, sent, follow=True))
    assert re.fullmatch(f"{said} {BEFORE}", again)


def test_a_part_sent_twice_with_another_file_says_that_the_file_is_not_kept(world, matters, sign_in):
    client, address = sign_in(world.other), f"/viec/phoi-hop/{matters.part.pk}/gui/"

    def send(name: str):
        files = [SimpleUploadedFile(name, b"1 2 3")]
        return messages_of(client.post(address, {"text": "Bảng số liệu.", "files": files}, follow=True))

    assert send("so-lieu.txt") == ["Đã gửi phần việc."]
    assert re.fullmatch(f"Đã gửi phần việc. {BEFORE}", send("so-lieu.txt")[0])
    (said,) = send("phu-luc.txt")
    assert "tệp vừa chọn chưa được lưu" in said
    assert "“phu-luc.txt”" in said


def test_a_move_that_somebody_else_overtook_says_who_and_keeps_the_words(world, matters, sign_in):
    with commune_scope(world.commune):
        commands.resolve_obstacle(actor=world.lead, obstacle=matters.obstacle, outcome="Đã giao đất.")
    sent = {"answer": "Họp ngày mai.", "reference": "", "answered_on": ""}
    answer = sign_in(world.office).post(f"/viec/vuong-mac/{matters.obstacle.pk}/tra-loi/", sent)
    (said,) = messages_of(answer)
    assert answer.status_code == 422
    assert re.fullmatch(
        rf"Mục này đã chuyển sang “đã gỡ”: {world.lead} thực hiện lúc \d+:\d\d ngày \d+/\d+/\d+\. Bước vừa gửi chưa "
        r"được thực hiện\. Nội dung bạn đã nhập, chưa được lưu: Trả lời: “Họp ngày mai\.”",
        said,
    )


def test_a_request_that_ended_with_the_work_says_who_ended_it(world, matters, sign_in):
    with commune_scope(world.commune):
        commands.cancel(actor=world.leader, occurrence=matters.work, reason="Thôi.")
    answer = sign_in(world.office).post(f"/viec/gia-han/{matters.extension.pk}/khong-dong-y/", {"note": "Chưa đủ."})
    (said,) = messages_of(answer)
    assert said.startswith(f"Mục này đã chuyển sang “hết cần thiết”: {world.leader} thực hiện lúc ")
    assert said.endswith("Lý do: “Chưa đủ.”")


@pytest.mark.parametrize(
    ("address", "sent", "typed"),
    [
        (
            "/viec/ky/{work}/tien-do/",
            {"text": "Đã họp với 12 tổ.", "percent": "40"},
            [("Đã làm được gì", "Đã họp với 12 tổ."), ("Tiến độ (%)", "40")],
        ),
        ("/viec/ky/{work}/them/vuong-mac/", {"text": "Thiếu đất."}, [("Khó khăn, vướng mắc", "Thiếu đất.")]),
        ("/viec/{task}/sua/product/", {"product-product": "Hai nhà văn hóa"}, [("Sản phẩm", "Hai nhà văn hóa")]),
        ("/viec/vuong-mac/{obstacle}/da-go/", {"outcome": "Đã giao đất."}, [("Đã gỡ thế nào", "Đã giao đất.")]),
    ],
)
@pytest.mark.parametrize("target", ["", "drawer-body"])
def test_a_page_overtaken_by_a_handover_says_who_and_gives_the_words_back(
    world, matters, sign_in, address, sent, typed, target
):
    work = matters.obstacle.occurrence
    with commune_scope(world.commune):
        entries = Progress.objects.count(), Obstacle.objects.count()
        hand_over(actor=world.office, task=work.task, unit=world.other_unit, reason="QĐ 3")
    where = address.format(work=work.pk, task=work.task_id, obstacle=matters.obstacle.pk)
    answer = sign_in(world.lead).post(where, sent | {"form_key": key()}, headers={"HX-Target": target})
    assert re.search(
        rf"Nhiệm vụ đã chuyển giao từ “{world.unit}” sang “{world.other_unit}”: {world.office} thực hiện lúc \d+:\d\d "
        r"ngày \d+/\d+/\d+\. Nội dung vừa gửi chưa được lưu\.",
        text_of(answer),
    )
    assert (answer.status_code, answer.context["typed"]) == (409, typed)
    assert all(f"readonly>{words}</textarea>" in answer.content.decode() for _label, words in typed)
    assert ("<html" in answer.content.decode()) == (not target)
    with commune_scope(world.commune):
        assert (Progress.objects.count(), Obstacle.objects.count()) == entries
        assert Obstacle.objects.get(pk=matters.obstacle.pk).state == matters.obstacle.state


def test_who_never_led_a_task_that_was_handed_over_is_plainly_not_allowed(world, sign_in):
    work = world.occurrences[State.IN_PROGRESS]
    with commune_scope(world.commune):
        hand_over(actor=world.office, task=work.task, unit=world.co_unit, reason="QĐ 3")
    answer = sign_in(world.other).post(
        f"/viec/ky/{work.pk}/tien-do/", {"text": "Đã họp.", "percent": "40", "form_key": key()}
    )
    assert answer.status_code == 403
    assert answer.context["typed"] == [("Đã làm được gì", "Đã họp."), ("Tiến độ (%)", "40")]


def test_a_new_matter_of_work_that_is_over_says_who_ended_it(world, sign_in):
    work = world.occurrences[State.IN_PROGRESS]
    with commune_scope(world.commune):
        commands.cancel(actor=world.leader, occurrence=work, reason="Thôi.")
    sent = {"text": "Thiếu mặt bằng.", "form_key": key()}
    answer = sign_in(world.lead).post(f"/viec/ky/{work.pk}/them/vuong-mac/", sent)
    assert f"Việc đã chuyển sang “đã huỷ”: {world.leader} huỷ lúc " in text_of(answer)
    (view,) = [view for view in answer.context["page"].openings if view.is_open]
    assert view.form["text"].value() == "Thiếu mặt bằng."


def test_addresses_of_forms_opened_anew_lead_to_the_task(world, matters, sign_in):
    client, work = sign_in(world.office), matters.work
    for address, to in (
        (f"/viec/ky/{work.pk}/them/gia-han/", f"/viec/{work.task_id}/?ky={work.pk}"),
        (f"/viec/{work.task_id}/chuyen-giao/", f"/viec/{work.task_id}/"),
        (
            f"/viec/gia-han/{matters.extension.pk}/khong-dong-y/",
            f"/viec/{work.task_id}/?ky={work.pk}#gia-han-{matters.extension.pk}",
        ),
    ):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, to)
