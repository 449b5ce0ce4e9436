from typing import Any
from uuid import UUID

from .models import SentForm


def is_first(*, actor: Any, key: UUID) -> bool:
    """Whether the form of this key was never carried out; from now on it was.

    Call it inside the transaction that carries the form out: a second sender waits until the first is through, and
    where the first was refused nothing is remembered.
    """
    _row, made = SentForm.objects.get_or_create(commune_id=actor.commune_id, key=key, defaults={"actor": actor})
    return made
