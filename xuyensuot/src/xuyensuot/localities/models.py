from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager


class Validity(models.Model):
    """Names and bodies change by decree; what was true then stays readable. Both days are inclusive."""

    valid_from = models.DateField(_("có hiệu lực từ"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Province(Validity):
    """Tỉnh, thành phố trực thuộc trung ương."""

    code = models.CharField(_("mã"), max_length=8, unique=True)
    name = models.CharField(_("tên"), max_length=120)

    class Meta:
        verbose_name = _("tỉnh, thành phố")

    def __str__(self) -> str:
        return self.name


class CommuneKind(models.TextChoices):
    WARD = "phuong", _("phường")
    COMMUNE = "xa", _("xã")
    SPECIAL_ZONE = "dac_khu", _("đặc khu")


DEFAULT_CLARITY = ["person", "work", "time", "responsibility", "product", "authority"]


def default_clarity() -> list[str]:
    return list(DEFAULT_CLARITY)


class Commune(Validity):
    """The commune level (Law 72/2025/QH15): the tenant."""

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="communes")
    kind = models.CharField(_("loại"), max_length=8, choices=CommuneKind)
    code = models.CharField(_("mã"), max_length=12, unique=True)
    name = models.CharField(_("tên"), max_length=120)
    clarity = models.JSONField(_("danh mục “rõ”"), default=default_clarity, blank=True)
    is_demonstration = models.BooleanField(_("dữ liệu trình diễn"), default=False)

    class Meta:
        verbose_name = _("xã, phường, đặc khu")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"


class TenantModel(models.Model):
    """A row that belongs to one commune. Cannot be queried outside `commune_scope`."""

    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+", editable=False)

    if not TYPE_CHECKING:  # for the type checker it is a manager like any other
        objects = ScopedManager(commune="commune")

    class Meta:
        abstract = True
