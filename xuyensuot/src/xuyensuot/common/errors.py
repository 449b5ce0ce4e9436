"""What a command raises when it will not do what was asked.

Refused            the sentence for the user: what was wrong, where, what to do
├── NotAllowed     the person may not do this
└── Conflict       somebody else was faster; look again and repeat
"""


class Refused(Exception):
    """Carries one Vietnamese sentence that may be shown as it is."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(Refused):
    """The actor lacks the permission."""


class Conflict(Refused):
    """The object changed since it was read."""
