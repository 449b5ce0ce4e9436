"""What a document says of itself: as it stands now, and as it was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.clock import format_day
from xuyensuot.documents.models import Document

LABELS = {
    "kind_label": _("Loại văn bản"),
    "number": _("Số"),
    "symbol": _("Ký hiệu"),
    "issued_on": _("Ngày ban hành"),
    "issuer": _("Cơ quan ban hành"),
    "title": _("Trích yếu"),
}
_READ_AS = {"issued_on": "date"}  # the key in the header of the reading
WANTED = frozenset({"number", "issued_on", "issuer", "title"})


@dataclass(frozen=True, slots=True)
class Told:
    """One line. `read` is what the document prints, where a person wrote something else; `wanted` marks a gap."""

    field: str
    label: str
    value: str
    read: str | None

    @property
    def wanted(self) -> bool:
        return self.field in WANTED


def told_by(document: Document) -> list[Told]:
    """Number, symbol, day, issuer, title and kind, in the order of the head of a document."""
    return [_told(document, name, str(label)) for name, label in LABELS.items()]


def read_of(document: Document, name: str) -> str:
    """What was read of a fact, in the words of the screen; empty where nothing was."""
    run = getattr(document, "run", None)
    header: Mapping[str, Any] = run.header if run is not None else {}
    value = header.get(_READ_AS.get(name, name)) or ""
    return _in_words(parse_date(value) if name == "issued_on" else value)


def _told(document: Document, name: str, label: str) -> Told:
    now, read = _in_words(getattr(document, name)), read_of(document, name)
    # A document without a title is called by its kind or its file: nobody wrote that.
    corrected = now != read and document.version > 0
    return Told(name, label, now, read if corrected else None)


def _in_words(value: Any) -> str:
    return format_day(value) if isinstance(value, date) else " ".join(str(value or "").split())
