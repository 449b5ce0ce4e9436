"""DOC, RTF, ODT, XLS and ODS: LibreOffice, where the machine has it, saves them anew as DOCX or XLSX.

It runs without a window on a profile of its own that forbids macros, links and the network; it has a time limit and is
ended with all its children. Nothing of the file stays behind.
"""

from __future__ import annotations

import contextlib
import functools
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from vankien.errors import Broken, Encrypted, VankienError
from vankien.readers.base import Reading
from vankien.readers.docx import DocxReader
from vankien.readers.xlsx import XlsxReader

SECONDS = 60
MEMORY = 4 << 30
"""Address space: LibreOffice reserves far more than it uses. A limit set from outside for all time is kept."""
_LACKING = (
    "Tệp ở định dạng cũ (.doc, .xls, .rtf, .odt, .ods) nên cần LibreOffice để đọc; máy chủ chưa cài, hãy lưu lại thành "
    ".docx hoặc .xlsx rồi thử lại, hoặc báo người quản trị hệ thống cài libreoffice-writer và libreoffice-calc."
)
_SLOW = "Chuyển đổi tệp sang định dạng mới quá lâu nên đã dừng; hãy lưu lại thành .docx hoặc .xlsx rồi thử lại."
_FIB = bytes.fromhex("ECA5")
_FIB_FLAGS, _FIB_ENCRYPTED = 11, 0x01
_SECTOR = 512
_FIB_WITHIN = 1 << 20
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop>
</item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
</item>
</oor:items>
"""
"""No macros, no active content, no updating of links; what would still be fetched is sent to a port that is closed."""


class _OfficeReader:
    suffix: ClassVar[str]
    media_type: ClassVar[str]
    target: ClassVar[str] = "docx"

    def sniff(self, head: bytes) -> bool:
        return True

    def read(self, data: bytes) -> Reading:
        self._refuse_password(data)
        saved = convert(data, self.suffix, self.target)
        reading = DocxReader().read(saved) if self.target == "docx" else XlsxReader().read(saved)
        return replace(reading, media_type=self.media_type)

    def _refuse_password(self, data: bytes) -> None:
        """LibreOffice would ask for the password; a file that needs one is told before."""


class DocReader(_OfficeReader):
    suffix, media_type = "doc", "application/msword"

    def _refuse_password(self, data: bytes) -> None:
        """The file information block opens a sector and says whether the text is encrypted ([MS-DOC] 2.5.2)."""
        for at in range(0, min(len(data), _FIB_WITHIN), _SECTOR):
            if data.startswith(_FIB, at):
                if data[at + _FIB_FLAGS : at + _FIB_FLAGS + 1] and data[at + _FIB_FLAGS] & _FIB_ENCRYPTED:
                    raise Encrypted
                return


class RtfReader(_OfficeReader):
    suffix, media_type = "rtf", "application/rtf"


class OdtReader(_OfficeReader):
    suffix, media_type = "odt", "application/vnd.oasis.opendocument.text"


class XlsReader(_OfficeReader):
    suffix, media_type, target = "xls", "application/vnd.ms-excel", "xlsx"


class OdsReader(_OfficeReader):
    suffix, media_type, target = "ods", "application/vnd.oasis.opendocument.spreadsheet", "xlsx"


@functools.cache
def program() -> str:
    """Where LibreOffice is. Raises the sentence to show when the machine has none."""
    path = shutil.which("soffice") or shutil.which("libreoffice")
    if path is None:
        raise VankienError(_LACKING)
    return path


def convert(data: bytes, suffix: str, target: str, *, seconds: float = SECONDS) -> bytes:
    """The file saved as `target`. Raises `Broken` when LibreOffice cannot read it."""
    command = program()
    with tempfile.TemporaryDirectory(prefix="vankien-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _prepare_profile(folder)
        source = folder / f"van-ban.{suffix}"
        source.write_bytes(data)
        _run([command, *_options(folder), "--convert-to", target, "--outdir", str(folder / "moi"), str(source)],
             folder, seconds)  # fmt: skip
        saved = folder / "moi" / f"van-ban.{target}"
        if not saved.is_file():
            raise Broken
        return saved.read_bytes()


def _options(folder: Path) -> list[str]:
    profile = (folder / "ho-so").as_uri()
    return ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", f"-env:UserInstallation={profile}"]


def _prepare_profile(folder: Path) -> None:
    user = folder / "ho-so" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")


def _run(command: list[str], folder: Path, seconds: float) -> None:
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder)}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment | {"LANG": "C.UTF-8", "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_widen,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise VankienError(_SLOW) from error
    finally:
        _end(process)


def _widen() -> None:
    """Room for LibreOffice in a process that was itself given little, as far as it may be widened."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _end(process: subprocess.Popen[bytes]) -> None:
    """LibreOffice's starter leaves its own children when it is ended alone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
