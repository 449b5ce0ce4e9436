from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.text import fold
from xuyensuot.files.models import StoredFile
from xuyensuot.localities.models import TenantModel

from .enums import DocumentState, FindingState, ItemChange, ItemKind, ItemState, Relation, RunState
from .rules import FACT_OF_CODE


class Document(TenantModel):
    """Văn bản: an original as it came in."""

    title = models.CharField(_("trích yếu"), max_length=600)
    kind = models.CharField(_("loại"), max_length=12, blank=True)
    kind_label = models.CharField(_("tên loại"), max_length=120, blank=True)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(_("trạng thái"), max_length=12, choices=DocumentState, default=DocumentState.EXTRACTING)
    refusal = models.CharField(_("lý do không nhận"), max_length=400, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("lúc tải lên"), auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(_("lúc ban hành vào chương trình"), null=True, blank=True)
    search = models.CharField(max_length=1200, editable=False)
    version = models.PositiveIntegerField(default=0)  # of its own facts: the later of two officers is told

    class Meta:
        verbose_name = _("văn bản")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.title or self.reference or _("văn bản %(pk)s") % {"pk": self.pk}

    @property
    def audit_label(self) -> str:
        """No title before publishing: until then a person may still recognise a state secret, and nothing may stay."""
        named = self.state == DocumentState.PUBLISHED
        return str(self) if named else _("văn bản %(pk)s") % {"pk": self.pk}

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(f"{self.title} {self.reference} {self.kind_label} {self.issuer}")[:1200]
        super().save(*args, **kwargs)

    @property
    def reference(self) -> str:
        """Số/ký hiệu as officials quote it: "12-CTr/ĐU"; without a number the symbol alone, "CTr/ĐU"."""
        joint = "-" if "Đ" in self.symbol or "TU" in self.symbol else "/"
        return f"{self.number}{joint}{self.symbol}" if self.number and self.symbol else self.symbol


class DocumentRelation(TenantModel):
    """What a document does to an earlier one."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="relations")
    earlier = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="later_relations")
    kind = models.CharField(_("quan hệ"), max_length=12, choices=Relation)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("quan hệ văn bản")
        constraints = [models.UniqueConstraint(fields=["document", "earlier", "kind"], name="relation_once")]


class Citation(TenantModel):
    """A mention of another document, such as the resolution that a programme carries out.

    `cited` is that document where the commune holds it; `key` joins the two, whatever marks and zeros are written.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="citations")
    cited = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="mentions")
    raw = models.CharField(_("trích dẫn"), max_length=300)
    key = models.CharField(max_length=120)
    number = models.CharField(_("số"), max_length=20)
    symbol = models.CharField(_("ký hiệu"), max_length=60)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("dẫn văn bản")
        ordering = ["document", "span_start"]
        indexes = [models.Index(fields=["commune", "key"], name="citation_by_key")]

    def __str__(self) -> str:
        return self.raw

    @staticmethod
    def key_of(number: str, symbol: str) -> str:
        """ "07", "CTr/ĐU" gives "7 ctr du"; empty where one of the two is not known."""
        return f"{fold(number).lstrip('0')} {fold(symbol)}"[:120] if number and symbol else ""


class ExtractionRun(TenantModel):
    """One reading of a document by `vankien`. A worker that dies leaves the run to be taken up again."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="run")
    state = models.CharField(_("trạng thái"), max_length=12, choices=RunState, default=RunState.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(_("lỗi"), max_length=400, blank=True)
    header = models.JSONField(default=dict)
    outline = models.JSONField(default=list)
    text = models.TextField(blank=True)
    blocks = models.JSONField(default=list)
    pages_done = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(default=0)  # pages to be recognised; 0 for what is read
    page_sizes = models.JSONField(default=list, blank=True)  # width and height in points, of formats with fixed pages
    pages_drawn = models.PositiveIntegerField(default=0)  # pictures of pages, from the first on
    drawing_failed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("lần đọc")

    @property
    def is_drawing(self) -> bool:
        """Pictures of pages are still to come."""
        return self.pages_drawn < len(self.page_sizes) and not self.drawing_failed


class ReviewItem(TenantModel):
    """A target, task, project or plan as read, and as a person corrected it. Nothing else enters a programme.

    `extracted` is the engine's item and never changes. `data` is what will be published: the same keys, and for a task
    `lead_unit` (id or null), `co_leads`, `coordinating_units` (lists of ids), `unknown_units` and `coordinating_left`
    (names as printed: those to be matched, and those of coordinating bodies that no unit answers to).
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("loại"), max_length=8, choices=ItemKind)
    ordinal = models.PositiveIntegerField()
    extracted = models.JSONField(default=dict)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    state = models.CharField(_("trạng thái"), max_length=12, choices=ItemState, default=ItemState.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("lý do bỏ qua"), max_length=200, blank=True)
    fingerprint = models.CharField(max_length=300, editable=False)
    change = models.CharField(_("so với bản trước"), max_length=8, choices=ItemChange, default=ItemChange.NEW)
    previous = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)  # two officers on one item: the later save is told

    class Meta:
        verbose_name = _("mục rà soát")
        ordering = ["document", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["document", "ordinal"], name="review_item_once")]

    def __str__(self) -> str:
        return self.title[:200]

    @property
    def title(self) -> str:
        return str(self.data.get("text") or self.data.get("name") or "")


class ReviewFinding(TenantModel):
    """Điểm cần rà soát: what the engine noticed, beside the item it touches."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="findings")
    item = models.ForeignKey(ReviewItem, on_delete=models.CASCADE, null=True, blank=True, related_name="findings")
    code = models.CharField(_("mã"), max_length=60)
    severity = models.CharField(_("mức độ"), max_length=8)
    message = models.CharField(_("nội dung"), max_length=600)
    excerpt = models.CharField(_("trích"), max_length=600, blank=True)
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(_("xử lý"), max_length=8, choices=FindingState, default=FindingState.OPEN)
    note = models.CharField(_("ghi chú"), max_length=400, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("điểm cần rà soát")
        ordering = ["span_start", "pk"]

    @property
    def fact(self) -> str:
        """The fact of the document itself that would answer it; empty where none would."""
        return FACT_OF_CODE.get(self.code, "")
