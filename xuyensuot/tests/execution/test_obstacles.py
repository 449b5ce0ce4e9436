"""Vướng mắc: raised by the lead, put before who can remove it, answered, removed."""

from datetime import timedelta

import pytest

from xuyensuot.common.clock import today
from xuyensuot.common.errors import Conflict, NotAllowed, Refused
from xuyensuot.execution import commands
from xuyensuot.execution.enums import ObstacleState, State
from xuyensuot.execution.models import Obstacle
from xuyensuot.execution.queries import access_obstacle, allowed_moves, home_matters, thread_of
from xuyensuot.localities.scope import commune_scope

from ._making import Ward, evidence


@pytest.fixture
def obstacle(ward):
    return commands.raise_obstacle(
        actor=ward.lead,
        occurrence=ward.work(due=None),
        text="Chưa có mặt bằng.",
        proposal="Đề nghị thành phố giao đất.",
        beyond_authority=True,
    )


def waiting(user):
    return [group.code for group in home_matters(user, today())]


def test_obstacle_goes_outside_and_comes_back_with_an_answer(ward, obstacle):
    assert waiting(ward.office) == ["escalate_obstacle"]
    commands.escalate_obstacle(
        actor=ward.office,
        obstacle=obstacle,
        authority="UBND thành phố Hà Nội",
        reference="12/BC-UBND",
        answer_due=today() + timedelta(days=15),
    )
    assert (obstacle.state, obstacle.addressee, waiting(ward.office)) == (
        ObstacleState.ESCALATED,
        "UBND thành phố Hà Nội",
        [],
    )
    commands.answer_obstacle(
        actor=ward.office, obstacle=obstacle, answer="Đồng ý giao đất.", reference="99/UBND-ĐT", answered_on=today()
    )
    assert waiting(ward.lead) == ["use_answer"]
    commands.resolve_obstacle(actor=ward.lead, obstacle=obstacle, outcome="Đã giao đất.")
    assert (obstacle.state, obstacle.closed_by) == (ObstacleState.RESOLVED, ward.lead)
    told = [(e.title, e.text) for e in thread_of(obstacle.occurrence.task) if e.kind == "obstacle"]
    assert told == [
        ("Báo vướng mắc", "Chưa có mặt bằng."),
        ("Kiến nghị cấp có thẩm quyền", "UBND thành phố Hà Nội · 12/BC-UBND"),
        ("Trả lời kiến nghị", "Đồng ý giao đất."),
        ("Đã gỡ vướng mắc", "Đã giao đất."),
    ]


def test_unit_of_the_commune_that_can_remove_it_answers_itself(ward, obstacle):
    with pytest.raises(NotAllowed):
        commands.answer_obstacle(actor=ward.other, obstacle=obstacle, answer="Được.")
    commands.escalate_obstacle(actor=ward.leader, obstacle=obstacle, unit=ward.other_unit)
    assert (waiting(ward.other), waiting(ward.reader)) == (["answer_obstacle"], [])
    commands.answer_obstacle(actor=ward.other, obstacle=obstacle, answer="Được.")
    assert (obstacle.state, obstacle.answered_on) == (ObstacleState.ANSWERED, today())


def test_answer_that_does_not_help_may_go_to_another_authority(ward, obstacle):
    commands.escalate_obstacle(actor=ward.leader, obstacle=obstacle, unit=ward.other_unit)
    commands.answer_obstacle(actor=ward.other, obstacle=obstacle, answer="Không thuộc thẩm quyền.")
    commands.escalate_obstacle(actor=ward.office, obstacle=obstacle, authority="Sở Nông nghiệp và Môi trường")
    kept = Obstacle.objects.get(pk=obstacle.pk)
    assert (kept.state, kept.answer, kept.authority_unit, kept.addressee) == (
        ObstacleState.ESCALATED,
        "",
        None,
        "Sở Nông nghiệp và Môi trường",
    )


