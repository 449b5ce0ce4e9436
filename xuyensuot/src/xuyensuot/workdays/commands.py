"""Writing the calendar. It is every commune's, so each commune's events tell of a change."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require
from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope

from .models import DecidedYear, WorkdayOverride


@transaction.atomic
def record_day(*, actor: Any, day: date, is_working: bool, decision: str, source: str = "") -> WorkdayOverride:
    """Say what a decision makes of a day; saying it again corrects it, and the row's history keeps what stood there.

    `actor` is None on the server itself, where whoever may run commands is the operator. Raises Refused without the
    number of the decision.
    """
    _require_operator(actor)
    row = WorkdayOverride.objects.select_for_update().filter(day=day).first() or WorkdayOverride(day=day)
    row.is_working, row.decision, row.source = is_working, decision.strip(), source.strip()
    _save(row)
    _tell("workdays.day_recorded", actor, row, {"day": str(day), "is_working": is_working, "decision": row.decision})
    return row


@transaction.atomic
def forget_day(*, actor: Any, day: date) -> None:
    """Take a recorded day back: weekends and the library count again. Nothing happens where none is recorded."""
    _require_operator(actor)
    for row in WorkdayOverride.objects.select_for_update().filter(day=day):
        _tell("workdays.day_forgotten", actor, row, {"day": str(day), "decision": row.decision})
        row.delete()


@transaction.atomic
def record_year(*, actor: Any, year: int, decision: str, source: str = "") -> DecidedYear:
    """Say which decision settled a year's holidays: from then on it is no longer provisional."""
    _require_operator(actor)
    row = DecidedYear.objects.select_for_update().filter(year=year).first() or DecidedYear(year=year)
    row.decision, row.source = decision.strip(), source.strip()
    _save(row)
    _tell("workdays.year_recorded", actor, row, {"year": year, "decision": row.decision})
    return row


def _require_operator(actor: Any) -> None:
    if actor is not None:
        require(actor, "workdays.manage")


def _save(row: Model) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(_("Hãy ghi số quyết định và ngày đúng.")) from error
    row.save()


def _tell(code: str, actor: Any, row: Model, changes: dict[str, Any]) -> None:
    for commune in Commune.objects.order_by("pk"):
        with commune_scope(commune):
            emit(code, actor=actor, subject=row, changes=changes)
