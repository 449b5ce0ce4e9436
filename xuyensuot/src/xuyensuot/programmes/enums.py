from django.db import models
from django.utils.translation import gettext_lazy as _


class Force(models.TextChoices):
    """Whether a commitment still binds. What a later document ended stays readable."""

    IN_FORCE = "in_force", _("đang thực hiện")
    REPLACED = "replaced", _("đã được thay thế")
    WITHDRAWN = "withdrawn", _("đã đưa ra khỏi chương trình")
    MERGED = "merged", _("đã gộp vào việc khác")


class Comparator(models.TextChoices):
    EQUAL = "eq", "="
    AT_LEAST = "ge", "≥"
    MORE_THAN = "gt", ">"
    AT_MOST = "le", "≤"
    LESS_THAN = "lt", "<"
    RANGE = "range", _("từ … đến …")
    INCREASE = "increase", _("tăng")
    DECREASE = "decrease", _("giảm")
    QUALITATIVE = "qualitative", _("đạt / chưa đạt")
    UNSET = "unset", _("chưa đặt mức")


class ScheduleKind(models.TextChoices):
    DEADLINE = "deadline", _("có hạn")
    WINDOW = "window", _("trong giai đoạn")
    RECURRING = "recurring", _("định kỳ")
    CONTINUOUS = "continuous", _("thường xuyên")
    MILESTONES = "milestones", _("theo mốc")
    ON_DEMAND = "on_demand", _("theo chỉ đạo")
    MAINTAIN = "maintain", _("duy trì")
    UNSET = "unset", _("chưa rõ thời gian")


class Every(models.TextChoices):
    WEEK = "week", _("hằng tuần")
    MONTH = "month", _("hằng tháng")
    QUARTER = "quarter", _("hằng quý")
    HALF_YEAR = "6 months", _("6 tháng một lần")
    YEAR = "year", _("hằng năm")


class Clarity(models.TextChoices):
    """6 rõ. The list in use is a setting of the commune (`Commune.clarity`)."""

    PERSON = "person", _("rõ người")
    WORK = "work", _("rõ việc")
    TIME = "time", _("rõ thời gian")
    RESPONSIBILITY = "responsibility", _("rõ trách nhiệm")
    PRODUCT = "product", _("rõ sản phẩm")
    AUTHORITY = "authority", _("rõ thẩm quyền")


class UnitRole(models.TextChoices):
    CO_LEAD = "co_lead", _("đồng chủ trì")
    COORDINATING = "coordinating", _("phối hợp")


class Holds(models.TextChoices):
    """Which of two commitments binds once a document says another value or deadline of an item in force."""

    EXISTING = "existing", _("giữ mức đang thực hiện")
    DOCUMENT = "document", _("lấy theo văn bản này")


class LinkDecision(models.TextChoices):
    """What a person said of two items that resemble each other."""

    PENDING = "pending", _("chưa chọn")
    LINK = "link", _("là cùng một việc")
    SEPARATE = "separate", _("là việc khác")
