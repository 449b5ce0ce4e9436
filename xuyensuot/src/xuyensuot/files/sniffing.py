"""What a file is, told by its content and never by its name alone."""

import codecs
import zipfile
from pathlib import Path

from .types import DOCX, JPEG, PDF, PNG, TXT, XLSX

ENCRYPTED = "application/x-ole-storage"  # an Office file with a password, or of the time before .docx
UNKNOWN = "application/octet-stream"

_SIGNATURES = {
    b"%PDF-": PDF,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xff\xd8\xff": JPEG,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ENCRYPTED,
}
_OFFICE = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_CHUNK = 1 << 16
_TEXT_CONTROLS = "\t\n\r\f\v\ufeff"


def media_type_of(path: Path) -> str:
    """One of `types`, ENCRYPTED or UNKNOWN. Reads no more of an archive than its table of contents."""
    with path.open("rb") as file:
        head = file.read(8)
    for signature, media_type in _SIGNATURES.items():
        if head.startswith(signature):
            return media_type
    if head.startswith(b"PK"):
        return _office_type(path)
    return TXT if is_text(path) else UNKNOWN


def _office_type(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return UNKNOWN
    if "[Content_Types].xml" not in names:
        return UNKNOWN
    return next((media_type for part, media_type in _OFFICE.items() if part in names), UNKNOWN)


def is_text(path: Path) -> bool:
    """UTF-8, or UTF-16 that says so in its first bytes, without control characters."""
    with path.open("rb") as file:
        head = file.read(2)
        file.seek(0)
        encoding = "utf-16" if head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8"
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while chunk := file.read(_CHUNK):
                if not _is_printable(decoder.decode(chunk)):
                    return False
            return _is_printable(decoder.decode(b"", final=True))
        except UnicodeDecodeError:
            return False


def _is_printable(text: str) -> bool:
    return all(c >= " " or c in _TEXT_CONTROLS for c in text)
