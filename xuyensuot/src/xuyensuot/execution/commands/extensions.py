"""Gia hạn: asked for by the lead, decided by another, never past what encloses the work (domain.md)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuyensuot.common.clock import format_day
from xuyensuot.common.errors import Conflict, Refused
from xuyensuot.common.events import emit
from xuyensuot.programmes.enums import ScheduleKind
from xuyensuot.programmes.family import limit_of, lock_family, require_ahead

from .._matters import begin_matter, hold, move, new, when
from .._steps import checked, lock
from ..enums import ExtensionState, State
from ..models import Extension, Occurrence
from ..periods import ON_DEMAND
from ..rules import OPEN

PENDING = (ExtensionState.OPEN, ExtensionState.OFFERED)


@transaction.atomic
def request_extension(
    *, actor: Any, occurrence: Occurrence, reason: str, proposed: date, at: datetime | None = None
) -> Extension:
    """Ask for another due day, as the lead unit, with a reason.

    Raises Refused without a due day, for a day that is not later, is over already or lies past the parent task's
    deadline or the programme's term, and while an earlier request waits.
    """
    begin_matter(
        "execution.extension.request",
        actor=actor,
        occurrence=occurrence,
        text=reason,
        field=_("Lý do"),
        states=(State.OFFERED, State.IN_PROGRESS),
    )
    if occurrence.extensions.filter(state__in=PENDING).exists():
        raise Refused(_("Kỳ này đã có một đề nghị gia hạn đang chờ; hãy đợi quyết định hoặc rút đề nghị đó."))
    due_before = _require_later(occurrence, proposed)
    if at is None:
        require_ahead(proposed, occurrence.task, latest=due_before)
    extension = Extension(
        commune=occurrence.commune,
        occurrence=occurrence,
        reason=reason.strip(),
        due_before=due_before,
        proposed=proposed,
        requested_by=actor,
        requested_at=when(occurrence, at),
    )
    days = [str(due_before), str(proposed)]
    return new(extension, "execution.extension_requested", actor=actor, at=at, due=days, text=reason.strip())


@transaction.atomic
def approve_extension(*, actor: Any, extension: Extension, note: str = "", at: datetime | None = None) -> Extension:
    """Đồng ý: the proposed day becomes the due day. The requester may not, whatever other rights they hold."""
    return _grant("extension.approve", actor, extension, extension.proposed, note, at, decided=True)


@transaction.atomic
def decline_extension(*, actor: Any, extension: Extension, note: str, at: datetime | None = None) -> Extension:
    """Không đồng ý, with the reason; the due day stays."""
    return move(
        "extension.decline", actor=actor, row=extension, text=note, at=at, **_decision(actor, extension, note, at)
    )


@transaction.atomic
def offer_other_day(
    *, actor: Any, extension: Extension, offered: date, note: str = "", at: datetime | None = None
) -> Extension:
    """Offer another day than the proposed one; it binds once the lead unit accepts it. Whether the request still waits
    is asked before the day: once it was granted, the due day is another."""
    fields = _decision(actor, extension, note, at) | {"offered": offered}
    hold("extension.offer", actor=actor, row=extension, text=note, **fields)
    due_before = _require_later(extension.occurrence, offered)
    if at is None:
        require_ahead(offered, extension.occurrence.task, latest=due_before)
    return move("extension.offer", actor=actor, row=extension, text=note, at=at, **fields)


@transaction.atomic
def accept_offer(*, actor: Any, extension: Extension, at: datetime | None = None) -> Extension:
    """The lead unit takes the offered day, which becomes the due day. Who offered it may not."""
    return _grant("extension.accept_offer", actor, extension, extension.offered, "", at, decided=False)


@transaction.atomic
def refuse_offer(*, actor: Any, extension: Extension, note: str = "", at: datetime | None = None) -> Extension:
    """The lead unit does not take the offered day: the due day stays, and another request may follow."""
    return move("extension.refuse_offer", actor=actor, row=extension, text=note, at=at)


@transaction.atomic
def withdraw_extension(*, actor: Any, extension: Extension, at: datetime | None = None) -> Extension:
    return move("extension.withdraw", actor=actor, row=extension, at=at)


def require_decided(occurrence: Occurrence) -> None:
    """Raises Refused while a request for another day waits: whoever decides it decides about the day that stands."""
    waiting = occurrence.extensions.filter(state__in=PENDING).select_related("requested_by").first()
    if waiting is not None:
        raise Refused(
            _(
                "Có đề nghị gia hạn “%(task)s” đến %(day)s, do %(who)s gửi ngày %(at)s, đang chờ quyết định; hãy quyết "
                "định đề nghị ấy trước khi đổi hạn."
            )
            % {
                "task": str(occurrence)[:80],
                "day": format_day(waiting.proposed),
                "who": waiting.requested_by,
                "at": format_day(timezone.localdate(waiting.requested_at)),
            }
        )


def _decision(actor: Any, extension: Extension, note: str, at: datetime | None) -> dict[str, Any]:
    return {"decided_by": actor, "decided_at": when(extension.occurrence, at), "note": note.strip()}


def _grant(
    name: str, actor: Any, extension: Extension, day: date | None, note: str, at: datetime | None, *, decided: bool
) -> Extension:
    """The family of the task is held first, then the occurrence, then the request: everybody locks in this order."""
    occurrence = extension.occurrence
    task = lock_family(occurrence.task)
    lock(occurrence)
    fields = _decision(actor, extension, note, at) if decided else {}
    move(name, actor=actor, row=extension, text=note, at=at, **fields)
    if occurrence.state not in (*OPEN, State.SUSPENDED):
        raise Conflict(_("Việc đã kết thúc nên không gia hạn được nữa."))
    assert day is not None  # noqa: S101 -- an offered request has a day
    before = _require_later(occurrence, day)
    occurrence.due = day
    checked(occurrence).save(update_fields=["due"])
    has_own_day = task.schedule_kind == ScheduleKind.RECURRING or occurrence.label.startswith(ON_DEMAND)
    if not has_own_day and (task.deadline is None or day > task.deadline):
        task.extended_to = day
        task.save(update_fields=["extended_to"])
        occurrence.task.extended_to = day
    emit("execution.extended", actor=actor, subject=occurrence, changes={"due": [str(before), str(day)]})
    return extension


def _require_later(occurrence: Occurrence, day: date) -> date:
    """The present due day, which the new one must follow without passing the parent's deadline."""
    if occurrence.due is None or occurrence.routine:
        raise Refused(_("Việc này không có hạn nên không cần gia hạn."))
    if day <= occurrence.due:
        raise Refused(_("Hạn mới phải sau hạn hiện tại (%(due)s).") % {"due": format_day(occurrence.due)})
    limit = limit_of(occurrence.task)
    if limit is not None and day > limit:
        raise Refused(_("Hạn mới vượt quá hạn của việc cha (%(due)s).") % {"due": format_day(limit)})
    return occurrence.due
