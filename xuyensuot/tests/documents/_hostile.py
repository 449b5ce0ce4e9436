"""Files that should not be taken for documents, made as small as they can be."""

import io
import zipfile

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
HEAD = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)


def docx(document: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def docx_of(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return docx(f"{HEAD}{body}</w:body></w:document>".encode())


def broken_docx() -> bytes:
    return docx(f"{HEAD}<w:p><w:r><w:t>Nhiệm vụ".encode())


def damaged_docx() -> bytes:
    """The table of contents is whole, the packed bytes of the text are not."""
    packed = bytearray(docx(b"".join(b"%06d" % n for n in range(4000))))
    middle = len(packed) // 2
    packed[middle - 200 : middle + 200] = bytes(400)
    return bytes(packed)


def zip_bomb() -> bytes:
    """Half a gigabyte of the same letter, packed into half a megabyte."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(f"{HEAD}<w:p><w:r><w:t>".encode())
            for _ in range(512):
                part.write(b"a" * (1 << 20))
            part.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return buffer.getvalue()


def entity_bomb() -> bytes:
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{10 * f"&{before};"}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    text = HEAD.replace('<?xml version="1.0"?>', f'<?xml version="1.0"?><!DOCTYPE w [{entities}]>')
    return docx(f"{text}<w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>".encode())
