from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xuyensuot.files.enums import FileState
from xuyensuot.files.models import StoredFile
from xuyensuot.localities.models import TenantModel, Validity
from xuyensuot.organisation.models import Unit
from xuyensuot.programmes.enums import Every
from xuyensuot.programmes.models import Task

from .enums import Action, DirectiveState, ExtensionState, ObstacleState, PartState, State

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class Occurrence(TenantModel):
    """Kỳ thực hiện: one due instance of a task's schedule. `due` is inclusive; null means no due day."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="occurrences")
    label = models.CharField(_("kỳ"), max_length=60, blank=True)
    start = models.DateField(_("từ ngày"), null=True, blank=True)
    due = models.DateField(_("hạn"), null=True, blank=True, db_index=True)
    routine = models.BooleanField(_("thường xuyên theo chức năng"), default=False)
    lead = models.ForeignKey(
        Unit, verbose_name=_("đơn vị thực hiện"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # who leads it, and who led it once it is closed: a task that is handed over leaves the past where it was
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and self.lead_id is None:
            self.lead_id = self.task.lead_id
        super().save(*args, **kwargs)


class Progress(TenantModel):
    """Cập nhật tiến độ: what was done, by whom, when. Never changed; a correction is a new entry."""

    append_only = True

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="progress")
    text = models.TextField(_("nội dung"))
    percent = models.PositiveSmallIntegerField(_("tiến độ (%)"), validators=[MaxValueValidator(100)])
    is_completion = models.BooleanField(_("báo cáo hoàn thành"), default=False)
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
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

    @property
    def exists(self) -> bool:
        """Whether there is still a file: one that carried malice, or was wiped as a secret, has lost its bytes."""
        return self.file.state != FileState.REFUSED


class Transition(TenantModel):
    """One step in the life of an occurrence, with the reason that was given."""

    append_only = True

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="transitions")
    action = models.CharField(_("việc"), max_length=12, choices=Action)
    from_state = models.CharField(max_length=12, choices=State)
    to_state = models.CharField(max_length=12, choices=State)
    reason = models.TextField(_("lý do"), blank=True)
    actor = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"), default=timezone.now)

    class Meta:
        verbose_name = _("bước xử lý")
        ordering = ["-at", "-pk"]


def default_alert_days() -> list[int]:
    return [7, 3, 1]


@pghistory.track()
class Limits(TenantModel, Validity):
    """What the commune decided about alerts, reminders and periodic reports, and from which day on.

    The defaults of the fields are what a commune works by that has decided nothing (domain.md, "Life of an
    occurrence"); `queries.limits_on` gives the row of a day.
    """

    alert_days = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("báo trước hạn (ngày)"), default=default_alert_days
    )
    soon_days = models.PositiveSmallIntegerField(_("sắp đến hạn (ngày)"), default=3)
    reminders = models.PositiveSmallIntegerField(_("số lần đôn đốc trước khi báo cấp trên"), default=3)
    escalates = models.BooleanField(_("báo cấp trên khi quá số lần đôn đốc"), default=True)
    report_every = models.CharField(
        _("kỳ báo cáo việc thường xuyên"), max_length=10, choices=Every, default=Every.QUARTER
    )
    source = models.CharField(_("văn bản quy định"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("quy định theo dõi, đôn đốc")
        ordering = ["-valid_from"]
        constraints = [models.UniqueConstraint(fields=["commune", "valid_from"], name="limits_once_a_day")]


@pghistory.track()
class Extension(TenantModel):
    """Gia hạn: a request for another due day. It changes the deadline only when it is approved."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="extensions")
    reason = models.TextField(_("lý do"))
    due_before = models.DateField(_("hạn lúc đề nghị"))
    proposed = models.DateField(_("hạn đề nghị"))
    offered = models.DateField(_("hạn khác được đề nghị"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=12, choices=ExtensionState, default=ExtensionState.OPEN)
    requested_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("ý kiến"), blank=True)

    class Meta:
        verbose_name = _("đề nghị gia hạn")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["occurrence"],
                condition=models.Q(state__in=[ExtensionState.OPEN, ExtensionState.OFFERED]),
                name="one_open_extension",
            )
        ]

    def __str__(self) -> str:
        return f"{self.occurrence}: {self.proposed}"


