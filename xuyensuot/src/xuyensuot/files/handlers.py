"""What becomes of a file while the request that brings it is still being read."""

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload, TemporaryFileUploadHandler

from .commands import FULL, incoming_directory


class LimitedUploadHandler(FileUploadHandler):
    """Keeps nothing of a file past the limit, on disk or in memory; `request.upload_too_large` then tells the form.

    The rest of the request is read and thrown away, so that the browser gets the answer instead of a broken line.
    Fields that stand before the file in the form, the CSRF token among them, are kept.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > settings.UPLOAD_LIMIT_BYTES:
            self.request.upload_too_large = True  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class IncomingFile(TemporaryUploadedFile):
    """Lies beside the commune's files, where `commands.sweep` finds what a worker that was killed left behind."""

    def __init__(self, name: str, content_type: Any, size: int, charset: Any, extra: Any = None) -> None:
        file = tempfile.NamedTemporaryFile(suffix=".upload", dir=incoming_directory())  # noqa: SIM115 # closed by Django
        UploadedFile.__init__(self, file, name, content_type, size, charset, extra)


class DiskUploadHandler(TemporaryFileUploadHandler):
    """Files that are too large for memory. When the disk is full nothing of the file stays, and
    `request.upload_disk_full` tells the form; the rest of the request is treated as by `LimitedUploadHandler`."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        try:
            self.file = IncomingFile(self.file_name or "", self.content_type, 0, self.charset, self.content_type_extra)
        except OSError as error:
            self._give_up(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            self.file.write(raw_data)
        except OSError as error:
            self._give_up(error)

    def file_complete(self, file_size: int) -> Any:
        try:
            return super().file_complete(file_size)
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        if error.errno not in FULL:
            raise error
        if hasattr(self, "file"):
            self._remove()
        self.request.upload_disk_full = True  # type: ignore[union-attr]
        raise StopUpload(connection_reset=False) from error

    def _remove(self) -> None:
        """Closing writes what is still in memory, which fails once more."""
        path = Path(self.file.temporary_file_path())
        with suppress(OSError):
            self.file.close()
        path.unlink(missing_ok=True)
        del self.file
