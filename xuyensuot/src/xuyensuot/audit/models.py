from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from xuyensuot.localities.models import TenantModel


class Event(TenantModel):
    """One thing that somebody did. Rows are added, never changed: the application's role has no right to."""

    append_only = True

    code = models.CharField(_("mã"), max_length=60)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("lúc"), auto_now_add=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    subject_label = models.CharField(max_length=300)
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("sự kiện")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["commune", "subject_type", "subject_id"], name="event_of_subject"),
            models.Index(fields=["commune", "at"], name="event_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject_type}:{self.subject_id}"


class SentForm(TenantModel):
    """A form that was carried out. Its key is made with the page, so that the same form sent twice is known."""

    append_only = True

    key = models.UUIDField(_("khoá"))
    digest = models.CharField(max_length=64, blank=True, default="")  # of what it said; blank before this was kept
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("biểu mẫu đã gửi")
        constraints = [models.UniqueConstraint(fields=["commune", "key"], name="form_sent_once")]
