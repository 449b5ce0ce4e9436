from typing import Any

from django.dispatch import receiver

from xuyensuot.documents.models import Document
from xuyensuot.documents.signals import extraction_finished

from .linking import find_resemblances


@receiver(extraction_finished, dispatch_uid="programmes.resemblances")
def offer_links(sender: type[Document], *, document: Document, **kwargs: Any) -> None:
    """What was read may be in force already, from another document."""
    find_resemblances(document)
