"""Work on demand: one instance after another, each when somebody who gives work asks for it."""

from datetime import date
from itertools import count
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuyensuot.common.clock import format_day
from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require
from xuyensuot.programmes.enums import Force, ScheduleKind
from xuyensuot.programmes.family import limit_of, lock_family, require_ahead
from xuyensuot.programmes.models import Task

from .._matters import words
from .._steps import checked
from ..models import Occurrence
from ..periods import ON_DEMAND
from ..queries import demanded, is_on_demand


@transaction.atomic
def open_on_demand(*, actor: Any, task: Task, reason: str, due: date, source: str = "") -> Occurrence:
    """Mở kỳ theo chỉ đạo: the next instance of work on demand, with what is demanded and a due day of its own.

    Raises Refused without words, for a task that is not done on demand or no longer in force, while an earlier demand
    is open, and for a day that is over, after the programme's term or past the task above.
    """
    require(actor, "execution.give", task)
    text = words(reason, _("Lý do, nội dung chỉ đạo"))
    task = lock_family(task)
    if task.force != Force.IN_FORCE:
        raise Refused(_("Nhiệm vụ không còn hiệu lực nên không mở thêm kỳ."))
    if not is_on_demand(task):
        raise Refused(_("Việc này không làm theo chỉ đạo nên không mở thêm kỳ."))
    if any(demanded(task, task.occurrences.all())):
        raise Refused(_("Kỳ theo chỉ đạo trước chưa kết thúc; hãy hoàn thành hoặc huỷ kỳ đó trước khi mở kỳ mới."))
    require_ahead(due, task)
    limit = limit_of(task)
    if limit is not None and due > limit:
        raise Refused(_("Hạn mới vượt quá hạn của việc cha (%(due)s).") % {"due": format_day(limit)})
    occurrence = Occurrence(commune=task.commune, task=task, label=_next_label(task), due=due)
    checked(occurrence).save()
    said = " · ".join(part for part in (source.strip(), text) if part)
    changes = {"label": occurrence.label, "due": str(due), "text": said}
    emit("execution.opened_on_demand", actor=actor, subject=occurrence, changes=changes)
    return occurrence


def _next_label(task: Task) -> str:
    """Work that is done on demand alone had its first instance when it was published."""
    there = set(task.occurrences.values_list("label", flat=True))
    first = 2 if task.schedule_kind == ScheduleKind.ON_DEMAND else 1
    return next(label for n in count(first) if (label := f"{ON_DEMAND} lần {n}") not in there)
