"""What the library's tests share: the hook for `shared`, DOCX packages made by hand, texts of a made-up ward."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from vankien import Extraction, extract_bytes

SHARED = Path(__file__).resolve().parents[3] / "shared"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f"{W} "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that read ../shared are not there where the folder is not; they are never reported as skipped."""
    if SHARED.is_dir():
        return
    absent = [item for item in items if item.get_closest_marker("shared") is not None and _is_ours(item)]
    if absent:
        config.hook.pytest_deselected(items=absent)
        items[:] = [item for item in items if item not in absent]


def _is_ours(item: pytest.Item) -> bool:
    return Path(__file__).parent in item.path.parents


@pytest.fixture(scope="session")
def shared() -> Path:
    return SHARED


def package(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with this body; keywords are further parts (numbering="…" becomes word/numbering.xml)."""
    named = {
        f"word/{name}.xml": f"<w:{_root(name)} {NAMESPACES}>{content}</w:{_root(name)}>"
        for name, content in parts.items()
    }
    return package(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELS,
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            **named,
        }
    )


def _root(name: str) -> str:
    return "hdr" if name.startswith("header") else name


def paragraph(words: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def cell(words: str, properties: str = "") -> str:
    lines = "".join(paragraph(line) for line in words.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{lines}</w:tc>"


class Word:
    """DOCX made by hand, so that each test shows the XML it is about."""

    package = staticmethod(package)
    docx = staticmethod(docx)
    p = staticmethod(paragraph)
    table = staticmethod(table)
    cell = staticmethod(cell)


@pytest.fixture(scope="session")
def word() -> type[Word]:
    return Word


@pytest.fixture(scope="session")
def read_text() -> Callable[[str], Extraction]:
    return lambda text: extract_bytes(text.encode(), "van-ban.txt")


@pytest.fixture(scope="session")
def read_docx() -> Callable[[bytes], Extraction]:
    return lambda data: extract_bytes(data, "van-ban.docx")


@pytest.fixture(scope="session")
def programme(read_text: Callable[[str], Extraction]) -> Extraction:
    """The sample programme of phường Hòa Bình Trung, with rows broken over pages as a scan leaves them."""
    return read_text((Path(__file__).parent / "samples" / "chuong-trinh.txt").read_text(encoding="utf-8"))
