"""Documents for tests: the samples, sent in and read by the real engine."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from xuyensuot.accounts.models import User
from xuyensuot.documents import commands
from xuyensuot.documents.enums import FindingState, Relation
from xuyensuot.documents.models import Document, ReviewItem
from xuyensuot.localities.models import Commune
from xuyensuot.organisation.commands import create_default_units
from xuyensuot.organisation.enums import Role

from ._factories import make_commune, make_unit, make_user

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str = "chuong-trinh.txt") -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def upload(content: str | bytes, name: str = "van-ban.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


# The units that the samples print, and a few more.
UNITS = (
    "Ủy ban nhân dân",
    "Trung tâm Phục vụ hành chính công",
    "Văn phòng HĐND và UBND",
    "Phòng Văn hóa - Xã hội",
    "Trạm Y tế",
    "Công an",
    "Các trường học",
    "Các tổ dân phố",
    "Ủy ban MTTQ Việt Nam",
    "Đoàn Thanh niên",
    "Hội Cựu chiến binh",
)


class Ward:
    """A ward with a few units, or all default ones, and two people of the office."""

    def __init__(self, name: str = "Hòa Bình Trung", *, every_unit: bool = False) -> None:
        self.commune: Commune = make_commune(name)
        if every_unit:
            create_default_units(self.commune)
        else:
            make_unit(self.commune, "Ủy ban Kiểm tra Đảng ủy", aliases=("Ủy ban Kiểm tra",))
            for unit in UNITS:
                make_unit(self.commune, unit)
        self.office: User = make_user(self.commune, Role.OFFICE, full_name="Trần Thử Văn")
        self.second: User = make_user(self.commune, Role.OFFICE, full_name="Lê Thử Phòng")

    def receive(
        self,
        content: str | bytes,
        name: str = "van-ban.txt",
        *,
        relation: Relation | None = None,
        earlier: Document | None = None,
    ) -> Document:
        """Taken in, not read yet. Call inside the scope."""
        return commands.receive(actor=self.office, upload=upload(content, name), relation=relation, earlier=earlier)

    def read(
        self,
        content: str | bytes | None = None,
        name: str = "van-ban.txt",
        *,
        relation: Relation | None = None,
        earlier: Document | None = None,
    ) -> Document:
        """Taken in and read, as the worker does. Call inside the scope."""
        document = self.receive(sample() if content is None else content, name, relation=relation, earlier=earlier)
        commands.run_extraction(document_id=document.pk)
        return Document.objects.select_related("run", "file").get(pk=document.pk)

    def reviewed(self, content: str | bytes | None = None, **how: object) -> Document:
        """Read, several leads settled as printed, everything accepted."""
        document = self.read(content, **how)  # type: ignore[arg-type]
        self.accept_all(document)
        return document

    def accept_all(self, document: Document) -> None:
        for finding in document.findings.filter(state=FindingState.OPEN):
            commands.decide_finding(actor=self.office, finding=finding, state=FindingState.KEPT)
        commands.accept_rest(actor=self.office, document=document)
        for item in document.items.filter(state="pending").select_related("document"):
            commands.accept_item(actor=self.office, item=item)


def item_of(document: Document, beginning: str) -> ReviewItem:
    """The item whose text begins so."""
    (found,) = [item for item in document.items.select_related("document") if item.title.startswith(beginning)]
    return found
