import hashlib
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
import pytest_django
from django.core.files.uploadedfile import SimpleUploadedFile

from xuyensuot.common.errors import Refused
from xuyensuot.files.commands import NO_CONTENT, clean_name, discard, release, store, store_evidence, sweep, wipe
from xuyensuot.files.enums import FileState
from xuyensuot.files.models import StoredFile
from xuyensuot.files.queries import access_file
from xuyensuot.files.types import DOCUMENT_TYPES, EVIDENCE_TYPES, TXT, endings
from xuyensuot.localities.scope import commune_scope

from .._factories import make_commune, make_user
from .._photographs import PLACE, jpeg, picture
from .test_packages import letter, placed, with_entry
from .test_sniffing import compound

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Biên bản nghiệm thu nhà văn hóa.".encode()


@pytest.fixture
def commune():
    return make_commune()


@pytest.fixture
def office(commune):
    return make_user(commune)


def bytes_in(directory: Path) -> dict[str, bytes]:
    return {str(p.relative_to(directory)): p.read_bytes() for p in directory.rglob("*") if p.is_file()}


def keep(office, content=TEXT, name="bien-ban.txt", **how) -> StoredFile:
    upload = SimpleUploadedFile(name, content)
    return store(actor=office, commune=office.commune, upload=upload, allowed=EVIDENCE_TYPES, **how)


def test_store_keeps_the_bytes_under_their_digest_in_private_directories(commune, office, settings):
    with commune_scope(commune):
        file = keep(office)
    digest = hashlib.sha256(TEXT).hexdigest()
    assert (file.sha256, file.size, file.media_type, file.name, file.state) == (
        digest,
        len(TEXT),
        TXT,
        "bien-ban.txt",
        FileState.ACCEPTED,
    )
    assert bytes_in(settings.FILES_DIR) == {f"{commune.pk}/{digest[:2]}/{digest}": TEXT}
    modes = {stat.S_IMODE(p.stat().st_mode) for p in [settings.FILES_DIR, *settings.FILES_DIR.rglob("*")] if p.is_dir()}
    assert modes == {0o700}
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_the_same_bytes_are_stored_once_and_go_with_the_last_row(commune, office, settings):
    with commune_scope(commune):
        first, second = keep(office), keep(office, name="ban-sao.txt")
        assert len(bytes_in(settings.FILES_DIR)) == 1
        discard(file=first)
        assert second.path.read_bytes() == TEXT
        discard(file=second)
    assert bytes_in(settings.FILES_DIR) == {}


def test_wiping_leaves_neither_bytes_nor_any_name(commune, office, settings):
    with commune_scope(commune):
        file, other = keep(office, name="kho-thach-bich.txt"), keep(office, name="ban-sao-thach-bich.txt")
        wipe(file=file)
        rows = list(StoredFile.objects.order_by("pk").values_list("pk", "name", "sha256", "size", "state"))
    assert rows == [(f.pk, "", NO_CONTENT, 0, FileState.REFUSED) for f in (file, other)]
    assert bytes_in(settings.FILES_DIR) == {}


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "rong.txt", "Tệp rỗng, không có nội dung; hãy kiểm tra lại tệp rồi tải lên."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
            "khoa.docx",
            "Tệp đặt mật khẩu hoặc không đúng dạng Word, Excel; hãy bỏ mật khẩu, lưu lại rồi tải lên.",
        ),
        (b"%PDF-1.7", "van-ban.docx", "Đuôi tệp không khớp với nội dung: nội dung là .pdf; hãy kiểm tra lại tệp."),
        (b"MZ\x00\x01", "chuong-trinh.txt", f"Nội dung tệp không phải loại nhận được ({endings(DOCUMENT_TYPES)})."),
        (
            TEXT,
            "bien-ban.docx",
            "Đuôi tệp không khớp với nội dung: nội dung là .txt; hãy kiểm tra lại tệp.",
        ),
    ],
)
def test_what_cannot_be_a_document_is_refused_and_not_kept(commune, office, settings, content, name, sentence):
    with commune_scope(commune):
        with pytest.raises(Refused) as refusal:
            store(actor=office, commune=commune, upload=SimpleUploadedFile(name, content), allowed=DOCUMENT_TYPES)
        assert refusal.value.message == sentence
        assert StoredFile.objects.count() == 0
    assert bytes_in(settings.FILES_DIR) == {}


def test_a_file_over_the_limit_is_refused_and_not_kept(commune, office, settings: pytest_django.Settings):
    settings.UPLOAD_LIMIT_BYTES = 1000
    with commune_scope(commune), pytest.raises(Refused, match="lớn hơn 20 MB"):
        keep(office, b"a" * 1001)
    assert bytes_in(settings.FILES_DIR) == {}


def evidence(office, *contents: bytes, name: str = "") -> list[StoredFile]:
    names = [name or f"bien-ban-{number}.txt" for number in range(len(contents))]
    uploads = [SimpleUploadedFile(*of) for of in zip(names, contents, strict=True)]
    return store_evidence(actor=office, commune=office.commune, uploads=uploads, allowed=EVIDENCE_TYPES)


@pytest.mark.parametrize(("stream", "old", "newer"), [("WordDocument", ".doc", ".docx"), ("Workbook", ".xls", ".xlsx")])
def test_evidence_of_an_old_format_says_how_to_send_it_and_is_not_kept(commune, office, settings, stream, old, newer):
    upload = SimpleUploadedFile(f"bien-ban{old.upper()}", compound(stream))
    with commune_scope(commune):
        with pytest.raises(Refused) as refusal:
            store_evidence(actor=office, commune=commune, uploads=[upload], allowed=EVIDENCE_TYPES)
        assert refusal.value.message == (
            f"Tệp {old} đời cũ không nhận được ở đây; hãy mở tệp, lưu lại thành {newer} rồi gửi."
        )
        assert StoredFile.objects.count() == 0
    assert bytes_in(settings.FILES_DIR) == {}


