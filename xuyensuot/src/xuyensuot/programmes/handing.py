"""What a person reads whose unit led a task until it was handed over: their page may still show it as theirs."""

from typing import Any

from django.utils.translation import gettext as _

from xuyensuot.common.clock import format_instant
from xuyensuot.common.errors import HandedOver, NotAllowed
from xuyensuot.common.permissions import require
from xuyensuot.organisation.rules import unit_ids_of

from .models import Task


def require_of_task(actor: Any, permission: str, obj: Any, task: Task) -> None:
    """As `require`, for something that belongs to the task. Raises HandedOver where one of the actor's units led the
    task and does no more: to whom it went, through whom and when."""
    try:
        require(actor, permission, obj)
    except NotAllowed as refusal:
        units = unit_ids_of(actor)
        passed = task.handovers.filter(from_unit__in=units).select_related("from_unit", "to_unit", "actor").first()
        if passed is None or task.lead_id in units:
            raise
        raise HandedOver(
            _(
                "Nhiệm vụ đã chuyển giao từ “%(before)s” sang “%(after)s”: %(who)s thực hiện lúc %(at)s. Nội dung vừa "
                "gửi chưa được lưu."
            )
            % {
                "before": passed.from_unit,
                "after": passed.to_unit,
                "who": passed.actor or _("phần mềm"),
                "at": format_instant(passed.at),
            }
        ) from refusal
