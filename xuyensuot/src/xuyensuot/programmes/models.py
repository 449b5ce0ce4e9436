from datetime import date
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, IntegerField, Value
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.text import fold, sort_key
from xuyensuot.documents.models import Document, ReviewItem
from xuyensuot.localities.models import TenantModel
from xuyensuot.organisation.models import Unit

from .enums import Clarity, Comparator, Every, Force, Holds, LinkDecision, ScheduleKind, UnitRole


class Programme(TenantModel):
    """The body of targets, tasks and projects that documents set for a term."""

    title = models.CharField(_("tên"), max_length=300)
    term_start = models.PositiveIntegerField(_("nhiệm kỳ từ năm"))
    term_end = models.PositiveIntegerField(_("đến năm"))

    class Meta:
        verbose_name = _("chương trình")
        constraints = [models.UniqueConstraint(fields=["commune", "term_start", "term_end"], name="programme_of_term")]

    def __str__(self) -> str:
        return self.title


class Item(TenantModel):
    """What targets, tasks, projects and plans share: a place in the programme, a name to find and to sort by."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="%(class)ss")
    annex = models.CharField(_("phụ lục"), max_length=12, blank=True)
    section = models.CharField(_("mục"), max_length=20, blank=True)
    section_title = models.CharField(_("tên mục"), max_length=600, blank=True)
    number = models.CharField(_("STT"), max_length=20, blank=True)
    ordinal = models.PositiveIntegerField(_("thứ tự"), default=0)
    name = models.TextField(_("nội dung"))
    force = models.CharField(_("hiệu lực"), max_length=12, choices=Force, default=Force.IN_FORCE)
    search = models.TextField(editable=False)
    sort_key = models.TextField(editable=False, db_collation="C")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name[:200]

    def index(self) -> None:
        """Fill the columns that searching and sorting use; a bulk insert calls it, since it does not save."""
        self.search = fold(f"{self.number} {self.name} {self.section_title}")
        self.sort_key = sort_key(self.name)[:1000]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.index()
        super().save(*args, **kwargs)


class Scheduled(models.Model):
    """When, as printed and as understood. Both days are inclusive."""

    schedule_raw = models.CharField(_("thời gian (như văn bản)"), max_length=300, blank=True)
    schedule_kind = models.CharField(
        _("kiểu thời gian"), max_length=12, choices=ScheduleKind, default=ScheduleKind.UNSET
    )
    start = models.DateField(_("từ ngày"), null=True, blank=True)
    due = models.DateField(_("hạn"), null=True, blank=True)
    every = models.CharField(_("chu kỳ"), max_length=10, choices=Every, blank=True)
    dates = ArrayField(models.DateField(), verbose_name=_("các mốc"), default=list, blank=True)
    on_demand = models.BooleanField(_("và khi có chỉ đạo"), default=False)
    tentative = models.BooleanField(_("dự kiến"), default=False)

    class Meta:
        abstract = True


@pghistory.track()
class Target(Item):
    """Chỉ tiêu: a measured commitment."""

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    unit = models.CharField(_("đơn vị tính"), max_length=80, blank=True)
    comparator = models.CharField(_("so sánh"), max_length=12, choices=Comparator, default=Comparator.UNSET)
    value = models.DecimalField(_("mức"), max_digits=20, decimal_places=6, null=True, blank=True)
    value_max = models.DecimalField(_("mức cao nhất"), max_digits=20, decimal_places=6, null=True, blank=True)
    out_of = models.DecimalField(_("trên tổng số"), max_digits=20, decimal_places=6, null=True, blank=True)
    relative_to = models.CharField(_("so với"), max_length=40, blank=True)
    frequency = models.CharField(_("kỳ đo"), max_length=20, blank=True)
    due_year = models.PositiveIntegerField(_("năm đích"), null=True, blank=True)
    reporter = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="reported_targets")

    class Meta:
        verbose_name = _("chỉ tiêu")
        ordering = ["ordinal", "pk"]


@pghistory.track()
class Task(Item, Scheduled):
    """Nhiệm vụ: a piece of work with one lead unit from beginning to end."""

    lead = models.ForeignKey(
        Unit, verbose_name=_("chủ trì"), on_delete=models.PROTECT, null=True, blank=True, related_name="led_tasks"
    )
    lead_raw = models.CharField(_("chủ trì (như văn bản)"), max_length=300, blank=True)
    coordinating_raw = models.CharField(_("phối hợp (như văn bản)"), max_length=600, blank=True)
    coordinating_left = models.CharField(_("phối hợp, phần chưa rõ đơn vị"), max_length=600, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người chịu trách nhiệm"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    product = models.TextField(_("sản phẩm"), blank=True)
    authority = models.CharField(_("thẩm quyền quyết định"), max_length=300, blank=True)
    resource = models.CharField(_("nguồn lực"), max_length=300, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("việc cha"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    extended_to = models.DateField(_("gia hạn đến"), null=True, blank=True)  # by an approved extension; `due` stays
    merged_into = models.ForeignKey(
        "self", verbose_name=_("gộp vào"), on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )

    class Meta:
        verbose_name = _("nhiệm vụ")
        ordering = ["ordinal", "pk"]

    @property
    def deadline(self) -> date | None:
        """The last day on which anything of the task may fall due, an approved extension counted; None where nothing
        bounds it."""
        days = self.dates if self.schedule_kind == ScheduleKind.MILESTONES else [self.due]
        return max([day for day in (self.extended_to, *days) if day is not None], default=None)

    @property
    def missing(self) -> list[Clarity]:
        """The questions of "6 rõ" that this task leaves open, of those the commune asks."""
        answers = {
            Clarity.PERSON: bool(self.responsible_id),
            Clarity.WORK: bool(self.name),
            Clarity.TIME: self.schedule_kind != ScheduleKind.UNSET,
            Clarity.RESPONSIBILITY: bool(self.lead_id),
            Clarity.PRODUCT: bool(self.product),
            Clarity.AUTHORITY: bool(self.authority),
        }
        return [Clarity(code) for code in self.commune.clarity if not answers[Clarity(code)]]


class TaskDependency(TenantModel):
    """`task` waits for what `needs` brings. It says so wherever the task stands; it stops nobody."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="dependencies")
    needs = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="needed_by")

    class Meta:
        verbose_name = _("việc phụ thuộc")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["task", "needs"], name="dependency_once"),
            models.CheckConstraint(condition=~models.Q(task=models.F("needs")), name="task_needs_another"),
        ]


