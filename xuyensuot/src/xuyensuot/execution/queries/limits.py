"""The limits that the commune set for a day."""

from datetime import date

from django.db.models import F, Q, QuerySet

from ..models import Limits

USUAL_SOON_DAYS: int = Limits().soon_days


def held_on(day: date) -> QuerySet[Limits]:
    """What had been decided by `day`; the first, which was decided last, holds."""
    decided: QuerySet[Limits] = Limits.objects.filter(Q(valid_from=None) | Q(valid_from__lte=day))
    return decided.order_by(F("valid_from").desc(nulls_last=True))


def limits_on(day: date) -> Limits:
    """What holds on `day` in the commune whose scope is open; an unsaved row with the usual values where it decided
    nothing yet. One query."""
    return held_on(day).first() or Limits()


def all_limits() -> QuerySet[Limits]:
    """Everything that the commune decided, the newest first."""
    found: QuerySet[Limits] = Limits.objects.order_by("-valid_from")
    return found
