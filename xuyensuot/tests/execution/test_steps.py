"""The table of domain.md, "Life of an occurrence", written down a second time and held against the commands."""

import pytest

from xuyensuot.audit.queries import history_of
from xuyensuot.common.errors import Conflict, NotAllowed, Refused
from xuyensuot.execution import commands
from xuyensuot.execution.enums import Action, State
from xuyensuot.execution.models import Occurrence, Transition
from xuyensuot.execution.queries import allowed_actions
from xuyensuot.execution.rules import STEPS
from xuyensuot.programmes.enums import Force, ScheduleKind

from ._making import Ward, evidence

GIVERS = {"office", "leader"}
WORKERS = {"lead"}  # a co-lead takes no step of the table
EVERYBODY = ("office", "leader", "lead", "co_lead", "other", "reader")
OPEN = (State.UNASSIGNED, State.OFFERED, State.IN_PROGRESS, State.REPORTED)

TABLE = [  # from, action, who, to, reason needed
    (State.UNASSIGNED, Action.ASSIGN, GIVERS, State.OFFERED, False),
    (State.OFFERED, Action.ACCEPT, WORKERS, State.IN_PROGRESS, False),
    (State.OFFERED, Action.DECLINE, WORKERS, State.UNASSIGNED, True),
    (State.IN_PROGRESS, Action.REPORT, WORKERS, State.REPORTED, False),
    (State.REPORTED, Action.CONFIRM, GIVERS, State.DONE, False),
    (State.REPORTED, Action.RETURN, GIVERS, State.IN_PROGRESS, True),
    *[(state, Action.SUSPEND, GIVERS, State.SUSPENDED, True) for state in OPEN],
    (State.SUSPENDED, Action.RESUME, GIVERS, State.IN_PROGRESS, True),
    *[(state, Action.CANCEL, GIVERS, State.CANCELLED, True) for state in (*OPEN, State.SUSPENDED)],
    (State.DONE, Action.REOPEN, {"office"}, State.IN_PROGRESS, True),
]
COMMANDS = {
    Action.ASSIGN: commands.assign,
    Action.ACCEPT: commands.accept,
    Action.DECLINE: commands.decline,
    Action.CONFIRM: commands.confirm,
    Action.RETURN: commands.return_,
    Action.SUSPEND: commands.suspend,
    Action.RESUME: commands.resume,
    Action.CANCEL: commands.cancel,
    Action.REOPEN: commands.reopen,
}


def act(action: Action, actor, occurrence: Occurrence, reason: str = "Theo Thông báo số 12-TB/ĐU.") -> None:
    if action == Action.REPORT:
        commands.report_completion(
            actor=actor, occurrence=occurrence, text="Đã xong.", product="Biên bản", files=[evidence()]
        )
    else:
        COMMANDS[action](actor=actor, occurrence=occurrence, reason=reason)


def at_state(ward: Ward, state: State) -> Occurrence:
    return ward.occurrence(state, state_before=State.IN_PROGRESS if state == State.SUSPENDED else "")


@pytest.mark.parametrize(
    ("state", "action", "to", "role"),
    [(state, action, to, role) for state, action, who, to, _reason in TABLE for role in sorted(who)],
)
def test_step_of_the_table_is_taken_kept_and_audited(ward, state, action, to, role):
    occurrence, actor = at_state(ward, state), getattr(ward, role)
    act(action, actor, occurrence)
    reason = "" if action == Action.REPORT else "Theo Thông báo số 12-TB/ĐU."
    stored = Occurrence.objects.get(pk=occurrence.pk)
    assert (stored.state, occurrence.state) == (to, to)
    assert list(
        Transition.objects.values_list("occurrence", "action", "from_state", "to_state", "reason", "actor")
    ) == [(occurrence.pk, action, state, to, reason, actor.pk)]
    event = history_of(occurrence).first()
    assert event is not None
    assert (event.code, event.actor, event.changes["state"]) == (STEPS[action].event, actor, [state, to])


