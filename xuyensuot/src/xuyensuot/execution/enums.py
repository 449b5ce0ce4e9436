from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an occurrence stands. Lateness is not a state: it is computed from dates."""

    UNASSIGNED = "unassigned", _("chưa giao")
    OFFERED = "offered", _("chờ tiếp nhận")
    IN_PROGRESS = "in_progress", _("đang thực hiện")
    REPORTED = "reported", _("chờ xác nhận")
    DONE = "done", _("hoàn thành")
    SUSPENDED = "suspended", _("tạm dừng")
    CANCELLED = "cancelled", _("đã huỷ")


class Action(models.TextChoices):
    ASSIGN = "assign", _("giao")
    ACCEPT = "accept", _("tiếp nhận")
    DECLINE = "decline", _("từ chối")
    REPORT = "report", _("báo cáo hoàn thành")
    CONFIRM = "confirm", _("xác nhận hoàn thành")
    RETURN = "return", _("trả lại")
    SUSPEND = "suspend", _("tạm dừng")
    RESUME = "resume", _("tiếp tục")
    CANCEL = "cancel", _("huỷ")
    REOPEN = "reopen", _("mở lại")


class Bucket(models.TextChoices):
    """The official counts, in occurrences (domain.md). Suspended and cancelled ones are listed apart."""

    DONE_ON_TIME = "a", _("hoàn thành đúng hạn")
    DONE_LATE = "b", _("hoàn thành quá hạn")
    OPEN_WITHIN = "c", _("đang thực hiện, trong hạn")
    OPEN_OVERDUE = "d", _("đang thực hiện, quá hạn")
    SUSPENDED = "suspended", _("tạm dừng")
    CANCELLED = "cancelled", _("đã huỷ")
    ROUTINE = "routine", _("thường xuyên theo chức năng")


class ExtensionState(models.TextChoices):
    OPEN = "open", _("chờ quyết định")
    OFFERED = "offered", _("được đề nghị hạn khác")
    APPROVED = "approved", _("đã đồng ý")
    DECLINED = "declined", _("không được đồng ý")
    WITHDRAWN = "withdrawn", _("đã rút")
    LAPSED = "lapsed", _("hết cần thiết")


class ObstacleState(models.TextChoices):
    OPEN = "open", _("chưa gỡ")
    ESCALATED = "escalated", _("đã kiến nghị, chờ trả lời")
    ANSWERED = "answered", _("đã có trả lời")
    RESOLVED = "resolved", _("đã gỡ")
    WITHDRAWN = "withdrawn", _("đã rút")


class DirectiveState(models.TextChoices):
    OPEN = "open", _("chưa báo cáo")
    ANSWERED = "answered", _("đã báo cáo")
    CLOSED = "closed", _("đã kết thúc")
    WITHDRAWN = "withdrawn", _("đã thu hồi")


class PartState(models.TextChoices):
    """Where a coordination request stands. Lateness is computed from `due` and the day of delivery."""

    ASKED = "asked", _("chờ nhận")
    ACCEPTED = "accepted", _("đang làm")
    DECLINED = "declined", _("từ chối")
    DELIVERED = "delivered", _("đã gửi")
    WITHDRAWN = "withdrawn", _("đã rút")
    LAPSED = "lapsed", _("hết cần thiết")


# What still waits for somebody.
LIVE_DIRECTIVES = (DirectiveState.OPEN, DirectiveState.ANSWERED)
LIVE_OBSTACLES = (ObstacleState.OPEN, ObstacleState.ESCALATED, ObstacleState.ANSWERED)
LIVE_PARTS = (PartState.ASKED, PartState.ACCEPTED)
LIVE_EXTENSIONS = (ExtensionState.OPEN, ExtensionState.OFFERED)
