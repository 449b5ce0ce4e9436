"""What decisions say about days. The whole country works by the same calendar, so these rows are no commune's."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class WorkdayOverride(models.Model):
    """A day that a decision makes a working day or a day off, against weekends and the library's holidays."""

    day = models.DateField(_("ngày"), unique=True)
    is_working = models.BooleanField(_("là ngày làm việc"))
    decision = models.CharField(_("số quyết định"), max_length=120)
    source = models.CharField(_("nguồn"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("ngày làm việc hoán đổi")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day}: {self.decision}"


@pghistory.track()
class DecidedYear(models.Model):
    """A year whose holidays a decision has settled. Every other year is provisional: the library's best guess."""

    year = models.PositiveIntegerField(_("năm"), unique=True)
    decision = models.CharField(_("số quyết định"), max_length=120)
    source = models.CharField(_("nguồn"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("năm đã có lịch nghỉ")
        ordering = ["year"]

    def __str__(self) -> str:
        return f"{self.year}: {self.decision}"
