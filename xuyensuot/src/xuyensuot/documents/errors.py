from xuyensuot.common.errors import Refused

from .models import Document


class AlreadyReceived(Refused):
    """The same bytes are there already; `document` is the one that holds them, for the screen to open."""

    def __init__(self, message: str, document: Document) -> None:
        super().__init__(message)
        self.document = document
