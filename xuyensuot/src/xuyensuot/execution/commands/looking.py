from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from xuyensuot.common.permissions import require

from ..models import LastLook


@transaction.atomic
def look_until(*, actor: Any, until: datetime) -> LastLook:
    """Keep that the person has read what changed up to a moment. What was read stays read: an older form, sent late,
    moves nothing back, and no form reaches beyond now.

    It is the one write that no event tells of: what a person has read is nobody else's business.
    """
    require(actor, "execution.read")
    until = min(until, timezone.now())
    look, is_new = LastLook.objects.select_for_update().get_or_create(
        commune_id=actor.commune_id, person=actor, defaults={"until": until}
    )
    if not is_new and look.until < until:
        look.until = until
        look.full_clean()
        look.save()
    return look
