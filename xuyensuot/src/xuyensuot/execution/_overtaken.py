"""What a person reads whose page is older than the work: where it stands now, by whom and since when.

The very same step of the same person, sent twice, is AlreadyDone; everything else is a Conflict.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from xuyensuot.audit.queries import history_of
from xuyensuot.common.clock import format_instant
from xuyensuot.common.errors import AlreadyDone, Conflict

from .enums import Action, State
from .models import Occurrence
from .rules import Move


def work_moved(occurrence: Occurrence, action: Action | None = None, actor: Any = None, reason: str = "") -> Conflict:
    """For a locked occurrence that allows no such step; with `action`, by whom and why the step was wanted."""
    last = occurrence.transitions.select_related("actor").first()
    state = State(occurrence.state).label
    if last is None or last.to_state != occurrence.state:
        return Conflict(
            _("Việc đang ở trạng thái “%(state)s” nên không làm bước này được; hãy tải lại trang để xem thay đổi mới.")
            % {"state": state}
        )
    if action == last.action and actor == last.actor and reason.strip() in ("", last.reason):
        return _done_before(last.at)
    return Conflict(
        _("Việc đã chuyển sang “%(state)s”: %(who)s %(step)s lúc %(at)s. Bước vừa gửi chưa được thực hiện.")
        % {"state": state, "who": last.actor, "step": Action(last.action).label, "at": format_instant(last.at)}
    )


def matter_moved(row: Any, rule: Move, actor: Any, text: str, fields: dict[str, Any]) -> Conflict:
    """For a locked matter that allows no such move; `text` and `fields` are what the move would have written."""
    last = history_of(row).filter(changes__has_key="state").first()
    if last is not None and last.changes["state"][-1] == row.state:
        at = datetime.fromisoformat(last.changes["at"]) if "at" in last.changes else last.at
        is_same = (last.code, last.actor, last.changes.get("text", "")) == (rule.event, actor, text.strip())
        if is_same and row.state == rule.to and _says(row, fields):
            return _done_before(at)
        return _matter_moved(row, last.actor, at)
    ended = row.occurrence.transitions.select_related("actor").first() if row.state == "lapsed" else None
    if ended is not None:
        return _matter_moved(row, ended.actor, ended.at)
    return Conflict(
        _("Mục này đang ở trạng thái “%(state)s”; hãy tải lại trang để xem thay đổi mới.")
        % {"state": row.get_state_display()}
    )


def _says(row: Any, fields: dict[str, Any]) -> bool:
    """Whether everything that would be written stands there already, the moment of writing left out."""
    return all(getattr(row, name) == value for name, value in fields.items() if not name.endswith("_at"))


def _matter_moved(row: Any, who: Any, at: datetime) -> Conflict:
    return Conflict(
        _("Mục này đã chuyển sang “%(state)s”: %(who)s thực hiện lúc %(at)s. Bước vừa gửi chưa được thực hiện.")
        % {"state": row.get_state_display(), "who": who, "at": format_instant(at)}
    )


def _done_before(at: datetime) -> AlreadyDone:
    return AlreadyDone(_("Bước này bạn đã thực hiện lúc %(at)s, không cần gửi lại.") % {"at": format_instant(at)})
