"""The limits that the commune set for a day."""

from datetime import date

from django.db.models import Q, QuerySet

from ..models import Limits


def limits_on(day: date) -> Limits:
    """What holds on `day` in the commune whose scope is open; an unsaved row with the usual values where it decided
    nothing yet. One query."""
    held = Limits.objects.filter(Q(valid_from=None) | Q(valid_from__lte=day))
    return held.order_by("valid_from").last() or Limits()


def all_limits() -> QuerySet[Limits]:
    """Everything that the commune decided, the newest first."""
    found: QuerySet[Limits] = Limits.objects.order_by("-valid_from")
    return found
