"""One step of an occurrence's life: locked, allowed, kept with its reason, audited (rules.STEPS is the table)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.programmes.enums import Force, ScheduleKind
from xuyensuot.programmes.family import ancestors, descendants
from xuyensuot.programmes.handing import require_of_task
from xuyensuot.programmes.models import Task

from ._overtaken import work_moved
from .enums import Action, ExtensionState, PartState, State
from .models import Occurrence, Transition
from .rules import STEPS, permission_of

MOVING = ["state", "state_before", "percent", "start", "due", "routine", "accepted_report", "lead"]
Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def take(
    action: Action, *, actor: Any, occurrence: Occurrence, reason: str = "", at: datetime | None = None
) -> Occurrence:
    """Take the step and return the same object, brought up to date.

    Raises NotAllowed, Refused without a needed reason, Conflict when the state is no longer the one that was read or
    allows no such step.
    """
    begin(action, actor=actor, occurrence=occurrence, reason=reason)
    return finish(action, actor=actor, occurrence=occurrence, reason=reason, at=at)


def begin(action: Action, *, actor: Any, occurrence: Occurrence, reason: str = "") -> None:
    """Everything that may stand in the way of the step; afterwards the row is locked and known as it is."""
    require_of_task(actor, permission_of(action), occurrence, occurrence.task)
    if STEPS[action].needs_reason and not reason.strip():
        by_decision = STEPS[action].by_decision
        raise Refused(_("Hãy ghi lý do hoặc số văn bản quyết định.") if by_decision else _("Hãy ghi lý do."))
    refuse_if_moved(occurrence, lock(occurrence), STEPS[action].origins, action, actor, reason)


def finish(
    action: Action, *, actor: Any, occurrence: Occurrence, reason: str = "", at: datetime | None = None
) -> Occurrence:
    """Put a locked occurrence into its next state, with the transition and the event."""
    before = State(occurrence.state)
    occurrence.state = STEPS[action].to or State(occurrence.state_before)
    occurrence.state_before = before if action == Action.SUSPEND else ""
    checked(occurrence).save(update_fields=MOVING)
    _keep(occurrence, action, before, reason.strip(), actor, moment(occurrence, at))
    if occurrence.state in (State.DONE, State.CANCELLED):
        _end_matters(occurrence)
    return occurrence


def _end_matters(occurrence: Occurrence) -> None:
    """A request for time or for a part is pointless once the work is over; obstacles and directives may outlive it."""
    for row in occurrence.extensions.filter(state__in=(ExtensionState.OPEN, ExtensionState.OFFERED)):
        row.state = ExtensionState.LAPSED
        row.save(update_fields=["state"])
    for part in occurrence.coordination.filter(state__in=(PartState.ASKED, PartState.ACCEPTED)):
        part.state = PartState.LAPSED
        part.save(update_fields=["state"])


def _keep(occurrence: Occurrence, action: Action, before: State, reason: str, actor: Any, at: datetime) -> None:
    transition = Transition(
        commune=occurrence.commune,
        occurrence=occurrence,
        action=action,
        from_state=before,
        to_state=occurrence.state,
        reason=reason,
        actor=actor,
        at=at,
    )
    checked(transition).save()
    changes = {"state": [before, occurrence.state]} | ({"reason": reason} if reason else {})
    emit(STEPS[action].event, actor=actor, subject=occurrence, changes=changes)


def require_children_closed(occurrence: Occurrence) -> None:
    """Raises Refused where the report would complete a task whose parts, at any depth, are not all over. A period of
    recurring work, and one mark of several, completes no task; routine duties below never end and hold nothing up."""
    task = occurrence.task
    others = task.occurrences.exclude(pk=occurrence.pk).exclude(state__in=(State.DONE, State.CANCELLED))
    if occurrence.routine or task.schedule_kind == ScheduleKind.RECURRING or others.exists():
        return
    below = [one.pk for one in descendants(task) if one.force == Force.IN_FORCE]
    unfinished = Occurrence.objects.filter(task__in=below, routine=False)
    count = unfinished.exclude(state__in=(State.DONE, State.CANCELLED)).values("task").distinct().count()
    if count:
        raise Refused(
            ngettext(
                "Còn %(count)s việc con chưa kết thúc; hãy hoàn thành hoặc huỷ việc con trước.",
                "Còn %(count)s việc con chưa kết thúc; hãy hoàn thành hoặc huỷ việc con trước.",
                count,
            )
            % {"count": count}
        )


def require_above_open(occurrence: Occurrence) -> None:
    """Raises Refused where a task above is done: it is done only once what lies below it is over."""
    for above in () if occurrence.routine else ancestors(occurrence.task):
        if above.force == Force.IN_FORCE and above.schedule_kind != ScheduleKind.RECURRING and _is_done(above):
            raise Refused(
                _("Việc cấp trên “%(task)s” đã hoàn thành; hãy mở lại việc ấy trước.") % {"task": str(above)[:80]},
                about=above,
            )


def _is_done(task: Task) -> bool:
    states = set(task.occurrences.filter(routine=False).order_by().values_list("state", flat=True))
    return State.DONE in states and states <= {State.DONE, State.CANCELLED}


def lock(occurrence: Occurrence) -> str:
    """Hold the row until the transaction ends and read it anew; returns the state as it was known before."""
    known = occurrence.state
    occurrence.refresh_from_db(fields=MOVING, from_queryset=Occurrence.objects.select_for_update(of=("self",)))
    return known


def refuse_if_moved(
    occurrence: Occurrence,
    known: str,
    allowed: Collection[str],
    action: Action | None = None,
    actor: Any = None,
    reason: str = "",
) -> None:
    """Raises Conflict: somebody was faster, or the page is an old one; AlreadyDone for a step sent twice."""
    if occurrence.state != known or occurrence.state not in allowed:
        raise work_moved(occurrence, action, actor, reason)


def moment(occurrence: Occurrence, at: datetime | None) -> datetime:
    """Now, or the past instant that the loader of the demonstration names; for any other commune a ValueError."""
    if at is not None and not occurrence.commune.is_demonstration:
        raise ValueError("only a demonstration's steps are dated back")
    return at or timezone.now()


def checked(row: Row) -> Row:
    """The row, validated. Foreign keys and uniqueness are the database's to check: it does so without a query each."""
    keys = {field.name for field in row._meta.concrete_fields if field.is_relation}
    try:
        row.full_clean(exclude=keys, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    return row
