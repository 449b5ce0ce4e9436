"""The board as the page shows it: named columns with their cards and what may be done with each."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuyensuot.execution.enums import Action, State
from xuyensuot.execution.queries import allowed_actions
from xuyensuot.execution.queries.board import ROUTINE, SUSPENDED, Key, column_counts, first_of_columns, grouped
from xuyensuot.organisation.queries import units

from .forms import BEFORE, COUNTED, LATER, MONTHS, NO_LEAD, OPEN
from .months import month_after
from .narrowing import NarrowForm, narrowed

CARDS = {"state": 20, "unit": 8, "month": 20}  # of each column; the rest is a link away. Units are many columns
BY: dict[str, tuple[str, Promise | str]] = {
    "trang-thai": ("state", gettext_lazy("Trạng thái")),
    "don-vi": ("unit", gettext_lazy("Đơn vị")),
    "thang": ("month", gettext_lazy("Tháng đến hạn")),
}
STEPS = {Action.ASSIGN: "giao", Action.ACCEPT: "tiep-nhan", Action.CONFIRM: "xac-nhan"}
ALWAYS = (State.UNASSIGNED, State.OFFERED, State.IN_PROGRESS, State.REPORTED, State.DONE)


@dataclass(frozen=True, slots=True)
class Card:
    """`steps` are what the person may do at once: the slug of the address and its word. What needs a reason is done on
    the page of the task."""

    occurrence: Any
    steps: list[tuple[str, Any]]


@dataclass(slots=True)
class Column:
    key: str
    label: str
    url: str
    count: int = 0
    look: str = ""
    cards: list[Card] = field(default_factory=list)

    @property
    def has_more(self) -> bool:
        return self.count > len(self.cards)


@dataclass(frozen=True, slots=True)
class Board:
    by: str
    form: NarrowForm
    columns: list[Column]
    current: str  # the key of the column that a phone shows

    @property
    def is_empty(self) -> bool:
        return not any(column.count for column in self.columns)


def board(user: Any, address: Any, day: date) -> Board:
    by = address.get("theo") if address.get("theo") in BY else "trang-thai"
    form = NarrowForm(address, user=user, hidden=("theo",))
    rows = narrowed(user, form.chosen)
    kind = BY[by][0]
    counts = column_counts(rows, kind)
    plain = {column: number for (apart, column), number in counts.items() if not apart}
    columns: dict[Key, Column] = {
        ("", key): column
        for key, column in {"state": _states, "unit": _units, "month": _months}[kind](plain, day).items()
    } | _apart(counts, kind)
    if form.chosen and kind != "unit":
        for column in {column.key: column for column in columns.values()}.values():
            column.url += f"&don_vi={form.chosen}"
    cards = grouped(first_of_columns(rows, kind, day, CARDS[kind]))
    for key, column in columns.items():
        room = CARDS[kind] - len(column.cards)
        column.cards += [Card(row, _steps(user, row)) for row in cards.get(key, [])[:room]]
    listed = list({column.key: column for column in columns.values()}.values())
    return Board(by, form, listed, _current(listed, address.get("cot", "")))


def _steps(user: Any, row: Any) -> list[tuple[str, Any]]:
    return [(STEPS[action], action.label) for action in allowed_actions(user, row) if action in STEPS]


def _current(columns: list[Column], asked: str) -> str:
    keys = [column.key for column in columns]
    if asked in keys:
        return asked
    return next((column.key for column in columns if column.count), keys[0] if keys else "")


def _states(counts: dict[Any, int], day: date) -> dict[Any, Column]:
    tasks = reverse("desk:tasks")
    return {
        state.value: Column(
            state.value,
            str(state.label),
            f"{tasks}?trang_thai={state.value}" + (f"&nhom={COUNTED}" if state in ALWAYS else ""),
            counts.get(state, 0),
        )
        for state in State
        if state in ALWAYS or counts.get(state)
    }


def _units(counts: dict[Any, int], day: date) -> dict[Any, Column]:
    tasks = reverse("desk:tasks")
    columns: dict[Any, Column] = {
        unit.pk: Column(str(unit.pk), unit.label, f"{tasks}?trang_thai={OPEN}&don_vi={unit.pk}", counts[unit.pk])
        for unit in units().prefetch_related(None)
        if unit.pk in counts
    }
    if None in counts:
        url = f"{tasks}?trang_thai={OPEN}&don_vi={NO_LEAD}"
        columns[None] = Column(NO_LEAD, _("chưa có chủ trì"), url, counts[None], "is-soon")
    return columns


def _apart(counts: dict[Key, int], kind: str) -> dict[Key, Column]:
    """Behind the others: what the official counts leave out, where there is any."""
    tasks = reverse("desk:tasks")
    still_open = "" if kind == "state" else f"&trang_thai={OPEN}"
    columns = {
        ROUTINE: Column("thuong-xuyen", _("thường xuyên"), f"{tasks}?nhom={ROUTINE}{still_open}"),
        SUSPENDED: Column("tam-dung", str(State.SUSPENDED.label), f"{tasks}?nhom={SUSPENDED}"),
    }
    for apart, column in columns.items():
        column.count = counts.get((apart, None), 0)
    return {(apart, None): column for apart, column in columns.items() if column.count}


def _months(counts: dict[Any, int], day: date) -> dict[Any, Column]:
    """What fell due before this month in one column, then month by month, then what comes later, what has no day."""
    tasks = f"{reverse('desk:tasks')}?trang_thai={OPEN}&han="
    months = [month_after(day, step) for step in range(MONTHS)]
    before = Column("truoc", _("các tháng trước"), f"{tasks}{BEFORE}&sap=han", look="is-late")
    later = Column(LATER, _("sau đó"), f"{tasks}{LATER}&sap=han")
    none = Column("khong", _("không có hạn"), f"{tasks}khong")
    own = {
        m: Column(f"{m:%Y-%m}", _("tháng %(m)s") % {"m": f"{m.month}/{m.year}"}, f"{tasks}{m:%Y-%m}") for m in months
    }
    placed: dict[Any, Column] = {}
    for key in sorted(month for month in counts if month is not None and month < months[0]):
        placed[key] = before
    placed |= own
    for key in sorted(month for month in counts if month is not None and month > months[-1]):
        placed[key] = later
    if None in counts:
        placed[None] = none
    for key, column in placed.items():
        column.count += counts.get(key, 0)
    return placed
