from datetime import date, timedelta
from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.text import fold, sort_key
from xuyensuot.localities.models import TenantModel, Validity

from .enums import Branch, Role


@pghistory.track()
class Unit(TenantModel, Validity):
    """Cơ quan, đơn vị: a body inside a commune."""

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    branch = models.CharField(_("khối"), max_length=12, choices=Branch, default=Branch.GOVERNMENT)
    name = models.CharField(_("tên đầy đủ"), max_length=200)
    short_name = models.CharField(_("tên gọi tắt"), max_length=60, blank=True)
    position = models.PositiveIntegerField(_("thứ tự"), default=0)
    merged_into = models.ForeignKey(
        "self", verbose_name=_("sáp nhập vào"), on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    ended_by = models.CharField(_("văn bản sáp nhập"), max_length=200, blank=True)
    search = models.CharField(max_length=400, editable=False)
    sort_key = models.CharField(max_length=600, editable=False, db_collation="C")

    class Meta:
        verbose_name = _("đơn vị")
        ordering = ["position", "sort_key"]
        constraints = [models.UniqueConstraint(fields=["commune", "name"], name="unit_name_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(f"{self.name} {self.short_name}")
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)

    @property
    def label(self) -> str:
        """The short name where there is one: lists are dense."""
        return self.short_name or self.name

    @property
    def merged_on(self) -> date | None:
        """The day from which a merged unit goes on as part of another; None for one in force."""
        return self.valid_to + timedelta(days=1) if self.merged_into_id and self.valid_to else None


class UnitAlias(TenantModel):
    """Another way in which documents print a unit's name."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(_("cách viết khác"), max_length=200)
    folded = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = _("cách viết khác")
        constraints = [models.UniqueConstraint(fields=["commune", "folded"], name="unit_alias_once")]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.text)
        super().save(*args, **kwargs)


@pghistory.track()
class Position(TenantModel, Validity):
    """A person's office in a unit, and the role that comes with it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="positions")
    title = models.CharField(_("chức vụ"), max_length=120)
    role = models.CharField(_("vai trò"), max_length=12, choices=Role)

    class Meta:
        verbose_name = _("chức vụ")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}" if self.unit else self.title
