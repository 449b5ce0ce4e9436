"""Against the real daemon of ClamAV, with a database of one signature: the test file of EICAR."""

import hashlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xuyensuot.audit.models import Event
from xuyensuot.documents.enums import DocumentState
from xuyensuot.files import scanner
from xuyensuot.files.commands import scan, store
from xuyensuot.files.enums import FileState, Scan
from xuyensuot.files.models import StoredFile
from xuyensuot.files.queries import access_file
from xuyensuot.files.tasks import scan_all
from xuyensuot.files.types import EVIDENCE_TYPES
from xuyensuot.localities.scope import commune_scope

from .._browser import clamd
from .._documents import Ward
from .._factories import make_commune, make_user
from .._installation import temporary_folder

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.clamd]

# In two parts, so that no scanner takes this file for it.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
NAME = "Eicar-Thu.UNOFFICIAL"
CLEAN = "Biên bản nghiệm thu nhà văn hóa.".encode()
CONFIGURATION = """
LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}/signatures
Foreground yes
LogFile {folder}/clamd.log
StreamMaxLength 1M
"""


@pytest.fixture(scope="module")
def daemon() -> Iterator[str]:
    program = clamd()
    assert program, "ClamAV's daemon is missing: apt-get install clamav-daemon"
    with temporary_folder() as folder:
        (folder / "signatures").mkdir()
        digest = hashlib.md5(EICAR, usedforsecurity=False).hexdigest()
        (folder / "signatures" / "eicar.hdb").write_text(f"{digest}:{len(EICAR)}:Eicar-Thu\n")
        (folder / "clamd.conf").write_text(CONFIGURATION.format(folder=folder))
        running = subprocess.Popen([program, "--config-file", folder / "clamd.conf"], stdout=subprocess.DEVNULL)
        try:
            wait_for(folder / "clamd.sock", running)
            yield str(folder / "clamd.sock")
        finally:
            running.terminate()
            running.wait(30)


def wait_for(socket: Path, running: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 120
    while not socket.exists():
        assert running.poll() is None, (socket.parent / "clamd.log").read_text()
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def office():
    return make_user(make_commune())


def keep(office, content: bytes) -> StoredFile:
    upload = SimpleUploadedFile("bien-ban.txt", content)
    return store(actor=office, commune=office.commune, upload=upload, allowed=EVIDENCE_TYPES)


def is_fetched(office, file: StoredFile) -> bool:
    try:
        return access_file(office, file.pk) == file
    except StoredFile.DoesNotExist:
        return False


def test_nothing_is_served_before_it_was_found_clean(office, daemon, settings):
    settings.CLAMD_ADDRESS = daemon
    with commune_scope(office.commune):
        clean, infected = keep(office, CLEAN), keep(office, EICAR)
        assert [is_fetched(office, file) for file in (clean, infected)] == [False, False]
        scan_all(0)
        assert [is_fetched(office, file) for file in (clean, infected)] == [True, False]
        clean.refresh_from_db()
        infected.refresh_from_db()
        assert (clean.scan, clean.malice, clean.scanned_at is None) == (Scan.CLEAN, "", False)
        assert (infected.scan, infected.malice, infected.state) == (Scan.INFECTED, NAME, FileState.REFUSED)
        assert (infected.path.exists(), infected.name) == (False, "bien-ban.txt")
        assert Event.objects.filter(code="files.infected").count() == 1


def test_a_file_is_scanned_once(office, daemon, settings):
    settings.CLAMD_ADDRESS = daemon
    with commune_scope(office.commune):
        file = keep(office, CLEAN)
        assert scan(file=file) == Scan.CLEAN
        at = file.scanned_at
        assert (scan(file=file), file.scanned_at) == (Scan.CLEAN, at)


def test_while_the_daemon_is_away_files_wait(office, settings, tmp_path):
    settings.CLAMD_ADDRESS = str(tmp_path / "nobody.sock")
    with commune_scope(office.commune):
        file = keep(office, CLEAN)
        scan_all(0)
        assert (StoredFile.objects.get().scan, is_fetched(office, file)) == (Scan.UNSCANNED, False)
        with pytest.raises(scanner.ScannerAway):
            scan(file=file)


def test_a_file_that_is_gone_or_not_looked_at_holds_up_no_other(office, daemon, settings):
    settings.CLAMD_ADDRESS = daemon
    with commune_scope(office.commune):
        gone, large, last = keep(office, b"mot"), keep(office, b"hai" * 500_000), keep(office, EICAR)
        gone.path.unlink()
        scan_all(0)
        assert [file.scan for file in StoredFile.objects.order_by("pk")] == [
            Scan.UNSCANNED,
            Scan.UNSCANNED,
            Scan.INFECTED,
        ]
        assert [is_fetched(office, file) for file in (gone, large, last)] == [False] * 3


def test_without_a_scanner_files_are_served_as_unscanned(office, settings):
    assert settings.CLAMD_ADDRESS == ""
    with commune_scope(office.commune):
        file = keep(office, CLEAN)
        scan_all(0)
        assert (StoredFile.objects.get().scan, is_fetched(office, file)) == (Scan.UNSCANNED, True)


def test_what_was_kept_before_the_scanner_came_is_scanned_too(office, daemon, settings):
    with commune_scope(office.commune):
        file = keep(office, EICAR)
        assert is_fetched(office, file)
        settings.CLAMD_ADDRESS = daemon
        assert not is_fetched(office, file)
        scan_all(0)
        assert StoredFile.objects.get().scan == Scan.INFECTED


def test_a_malicious_document_is_told_in_one_sentence_and_not_read(daemon, settings):
    settings.CLAMD_ADDRESS = daemon
    ward = Ward()
    with commune_scope(ward.commune):
        document = ward.read(EICAR)
        assert (document.state, document.run.error) == (
            DocumentState.FAILED,
            f"Tệp có mã độc ({NAME}) nên đã bị xoá; hãy quét máy tính rồi tải lại tệp sạch.",
        )
        assert document.file is not None
        assert not document.file.path.exists()


def test_a_clean_document_is_read_and_served(daemon, settings):
    settings.CLAMD_ADDRESS = daemon
    ward = Ward()
    with commune_scope(ward.commune):
        document = ward.read()
        assert document.state == DocumentState.REVIEWING
        assert is_fetched(ward.office, document.file)
