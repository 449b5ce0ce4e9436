"""Ý kiến chỉ đạo: a leader's word on a task, with a day and an answer of its own."""

from datetime import date, timedelta

import pytest

from xuyensuot.common.clock import today
from xuyensuot.common.errors import Conflict, NotAllowed, Refused
from xuyensuot.execution import commands
from xuyensuot.execution.enums import DirectiveState
from xuyensuot.execution.models import Directive
from xuyensuot.execution.queries import access_directive, directive_counts, directives_for, home_matters, thread_of
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import Force

from ._making import Ward, local


def in_days(days):
    return today() + timedelta(days=days)


def give(ward, **fields):
    given = {"actor": ward.leader, "task": ward.task(), "text": "Hoàn thành trước hội nghị.", "due": in_days(5)}
    return commands.give_directive(**given | fields)


@pytest.mark.parametrize(
    ("due", "sentence"),
    [
        (date(2026, 1, 2), "Ngày 2/1/2026 đã qua; hãy chọn ngày từ hôm nay trở đi."),
        (date(2031, 1, 1), "Ngày 1/1/2031 sau ngày kết thúc nhiệm kỳ của chương trình (31/12/2030)."),
    ],
)
def test_day_of_a_directive_lies_ahead_within_the_term(ward, due, sentence):
    with pytest.raises(Refused) as refusal:
        give(ward, due=due)
    assert refusal.value.message == sentence
    assert Directive.objects.count() == 0


def test_directive_is_given_answered_returned_and_closed(ward):
    directive = give(ward)
    assert (directive.unit, directive.state) == (ward.unit, DirectiveState.OPEN)
    assert [group.code for group in home_matters(ward.lead, today())] == ["answer_directive"]
    commands.answer_directive(actor=ward.lead, directive=directive, answer="Đã làm một nửa.")
    assert [group.code for group in home_matters(ward.leader, today())] == ["close_directive"]
    commands.return_directive(actor=ward.leader, directive=directive, reason="Làm cho hết.")
    assert (directive.state, directive.answered_at) == (DirectiveState.OPEN, None)
    commands.answer_directive(actor=ward.lead, directive=directive, answer="Đã xong.")
    commands.close_directive(actor=ward.leader, directive=directive)
    assert directive.state == DirectiveState.CLOSED
    told = [(e.title, e.text, e.who) for e in thread_of(directive.task) if e.kind == "directive"]
    assert told == [
        ("Ý kiến chỉ đạo", "Hoàn thành trước hội nghị.", ward.leader),
        ("Báo cáo thực hiện chỉ đạo", "Đã làm một nửa.", ward.lead),
        ("Yêu cầu báo cáo lại chỉ đạo", "Làm cho hết.", ward.leader),
        ("Báo cáo thực hiện chỉ đạo", "Đã xong.", ward.lead),
        ("Kết thúc chỉ đạo", "", ward.leader),
    ]


def test_day_of_the_answer_is_held_against_the_directives_own_day(ward):
    due = local(2026, 6, 30).date()
    on_time, late = (give(ward, due=due, at=local(2026, 6, 1)) for _ in range(2))
    commands.answer_directive(actor=ward.lead, directive=on_time, answer="Xong.", at=local(2026, 6, 30, 23, 59))
    commands.answer_directive(actor=ward.lead, directive=late, answer="Xong.", at=local(2026, 7, 1, 0, 1))
    give(ward, due=in_days(1))
    give(ward, due=in_days(-1), at=local(2026, 6, 1))
    withdrawn = give(ward, due=None)
    commands.withdraw_directive(actor=ward.office, directive=withdrawn, reason="Nhầm việc.")
    counts = directive_counts(directives_for(ward.reader), today())
    assert (counts.a, counts.b, counts.c, counts.d, counts.cancelled) == (1, 1, 1, 1, 1)


def test_who_may_do_what(ward):
    for person in (ward.lead, ward.other, ward.reader):
        with pytest.raises(NotAllowed):
            give(ward, actor=person)
    directive = give(ward, unit=ward.other_unit)
    for person in (ward.office, ward.lead, ward.reader):
        with pytest.raises(NotAllowed):
            commands.answer_directive(actor=person, directive=directive, answer="Xong.")
    with pytest.raises(NotAllowed):
        commands.close_directive(actor=ward.other, directive=directive)


def test_directive_without_anybody_to_follow_it_is_refused(ward):
    elsewhere = Ward()
    for fields in (
        {"task": ward.task(lead=None)},
        {"unit": elsewhere.unit},
        {"task": ward.task(force=Force.WITHDRAWN)},
        {"text": " "},
    ):
        with pytest.raises(Refused):
            give(ward, **fields)


def test_old_page_and_another_commune(ward):
    directive = give(ward)
    page = access_directive(ward.office, directive.pk)
    commands.close_directive(actor=ward.leader, directive=directive, note="Đã rõ.")
    with pytest.raises(Conflict):
        commands.withdraw_directive(actor=ward.office, directive=page, reason="Thôi.")
    elsewhere = Ward()
    with commune_scope(elsewhere.commune), pytest.raises(Directive.DoesNotExist):
        access_directive(elsewhere.office, directive.pk)
