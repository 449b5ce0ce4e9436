"""What the commune decides about alerts, reminders and periodic reports, dated and with its source."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuyensuot.common.clock import today
from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require
from xuyensuot.localities.models import Commune

from .._steps import checked
from ..models import Limits
from ..queries import limits_on

VALUES = ("alert_days", "soon_days", "reminders", "escalates", "report_every", "source")


@transaction.atomic
def set_limits(*, actor: Any, valid_from: date | None = None, **values: Any) -> Limits:
    """Let other limits hold from a day on (today); what is not named stays as it is. Earlier days keep theirs.

    `values`: alert_days (a list of days before the due day), soon_days, reminders, escalates, report_every, source.
    Raises Refused for a day that is past, or before the newest row.
    """
    require(actor, "execution.limits")
    commune = Commune.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.commune_id)
    since = valid_from or today()
    if since < today() or Limits.objects.filter(valid_from__gt=since).exists():
        raise Refused(_("Quy định mới phải có hiệu lực từ hôm nay trở đi và sau quy định gần nhất."))
    before = limits_on(since)
    row = Limits.objects.filter(valid_from=since).first() or Limits(commune=commune, valid_from=since)
    for name in VALUES:
        setattr(row, name, values.get(name, getattr(before, name)))
    row.alert_days = sorted(set(row.alert_days), reverse=True)
    checked(row).save()
    Limits.objects.filter(valid_from__lt=since, valid_to=None).update(valid_to=since - timedelta(days=1))
    changes = {n: [getattr(before, n), getattr(row, n)] for n in VALUES if getattr(before, n) != getattr(row, n)}
    emit("execution.limits_set", actor=actor, subject=row, changes=changes | {"valid_from": str(since)})
    return row
