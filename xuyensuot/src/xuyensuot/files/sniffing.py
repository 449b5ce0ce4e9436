"""What a file is, told by its content. The name only parts what is text in any case: plain, Markdown or a web page."""

import codecs
import mmap
import re
import zipfile
from pathlib import Path

from .types import DOC, DOCX, ENDINGS, HTML, JPEG, MARKDOWN, ODS, ODT, PDF, PNG, RTF, SAVED_AS, TIFF, TXT, XLS, XLSX

ENCRYPTED = "application/x-ole-storage"  # an Office file with a password, or an old kind that nobody reads
UNKNOWN = "application/octet-stream"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = {
    b"%PDF-": PDF,
    b"{\\rtf": RTF,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xff\xd8\xff": JPEG,
    b"II*\0": TIFF,
    b"MM\0*": TIFF,
}
_OFFICE = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_OPEN_DOCUMENT = {media_type.encode(): media_type for media_type in (ODT, ODS)}
_OLD_OFFICE = {"WordDocument": DOC, "Workbook": XLS, "Book": XLS}
_CHUNK = 1 << 16
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WEB_PAGE = re.compile(rb"<(?:!doctype html|html|body|table)\b", re.I)
_LOOKED_AT = 4096


def media_type_of(path: Path, name: str = "") -> str:
    """One of `types`, ENCRYPTED or UNKNOWN. Unpacks nothing of an archive but the 46 bytes that name its kind."""
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    if head.startswith(_OLE):
        return _old_office_type(path)
    for signature, media_type in _SIGNATURES.items():
        if head.startswith(signature):
            return media_type
    if head.startswith(b"PK"):
        return _package_type(path)
    return _text_type(head, name.lower()) if is_text(path) else UNKNOWN


def _old_office_type(path: Path) -> str:
    """The streams that a compound file names; a package with a password hides in one too ([MS-OFFCRYPTO] 2.3.4)."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            return ENCRYPTED
        kinds = (kind for stream, kind in _OLD_OFFICE.items() if content.find(stream.encode("utf-16-le")) >= 0)
        return next(kinds, ENCRYPTED)


def _package_type(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    return _OPEN_DOCUMENT.get(part.read(64).strip(), UNKNOWN)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        return UNKNOWN
    if "[Content_Types].xml" not in names:
        return UNKNOWN
    return next((media_type for part, media_type in _OFFICE.items() if part in names), UNKNOWN)


def _text_type(head: bytes, name: str) -> str:
    if name.endswith(ENDINGS[MARKDOWN]):
        return MARKDOWN
    is_page = name.endswith(ENDINGS[HTML]) or (name.endswith(SAVED_AS[HTML]) and _WEB_PAGE.search(head))
    return HTML if is_page else TXT


def is_text(path: Path) -> bool:
    """Text in any encoding: no control characters. Which of the old Vietnamese ones it is, the engine tells."""
    with path.open("rb") as file:
        encoding = _two_bytes(file.read(_LOOKED_AT))
        file.seek(0)
        if encoding is None:
            return not any(_BINARY.search(chunk) for chunk in iter(lambda: file.read(_CHUNK), b""))
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while chunk := file.read(_CHUNK):
                if _CONTROL.search(decoder.decode(chunk)):
                    return False
            return not _CONTROL.search(decoder.decode(b"", final=True))
        except UnicodeDecodeError:
            return False


def _two_bytes(head: bytes) -> str | None:
    """UTF-16 by its mark, or by the zero bytes of spaces and Latin letters, all at even or all at odd places."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 8 or min(even, odd) or max(even, odd) <= len(head) // 8:
        return None
    return "utf-16-le" if odd else "utf-16-be"
