from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentState(models.TextChoices):
    """From the upload to the programme. A refused document leaves a bare trace: no bytes, no text, no name."""

    EXTRACTING = "extracting", _("đang đọc")
    REVIEWING = "reviewing", _("chờ rà soát")
    PUBLISHED = "published", _("đã ban hành vào chương trình")
    FAILED = "failed", _("không đọc được")
    REFUSED = "refused", _("không tiếp nhận")


class Queue(StrEnum):
    """Recognising a scan takes minutes; it has a queue, and a worker, of its own (`runtime/queues.py`)."""

    READING = "extraction"
    RECOGNITION = "ocr"


class RunState(models.TextChoices):
    QUEUED = "queued", _("chờ đến lượt")
    READING = "reading", _("đang đọc văn bản")
    SAVING = "saving", _("đang lưu kết quả")
    DONE = "done", _("đã đọc xong")
    FAILED = "failed", _("không đọc được")


class ItemKind(models.TextChoices):
    TARGET = "target", _("chỉ tiêu")
    TASK = "task", _("nhiệm vụ")
    PROJECT = "project", _("dự án")
    PLAN = "plan", _("quy hoạch")


class ItemState(models.TextChoices):
    PENDING = "pending", _("chưa rà soát")
    ACCEPTED = "accepted", _("đã xác nhận")
    LEFT_OUT = "left_out", _("bỏ qua")
    PUBLISHED = "published", _("đã ban hành")


class ItemChange(models.TextChoices):
    """Compared with an earlier version of the same document."""

    NEW = "new", _("mới")
    SAME = "same", _("không đổi")
    CHANGED = "changed", _("đã thay đổi")
    GONE = "gone", _("không còn trong văn bản")


class FindingState(models.TextChoices):
    OPEN = "open", _("chưa xử lý")
    FIXED = "fixed", _("đã sửa")
    KEPT = "kept", _("giữ nguyên")
    ASKED = "asked", _("hỏi lại")


class Relation(models.TextChoices):
    """How one document acts upon an earlier one."""

    AMENDS = "amends", _("sửa đổi")
    SUPPLEMENTS = "supplements", _("bổ sung")
    REPLACES = "replaces", _("thay thế")
    VERSION = "version", _("bản mới của cùng văn bản")
