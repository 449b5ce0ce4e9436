from typing import Any

from xuyensuot.common.permissions import require

from .enums import FileState
from .models import StoredFile


def access_file(user: Any, pk: int) -> StoredFile:
    """A file that was found to be what it claims. Every role of the commune may read it.

    One in quarantine or refused does not exist for anybody: DoesNotExist, as for another commune's file.
    """
    require(user, "files.read")
    return StoredFile.objects.get(pk=pk, state=FileState.ACCEPTED)
