"""One line of the list under review, and everything that its open panel shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xuyensuot.common.text import fold
from xuyensuot.documents.enums import FindingState, ItemChange, ItemKind, ItemState
from xuyensuot.documents.models import ReviewFinding, ReviewItem
from xuyensuot.programmes.differing import differing
from xuyensuot.programmes.enums import Holds, LinkDecision
from xuyensuot.programmes.models import Resemblance

from ..forms.items import ItemForm
from .facts import Fact, Labels, amount, compared, facts_of, marked_difference, measure, schedule_in_words
from .likeness import Side, sides_of
from .suggestions import Spellings, Suggestion, suggest

MULTIPLE_LEADS = "task.lead-multiple"

# The field that the button "sửa" of a finding leads to, by the head of the finding's code.
_FIELD_OF_CODE = {
    "task.lead": "lead_unit",
    "task.schedule": "schedule_kind",
    "task.product": "product",
    "date.": "due",
    "year.": "due",
    "number.": "number",
    "target.unit": "unit",
    "target.": "value",
    "money.": "money_unit",
    "sum.": "total",
}


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as the margin shows it, with the field that would correct it."""

    finding: ReviewFinding
    field: str

    @property
    def is_open(self) -> bool:
        return self.finding.state == FindingState.OPEN

    @property
    def excerpt(self) -> str:
        """What the finding quotes, unless that is the item's own text, which stands right above."""
        quoted, item = self.finding.excerpt, self.finding.item
        return "" if item is not None and fold(quoted) in fold(item.title) else quoted

    @property
    def look(self) -> str:
        if not self.is_open:
            return "is-paused"
        return {"error": "is-late", "warning": "is-soon"}.get(self.finding.severity, "is-waiting")


@dataclass(frozen=True, slots=True)
class LeadChoice:
    """One of several printed leads: it would lead, the others become co-leads."""

    unit: int
    label: str
    others: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """An item in force that resembles this one, with the words in which they differ."""

    resemblance: Resemblance
    text: SafeString
    where: str
    sides: Sequence[Side] = ()
    differs: bool = False

    @property
    def keeps(self) -> bool:
        return self.resemblance.holds == Holds.EXISTING

    @property
    def takes(self) -> bool:
        return self.resemblance.holds == Holds.DOCUMENT

    @property
    def is_open(self) -> bool:
        return self.resemblance.decision == LinkDecision.PENDING

    @property
    def is_equal(self) -> bool:
        return repeats(self.resemblance)


