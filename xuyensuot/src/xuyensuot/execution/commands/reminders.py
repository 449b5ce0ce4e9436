"""Đôn đốc, and what follows when it was in vain."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from xuyensuot.common.clock import today
from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require

from .._matters import when
from .._steps import checked, lock
from ..enums import Bucket, State
from ..models import Escalation, Occurrence, Reminder
from ..queries import limits_on, overdue_and_reminded, with_bucket

WORKING = (State.OFFERED, State.IN_PROGRESS)


@transaction.atomic
def remind(*, actor: Any, occurrence: Occurrence, text: str = "", at: datetime | None = None) -> Reminder:
    """Đôn đốc the unit that leads; counted, and shown on the item.

    When the item is overdue and the reminders are more than the commune's limit, it is put before the unit's superior.
    Raises Refused unless the work waits for the lead.
    """
    require(actor, "execution.remind", occurrence)
    lock(occurrence)
    if occurrence.state not in WORKING:
        raise Refused(_("Chỉ đôn đốc được việc đã giao và chưa báo cáo hoàn thành."))
    reminder = Reminder(
        commune=occurrence.commune, occurrence=occurrence, text=text.strip(), actor=actor, at=when(occurrence, at)
    )
    checked(reminder).save()
    number = occurrence.reminders.count()
    emit("execution.reminded", actor=actor, subject=occurrence, changes={"number": number, "text": text.strip()})
    _escalate(occurrence, number, actor, today())
    return reminder


@transaction.atomic
def escalate_overdue(*, day: date | None = None) -> int:
    """Put before the superior what became overdue after its reminders. For the night; twice does nothing more."""
    day = day or today()
    found = overdue_and_reminded(day).select_for_update(of=("self",), skip_locked=True)
    return sum(_escalate(occurrence, occurrence.reminders.count(), None, day) for occurrence in found)


def _escalate(occurrence: Occurrence, number: int, actor: Any, day: date) -> bool:
    limits = limits_on(day)
    if not limits.escalates or number <= limits.reminders or occurrence.due is None:
        return False
    is_late = with_bucket(Occurrence.objects.filter(pk=occurrence.pk), day).filter(Q(bucket=Bucket.OPEN_OVERDUE))
    if not is_late.exists() or occurrence.escalations.filter(due=occurrence.due).exists():
        return False
    lead = occurrence.task.lead
    superior = lead.parent if lead else None
    row = Escalation(
        commune=occurrence.commune,
        occurrence=occurrence,
        unit=superior,
        due=occurrence.due,
        reminders=number,
        at=timezone.now(),
    )
    checked(row).save()
    to = str(superior) if superior else "Lãnh đạo"
    emit("execution.escalated", actor=actor, subject=occurrence, changes={"to": to, "reminders": number})
    return True