class Reminder(TenantModel):
    """Đôn đốc: counted and shown on the item."""

    append_only = True

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="reminders")
    text = models.TextField(_("nội dung"), blank=True)
    actor = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"), default=timezone.now)

    class Meta:
        verbose_name = _("đôn đốc")
        ordering = ["-at", "-pk"]


class Escalation(TenantModel):
    """Báo cấp trên: an overdue item that was reminded of too often was put before the unit's superior.

    `unit` is None where the lead has no superior in the chart: then it is the commune's leaders. Once for each due day,
    however often the night runs.
    """

    append_only = True

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="escalations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(_("hạn"))
    reminders = models.PositiveSmallIntegerField(_("số lần đôn đốc"))
    at = models.DateTimeField(_("lúc"), default=timezone.now)

    class Meta:
        verbose_name = _("báo cấp trên")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["occurrence", "due"], name="escalated_once_for_a_day")]


@pghistory.track()
class Obstacle(TenantModel):
    """Khó khăn, vướng mắc. One that is beyond the unit's authority goes to who can remove it, and has their answer."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="obstacles")
    text = models.TextField(_("khó khăn, vướng mắc"))
    proposal = models.TextField(_("đề xuất, kiến nghị"), blank=True)
    beyond_authority = models.BooleanField(_("vượt thẩm quyền"), default=False)
    state = models.CharField(_("trạng thái"), max_length=12, choices=ObstacleState, default=ObstacleState.OPEN)
    raised_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    authority_unit = models.ForeignKey(
        Unit, verbose_name=_("đơn vị có thẩm quyền"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    authority = models.CharField(_("cơ quan có thẩm quyền"), max_length=200, blank=True)  # outside the commune
    escalated_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    escalated_at = models.DateTimeField(null=True, blank=True)
    reference = models.CharField(_("văn bản kiến nghị"), max_length=120, blank=True)
    answer_due = models.DateField(_("đề nghị trả lời trước ngày"), null=True, blank=True)
    answer = models.TextField(_("trả lời"), blank=True)
    answer_reference = models.CharField(_("văn bản trả lời"), max_length=120, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    closed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(_("kết quả"), blank=True)

    class Meta:
        verbose_name = _("khó khăn, vướng mắc")
        ordering = ["-raised_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:120]

    @property
    def addressee(self) -> str:
        """Whoever can remove it, in the commune or outside."""
        return str(self.authority_unit) if self.authority_unit else self.authority


@pghistory.track()
class Directive(TenantModel):
    """Ý kiến chỉ đạo: a leader's written instruction on a task, with a due day of its own."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="directives")
    unit = models.ForeignKey(Unit, verbose_name=_("đơn vị thực hiện"), on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("nội dung chỉ đạo"))
    source = models.CharField(_("văn bản"), max_length=200, blank=True)
    due = models.DateField(_("hạn"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=12, choices=DirectiveState, default=DirectiveState.OPEN)
    given_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(_("kết quả thực hiện"), blank=True)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("ý kiến"), blank=True)

    class Meta:
        verbose_name = _("ý kiến chỉ đạo")
        ordering = ["-given_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:120]


@pghistory.track()
class CoordinationRequest(TenantModel):
    """Yêu cầu phối hợp: the lead asks a coordinating unit for a part of the work by a day."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="coordination")
    unit = models.ForeignKey(Unit, verbose_name=_("đơn vị phối hợp"), on_delete=models.PROTECT, related_name="+")
    part = models.TextField(_("phần việc"))
    due = models.DateField(_("hạn"))
    state = models.CharField(_("trạng thái"), max_length=12, choices=PartState, default=PartState.ASKED)
    requested_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)  # accepted or declined
    delivered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    delivered_at = models.DateTimeField(null=True, blank=True)  # its day decides whether the part was on time
    delivery = models.TextField(_("nội dung đã gửi"), blank=True)
    note = models.TextField(_("ý kiến"), blank=True)

    class Meta:
        verbose_name = _("yêu cầu phối hợp")
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return self.part[:120]


class CoordinationFile(TenantModel):
    """What a coordinating unit delivered."""

    append_only = True

    request = models.ForeignKey(CoordinationRequest, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("tệp phối hợp")
        ordering = ["pk"]


class LastLook(TenantModel):
    """Up to where a person has read what changed. Moved by that person alone, forwards only."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField(_("đã xem đến"))

    class Meta:
        verbose_name = _("đã xem đến")
        constraints = [models.UniqueConstraint(fields=["commune", "person"], name="one_last_look")]