class Handover(TenantModel):
    """Chuyển giao: the lead of a task in force passed from one unit to another. What was finished before stays with
    the unit that did it (`execution.Occurrence.lead`)."""

    append_only = True

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="handovers")
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("lý do"), blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("lúc"), default=timezone.now)

    class Meta:
        verbose_name = _("chuyển giao")
        ordering = ["-at", "-pk"]


class TaskUnit(TenantModel):
    """A co-lead or a coordinating unit of a task."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="task_units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="task_units")
    role = models.CharField(_("vai trò"), max_length=12, choices=UnitRole)

    class Meta:
        verbose_name = _("đơn vị tham gia")
        constraints = [models.UniqueConstraint(fields=["task", "unit"], name="unit_once_in_task")]


@pghistory.track()
class Project(Item):
    """Dự án đầu tư. Amounts in đồng."""

    sector = models.CharField(_("lĩnh vực"), max_length=300, blank=True)
    group = models.CharField(_("nhóm"), max_length=2, blank=True)
    place = models.CharField(_("địa điểm"), max_length=600, blank=True)
    first_year = models.PositiveIntegerField(_("từ năm"), null=True, blank=True)
    last_year = models.PositiveIntegerField(_("đến năm"), null=True, blank=True)
    total = models.BigIntegerField(_("tổng vốn (đồng)"), null=True, blank=True)
    funding = models.CharField(_("nguồn vốn"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("dự án")
        ordering = ["ordinal", "pk"]


class ProjectYear(TenantModel):
    """Capital that the document sets for one year. Amount in đồng."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="project_years")
    year = models.PositiveIntegerField(_("năm"))
    amount = models.BigIntegerField(_("vốn (đồng)"))

    class Meta:
        verbose_name = _("vốn theo năm")
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["project", "year"], name="year_once_in_project")]


@pghistory.track()
class Plan(Item, Scheduled):
    """Quy hoạch: a planning item, with its place."""

    place = models.CharField(_("địa điểm"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("quy hoạch")
        ordering = ["ordinal", "pk"]


class Passage(TenantModel):
    """The sentence or row in a document that an item came from. One item may have several sources."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="passages")
    review_item = models.OneToOneField(ReviewItem, on_delete=models.PROTECT, related_name="passage")
    target = models.ForeignKey(Target, on_delete=models.CASCADE, null=True, blank=True, related_name="passages")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, null=True, blank=True, related_name="passages")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, null=True, blank=True, related_name="passages")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, null=True, blank=True, related_name="passages")
    place = models.CharField(_("vị trí"), max_length=200)
    excerpt = models.TextField(_("trích"))
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("xuất xứ")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Exact(
                    Func("target", "task", "project", "plan", function="num_nonnulls", output_field=IntegerField()),
                    Value(1),
                ),
                name="passage_of_one_item",
            )
        ]


class Resemblance(TenantModel):
    """An item under review that looks like one already in force. A person decides; it starts undecided."""

    review_item = models.ForeignKey(ReviewItem, on_delete=models.CASCADE, related_name="resemblances")
    target = models.ForeignKey(Target, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    score = models.PositiveIntegerField(_("độ giống (%)"))
    decision = models.CharField(_("quyết định"), max_length=8, choices=LinkDecision, default=LinkDecision.PENDING)
    holds = models.CharField(_("mức nào có hiệu lực"), max_length=8, choices=Holds, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("mục giống nhau")
        ordering = ["-score", "pk"]

    @property
    def existing(self) -> Item:
        """The item in force that is resembled."""
        found = self.task or self.target or self.project or self.plan
        assert found is not None  # noqa: S101 -- held by the way in which rows are made
        return found
