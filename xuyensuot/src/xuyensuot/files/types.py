"""The kinds of file that are taken, by media type, and the endings under which each may come."""

DOC = "application/msword"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
JPEG = "image/jpeg"
MARKDOWN = "text/markdown"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODT = "application/vnd.oasis.opendocument.text"
PDF = "application/pdf"
PNG = "image/png"
RTF = "application/rtf"
TIFF = "image/tiff"
TXT = "text/plain"
XLS = "application/vnd.ms-excel"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ENDINGS = {
    DOC: (".doc",),
    DOCX: (".docx",),
    HTML: (".html", ".htm"),
    JPEG: (".jpg", ".jpeg"),
    MARKDOWN: (".md", ".markdown"),
    ODS: (".ods",),
    ODT: (".odt",),
    PDF: (".pdf",),
    PNG: (".png",),
    RTF: (".rtf",),
    TIFF: (".tif", ".tiff"),
    TXT: (".txt",),
    XLS: (".xls",),
    XLSX: (".xlsx",),
}
SAVED_AS = {DOCX: (".doc",), RTF: (".doc",), HTML: (".doc", ".xls"), XLSX: (".xls",)}
"""Further endings that programs give to such content: much is saved as .doc or .xls that is neither."""

IMAGES = frozenset({JPEG, PNG, TIFF})  # always recognised, never read
DOCUMENT_TYPES = frozenset(ENDINGS)  # what the engine reads
EVIDENCE_TYPES = frozenset({DOCX, XLSX, PDF, PNG, JPEG, TXT})


def endings(allowed: frozenset[str] | set[str]) -> str:
    """The endings as a person reads them: ".docx, .txt"."""
    return ", ".join(sorted(ending for media_type in allowed for ending in ENDINGS[media_type]))
