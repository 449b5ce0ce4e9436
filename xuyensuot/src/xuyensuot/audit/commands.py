import dataclasses
import hashlib
import json
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.translation import gettext as _

from xuyensuot.common.clock import format_instant
from xuyensuot.common.errors import AlreadySent

from .models import SentForm


def is_first(*, actor: Any, key: UUID, content: Any) -> bool:
    """Whether the form of this key was never carried out; from now on it was. `content` is what the form says.

    Raises AlreadySent where it was carried out with other content: an entry that was corrected after the browser's
    back button is nobody's to drop. Call it inside the transaction that carries the form out: a second sender waits
    until the first is through, and where the first was refused nothing is remembered.
    """
    digest = _digest(content)
    row, made = SentForm.objects.get_or_create(
        commune_id=actor.commune_id, key=key, defaults={"actor": actor, "digest": digest}
    )
    if not made and row.digest != digest:
        raise AlreadySent(
            _(
                "Biểu mẫu này đã được gửi và lưu lúc %(at)s; nội dung đã sửa dưới đây chưa được lưu. Nếu vẫn cần, hãy "
                "gửi lại: nội dung này sẽ được ghi thành một mục mới, mục đã lưu giữ nguyên."
            )
            % {"at": format_instant(row.at)}
        )
    return made


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, cls=_Content, sort_keys=True).encode()).hexdigest()


class _Content(DjangoJSONEncoder):
    """What cleaned forms hold: rows by their key, files by their bytes."""

    def default(self, o: Any) -> Any:
        if isinstance(o, Model):
            return [o._meta.label_lower, o.pk]
        if isinstance(o, File):
            return [o.name, _digest_of(o)]
        if dataclasses.is_dataclass(o):
            return {field.name: getattr(o, field.name) for field in dataclasses.fields(o)}
        return super().default(o)


def _digest_of(file: "File[bytes]") -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