def test_who_may_do_what(ward, obstacle):
    def moves():
        return {name: allowed_moves(getattr(ward, name), obstacle) for name in ("office", "leader", "lead", "other")}

    gives = ["escalate", "answer", "resolve"]
    assert moves() == {"office": gives, "leader": gives, "lead": ["resolve", "withdraw"], "other": []}
    for person in (ward.office, ward.leader, ward.other, ward.reader):
        with pytest.raises(NotAllowed):
            commands.raise_obstacle(actor=person, occurrence=obstacle.occurrence, text="Không phải việc của tôi.")
    with pytest.raises(NotAllowed):
        commands.escalate_obstacle(actor=ward.lead, obstacle=obstacle, authority="Sở Tài chính")


def test_what_makes_no_sense_is_refused(ward, obstacle):
    with pytest.raises(Refused):
        commands.escalate_obstacle(actor=ward.office, obstacle=obstacle)
    with pytest.raises(Refused):
        commands.escalate_obstacle(actor=ward.office, obstacle=obstacle, unit=ward.unit, authority="Sở Tài chính")
    with pytest.raises(Refused):
        commands.answer_obstacle(
            actor=ward.office, obstacle=obstacle, answer="Được.", answered_on=today() + timedelta(days=1)
        )
    with pytest.raises(Refused) as refusal:
        commands.resolve_obstacle(actor=ward.lead, obstacle=obstacle, outcome=" ")
    assert refusal.value.message == "Hãy ghi mục “Đã gỡ thế nào”."
    with pytest.raises(Conflict):
        commands.raise_obstacle(actor=ward.lead, occurrence=ward.occurrence(State.DONE), text="Muộn rồi.")


def test_old_page_of_an_obstacle_meets_a_conflict(ward, obstacle):
    page = access_obstacle(ward.leader, obstacle.pk)
    commands.withdraw_obstacle(actor=ward.lead, obstacle=obstacle)
    with pytest.raises(Conflict):
        commands.escalate_obstacle(actor=ward.leader, obstacle=page, authority="Sở Tài chính")


def test_another_communes_unit_and_obstacle_stay_out_of_reach(ward, obstacle):
    elsewhere = Ward()
    with pytest.raises(Refused):
        commands.escalate_obstacle(actor=ward.office, obstacle=obstacle, unit=elsewhere.unit)
    with commune_scope(elsewhere.commune), pytest.raises(Obstacle.DoesNotExist):
        access_obstacle(elsewhere.office, obstacle.pk)


def test_day_to_answer_by_lies_ahead_and_can_be_set_right(ward, obstacle):
    gone, right = today() - timedelta(days=1), today() + timedelta(days=9)
    wrong = today() + timedelta(days=90)
    given = {"actor": ward.office, "obstacle": obstacle, "authority": "Sở Tài chính"}
    with pytest.raises(Refused) as refusal:
        commands.escalate_obstacle(**given, answer_due=gone)
    assert refusal.value.message == f"Ngày {gone.day}/{gone.month}/{gone.year} đã qua; hãy chọn ngày từ hôm nay trở đi."
    commands.escalate_obstacle(**given, answer_due=wrong)
    commands.escalate_obstacle(**given, answer_due=right)
    assert Obstacle.objects.get(pk=obstacle.pk).answer_due == right


@pytest.mark.parametrize("end", ["cancel", "confirm"])
def test_what_was_put_before_an_authority_waits_there_though_the_work_is_over(ward, obstacle, end):
    work, past = obstacle.occurrence, today() - timedelta(days=1)
    commands.escalate_obstacle(actor=ward.office, obstacle=obstacle, unit=ward.other_unit)
    Obstacle.objects.update(answer_due=past)
    if end == "cancel":
        commands.cancel(actor=ward.office, occurrence=work, reason="QĐ 12")
    else:
        files = [evidence()]
        commands.report_completion(actor=ward.lead, occurrence=work, text="Xong.", product="BC 1", files=files)
        commands.confirm(actor=ward.office, occurrence=work)
    assert (waiting(ward.other), waiting(ward.office)) == (["answer_obstacle"], ["late_answer"])
    obstacle.refresh_from_db()
    commands.answer_obstacle(actor=ward.other, obstacle=obstacle, answer="Đã giao đất.")
    assert (waiting(ward.other), waiting(ward.office)) == ([], [])
