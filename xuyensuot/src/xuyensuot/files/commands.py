"""Keeping and removing files. The command that asks for it records the audit event: a file alone says nothing, and the
name of one that turns out to be a state secret must not stand in a log that cannot be changed.
"""

import errno
import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuyensuot.accounts.models import User
from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.localities.models import Commune

from . import scanner
from .enums import FileState, Scan
from .models import StoredFile
from .packages import PACKAGES, BrokenPackage, strip_package
from .sniffing import ENCRYPTED, media_type_of
from .stripping import BrokenPicture, strip
from .types import DOC, ENDINGS, SAVED_AS, XLS, endings

NO_CONTENT = "0" * 64  # stands where the digest of wiped bytes stood
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
DISK_FULL = gettext_lazy("Máy chủ hết chỗ chứa tệp nên chưa lưu gì; hãy báo quản trị hệ thống rồi gửi lại.")


@transaction.atomic
def store(
    *, actor: User, commune: Commune, upload: "File[bytes]", allowed: Set[str], quarantine: bool = False
) -> StoredFile:
    """Keep a file whose content is one of the `allowed` media types (`files.types`) and agrees with its name.

    With `quarantine` nobody can fetch it until `release`. Raises Refused, and keeps nothing, when it is empty, larger
    than UPLOAD_LIMIT_BYTES, protected by a password or something else than its name says, when the commune's store is
    full, or the disk. Where a scanner is configured, nobody can fetch it before it was found clean.
    """
    name = clean_name(upload.name or "")
    with _disk_may_be_full(), _incoming() as incoming:
        _write(upload, incoming)
        return _keep(incoming, name, allowed, actor, commune, quarantine)


@transaction.atomic
def store_evidence(
    *, actor: User, commune: Commune, uploads: "Sequence[File[bytes]]", allowed: Set[str]
) -> list[StoredFile]:
    """Keep what is attached to one entry. Photographs lose what they say beside the picture
    (`files.stripping`), those inside of Word and Excel files too, unless the file is signed (`files.packages`).

    Raises Refused, and keeps none, when they are more than FILES_PER_ENTRY or `store` would refuse one.
    """
    if len(uploads) > settings.FILES_PER_ENTRY:
        raise Refused(
            _("Mỗi lần gửi nhiều nhất %(most)d tệp; hãy gộp bớt hoặc gửi thành hai lần.")
            % {"most": settings.FILES_PER_ENTRY}
        )
    kept = []
    with _disk_may_be_full():
        for upload in uploads:
            with _incoming() as incoming:
                _write(upload, incoming)
                _strip(incoming, clean_name(upload.name or ""))
                kept.append(_keep(incoming, clean_name(upload.name or ""), allowed, actor, commune, False))
    return kept


@transaction.atomic
def release(*, file: StoredFile) -> None:
    """The file was read as what it claims to be: it leaves quarantine."""
    file.state = FileState.ACCEPTED
    file.save(update_fields=["state"])


@transaction.atomic
def scan(*, file: StoredFile) -> Scan:
    """Ask the scanner about a file that it has not seen, and record the answer. Raises what `scanner.malice_of` raises.

    One that is malicious loses its bytes; its name stays, so that people see what became of what they sent.
    """
    here = StoredFile.objects.select_for_update().filter(pk=file.pk, scan=Scan.UNSCANNED, sha256=file.sha256)
    if here.first() is None:
        file.refresh_from_db()
        return Scan(file.scan)
    malice = scanner.malice_of(file.path)
    found = {"scan": Scan.INFECTED if malice else Scan.CLEAN, "scanned_at": timezone.now(), "malice": malice[:120]}
    if malice:
        emit("files.infected", actor=None, subject=file, changes={"malice": [None, malice[:120]]})
        found["state"] = FileState.REFUSED
        _destroy(file.path)
    StoredFile.objects.filter(sha256=file.sha256).update(**found)
    file.refresh_from_db()
    return Scan(file.scan)


@transaction.atomic
def wipe(*, file: StoredFile) -> None:
    """Remove the bytes and every name under which the commune holds them; a bare row stays.

    The bytes are overwritten before they are unlinked, which a journalling file system or a flash disk may undo.
    """
    path, pictures = file.path, file.pictures
    same = StoredFile.objects.filter(sha256=file.sha256)
    same.update(name="", sha256=NO_CONTENT, size=0, state=FileState.REFUSED)
    for held in (path, *pictures.glob("*")):
        _destroy(held)
    shutil.rmtree(pictures, ignore_errors=True)
    file.refresh_from_db()


@transaction.atomic
def discard(*, file: StoredFile) -> None:
    """Remove the row, and the bytes once no other row of the commune names them."""
    path, pictures, digest = file.path, file.pictures, file.sha256
    file.delete()
    if not StoredFile.objects.filter(sha256=digest).exists():
        transaction.on_commit(lambda: path.unlink(missing_ok=True))
        transaction.on_commit(lambda: shutil.rmtree(pictures, ignore_errors=True))


@transaction.atomic
def keep_picture(*, file: StoredFile, number: int, drawn: Path) -> bool:
    """Keep the picture of a page; False, and nothing kept, when the file was wiped or removed meanwhile.

    The row is locked, so that who wipes the file finds every picture of it or lets none come after.
    """
    here = StoredFile.objects.select_for_update().filter(pk=file.pk, sha256=file.sha256)
    if here.first() is None:
        return False
    drawn.replace(private_directory(file.pictures) / str(number))
    return True


