from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xuyensuot.localities.models import TenantModel

from .enums import FileState, Scan
from .scanner import is_configured


class StoredFile(TenantModel):
    """A file kept by its content within the commune: the same bytes are stored once."""

    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField(_("dung lượng (byte)"))
    media_type = models.CharField(_("loại"), max_length=120)
    name = models.CharField(_("tên tệp"), max_length=255)
    state = models.CharField(_("trạng thái"), max_length=12, choices=FileState, default=FileState.QUARANTINED)
    scan = models.CharField(_("quét mã độc"), max_length=12, choices=Scan, default=Scan.UNSCANNED)
    scanned_at = models.DateTimeField(_("lúc quét"), null=True, blank=True)
    malice = models.CharField(_("mã độc"), max_length=120, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("lúc tải lên"), auto_now_add=True)

    class Meta:
        verbose_name = _("tệp")
        indexes = [models.Index(fields=["commune", "sha256"], name="file_by_content")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_served(self) -> bool:
        """Whether people of the commune may fetch it: read as what it claims to be and, where a scanner is configured,
        found clean."""
        is_clean = self.scan == Scan.CLEAN or (self.scan == Scan.UNSCANNED and not is_configured())
        return self.state == FileState.ACCEPTED and is_clean

    @property
    def path(self) -> Path:
        """Where the bytes lie; the directory is private to the product."""
        return Path(settings.FILES_DIR) / str(self.commune_id) / self.sha256[:2] / self.sha256

    @property
    def pictures(self) -> Path:
        """Where its pages lie as pictures, each under its number. They can be made anew, and no backup holds them."""
        return Path(settings.VAR_DIR) / "pages" / str(self.commune_id) / self.sha256
