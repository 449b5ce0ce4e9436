"""What was read, written down: JSON, a workbook, Akoma Ntoso XML, Markdown, the appraisal sheet."""

from __future__ import annotations

from typing import Literal

from vankien.model import Extraction

Format = Literal["json", "xlsx", "akn", "md", "docx"]


def dump(found: Extraction, to: Format, *, blocks: bool = False) -> bytes:
    """The bytes of a file; text is UTF-8. `blocks` concerns JSON alone.

    Raises `VankienError` when the library that writes the format (`vankien[xlsx]`, `vankien[docx]`) is not there.
    """
    if to == "xlsx":
        from vankien.export import xlsx

        return xlsx.dump(found)
    if to == "docx":
        from vankien.export import docx

        return docx.appraisal_sheet(found)
    if to == "akn":
        from vankien.export import akn

        return akn.dump(found)
    if to == "md":
        from vankien.export import markdown

        return markdown.dump(found).encode("utf-8", "backslashreplace")
    from vankien.export.json import dumps

    return (dumps(found, blocks=blocks) + "\n").encode()
