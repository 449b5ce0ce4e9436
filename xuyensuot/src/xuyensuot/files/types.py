"""The kinds of file that are taken, by media type, and the endings under which each may come."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
TXT = "text/plain"

ENDINGS = {
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    TXT: (".txt",),
}

DOCUMENT_TYPES = frozenset({DOCX, TXT})  # what the engine reads
EVIDENCE_TYPES = frozenset({DOCX, XLSX, PDF, PNG, JPEG, TXT})


def endings(allowed: frozenset[str] | set[str]) -> str:
    """The endings as a person reads them: ".docx, .txt"."""
    return ", ".join(sorted(ending for media_type in allowed for ending in ENDINGS[media_type]))
