from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may do in the commune; a person may hold several positions."""

    OFFICE = "office", _("văn phòng")
    LEADER = "leader", _("lãnh đạo")
    LEAD_UNIT = "lead_unit", _("đơn vị thực hiện")
    READER = "reader", _("người xem")


class Branch(models.TextChoices):
    """The part of the political system that a unit belongs to."""

    PARTY = "party", _("Đảng ủy")
    COUNCIL = "council", _("HĐND")
    GOVERNMENT = "government", _("UBND")
    FRONT = "front", _("MTTQ và đoàn thể")
    COMMUNITY = "community", _("tổ dân phố, thôn")
