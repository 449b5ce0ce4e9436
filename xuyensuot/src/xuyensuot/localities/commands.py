"""Writing what a commune says of itself. The permission is named here and granted in `organisation`, further up."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require

from .models import Commune


@transaction.atomic
def describe_commune(*, actor: Any, commune: Commune, name: str, clarity: Sequence[str]) -> Commune:
    """Change the commune's name and its list of "rõ". An empty list asks nothing of a task.

    The rows that stand keep their answers; only which questions are asked changes.
    """
    require(actor, "organisation.manage", commune)
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
