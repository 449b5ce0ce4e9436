"""What a command raises when it will not do what was asked.

Refused            the sentence for the user: what was wrong, where, what to do
├── NotAllowed     the person may not do this
│   └── HandedOver     the work passed to another unit while the person was typing
├── Unexplained    the figures want a word of explanation, which a field of its own takes
└── Conflict       somebody else was faster; look again and repeat
    ├── AlreadySent    the form of this key was carried out with other content; what came now is not kept
    └── AlreadyDone    the same person took the very same step before; nothing is lost
"""

from collections.abc import Sequence
from typing import Any


class Refused(Exception):
    """Carries one Vietnamese sentence that may be shown as it is; `about` is the other row that it names, if any, for a
    screen that leads there."""

    def __init__(self, message: str, *, about: Any = None) -> None:
        super().__init__(message)
        self.message, self.about = message, about


class NotAllowed(Refused):
    """The actor lacks the permission. `typed` is what the form said, label and words, for whoever shows the refusal."""

    typed: Sequence[tuple[str, str]] = ()


class HandedOver(NotAllowed):
    """The actor's unit led the work before it went to another one."""


class Unexplained(Refused):
    """What was sent is taken once it says why."""


class Conflict(Refused):
    """The object changed since it was read."""


class AlreadySent(Conflict):
    """The form was carried out before, and now says something else."""


class AlreadyDone(Conflict):
    """The step was taken before by the same person with the same words."""
