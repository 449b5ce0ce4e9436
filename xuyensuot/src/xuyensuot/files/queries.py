from typing import Any

from xuyensuot.common.permissions import require

from .models import StoredFile


def access_file(user: Any, pk: int) -> StoredFile:
    """A file that was found to be what it claims and, where a scanner is configured, clean. Every role of the commune
    may read it.

    Any other does not exist for anybody: DoesNotExist, as for another commune's file.
    """
    require(user, "files.read")
    file = StoredFile.objects.get(pk=pk)
    if not file.is_served:
        raise StoredFile.DoesNotExist
    return file