@dataclass
class Row:
    """`is_open` shows the panel, `form` the fields instead of the facts."""

    item: ReviewItem
    units: Labels
    address: str = ""
    is_open: bool = False
    form: ItemForm | None = None
    fixes: str = ""
    theirs: Sequence[Side] = ()  # what another officer saved while this form was open
    suggestions: Sequence[Suggestion] = field(default=())

    @property
    def number(self) -> str:
        return str(self.item.data.get("number") or self.item.ordinal)

    @property
    def is_pending(self) -> bool:
        return self.item.state == ItemState.PENDING

    @property
    def is_left_by_reading(self) -> bool:
        """Running text beside a list of the same kind, which nobody has decided yet."""
        return self.item.state == ItemState.LEFT_OUT and self.item.decided_at is None

    @property
    def is_gone(self) -> bool:
        return self.item.change == ItemChange.GONE

    @cached_property
    def notes(self) -> list[Note]:
        return [Note(finding, field_of(finding.code, self.item.kind)) for finding in self.item.findings.all()]

    @property
    def notes_beside(self) -> list[Note]:
        """All but the one that the question of the lead already asks."""
        asked = bool(self.lead_choices)
        return [note for note in self.notes if not (asked and note.finding.code == MULTIPLE_LEADS and note.is_open)]

    @cached_property
    def open_notes(self) -> int:
        """Of an item that was left out, nothing asks any more."""
        return 0 if self.item.state == ItemState.LEFT_OUT else sum(note.is_open for note in self.notes)

    @property
    def has_error(self) -> bool:
        return self.open_notes > 0 and any(n.is_open and n.finding.severity == "error" for n in self.notes)

    @property
    def unknown(self) -> list[str]:
        """Names to be matched; of an item that was left out, none."""
        left_out = self.item.state == ItemState.LEFT_OUT
        return [] if left_out else list(self.item.data.get("unknown_units") or [])

    @cached_property
    def likenesses(self) -> list[Likeness]:
        return [_likeness(resemblance, self.item, self.units) for resemblance in self.item.resemblances.all()]

    @property
    def open_likenesses(self) -> int:
        return sum(likeness.is_open for likeness in self.likenesses)

    @property
    def is_clear(self) -> bool:
        """Nothing about it asks for a person's eye."""
        return not (self.open_notes or self.unknown or self.open_likenesses)

    @property
    def summary(self) -> str:
        """The second line: what tells this item from its neighbours."""
        data = self.item.data
        if self.is_left_by_reading:
            return _("lời văn, danh mục đã có")
        match self.item.kind:
            case ItemKind.TASK:
                parts = [self.units.get(data.get("lead_unit") or 0, _("chưa có chủ trì")), _when(data)]
            case ItemKind.TARGET:
                parts = [measure(data), str(data.get("due_year") or "")]
            case ItemKind.PROJECT:
                years = "–".join(dict.fromkeys(str(year) for year in data.get("years") or [] if year))
                parts = [amount(data.get("total"), data.get("money_unit")), years]
            case _:
                parts = [_when(data), data.get("place") or ""]
        return " · ".join(part for part in parts if part)

    @cached_property
    def facts(self) -> list[Fact]:
        now = facts_of(self.item.kind, self.item.data, self.units)
        previous = self.item.previous
        if previous is None or self.item.change != ItemChange.CHANGED:
            return now
        return compared(now, facts_of(self.item.kind, previous.data, self.units))

    @property
    def title_difference(self) -> SafeString | None:
        """The text with what changed since the earlier version, where it did."""
        previous = self.item.previous
        if previous is None or self.item.change != ItemChange.CHANGED or previous.title == self.item.title:
            return None
        return marked_difference(previous.title, self.item.title)

    @property
    def lead_choices(self) -> list[LeadChoice]:
        """The printed leads to choose from, as long as the question is open."""
        if not any(note.is_open and note.finding.code == MULTIPLE_LEADS for note in self.notes):
            return []
        printed = printed_leads(self.item.data)
        known = [unit for unit in printed if unit in self.units]
        return [
            LeadChoice(unit, self.units[unit], ", ".join(self.units[other] for other in known if other != unit))
            for unit in known
        ]


def repeats(resemblance: Resemblance) -> bool:
    """Word for word the same, marks and case aside; a score of 100 says only that one text holds the other."""
    return fold(resemblance.review_item.title) == fold(resemblance.existing.name)


def printed_leads(data: Any) -> list[int]:
    """The lead and the co-leads, as ids, in the order printed."""
    return list(dict.fromkeys(unit for unit in (data.get("lead_unit"), *(data.get("co_leads") or [])) if unit))


def field_of(code: str, kind: str) -> str:
    for head, name in _FIELD_OF_CODE.items():
        if code.startswith(head):
            return "value" if kind == ItemKind.TARGET and name in ("due", "total") else name
    return "text" if kind == ItemKind.TASK else "name"


def suggestions_for(row: Row, spellings: Spellings) -> list[Suggestion]:
    return [suggest(name, spellings) for name in row.unknown]


def _when(data: Any) -> str:
    return schedule_in_words(data.get("schedule")) or _("chưa rõ thời gian")


def _likeness(resemblance: Resemblance, item: ReviewItem, units: Labels) -> Likeness:
    existing = resemblance.existing
    where = " ".join(part for part in (existing.section, existing.section_title) if part)
    text = marked_difference(item.title, existing.name)
    return Likeness(resemblance, text, where, sides_of(item, existing, units), bool(differing(resemblance)))