@pytest.mark.parametrize(
    ("state", "action", "role"),
    [(state, action, role) for state, action, who, _to, _reason in TABLE for role in EVERYBODY if role not in who],
)
def test_step_is_refused_to_every_other_role(ward, state, action, role):
    occurrence = at_state(ward, state)
    with pytest.raises(NotAllowed):
        act(action, getattr(ward, role), occurrence)
    assert Occurrence.objects.get(pk=occurrence.pk).state == state
    assert Transition.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "action"),
    [(s, a) for s in State for a in Action if (s, a) not in {(row[0], row[1]) for row in TABLE}],
)
def test_step_that_the_table_does_not_know_is_a_conflict(ward, state, action):
    occurrence = at_state(ward, state)
    actor = ward.lead if action in (Action.ACCEPT, Action.DECLINE, Action.REPORT) else ward.office
    with pytest.raises(Conflict) as refusal:
        act(action, actor, occurrence)
    assert refusal.value.message == (
        f"Việc đang ở trạng thái “{state.label}” nên không làm bước này được; hãy tải lại trang để xem thay đổi mới."
    )
    assert Occurrence.objects.get(pk=occurrence.pk).state == state


@pytest.mark.parametrize(("state", "action"), [(s, a) for s, a, _who, _to, reason in TABLE if reason])
def test_step_that_needs_a_reason_is_refused_without_one(ward, state, action):
    occurrence = at_state(ward, state)
    actor = ward.lead if action == Action.DECLINE else ward.office
    with pytest.raises(Refused) as refusal:
        act(action, actor, occurrence, reason="  ")
    by_decision = action in (Action.SUSPEND, Action.RESUME, Action.CANCEL)  # the table asks for a decision
    wanted = "Hãy ghi lý do hoặc số văn bản quyết định." if by_decision else "Hãy ghi lý do."
    assert refusal.value.message == wanted


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("role", EVERYBODY)
def test_allowed_actions_are_those_of_the_table(ward, state, role):
    expected = {action for start, action, who, _to, _reason in TABLE if start == state and role in who}
    assert set(allowed_actions(getattr(ward, role), at_state(ward, state))) == expected


@pytest.mark.parametrize("state", OPEN)
def test_suspended_work_goes_on_where_it_stood(ward, state):
    occurrence = ward.occurrence(state)
    commands.suspend(actor=ward.leader, occurrence=occurrence, reason="Chờ mặt bằng.")
    commands.resume(actor=ward.leader, occurrence=occurrence, reason="Đã có mặt bằng.")
    assert (occurrence.state, occurrence.state_before) == (state, "")


def test_task_without_lead_cannot_be_assigned(ward):
    occurrence = ward.occurrence(task=ward.task(lead=None))
    assert allowed_actions(ward.office, occurrence) == [Action.SUSPEND, Action.CANCEL]
    with pytest.raises(Refused) as refusal:
        commands.assign(actor=ward.office, occurrence=occurrence)
    assert refusal.value.message == "Nhiệm vụ chưa có cơ quan chủ trì; hãy chọn đơn vị chủ trì trước khi giao."


def test_task_no_longer_in_force_cannot_be_assigned(ward):
    occurrence = ward.occurrence(task=ward.task(force=Force.REPLACED))
    with pytest.raises(Refused) as refusal:
        commands.assign(actor=ward.office, occurrence=occurrence)
    assert refusal.value.message == "Nhiệm vụ không còn hiệu lực nên không giao được."


def test_state_moved_meanwhile_is_a_conflict_even_where_the_step_were_possible(ward):
    stale = ward.occurrence(State.OFFERED)
    commands.accept(actor=ward.lead, occurrence=Occurrence.objects.get(pk=stale.pk))
    with pytest.raises(Conflict):
        commands.cancel(actor=ward.office, occurrence=stale, reason="Không còn cần.")


def test_step_dated_back_is_for_demonstration_only(ward):
    occurrence = ward.occurrence()
    ward.commune.is_demonstration = False
    ward.commune.save()
    occurrence.refresh_from_db()
    with pytest.raises(ValueError, match="dated back"):
        commands.assign(actor=ward.office, occurrence=occurrence, at=occurrence.task.created_at)
    assert Occurrence.objects.get(pk=occurrence.pk).state == State.UNASSIGNED


