"""Two people at the same time, each with a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from xuyensuot.common.errors import Conflict
from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Occurrence, Progress, Transition
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import Every, ScheduleKind

from ._making import Ward, evidence

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(ward: Ward, *acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, or the Conflict that it met."""
    together = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            with commune_scope(ward.commune):
                together.wait(timeout=10)
                return act()
        except Conflict as conflict:
            return conflict
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def page(occurrence: Occurrence) -> Occurrence:
    return (
        Occurrence.objects.select_related("task", "commune").prefetch_related("task__task_units").get(pk=occurrence.pk)
    )


def test_two_officers_confirm_at_once_and_one_is_told():
    ward = Ward()
    with commune_scope(ward.commune):
        work = ward.work(due=None)
        commands.report_completion(
            actor=ward.lead, occurrence=work, text="Đã xong.", product="Biên bản", files=[evidence()]
        )
        pages = [page(work), page(work)]
        results = at_once(
            ward,
            lambda: commands.confirm(actor=ward.office, occurrence=pages[0]),
            lambda: commands.confirm(actor=ward.leader, occurrence=pages[1]),
        )
        assert sorted(type(result).__name__ for result in results) == ["Conflict", "Occurrence"]
        assert Transition.objects.filter(action="confirm").count() == 1
        assert Occurrence.objects.get(pk=work.pk).state == State.DONE


def test_one_form_sent_twice_at_once_is_one_entry():
    ward, key = Ward(), uuid4()
    with commune_scope(ward.commune):
        work = ward.work(due=None)
        pages = [page(work), page(work)]
        sendings = [
            lambda sent=sent: commands.report_completion(
                actor=ward.lead, occurrence=sent, text="Đã xong.", product="Biên bản", files=[evidence()], form_key=key
            )
            for sent in pages
        ]
        first, second = at_once(ward, *sendings)
        assert first == second
        assert (Progress.objects.count(), Transition.objects.filter(action="report").count()) == (1, 1)


def test_two_workers_in_one_night_open_one_period():
    ward = Ward()
    with commune_scope(ward.commune):
        task = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH)
        opened = at_once(ward, *[lambda: commands.open_occurrences(task=task, actor=None)] * 2)
        assert sorted(map(len, opened)) == [0, 1]
        assert task.occurrences.count() == 1
