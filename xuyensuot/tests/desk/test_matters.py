"""Extensions, obstacles, directives and parts asked for, on the page of their task."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xuyensuot.common.clock import today
from xuyensuot.desk.matters.specs import KINDS, OPENINGS
from xuyensuot.execution.enums import ExtensionState, ObstacleState, PartState, State
from xuyensuot.execution.models import CoordinationFile, CoordinationRequest, Directive, Extension, Obstacle, Reminder
from xuyensuot.execution.rules import MOVES
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import ScheduleKind

from ..execution._making import evidence
from ._matters import LATER, SOON, Matters
from ._screens import errors_of, messages_of, text_of


@pytest.fixture
def matters(world):
    with commune_scope(world.commune):
        return Matters(world)


def written(day) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def address_of(work) -> str:
    return f"/viec/{work.task_id}/?ky={work.pk}"


def page_of(client, work):
    return client.get(address_of(work)).context["page"]


def moves_of(page) -> dict[str, list[str]]:
    return {view.anchor: [move.move.slug for move in view.moves] for view in page.matters.live}


def key() -> str:
    return str(uuid.uuid4())


@pytest.mark.parametrize(
    ("days", "hint"),
    [
        (10, "Chậm nhất là hạn của nhiệm vụ ({due})."),
        (0, "Nhiệm vụ đã đến hạn ({due}): chọn ngày bất kỳ từ hôm nay trở đi, trong nhiệm kỳ."),
        (-30, "Nhiệm vụ đã đến hạn ({due}): chọn ngày bất kỳ từ hôm nay trở đi, trong nhiệm kỳ."),
    ],
)
def test_the_day_of_a_part_says_which_days_may_be_asked_for(world, sign_in, days, hint):
    due = today() + timedelta(days=days)
    with commune_scope(world.commune):
        work = world.work(due=due)
    (view,) = [view for view in page_of(sign_in(world.lead), work).openings if view.opening.slug == "phoi-hop"]
    assert view.form["due"].help_text == hint.format(due=written(due))


def test_every_move_of_the_rules_has_its_words_and_its_form():
    assert {f"{code}.{name}" for code, kind in KINDS.items() for name in kind.moves} == set(MOVES)
    slugs = {code: [move.slug for move in kind.moves.values()] for code, kind in KINDS.items()}
    assert {code: len(set(some)) for code, some in slugs.items()} == {code: len(some) for code, some in slugs.items()}


@pytest.mark.parametrize(
    ("person", "openings"),
    [
        ("lead", ["obstacle", "part"]),
        ("co_lead", ["obstacle"]),
        ("office", ["directive", "reminder"]),
        ("leader", ["directive", "reminder"]),
        ("other", []),
        ("reader", []),
    ],
)
def test_the_page_offers_only_what_the_person_may_open(world, matters, sign_in, person, openings):
    """There is a request for more time already, so that nobody may ask for one more."""
    page = page_of(sign_in(getattr(world, person)), matters.work)
    assert [view.opening for view in page.openings] == [OPENINGS[name] for name in openings]


def test_the_page_offers_only_the_moves_that_the_person_may_take(world, matters, sign_in):
    m = matters
    everything = {
        f"chi-dao-{m.directive.pk}": [],
        f"chi-dao-{m.answered.pk}": [],
        f"gia-han-{m.extension.pk}": [],
        f"gia-han-{m.offered.pk}": [],
        f"vuong-mac-{m.obstacle.pk}": [],
        f"vuong-mac-{m.escalated.pk}": [],
        f"phoi-hop-{m.part.pk}": [],
        f"phoi-hop-{m.delivered.pk}": [],
    }
    assert moves_of(page_of(sign_in(world.reader), m.work)) == everything
    assert moves_of(page_of(sign_in(world.other), m.work)) == everything | {
        f"vuong-mac-{m.escalated.pk}": ["tra-loi"],
        f"phoi-hop-{m.part.pk}": ["nhan", "gui", "tu-choi"],
    }
    assert moves_of(page_of(sign_in(world.lead), m.work)) == everything | {
        f"chi-dao-{m.directive.pk}": ["bao-cao"],
        f"gia-han-{m.extension.pk}": ["rut"],
        f"gia-han-{m.offered.pk}": ["nhan-han", "khong-nhan-han", "rut"],
        f"vuong-mac-{m.obstacle.pk}": ["da-go", "rut"],
        f"vuong-mac-{m.escalated.pk}": ["da-go"],
        f"phoi-hop-{m.part.pk}": ["rut"],
        f"phoi-hop-{m.delivered.pk}": ["tra-lai"],
    }
    assert moves_of(page_of(sign_in(world.office), m.work)) == everything | {
        f"chi-dao-{m.directive.pk}": ["ket-thuc", "thu-hoi"],
        f"chi-dao-{m.answered.pk}": ["ket-thuc", "bao-cao-lai", "thu-hoi"],
        f"gia-han-{m.extension.pk}": ["dong-y", "han-khac", "khong-dong-y"],
        f"vuong-mac-{m.obstacle.pk}": ["tra-loi", "kien-nghi", "da-go"],
        f"vuong-mac-{m.escalated.pk}": ["tra-loi", "kien-nghi", "da-go"],
    }


def test_an_extension_is_asked_for_offered_another_day_and_taken(world, sign_in):
    work = world.occurrences["in_progress"]
    lead, office = sign_in(world.lead), sign_in(world.office)
    sent = {"proposed": written(LATER), "reason": "Chờ vốn.", "form_key": key()}
    answer = lead.post(f"/viec/ky/{work.pk}/them/gia-han/", sent, follow=True)
    assert messages_of(answer) == ["Đã gửi đề nghị gia hạn; hạn chỉ đổi khi được đồng ý."]
    with commune_scope(world.commune):
        (asked,) = Extension.objects.all()
    other = written(sooner := work.due + timedelta(days=3))
    answer = office.post(f"/viec/gia-han/{asked.pk}/han-khac/", {"offered": other, "note": "Sớm hơn."}, follow=True)
    assert answer.redirect_chain == [(f"{address_of(work)}#gia-han-{asked.pk}", 302)]
    assert f"được đề nghị hạn khác: {other}" in text_of(answer)
    answer = lead.post(f"/viec/gia-han/{asked.pk}/nhan-han/", follow=True)
    assert messages_of(answer) == ["Đã nhận hạn mới."]
    with commune_scope(world.commune):
        asked.refresh_from_db()
        work.refresh_from_db()
    assert (asked.state, work.due) == (ExtensionState.APPROVED, sooner)


def test_the_requester_never_decides(world, matters, sign_in):
    assert sign_in(world.lead).post(f"/viec/gia-han/{matters.extension.pk}/dong-y/").status_code == 403


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"reason": "Chờ vốn."}, "Mục này cần điền."),
        ({"proposed": "mai", "reason": "Chờ vốn."}, "Hãy viết ngày như 30/6/2026."),
        ({"proposed": "1/12/2099"}, "Hãy ghi mục “Lý do”."),
    ],
)
def test_a_form_that_lacks_something_stays_open_with_what_was_typed(world, sign_in, sent, sentence):
    work = world.occurrences["in_progress"]
    answer = sign_in(world.lead).post(f"/viec/ky/{work.pk}/them/gia-han/", sent | {"form_key": key()})
    assert (answer.status_code, errors_of(answer)) == (422, [sentence])
    (opened,) = [view for view in answer.context["page"].openings if view.is_open]
    assert {name: opened.form[name].value() for name in sent} == sent


def test_what_a_command_refuses_is_one_sentence_above_the_form(world, sign_in):
    work = world.occurrences["in_progress"]
    sent = {"proposed": "1/1/2020", "reason": "Chờ vốn.", "form_key": key()}
    answer = sign_in(world.lead).post(f"/viec/ky/{work.pk}/them/gia-han/", sent)
    assert answer.status_code == 422
    assert f"Hạn mới phải sau hạn hiện tại ({written(work.due)})." in text_of(answer)


@pytest.mark.parametrize(
    ("slug", "person", "sent", "model"),
    [
        ("vuong-mac", "lead", {"text": "Thiếu mặt bằng."}, Obstacle),
        ("chi-dao", "leader", {"text": "Báo cáo ngay.", "due": written(SOON)}, Directive),
        ("don-doc", "office", {"text": ""}, Reminder),
        ("phoi-hop", "lead", {"part": "Số liệu.", "due": written(SOON)}, CoordinationRequest),
    ],
)
def test_a_form_sent_twice_is_carried_out_once(world, sign_in, slug, person, sent, model):
    work, client = world.occurrences["in_progress"], sign_in(getattr(world, person))
    if slug == "phoi-hop":
        sent = sent | {"unit": str(world.co_unit.pk)}
    sent = sent | {"form_key": key()}
    for _time in range(2):
        assert client.post(f"/viec/ky/{work.pk}/them/{slug}/", sent).status_code == 302
    with commune_scope(world.commune):
        assert model.objects.count() == 1
    assert client.post(f"/viec/ky/{work.pk}/them/{slug}/", sent | {"form_key": key()}).status_code == 302
    with commune_scope(world.commune):
        assert model.objects.count() == 2


def test_a_form_that_was_refused_may_be_sent_again(world, sign_in):
    work, client = world.occurrences["in_progress"], sign_in(world.lead)
    sent = {"reason": "Chờ vốn.", "form_key": key()}
    assert client.post(f"/viec/ky/{work.pk}/them/gia-han/", sent | {"proposed": "1/1/2020"}).status_code == 422
    assert client.post(f"/viec/ky/{work.pk}/them/gia-han/", sent | {"proposed": written(LATER)}).status_code == 302
    with commune_scope(world.commune):
        assert Extension.objects.count() == 1


def test_an_obstacle_goes_to_who_can_remove_it_and_back(world, matters, sign_in):
    office, lead, pk = sign_in(world.office), sign_in(world.lead), matters.obstacle.pk
    answer = office.post(f"/viec/vuong-mac/{pk}/kien-nghi/", {"unit": "", "authority": ""})
    assert answer.status_code == 422
    assert "Hãy chọn đơn vị trong địa phương hoặc ghi tên cơ quan có thẩm quyền." in text_of(answer)
    sent = {"unit": "", "authority": "Sở Xây dựng", "reference": "15/CV", "answer_due": written(SOON)}
    shown = text_of(office.post(f"/viec/vuong-mac/{pk}/kien-nghi/", sent, follow=True))
    assert f"Kiến nghị: Sở Xây dựng, 15/CV, trả lời trước {written(SOON)} còn 5 ngày" in shown
    sent = {"answer": "Áp dụng đơn giá mới.", "reference": "99/SXD", "answered_on": ""}
    office.post(f"/viec/vuong-mac/{pk}/tra-loi/", sent)
    lead.post(f"/viec/vuong-mac/{pk}/da-go/", {"outcome": "Đã có đơn giá."})
    with commune_scope(world.commune):
        matters.obstacle.refresh_from_db()
    assert matters.obstacle.state == ObstacleState.RESOLVED


def test_a_part_is_delivered_with_its_files(world, matters, sign_in):
    other = sign_in(world.other)
    sent = {"text": "Bảng số liệu.", "files": [evidence("so-lieu.txt", "1 2 3")]}
    shown = text_of(other.post(f"/viec/phoi-hop/{matters.part.pk}/gui/", sent, follow=True))
    assert "Đã gửi: Bảng số liệu." in shown
    assert "so-lieu.txt" in shown
    with commune_scope(world.commune):
        matters.part.refresh_from_db()
        assert CoordinationFile.objects.filter(request=matters.part).count() == 1
    assert matters.part.state == PartState.DELIVERED


def test_a_move_from_an_old_page_is_told_and_changes_nothing(world, matters, sign_in):
    for person, expected in (
        (world.office, "Đã đồng ý gia hạn."),
        (world.leader, f"Mục này đã chuyển sang “đã đồng ý”: {world.office} thực hiện lúc "),
    ):
        answer = sign_in(person).post(f"/viec/gia-han/{matters.extension.pk}/dong-y/", follow=True)
        (said,) = messages_of(answer)
        assert said.startswith(expected)


@pytest.mark.parametrize("address", ["/viec/khong-co/{pk}/dong-y/", "/viec/gia-han/{pk}/khong-co/"])
def test_an_unknown_move_is_not_there(world, matters, sign_in, address):
    assert sign_in(world.office).post(address.format(pk=matters.extension.pk)).status_code == 404


def test_a_part_that_is_late_says_so_to_both_units(world, matters, sign_in):
    with commune_scope(world.commune):
        CoordinationRequest.objects.filter(pk=matters.part.pk).update(due=SOON.replace(year=SOON.year - 1))
    for person in (world.lead, world.other):
        page = page_of(sign_in(person), matters.work)
        (late,) = [view for view in page.matters.live if view.row.pk == matters.part.pk and view.kind.code == "part"]
        assert (late.look, late.days_left < 0) == ("is-late", True)


def test_what_is_over_is_folded_away(world, matters, sign_in):
    client = sign_in(world.lead)
    client.post(f"/viec/gia-han/{matters.extension.pk}/rut/")
    page = page_of(client, matters.work)
    assert [view.anchor for view in page.matters.past] == [f"gia-han-{matters.extension.pk}"]
    assert f"gia-han-{matters.extension.pk}" not in [view.anchor for view in page.matters.live]


def test_the_page_costs_the_same_with_many_matters(world, matters, sign_in):
    client, counts = sign_in(world.office), []
    for more in (0, 15):
        with commune_scope(world.commune):
            for number in range(more):
                matters.obstacle_of(f"Vướng mắc {number}.")
                matters.part_of(f"Phần {number}.")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address_of(matters.work)).status_code == 200
        counts.append(len(captured))
    assert counts == [32, 32]


def test_the_next_instance_on_demand_is_opened_once_from_a_page_that_says_so(world, sign_in):
    with commune_scope(world.commune):
        task = world.task(schedule_kind=ScheduleKind.ON_DEMAND)
        first = world.occurrence(State.DONE, task=task)
    leader = sign_in(world.leader)
    assert "hãy mở kỳ tiếp theo ở mục “Mở kỳ theo chỉ đạo”" in text_of(leader.get(f"/viec/{task.pk}/"))
    assert "Văn phòng hoặc lãnh đạo mở kỳ tiếp theo" in text_of(sign_in(world.lead).get(f"/viec/{task.pk}/"))
    address = f"/viec/ky/{first.pk}/them/mo-ky/"
    sent = {"reason": "Rà soát hộ ven sông.", "source": "TB 12", "due": written(SOON), "form_key": key()}
    assert leader.post(address, sent | {"due": ""}).status_code == 422
    answers = [leader.post(address, sent) for _time in range(2)]
    with commune_scope(world.commune):
        made = task.occurrences.get(label="Theo chỉ đạo lần 2")
    assert made.due == SOON
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == address_of(made)
    again = leader.post(address, sent | {"form_key": key()})
    assert (again.status_code, "Kỳ theo chỉ đạo trước chưa kết thúc" in text_of(again)) == (422, True)
    page = page_of(leader, made)
    assert (page.awaits_demand, "mo-ky" in [view.opening.slug for view in page.openings]) == (False, False)
    assert sign_in(world.lead).post(address, sent | {"form_key": key()}).status_code == 403
    with commune_scope(world.commune):
        assert task.occurrences.count() == 2
