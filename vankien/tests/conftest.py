"""What the library's tests share: DOCX packages made by hand, texts of a made-up ward, and which tests can run here.

Tests marked `shared` are not there without ../shared. A machine without LibreOffice or Tesseract leaves the tests that
need them out and says how to get them; with CI=true their absence fails them.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
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


def _has_vietnamese_tesseract() -> bool:
    path = shutil.which("tesseract")
    if path is None:
        return False
    known = subprocess.run([path, "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in (known.stdout + known.stderr).split()


def _has_libreoffice() -> bool:
    return shutil.which("soffice") is not None


TOOLS: dict[str, tuple[Callable[[], bool], str]] = {
    "office": (_has_libreoffice, "LibreOffice: apt-get install libreoffice-writer libreoffice-calc"),
    "ocr": (_has_vietnamese_tesseract, "Tesseract: apt-get install tesseract-ocr tesseract-ocr-vie fonts-noto-core"),
}
_LEFT_OUT = pytest.StashKey[dict[str, int]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What cannot run here is deselected, never reported as skipped."""
    lacking = {"shared"} if not SHARED.is_dir() else set()
    if os.environ.get("CI") != "true":
        wanted = {name for name in TOOLS for item in items if _is_ours(item) and item.get_closest_marker(name)}
        lacking |= {name for name in wanted if not TOOLS[name][0]()}
    absent = [item for item in items if _is_ours(item) and any(item.get_closest_marker(name) for name in lacking)]
    if absent:
        left_out = {name: sum(item.get_closest_marker(name) is not None for item in absent) for name in lacking}
        config.stash[_LEFT_OUT] = {name: count for name, count in left_out.items() if count}
        config.hook.pytest_deselected(items=absent)
        items[:] = [item for item in items if item not in absent]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for name, count in config.stash.get(_LEFT_OUT, {}).items():
        if name in TOOLS:
            terminalreporter.section("left out")
            terminalreporter.line(f"{count} tests were left out for want of {TOOLS[name][1]}")


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