def sweep(*, commune: Commune, older_than_seconds: float = 3600) -> int:
    """Remove bytes that no row names: what was written for a transaction that then failed. Gives their number.

    Young ones stay: their transaction may still be under way.
    """
    before = time.time() - older_than_seconds
    own = Path(settings.FILES_DIR) / str(commune.pk)
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    left = [path for path in own.glob("*/*") if path.name not in known and path.stat().st_mtime < before]
    left += [path for path in own.parent.glob("incoming/*") if path.stat().st_mtime < before]
    for path in left:
        path.unlink(missing_ok=True)
    pictures = Path(settings.VAR_DIR) / "pages" / str(commune.pk)
    unknown = [path for path in pictures.glob("*") if path.name not in known and path.stat().st_mtime < before]
    for path in unknown:
        shutil.rmtree(path, ignore_errors=True)
    return len(left) + len(unknown)


def clean_name(name: str) -> str:
    """The last part of a path, without control characters, at most 255 characters with its ending kept."""
    base = re.sub(r"[\x00-\x1f\x7f]", "", name.replace("\\", "/").rpartition("/")[2]).strip() or "tệp"
    stem, dot, ending = base.rpartition(".")
    return f"{stem[: 254 - len(ending)]}.{ending}" if dot and len(ending) <= 10 else base[:255]


def private_directory(path: Path) -> Path:
    """Make each missing directory on the way with mode 0700; what exists keeps its mode."""
    if not path.is_dir():
        private_directory(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    return path


def incoming_directory() -> Path:
    """Where a file lies before it is kept."""
    return private_directory(Path(settings.FILES_DIR) / "incoming")


@contextmanager
def _incoming() -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=incoming_directory())
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def _disk_may_be_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise Refused(str(DISK_FULL)) from error


def _write(upload: "File[bytes]", target: Path) -> None:
    size = 0
    with target.open("wb") as file:
        for chunk in upload.chunks():
            size += len(chunk)
            if size > settings.UPLOAD_LIMIT_BYTES:
                raise Refused(_("Tệp lớn hơn 20 MB; hãy chia nhỏ hoặc nén ảnh trong tệp rồi tải lại."))
            file.write(chunk)


def _strip(path: Path, name: str) -> None:
    media_type = media_type_of(path, name)
    try:
        if media_type in PACKAGES:
            strip_package(path)
        else:
            strip(path, media_type)
    except BrokenPackage as error:
        raise Refused(
            _("Tệp “%(name)s” có phần bị hỏng hoặc quá lớn (%(part)s); hãy mở tệp, thay ảnh ấy, lưu lại rồi gửi.")
            % {"name": name, "part": error}
        ) from error
    except BrokenPicture as error:
        raise Refused(_("Ảnh “%(name)s” bị hỏng, không mở được; hãy chọn ảnh khác.") % {"name": name}) from error


def _keep(incoming: Path, name: str, allowed: Set[str], actor: User, commune: Commune, quarantine: bool) -> StoredFile:
    size = incoming.stat().st_size
    media_type = _checked_type(incoming, name, size, set(allowed))
    stored = StoredFile(
        commune=commune,
        sha256=_settled(incoming),
        size=size,
        media_type=media_type,
        name=name,
        state=FileState.QUARANTINED if quarantine else FileState.ACCEPTED,
        uploaded_by=actor,
    )
    _refuse_past_quota(stored)
    stored.full_clean()
    stored.save()
    _move(incoming, stored.path)
    return stored


def _settled(path: Path) -> str:
    """The digest of a file, once its bytes lie on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_past_quota(file: StoredFile) -> None:
    held = StoredFile.objects.exclude(state=FileState.REFUSED)
    if held.filter(sha256=file.sha256).exists():
        return  # the same bytes take no room
    used = held.order_by().values("sha256", "size").distinct().aggregate(all=Sum("size"))["all"] or 0
    if used + file.size > settings.FILES_QUOTA_BYTES:
        raise Refused(
            _("Kho tệp của đơn vị đã đầy (%(size)d GB) nên chưa lưu gì; hãy báo quản trị hệ thống mở rộng kho.")
            % {"size": settings.FILES_QUOTA_BYTES // 1024**3}
        )


def _checked_type(path: Path, name: str, size: int, allowed: set[str]) -> str:
    if size == 0:
        raise Refused(_("Tệp rỗng, không có nội dung; hãy kiểm tra lại tệp rồi tải lên."))
    media_type = media_type_of(path, name)
    if media_type in (DOC, XLS, ENCRYPTED) and not {DOC, XLS} & allowed and name.lower().endswith((".doc", ".xls")):
        newer = {".doc": ".docx", ".xls": ".xlsx"}[name.lower()[-4:]]
        raise Refused(
            _("Tệp %(old)s đời cũ không nhận được ở đây; hãy mở tệp, lưu lại thành %(new)s rồi gửi.")
            % {"old": name.lower()[-4:], "new": newer}
        )
    if media_type == ENCRYPTED:
        raise Refused(_("Tệp đặt mật khẩu hoặc không đúng dạng Word, Excel; hãy bỏ mật khẩu, lưu lại rồi tải lên."))
    if media_type not in allowed:
        raise Refused(_("Nội dung tệp không phải loại nhận được (%(endings)s).") % {"endings": endings(allowed)})
    if not name.lower().endswith(ENDINGS[media_type] + SAVED_AS.get(media_type, ())):
        raise Refused(
            _("Đuôi tệp không khớp với nội dung: nội dung là %(endings)s; hãy kiểm tra lại tệp.")
            % {"endings": ", ".join(ENDINGS[media_type])}
        )
    return media_type


def _move(source: Path, target: Path) -> None:
    """The same bytes are the same file: one that is there already stays."""
    private_directory(target.parent)
    if target.exists():
        return
    source.replace(target)
    directory = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _destroy(path: Path) -> None:
    if path.exists():
        with path.open("r+b") as file:
            file.write(b"\0" * path.stat().st_size)
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
