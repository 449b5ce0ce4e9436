"""Writing what a commune says of itself. The permission is named here and granted in `organisation`, further up."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require

from .models import Commune

ALWAYS_ASKED = {"responsibility", "time"}  # without a focal point and a day nothing can be given or be late


@transaction.atomic
def describe_commune(*, actor: Any, commune: Commune, name: str, clarity: Sequence[str]) -> Commune:
    """Change the commune's name and its list of "rõ". Raises Refused where nobody would be asked for, or no time.

    The rows that stand keep their answers; only which questions are asked changes.
    """
    require(actor, "organisation.manage", commune)
    if not set(clarity) >= ALWAYS_ASKED:
        raise Refused(_("“Rõ trách nhiệm” (đầu mối chủ trì) và “rõ thời gian” luôn phải có."))
    changes = {
        field: [getattr(commune, field), value]
        for field, value in {"name": name, "clarity": list(clarity)}.items()
        if getattr(commune, field) != value
    }
    commune.name, commune.clarity = name, list(clarity)
    commune.full_clean()
    commune.save()
    if changes:
        emit("localities.commune_described", actor=actor, subject=commune, changes=changes)
    return commune
