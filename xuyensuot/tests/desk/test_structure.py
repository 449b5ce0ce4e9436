"""The office splits, joins, places and hands over tasks from the page of one."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xuyensuot.common.clock import today
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Occurrence
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.commands import depend_on, place_under
from xuyensuot.programmes.enums import Force, ScheduleKind
from xuyensuot.programmes.models import Task, TaskDependency, TaskUnit

from ._screens import errors_of, messages_of, text_of

DUE = today() + timedelta(days=60)


@pytest.fixture
def task(world):
    with commune_scope(world.commune):
        return world.task(name="Chỉnh trang đô thị", due=DUE, schedule_kind=ScheduleKind.DEADLINE)


@pytest.fixture
def other(world):
    with commune_scope(world.commune):
        made = world.task(name="Lát hè phố Hòa Bình", due=DUE, schedule_kind=ScheduleKind.DEADLINE)
        world.occurrence(State.IN_PROGRESS, task=made, due=DUE)
        return made


def rows(*names: str, **more: str) -> dict[str, str]:
    sent = {"viec-TOTAL_FORMS": str(len(names)), "viec-INITIAL_FORMS": "0", "form_key": str(uuid.uuid4())}
    return sent | {f"viec-{number}-name": name for number, name in enumerate(names)} | more


def written(day) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def test_a_task_is_split_into_several_and_once(world, task, sign_in):
    office = sign_in(world.office)
    sent = rows("Lát hè", "", "Trồng cây", **{"viec-0-lead": str(world.other_unit.pk), "viec-0-due": written(today())})
    for _time in range(2):
        answer = office.post(f"/viec/{task.pk}/chia/", sent, follow=True)
        assert messages_of(answer) == ["Đã chia thành 2 việc con."]
    with commune_scope(world.commune):
        made = [(one.name, one.lead, one.due) for one in Task.objects.filter(parent=task).order_by("pk")]
    assert made == [("Lát hè", world.other_unit, today()), ("Trồng cây", None, DUE)]


def test_more_rows_keep_what_was_typed(world, task, sign_in):
    answer = sign_in(world.office).post(f"/viec/{task.pk}/chia/", rows("Lát hè") | {"more": "1"})
    shown = [form["name"].value() for form in answer.context["rows"]]
    assert (answer.status_code, shown) == (200, ["Lát hè", None, None, None])


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"viec-0-due": "mai"}, "Hãy viết ngày như 30/6/2026."),
        ({"viec-0-name": "", "viec-0-product": "Báo cáo"}, "Hãy ghi nội dung việc con."),
    ],
)
def test_a_row_that_is_wrong_says_so_beside_the_field(world, task, sign_in, more, sentence):
    answer = sign_in(world.office).post(f"/viec/{task.pk}/chia/", rows("Lát hè") | more)
    assert (answer.status_code, errors_of(answer)) == (422, [sentence])


def test_a_part_that_would_pass_its_parent_is_refused_in_one_sentence(world, task, sign_in):
    sent = rows("Lát hè", **{"viec-0-due": written(DUE + timedelta(days=1))})
    answer = sign_in(world.office).post(f"/viec/{task.pk}/chia/", sent)
    assert answer.status_code == 422
    assert f"Hạn của việc con không được sau hạn của việc cha ({written(DUE)})." in text_of(answer)


def test_the_other_task_is_searched_and_chosen(world, task, other, sign_in):
    office = sign_in(world.office)
    found = office.get(f"/viec/{task.pk}/noi/phu-thuoc/?q=lat he")
    assert [row.task for row in found.context["rows"]] == [other]
    answer = office.post(f"/viec/{task.pk}/noi/phu-thuoc/?q=lat he", {"chon": other.pk}, follow=True)
    assert messages_of(answer) == ["Đã ghi việc phụ thuộc."]
    (need,) = answer.context["page"].family.needs
    assert (need.row.task, need.is_met) == (other, False)
    waiting = office.get(f"/viec/{other.pk}/").context["page"].family.needed_by
    assert [row.task for row in waiting] == [task]
    office.post(f"/viec/{task.pk}/phu-thuoc/{other.pk}/bo/")
    with commune_scope(world.commune):
        assert TaskDependency.objects.count() == 0


def test_two_tasks_never_wait_for_one_another(world, task, other, sign_in):
    with commune_scope(world.commune):
        depend_on(actor=world.office, task=task, needs=other)
    answer = sign_in(world.office).post(f"/viec/{other.pk}/noi/phu-thuoc/?q=chinh", {"chon": task.pk})
    assert answer.status_code == 422
    assert "Hai việc không thể chờ lẫn nhau." in text_of(answer)


def test_nothing_chosen_is_said(world, task, sign_in):
    answer = sign_in(world.office).post(f"/viec/{task.pk}/noi/gop/?q=lat", {"reason": ""})
    assert "Hãy chọn một việc trong danh sách tìm thấy." in text_of(answer)


def test_tasks_are_merged(world, task, other, sign_in):
    answer = sign_in(world.office).post(
        f"/viec/{task.pk}/noi/gop/?q=lat", {"chon": other.pk, "reason": "Trùng"}, follow=True
    )
    assert messages_of(answer) == ["Đã gộp vào việc này."]
    with commune_scope(world.commune):
        other.refresh_from_db()
    assert (other.force, other.merged_into_id) == (Force.MERGED, task.pk)


def test_a_merger_says_first_what_it_touches_and_asks_why(world, task, other, sign_in):
    office = sign_in(world.office)
    with commune_scope(world.commune):
        finished = world.task(name="Lát vỉa hè cũ")
        world.occurrence(State.DONE, task=finished)
        Occurrence.objects.filter(task=other).update(due=(gone := today() - timedelta(days=3)))
    found = office.get(f"/viec/{task.pk}/noi/gop/?q=lat")
    assert [row.task for row in found.context["rows"]] == [other]
    asked = office.get(f"/viec/{task.pk}/noi/gop/?q=lat&chon={other.pk}&xem=1")
    assert [row.task for row, _waiting in asked.context["touched"]] == [other]
    assert f"đã quá hạn {written(gone)}; gộp rồi thì theo hạn của việc này" in text_of(asked)
    assert f"Việc nhận gộp: hạn {written(DUE)}." in text_of(asked)
    assert "Hãy chọn một việc" in text_of(office.get(f"/viec/{task.pk}/noi/gop/?q=lat&xem=1"))
    answer = office.post(f"/viec/{task.pk}/noi/gop/?q=lat", {"chon": other.pk, "reason": " "})
    assert (answer.status_code, [row.task for row, _waiting in answer.context["touched"]]) == (422, [other])
    assert "Hãy ghi lý do hoặc số văn bản quyết định." in text_of(answer)
    answer = office.post(f"/viec/{task.pk}/noi/gop/?q=lat", {"chon": finished.pk, "reason": "Trùng"})
    assert "“Lát vỉa hè cũ” đã kết thúc nên không gộp được." in text_of(answer)


def test_a_swallowed_task_leads_to_the_one_it_went_into_and_offers_no_change(world, task, other, sign_in):
    office = sign_in(world.office)
    office.post(f"/viec/{task.pk}/noi/gop/", {"chon": other.pk, "reason": "Trùng"})
    answer = office.get(f"/viec/{other.pk}/")
    assert "Đã gộp vào Chỉnh trang đô thị" in text_of(answer)
    assert f'href="/viec/{task.pk}/"' in answer.content.decode()
    page = answer.context["page"]
    assert not any(one.may_edit for one in (*page.answers, *page.extras))


def test_a_task_is_handed_over_with_a_reason(world, task, sign_in):
    office = sign_in(world.office)
    sent = {"unit": world.other_unit.pk, "reason": ""}
    answer = office.post(f"/viec/{task.pk}/chuyen-giao/", sent)
    assert (answer.status_code, answer.context["page"].arranging) == (422, True)
    assert "Hãy ghi lý do hoặc số văn bản quyết định." in text_of(answer)
    answer = office.post(f"/viec/{task.pk}/chuyen-giao/", sent | {"reason": "QĐ 05"}, follow=True)
    assert messages_of(answer) == ["Đã chuyển giao cho Công an phường."]
    with commune_scope(world.commune):
        task.refresh_from_db()
    assert task.lead_id == world.other_unit.pk


def test_the_tree_is_shown_whatever_its_depth(world, task, sign_in):
    office, line = sign_in(world.office), [task]
    with commune_scope(world.commune):
        for number in range(5):
            child = world.task(name=f"Bậc {number}", lead=None)
            line.append(place_under(actor=world.office, task=child, parent=line[-1]))
    below = office.get(f"/viec/{task.pk}/").context["page"].family.below
    seen = []
    while below:
        (node,) = below
        seen.append(node.row.task)
        below = node.children
    assert seen == line[1:]
    family = office.get(f"/viec/{line[3].pk}/").context["page"].family
    assert [row.task for row in family.above] == line[:3]
    office.post(f"/viec/{line[3].pk}/dua-ra/")
    assert office.get(f"/viec/{line[3].pk}/").context["page"].family.above == []


def test_a_tree_costs_the_same_however_large_and_deep(world, task, sign_in):
    office, counts, last = sign_in(world.office), [], task
    for more in (1, 12):
        with commune_scope(world.commune):
            for _number in range(more):
                last = place_under(actor=world.office, task=world.task(), parent=last)
                depend_on(actor=world.office, task=task, needs=world.task())
                world.occurrence(State.IN_PROGRESS, task=last, due=DUE)
        with CaptureQueriesContext(connection) as captured:
            assert office.get(f"/viec/{task.pk}/").status_code == 200
        counts.append(len(captured))
    assert counts == [28, 28]


def test_many_tasks_below_are_counted_and_folded(world, task, sign_in):
    for count, is_folded in ((12, False), (13, True)):
        with commune_scope(world.commune):
            for _more in range(Task.objects.filter(parent=task).count(), count):
                made = world.task(parent=task)
                world.occurrence(State.IN_PROGRESS, task=made, due=today() - timedelta(days=1))
        answer = sign_in(world.reader).get(f"/viec/{task.pk}/")
        assert f"Việc con {count} · {count} quá hạn" in text_of(answer)
        assert ("Xem các việc con" in answer.text) == is_folded


def test_only_the_office_is_offered_to_arrange(world, task, sign_in):
    offered = {
        person: sign_in(getattr(world, person)).get(f"/viec/{task.pk}/").context["page"].may_arrange
        for person in ("office", "leader", "lead", "reader")
    }
    assert offered == {"office": True, "leader": False, "lead": False, "reader": False}


def test_the_units_and_the_resources_are_written_in_place(world, task, sign_in):
    office = sign_in(world.office)
    assert sign_in(world.lead).get(f"/viec/{task.pk}/sua/units/").context["page"].extras[0].form is None
    sent = {"units-lead": world.unit.pk, "units-coordinating": [world.co_unit.pk, world.other_unit.pk]}
    office.post(f"/viec/{task.pk}/sua/units/", sent)
    office.post(f"/viec/{task.pk}/sua/resource/", {"resource-resource": "Ngân sách phường"})
    with commune_scope(world.commune):
        task.refresh_from_db()
        helping = list(TaskUnit.objects.filter(task=task).order_by("unit").values_list("unit", "role"))
    assert helping == [(world.co_unit.pk, "coordinating"), (world.other_unit.pk, "coordinating")]
    assert task.resource == "Ngân sách phường"


def test_a_unit_has_one_role(world, task, sign_in):
    sent = {"units-lead": world.unit.pk, "units-co_leads": [world.co_unit.pk], "units-coordinating": [world.co_unit.pk]}
    answer = sign_in(world.office).post(f"/viec/{task.pk}/sua/units/", sent)
    assert errors_of(answer) == ["Một đơn vị chỉ đồng chủ trì hoặc phối hợp, không cả hai."]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"schedule_kind": "deadline", "due": DUE}, ""),
        ({"schedule_kind": "recurring", "every": "month"}, "Mỗi kỳ hằng tháng, đến hạn ngày cuối kỳ."),
        (
            {"schedule_kind": "recurring", "every": "quarter", "start": today(), "due": DUE},
            f"Mỗi kỳ hằng quý, đến hạn ngày cuối kỳ, từ {written(today())} đến {written(DUE)}.",
        ),
        (
            {"schedule_kind": "continuous"},
            "Việc thường xuyên, báo cáo hằng quý, không tính vào thống kê đúng hạn.",
        ),
        ({"schedule_kind": "milestones", "dates": [DUE]}, f"Mỗi mốc là một kỳ: {written(DUE)}"),
    ],
)
def test_the_rule_of_a_schedule_is_said_in_words(world, sign_in, fields, words):
    with commune_scope(world.commune):
        shown = world.task(**fields)
    assert sign_in(world.reader).get(f"/viec/{shown.pk}/").context["page"].rule == words


def test_changing_a_schedule_keeps_what_somebody_began(world, task, sign_in):
    with commune_scope(world.commune):
        begun = world.occurrence(State.IN_PROGRESS, task=task, due=DUE, label="Quý I/2026")
    sent = {"time-schedule_kind": "milestones", "time-dates": f"{written(DUE)}, {written(DUE + timedelta(days=9))}"}
    office = sign_in(world.office)
    answer = office.post(f"/viec/{task.pk}/sua/time/", sent)
    sentence = f"Hạn đang là {written(DUE)}; đổi hạn thì hãy ghi lý do hoặc số văn bản quyết định."
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    sent["time-reason"] = "QĐ 15/QĐ-UBND"
    assert office.post(f"/viec/{task.pk}/sua/time/", sent).status_code == 302
    with commune_scope(world.commune):
        labels = list(task.occurrences.order_by("due", "pk").values_list("label", flat=True))
    assert labels == [begun.label, f"Mốc {written(DUE)}", f"Mốc {written(DUE + timedelta(days=9))}"]
