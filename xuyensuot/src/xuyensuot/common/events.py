"""The one way in which a command says what it did.

Apps below `audit` in the house write too and may not import it; so a command emits here and `audit` listens. The event
is stored in the transaction of the command: both happen or neither.
"""

from typing import Any

from django.db import models
from django.dispatch import Signal

recorded = Signal()


def emit(
    code: str, *, actor: models.Model | None, subject: models.Model, changes: dict[str, Any] | None = None
) -> None:
    """Record an event under a stable dotted code such as "documents.received".

    `changes` maps a field to [before, after] or to the value that was given; it must survive JSON. `actor` is None for
    what the software does by itself. Raises RuntimeError where nobody listens: an unaudited write must not pass.
    """
    heard = recorded.send(sender=type(subject), code=code, actor=actor, subject=subject, changes=changes or {})
    if not heard:
        raise RuntimeError(f"no listener for audit events: {code}")
