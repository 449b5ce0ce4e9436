"""Yêu cầu phối hợp: the lead asks a unit of the task for a part by a day. Both see what is late, and so do counts."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from xuyensuot.common.clock import format_day, local_date
from xuyensuot.common.errors import AlreadyDone, Conflict, Refused
from xuyensuot.files.commands import clean_name, store_evidence
from xuyensuot.files.types import EVIDENCE_TYPES
from xuyensuot.organisation.models import Unit
from xuyensuot.programmes.family import require_ahead

from .._matters import begin_matter, move, new, when
from .._steps import checked, moment
from ..enums import State
from ..models import CoordinationFile, CoordinationRequest, Occurrence
from ..queries import last_day_of_parts


@transaction.atomic
def request_part(
    *, actor: Any, occurrence: Occurrence, unit: Unit, part: str, due: date, at: datetime | None = None
) -> CoordinationRequest:
    """Ask, as the lead, a co-leading or coordinating unit of the task for a part of the work.

    Raises Refused for a unit that has no part in the task, and for a day that is past or after the work's own due day;
    work that is due today or late leaves every day to come.
    """
    begin_matter(
        "execution.part.request",
        actor=actor,
        occurrence=occurrence,
        text=part,
        field=_("Phần việc"),
        states=(State.OFFERED, State.IN_PROGRESS),
    )
    if not occurrence.task.task_units.filter(unit=unit).exists():
        raise Refused(_("“%(unit)s” không phải đơn vị phối hợp của nhiệm vụ này.") % {"unit": unit})
    if at is None:
        require_ahead(due, occurrence.task, latest=occurrence.due)
    last = last_day_of_parts(occurrence, local_date(moment(occurrence, at)))
    if last is not None and due > last:
        raise Refused(_("Hạn của phần việc không được sau hạn của nhiệm vụ (%(due)s).") % {"due": format_day(last)})
    request = CoordinationRequest(
        commune=occurrence.commune,
        occurrence=occurrence,
        unit=unit,
        part=part.strip(),
        due=due,
        requested_by=actor,
        requested_at=when(occurrence, at),
    )
    return new(request, "execution.part_requested", actor=actor, at=at, text=part.strip(), unit=str(unit), due=str(due))


@transaction.atomic
def accept_part(*, actor: Any, request: CoordinationRequest, at: datetime | None = None) -> CoordinationRequest:
    return move("part.accept", actor=actor, row=request, at=at, **_answer(actor, request, "", at))


@transaction.atomic
def decline_part(
    *, actor: Any, request: CoordinationRequest, reason: str, at: datetime | None = None
) -> CoordinationRequest:
    """The unit says why it cannot; the lead, and whoever reads the task, sees the reason."""
    return move("part.decline", actor=actor, row=request, text=reason, at=at, **_answer(actor, request, reason, at))


@transaction.atomic
def deliver_part(
    *,
    actor: Any,
    request: CoordinationRequest,
    text: str,
    files: "Iterable[File[bytes]]" = (),
    at: datetime | None = None,
) -> CoordinationRequest:
    """Send the part, in words and files. The day of the last delivery decides whether it was on time."""
    files = list(files)
    fields = {"delivery": text.strip(), "delivered_by": actor, "delivered_at": when(request.occurrence, at)}
    try:
        move("part.deliver", actor=actor, row=request, text=text, at=at, **fields)
    except AlreadyDone:
        _require_kept(request, files)
        raise
    for file in store_evidence(actor=actor, commune=request.commune, uploads=files, allowed=EVIDENCE_TYPES):
        checked(CoordinationFile(commune=request.commune, request=request, file=file)).save()
    return request


@transaction.atomic
def return_part(
    *, actor: Any, request: CoordinationRequest, reason: str, at: datetime | None = None
) -> CoordinationRequest:
    """The lead sends it back; the part is being worked on again and its day runs on."""
    fields = {"delivered_by": None, "delivered_at": None, "note": reason.strip()}
    return move("part.return", actor=actor, row=request, text=reason, at=at, **fields)


@transaction.atomic
def withdraw_part(
    *, actor: Any, request: CoordinationRequest, reason: str = "", at: datetime | None = None
) -> CoordinationRequest:
    return move("part.withdraw", actor=actor, row=request, text=reason, at=at, note=reason.strip())


def _require_kept(request: CoordinationRequest, files: "list[File[bytes]]") -> None:
    """Raises Conflict for files that the delivery did not bring; known by name, since a photograph is kept stripped."""
    kept = set(request.files.values_list("file__name", flat=True))
    if not {clean_name(file.name or "") for file in files} <= kept:
        raise Conflict(
            _("Phần việc này đã gửi rồi; tệp vừa chọn chưa được lưu. Hãy đề nghị đơn vị chủ trì trả lại để gửi thêm.")
        )


def _answer(actor: Any, request: CoordinationRequest, note: str, at: datetime | None) -> dict[str, Any]:
    return {"answered_by": actor, "answered_at": when(request.occurrence, at), "note": note.strip()}
