"""Takes out of the photographs inside of a package what they say beside the picture (`stripping`).

Every other entry keeps its bytes as they lie packed, so that nobody's text, macro or table is touched. Packages: OOXML
(ECMA-376 part 2) and OpenDocument 1.3 part 2, both in ZIP (APPNOTE.TXT 4.3).
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from itertools import pairwise
from pathlib import Path
from typing import IO

from .stripping import BrokenPicture, bare, is_picture
from .types import DOCX, ODS, ODT, XLSX

PACKAGES = frozenset({DOCX, XLSX, ODT, ODS})
MOST_ENTRIES = 5000
LARGEST = 64 * 1024 * 1024  # of one picture, unpacked: it is held in memory
MOST = 256 * 1024 * 1024  # of all pictures together

_SIGNED = ("_xmlsignatures/", "META-INF/documentsignatures.xml")
_TEXT = (".xml", ".rels", "/")
_HEAD = 16
_HEADER = 30  # of an entry, its name left out
_UNREADABLE = (BrokenPicture, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)
_IN_UTF8 = 0x800


class BrokenPackage(Exception):
    """A part of it cannot be read, or unpacks to more than the limits; says which."""


def strip_package(path: Path) -> None:
    """Rewrite the package in place, its photographs (JPEG, PNG) without place, camera, time and names.

    One that is signed stays as it is, since the signature would break; so does one without such photographs. Pictures
    of other kinds stay. Raises BrokenPackage.
    """
    with zipfile.ZipFile(path) as package:
        if len(package.infolist()) > MOST_ENTRIES:
            raise BrokenPackage(f"> {MOST_ENTRIES}")
        if any(name.startswith(_SIGNED) for name in package.namelist()):
            return
        pictures = _pictures(package)
        if not pictures:
            return
        written = path.with_name(f"{path.name}.bare")
        try:
            _rewrite(package, path, written, pictures)
            written.replace(path)
        finally:
            written.unlink(missing_ok=True)


def _pictures(package: zipfile.ZipFile) -> dict[int, bytes]:
    """Those that change, by where they stand in the package."""
    found, room = {}, MOST
    for entry in package.infolist():
        if entry.filename.endswith(_TEXT):
            continue
        with _telling_of(entry):
            before, after = _stripped(package, entry, min(room, LARGEST))
        room -= len(before)
        if after != before:
            found[entry.header_offset] = after
    return found


def _stripped(package: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> tuple[bytes, bytes]:
    """A photograph before and after; nothing of an entry that is none."""
    with package.open(entry) as part:
        head = part.read(_HEAD)
        if not is_picture(head):
            return b"", b""
        picture = head + part.read(most)
        if len(picture) > most:
            raise BrokenPicture
        return picture, bare(picture)


@contextmanager
def _telling_of(entry: zipfile.ZipInfo) -> Iterator[None]:
    """What cannot be read is said with the name of the entry."""
    try:
        yield
    except _UNREADABLE as error:
        raise BrokenPackage(_short(entry)) from error


def _short(entry: zipfile.ZipInfo) -> str:
    return entry.filename.rpartition("/")[2][:80]


def _rewrite(package: zipfile.ZipFile, path: Path, written: Path, pictures: dict[int, bytes]) -> None:
    entries = sorted(package.infolist(), key=lambda entry: entry.header_offset)
    ends = [*(entry.header_offset for entry in entries), package.start_dir]
    with path.open("rb") as packed, zipfile.ZipFile(written, "w") as target:
        target.comment = package.comment
        for entry, (start, end) in zip(entries, pairwise(ends), strict=True):
            if start in pictures:
                _write_anew(target, entry, pictures[start])
            elif not entry.filename.isascii() and not entry.flag_bits & _IN_UTF8:  # the new directory names it in UTF-8
                with _telling_of(entry):
                    content = package.read(entry)
                _write_anew(target, entry, content)
            else:
                packed.seek(start)
                _copy(target, entry, packed, end - start)


def _write_anew(target: zipfile.ZipFile, entry: zipfile.ZipInfo, content: bytes) -> None:
    fresh = copy(entry)
    fresh.extra = b""  # times and sizes of what it was
    target.writestr(fresh, content)


def _copy(target: zipfile.ZipFile, entry: zipfile.ZipInfo, packed: IO[bytes], length: int) -> None:
    """The entry's own header, bytes and what follows them, as they are; the new directory points to them."""
    if target.fp is None or length < _HEADER + entry.compress_size:  # entries that lie over one another
        raise BrokenPackage(_short(entry))
    same = copy(entry)
    same.header_offset = target.start_dir
    target.fp.seek(target.start_dir)
    target.fp.write(packed.read(length))
    target.start_dir = target.fp.tell()
    target.filelist.append(same)
    target.NameToInfo[same.filename] = same
