"""The matters beside the work as the page of a task shows them: what is in hand, what is over, what may be opened."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from xuyensuot.common.clock import today
from xuyensuot.execution.enums import Bucket, ExtensionState, ObstacleState, PartState
from xuyensuot.execution.models import Occurrence
from xuyensuot.execution.queries import (
    allowed_moves,
    allowed_openings,
    directives_for,
    extensions_for,
    may_demand,
    obstacles_for,
    parts_for,
    with_directive_bucket,
    with_part_bucket,
)
from xuyensuot.execution.rules import MOVES
from xuyensuot.organisation.queries import units_in_force
from xuyensuot.programmes.models import Task

from ..forms.matters import MatterForm, OpeningForm
from ..lists.tasks import CLOSED
from .specs import KINDS, OPENINGS, Kind, Move, Opening

Form = TypeVar("Form", bound=MatterForm)
PENDING = (ExtensionState.OPEN, ExtensionState.OFFERED)


@dataclass(frozen=True, slots=True)
class Refusal:
    """The form that did not pass, and where it belongs: a kind of opening, or a move of a matter."""

    form: MatterForm
    opening: str = ""
    kind: str = ""
    pk: int = 0
    move: str = ""


@dataclass(frozen=True, slots=True)
class MoveView:
    move: Move
    form: MatterForm | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class OpeningView:
    opening: Opening
    form: OpeningForm
    is_open: bool


@dataclass(frozen=True, slots=True)
class MatterView:
    """`is_live` while anything can still be done with it by anybody."""

    kind: Kind
    row: Any
    occurrence: Occurrence | None
    moves: list[MoveView]
    is_live: bool

    @property
    def anchor(self) -> str:
        return f"{self.kind.slug}-{self.row.pk}"

    @property
    def look(self) -> str:
        """The colour of its state: what waits, what has been answered, what is late."""
        if self.days_left is not None and self.days_left < 0 and not self.is_settled:
            return "is-late"
        return _LOOK.get(self.row.state, "is-waiting" if self.is_live else "is-paused")

    @property
    def days_left(self) -> int | None:
        """Until the matter's own day: below 0 when it is late, or was when it was done. None where no day counts."""
        row = self.row
        if self.kind.code == "obstacle":
            waits = row.state == ObstacleState.ESCALATED and row.answer_due is not None
            return (row.answer_due - today()).days if waits else None
        if self.kind.code == "extension" or row.due is None or row.bucket == Bucket.CANCELLED:
            return None
        return int((row.due - row.judged_on).days)

    @property
    def is_settled(self) -> bool:
        """What had to be done by its day has been done, late or not."""
        return getattr(self.row, "bucket", "") in (Bucket.DONE_ON_TIME, Bucket.DONE_LATE)


_LOOK = {
    "approved": "is-done",
    "answered": "is-done",
    "resolved": "is-done",
    "delivered": "is-done",
    "accepted": "is-active",
}


class Matters:
    """Five queries, however many matters there are."""

    def __init__(self, user: Any, task: Task, occurrences: list[Any], refusal: Refusal | None = None) -> None:
        self.user, self.task, self.refusal = user, task, refusal
        self.occurrences = {one.pk: one for one in occurrences}

    @cached_property
    def all(self) -> list[MatterView]:
        return [self._view(KINDS[code], row) for code, row in self._rows()]

    @property
    def live(self) -> list[MatterView]:
        """What the person can do something with comes first."""
        return sorted((view for view in self.all if view.is_live), key=lambda view: not view.moves)

    @property
    def past(self) -> list[MatterView]:
        return [view for view in self.all if not view.is_live]

    @property
    def shows_refusal(self) -> bool:
        """Whether the move that did not pass still stands on the page, with what was typed."""
        return any(move.is_open for view in self.all for move in view.moves)

    def openings(self, occurrence: Any) -> list[OpeningView]:
        """What the person may open beside the occurrence; the form that was refused stands open."""
        if occurrence is None:
            return []
        waits = any(
            view.kind.code == "extension" and view.row.occurrence_id == occurrence.pk and view.row.state in PENDING
            for view in self.all
        )
        allowed = allowed_openings(self.user, occurrence, waits_for_more_time=waits)
        if may_demand(self.user, self.task, self.occurrences.values()):
            allowed.append("demand")
        refused = self.refusal.opening if self.refusal else ""
        names = [name for name in OPENINGS if name in allowed or name == refused]
        return [self._opening(name, occurrence, name == refused) for name in names]

    def _opening(self, name: str, occurrence: Any, is_refused: bool) -> OpeningView:
        opening = OPENINGS[name]
        if is_refused and self.refusal:
            return OpeningView(opening, self.refusal.form, True)  # type: ignore[arg-type]
        form = opening.form(occurrence=occurrence, auto_id=f"{opening.slug}-%s")
        return OpeningView(opening, self._with_units(form), False)

    @cached_property
    def _units(self) -> list[tuple[Any, str]]:
        return list(units_in_force().prefetch_related(None).values_list("pk", "name"))

    def _with_units(self, form: Form) -> Form:
        if "unit" in form.fields:
            form.share_units(self._units)
        return form

    def _rows(self) -> Iterator[tuple[str, Any]]:
        day, ours = today(), {"occurrence__task": self.task}
        plain = [
            ("directive", with_directive_bucket(directives_for(self.user).filter(task=self.task), day)),
            ("extension", extensions_for(self.user).filter(**ours)),
            ("obstacle", obstacles_for(self.user).filter(**ours)),
            ("part", with_part_bucket(parts_for(self.user).filter(**ours), day)),
        ]
        for code, rows in plain:
            bare = rows.prefetch_related(None)
            for row in bare.prefetch_related("files__file") if code == "part" else bare:
                self._attach(row)
                yield code, row

    def _attach(self, row: Any) -> None:
        """The page has read the occurrences with the units of their task already."""
        if hasattr(row, "occurrence_id"):
            row.occurrence = self.occurrences[row.occurrence_id]
        else:
            row.task = self.task

    def _view(self, kind: Kind, row: Any) -> MatterView:
        occurrence = self.occurrences.get(getattr(row, "occurrence_id", 0))
        is_live = any(row.state in rule.origins for name, rule in MOVES.items() if name.startswith(f"{kind.code}."))
        if row.state == PartState.DELIVERED and occurrence is not None and occurrence.state in CLOSED:
            is_live = False
        allowed = allowed_moves(self.user, row) if is_live else []
        moves = [self._move(kind, row, name, move) for name, move in kind.moves.items() if name in allowed]
        return MatterView(kind, row, occurrence, moves, is_live)

    def _move(self, kind: Kind, row: Any, name: str, move: Move) -> MoveView:
        refusal = self.refusal
        if refusal and (refusal.kind, refusal.pk, refusal.move) == (kind.code, row.pk, name):
            return MoveView(move, refusal.form, True)
        if move.form is None:
            return MoveView(move, None, False)
        form = move.form(auto_id=f"{kind.slug}-{row.pk}-{move.slug}-%s", initial=move.form.held(row))
        return MoveView(move, self._with_units(form), False)
