from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


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
