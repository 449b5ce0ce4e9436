import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xuyensuot.files.models import StoredFile
from xuyensuot.localities.models import TenantModel
from xuyensuot.programmes.models import Task

from .enums import Action, State


@pghistory.track()
class Occurrence(TenantModel):
    """Kỳ thực hiện: one due instance of a task's schedule. `due` is inclusive; null means no due day."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="occurrences")
    label = models.CharField(_("kỳ"), max_length=60, blank=True)
    start = models.DateField(_("từ ngày"), null=True, blank=True)
    due = models.DateField(_("hạn"), null=True, blank=True, db_index=True)
    routine = models.BooleanField(_("thường xuyên theo chức năng"), default=False)
    state = models.CharField(_("trạng thái"), max_length=12, choices=State, default=State.UNASSIGNED)
    state_before = models.CharField(max_length=12, choices=State, blank=True)  # where a suspended one goes on
    percent = models.PositiveSmallIntegerField(_("tiến độ (%)"), default=0, validators=[MaxValueValidator(100)])
    accepted_report = models.ForeignKey(
        "Progress", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # the completion report that was confirmed; its day decides whether the work was on time

    class Meta:
        verbose_name = _("kỳ thực hiện")
        ordering = ["due", "pk"]
        constraints = [models.UniqueConstraint(fields=["task", "label"], name="occurrence_once")]

    def __str__(self) -> str:
        return f"{self.task} {self.label}".strip()


class Progress(TenantModel):
    """Cập nhật tiến độ: what was done, by whom, when. Never changed; a correction is a new entry."""

    append_only = True

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="progress")
    text = models.TextField(_("nội dung"))
    percent = models.PositiveSmallIntegerField(_("tiến độ (%)"), validators=[MaxValueValidator(100)])
    is_completion = models.BooleanField(_("báo cáo hoàn thành"), default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"), default=timezone.now)
    form_key = models.UUIDField(null=True, blank=True, unique=True)  # the same form sent twice is stored once

    class Meta:
        verbose_name = _("cập nhật tiến độ")
        verbose_name_plural = _("cập nhật tiến độ")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text[:120]


class Evidence(TenantModel):
    """Minh chứng: a file that shows what a progress entry says."""

    append_only = True

    progress = models.ForeignKey(Progress, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    is_product = models.BooleanField(_("là sản phẩm"), default=False)

    class Meta:
        verbose_name = _("minh chứng")
        ordering = ["pk"]


class Transition(TenantModel):
    """One step in the life of an occurrence, with the reason that was given."""

    append_only = True

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="transitions")
    action = models.CharField(_("việc"), max_length=12, choices=Action)
    from_state = models.CharField(max_length=12, choices=State)
    to_state = models.CharField(max_length=12, choices=State)
    reason = models.TextField(_("lý do"), blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"), default=timezone.now)

    class Meta:
        verbose_name = _("bước xử lý")
        ordering = ["-at", "-pk"]