def test_assigning_what_waits_counts_only_what_can_be_given(ward):
    first, second = ward.occurrence(), ward.occurrence()
    gap, ended = ward.occurrence(task=ward.task(lead=None)), ward.occurrence(task=ward.task(force=Force.WITHDRAWN))
    assert commands.assign_waiting(actor=ward.office) == 2
    states = dict(Occurrence.objects.values_list("pk", "state"))
    assert states == {
        first.pk: State.OFFERED,
        second.pk: State.OFFERED,
        gap.pk: State.UNASSIGNED,
        ended.pk: State.UNASSIGNED,
    }
    assert commands.accept_all(actor=ward.lead) == 2
    assert commands.accept_all(actor=ward.other) == 0
    with pytest.raises(NotAllowed):
        commands.assign_waiting(actor=ward.lead)


def test_whole_is_not_done_while_its_parts_are_open(ward):
    parent = ward.task()
    work = ward.work(due=None, task=parent)
    parts = [ward.occurrence(State.IN_PROGRESS, task=ward.task(parent=parent)) for _ in range(2)]
    ward.occurrence(State.IN_PROGRESS, task=ward.task(parent=parent), routine=True)
    sentence = "Còn {} việc con chưa kết thúc; hãy hoàn thành hoặc huỷ việc con trước."
    with pytest.raises(Refused) as refusal:
        act(Action.REPORT, ward.lead, work)
    assert refusal.value.message == sentence.format(2)
    commands.cancel(actor=ward.office, occurrence=parts[0], reason="QĐ 1")
    Occurrence.objects.filter(pk=parts[1].pk).update(state=State.DONE)
    act(Action.REPORT, ward.lead, work)
    Occurrence.objects.filter(pk=parts[1].pk).update(state=State.IN_PROGRESS)
    with pytest.raises(Refused) as refusal:
        act(Action.CONFIRM, ward.office, work)
    assert refusal.value.message == sentence.format(1)
    assert Occurrence.objects.get(pk=work.pk).state == State.REPORTED


def test_one_mark_of_several_is_done_while_parts_are_open(ward):
    parent = ward.task()
    first = ward.work(due=None, task=parent)
    ward.occurrence(State.IN_PROGRESS, task=parent, label="Mốc sau")
    ward.occurrence(State.IN_PROGRESS, task=ward.task(parent=parent))
    act(Action.REPORT, ward.lead, first)
    act(Action.CONFIRM, ward.office, first)
    assert first.state == State.DONE


def test_part_of_what_is_done_is_not_reopened_before_the_whole(ward):
    whole = ward.task()
    middle = ward.task(parent=whole)  # nothing of its own to do
    done, part = ward.occurrence(State.DONE, task=whole), ward.occurrence(State.DONE, task=ward.task(parent=middle))
    with pytest.raises(Refused) as refusal:
        act(Action.REOPEN, ward.office, part)
    assert refusal.value.message == f"Việc cấp trên “{whole}” đã hoàn thành; hãy mở lại việc ấy trước."
    assert refusal.value.about == whole
    assert Occurrence.objects.get(pk=part.pk).state == State.DONE
    act(Action.REOPEN, ward.office, done)
    act(Action.REOPEN, ward.office, part)
    assert part.state == State.IN_PROGRESS


def test_part_below_what_never_ends_as_a_whole_is_reopened(ward):
    recurring = ward.task(schedule_kind=ScheduleKind.RECURRING)
    ward.occurrence(State.DONE, task=recurring, label="Tháng 1/2026")
    part = ward.occurrence(State.DONE, task=ward.task(parent=recurring))
    act(Action.REOPEN, ward.office, part)
    whole = ward.task()
    ward.occurrence(State.DONE, task=whole)
    duty = ward.occurrence(State.DONE, task=ward.task(parent=whole), routine=True)
    act(Action.REOPEN, ward.office, duty)
    assert (part.state, duty.state) == (State.IN_PROGRESS, State.IN_PROGRESS)