def test_more_files_than_an_entry_takes_are_refused_and_none_is_kept(commune, office, settings):
    settings.FILES_PER_ENTRY = 2
    with commune_scope(commune):
        with pytest.raises(Refused, match="nhiều nhất 2 tệp"):
            evidence(office, b"mot", b"hai", b"ba")
        assert [file.name for file in evidence(office, b"mot", b"hai")] == ["bien-ban-0.txt", "bien-ban-1.txt"]


def test_a_photograph_of_evidence_is_kept_without_what_it_says_beside_the_picture(commune, office):
    with commune_scope(commune):
        upload = SimpleUploadedFile("anh.jpg", jpeg())
        (file,) = store_evidence(actor=office, commune=commune, uploads=[upload], allowed=EVIDENCE_TYPES)
        kept = file.path.read_bytes()
    assert (PLACE in jpeg(), PLACE in kept, file.size) == (True, False, len(kept))
    assert file.sha256 == hashlib.sha256(kept).hexdigest()


def test_a_broken_photograph_is_told_by_its_name(commune, office, settings):
    upload = SimpleUploadedFile("anh.jpg", jpeg()[:400])
    with commune_scope(commune), pytest.raises(Refused, match=r"Ảnh “anh\.jpg” bị hỏng"):
        store_evidence(actor=office, commune=commune, uploads=[upload], allowed=EVIDENCE_TYPES)
    assert bytes_in(settings.FILES_DIR) == {}


def test_a_full_store_of_the_commune_is_told_and_the_same_bytes_take_no_room(commune, office, settings):
    settings.FILES_QUOTA_BYTES = len(TEXT) + 3
    with commune_scope(commune):
        keep(office)
        keep(office, name="ban-sao.txt")
        with pytest.raises(Refused, match="Kho tệp của đơn vị đã đầy"):
            keep(office, b"bon.")
        assert keep(office, b"ba.").size == 3
    neighbour = make_commune("Lạc Trung")
    with commune_scope(neighbour):
        assert keep(make_user(neighbour), TEXT).size == len(TEXT)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow past `size`, for this process: what writes more is told so by the system (EFBIG)."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_and_nothing_is_half_kept(commune, office, settings):
    with commune_scope(commune):
        with room_for(1000), pytest.raises(Refused, match="Máy chủ hết chỗ chứa tệp nên chưa lưu gì"):
            evidence(office, b"vua", b"a" * 100_000)
        assert StoredFile.objects.count() == 0
        assert sweep(commune=commune, older_than_seconds=-1) == 1
    assert bytes_in(settings.FILES_DIR) == {}


def test_bytes_that_no_row_names_are_swept_once_they_are_old(commune, office, settings):
    with commune_scope(commune):
        kept = keep(office)
        lost = keep(office, b"giao dich da hong", name="lost.txt")
        StoredFile.objects.filter(pk=lost.pk).delete()
        (settings.FILES_DIR / "incoming" / "half").write_bytes(b"nua")
        assert sweep(commune=commune) == 0
        assert sweep(commune=commune, older_than_seconds=-1) == 2
    assert list(bytes_in(settings.FILES_DIR).values()) == [TEXT]
    assert kept.path.exists()


def test_photographs_in_a_letter_lose_their_place_as_well(commune, office):
    sent = letter()
    with commune_scope(commune):
        (file,) = evidence(office, sent, name="bien-ban.docx")
        assert [placed(sent) == set(), placed(file.path.read_bytes())] == [False, set()]
        with pytest.raises(Refused) as refusal:
            evidence(office, with_entry(sent, "word/media/anh9.jpeg", jpeg()[:400]), name="bien-ban.docx")
    assert refusal.value.message == (
        "Tệp “bien-ban.docx” có phần bị hỏng hoặc quá lớn (anh9.jpeg); hãy mở tệp, thay ảnh ấy, lưu lại rồi gửi."
    )


@pytest.mark.parametrize(("kind", "ending"), [("WEBP", "webp"), ("TIFF", "tif"), ("GIF", "gif"), ("HEIC", "heic")])
def test_pictures_that_cannot_be_stripped_are_no_evidence(commune, office, kind, ending):
    content = BytesIO(b"\0\0\0\x18ftypheic" + bytes(64))
    if kind != "HEIC":
        picture().save(content, kind)
    with commune_scope(commune), pytest.raises(Refused, match="không phải loại nhận được"):
        evidence(office, content.getvalue(), name=f"anh.{ending}")


def test_nobody_fetches_a_file_in_quarantine(commune, office):
    with commune_scope(commune):
        file = keep(office, quarantine=True)
        with pytest.raises(StoredFile.DoesNotExist):
            access_file(office, file.pk)
        release(file=file)
        assert access_file(office, file.pk) == file


def test_another_communes_file_does_not_exist(commune, office):
    neighbour = make_commune("Lạc Trung")
    with commune_scope(commune):
        file = keep(office)
    with commune_scope(neighbour), pytest.raises(StoredFile.DoesNotExist):
        access_file(make_user(neighbour), file.pk)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\a\\Chương trình.docx", "Chương trình.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.txt", "ab.txt"),
        ("", "tệp"),
        ("d" * 300 + ".docx", "d" * 250 + ".docx"),
    ],
)
def test_names_are_cleaned(given: str, kept: str):
    assert clean_name(given) == kept
