from django.db import models
from django.utils.translation import gettext_lazy as _


class FileState(models.TextChoices):
    """A file leaves quarantine only once it was read as what it claims to be."""

    QUARANTINED = "quarantined", _("đang kiểm tra")
    ACCEPTED = "accepted", _("dùng được")
    REFUSED = "refused", _("không nhận")


class Scan(models.TextChoices):
    """What the virus scanner said. Where one is configured, only what is clean is served."""

    UNSCANNED = "unscanned", _("chưa quét")
    CLEAN = "clean", _("sạch")
    INFECTED = "infected", _("có mã độc")
