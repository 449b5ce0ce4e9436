"""Everything that the review screen shows, read with a number of queries that does not grow with the document."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import Count, Prefetch
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from xuyensuot.documents.enums import FindingState, ItemChange, ItemKind, ItemState
from xuyensuot.documents.models import Document, ReviewFinding
from xuyensuot.documents.queries import open_findings, plain_items, unknown_names
from xuyensuot.organisation import queries as organisation
from xuyensuot.programmes.differing import differing
from xuyensuot.programmes.enums import LinkDecision
from xuyensuot.programmes.models import Resemblance

from ..forms.documents import DescriptionForm
from .described import Told, told_by
from .rows import Note, Row, field_of, repeats, suggestions_for
from .sheets import Sheet, render_spots, sheets
from .source import Mark, render_source
from .suggestions import Suggestion, suggest

KINDS = (ItemKind.TASK, ItemKind.TARGET, ItemKind.PROJECT, ItemKind.PLAN)
WHOLE = "van-ban"  # the tab of findings that touch no single item
UNITS = "don-vi"  # the tab of names that no unit bears


class View(models.TextChoices):
    """How the source is shown: unless asked otherwise as it was printed, once all its pages are drawn."""

    PAGES = "trang", _("Trang")
    TEXT = "chu", _("Chữ")


class Only(models.TextChoices):
    """Which rows the list shows."""

    ALL = "", _("Tất cả")
    PENDING = "pending", _("Chưa rà soát")
    FINDING = "finding", _("Có điểm cần xem")
    CHANGED = "changed", _("Khác bản trước")


@dataclass(frozen=True, slots=True)
class Tab:
    code: str
    label: str
    left: int
    total: int
    url: str
    is_current: bool


@dataclass
class ReviewPage:
    """`kind` is one of KINDS, WHOLE or UNITS; `muc` the item whose panel is open; `view` what was asked for, if any."""

    document: Document
    kind: str
    only: str = Only.ALL
    muc: int | None = None
    undo: int = 0
    view: str = ""
    facts_form: DescriptionForm | None = None

    @cached_property
    def units(self) -> dict[int, str]:
        """Units of the commune as lists show them."""
        return {unit.pk: unit.label for unit in self._units}

    @cached_property
    def unit_names(self) -> dict[int, str]:
        return {unit.pk: unit.name for unit in self._units}

    @cached_property
    def _spellings(self) -> dict[int, list[str]]:
        return {unit.pk: organisation.spellings(unit) for unit in self._units if unit.merged_into_id is None}

    @cached_property
    def _units(self) -> list[Any]:
        return list(organisation.units())

    @cached_property
    def _order(self) -> list[tuple[int, str, str]]:
        """Id, state and change of every item of the kind, in reading order."""
        if self.kind not in KINDS:
            return []
        items = self.document.items.filter(kind=self.kind).order_by("ordinal")
        return list(items.values_list("pk", "state", "change"))

    @cached_property
    def _plain(self) -> set[int]:
        """Items of every kind that "accept the rest" would accept."""
        return set(plain_items(self.document).values_list("pk", flat=True))

    def _passes(self, pk: int, state: str, change: str, only: str | None = None) -> bool:
        match self.only if only is None else only:
            case Only.PENDING:
                return state == ItemState.PENDING
            case Only.FINDING:
                return state == ItemState.PENDING and pk not in self._plain
            case Only.CHANGED:
                return change != ItemChange.SAME
            case _:
                return True

    @cached_property
    def shown(self) -> list[Row]:
        """The rows of the list; the open one stays, whatever the filter says."""
        return self.rows(*(line[0] for line in self._order if line[0] == self.muc or self._passes(*line)))

    def rows(self, *pks: int) -> list[Row]:
        """These items in reading order; the chosen one is open."""
        items = (
            self.document.items.filter(pk__in=pks)
            .select_related("previous")
            .defer("extracted", "previous__extracted")
            .prefetch_related(
                Prefetch("findings", ReviewFinding.objects.order_by("span_start", "pk")),
                Prefetch("resemblances", Resemblance.objects.select_related("task", "target", "project", "plan")),
            )
            .order_by("ordinal")
        )
        rows = [Row(item, self.units, self.address(muc=item.pk)) for item in items]
        for row in rows:
            if row.item.pk == self.muc:
                row.is_open = True
                row.suggestions = suggestions_for(row, self._spellings)
        return rows

    @property
    def facts_at(self) -> str:
        """Where the form of the document's own facts is asked for."""
        return f"{self.address(kind=WHOLE)}&"

    @property
    def whole_at(self) -> str:
        return self.address(kind=WHOLE)

    @property
    def current(self) -> Row | None:
        return next((row for row in self.shown if row.is_open), None)

    def next_pending(self, item_id: int) -> int | None:
        """The next item that waits and passes the filter, from the item on and around the end."""
        at = next((index for index, line in enumerate(self._order) if line[0] == item_id), -1)
        ahead = [*self._order[at + 1 :], *self._order[: max(at, 0)]]
        return next((line[0] for line in ahead if line[1] == ItemState.PENDING and self._passes(*line)), None)

    # ── how much is left ──

    @cached_property
    def _counts(self) -> dict[tuple[str, str], int]:
        counted = self.document.items.order_by().values_list("kind", "state").annotate(count=Count("pk"))
        return {(kind, state): count for kind, state, count in counted}

    def _count(self, *, kind: str = "", state: str = "") -> int:
        return sum(n for (k, s), n in self._counts.items() if (not kind or k == kind) and (not state or s == state))

    @property
    def total(self) -> int:
        return self._count()

    @property
    def pending(self) -> int:
        return self._count(state=ItemState.PENDING)

    @property
    def left_out(self) -> int:
        return self._count(state=ItemState.LEFT_OUT)

    @property
    def decided(self) -> int:
        return self.total - self.pending

    @cached_property
    def repeated(self) -> int:
        """Items that repeat one in force word for word, commit to the same and wait for a person to say so."""
        return len({found.review_item_id for found in repeating(self.document) if not differing(found)})

    @property
    def rest(self) -> int:
        """How many "accept the rest" would accept."""
        return len(self._plain)

    @property
    def tabs(self) -> list[Tab]:
        tabs = [
            self._tab(kind, str(kind.label).capitalize(), self._count(kind=kind, state=ItemState.PENDING), total)
            for kind in KINDS
            if (total := self._count(kind=kind))
        ]
        open_notes = sum(note.is_open for note in self.notes)
        if self.unknown or self.kind == UNITS:
            tabs.append(self._tab(UNITS, str(_("Đơn vị")), len(self.unknown), len(self.unknown)))
        tabs.append(self._tab(WHOLE, str(_("Chung")), open_notes, len(self.notes)))
        return tabs

    def _tab(self, code: str, label: str, left: int, total: int) -> Tab:
        return Tab(code, label, left, total, self.address(kind=code), code == self.kind)

    @property
    def is_done_here(self) -> bool:
        """Nothing of this kind waits any more."""
        return self.has_list and not self._count(kind=self.kind, state=ItemState.PENDING)

    @property
    def next_tab(self) -> Tab | None:
        """Where to go once everything of this kind is decided."""
        return next((tab for tab in self.tabs if tab.left and not tab.is_current), None)

    # ── the two tabs without items ──

    @cached_property
    def unknown(self) -> list[Suggestion]:
        """Printed names that no unit bears, those on most items first."""
        names = unknown_names(self.document).items()
        return [suggest(name, self._spellings, count) for name, count in names]

    @cached_property
    def told(self) -> list[Told]:
        """What the document says of itself."""
        return told_by(self.document)

    @cached_property
    def notes(self) -> list[Note]:
        """Findings that touch no single item."""
        found = self.document.findings.filter(item=None).order_by("span_start", "pk")
        return [Note(finding, field_of(finding.code, "")) for finding in found]

    # ── the source ──

    @property
    def has_pages(self) -> bool:
        return bool(self.document.run.page_sizes)

    @property
    def shows_pages(self) -> bool:
        drawn = self.document.run.pages_drawn >= len(self.document.run.page_sizes)
        return self.has_pages and (self.view == View.PAGES or (drawn and self.view != View.TEXT))

    @property
    def views(self) -> list[Tab]:
        """The two ways to show a source that has pages."""
        shown = View.PAGES if self.shows_pages else View.TEXT
        count = len(self.document.run.page_sizes)
        return [
            Tab(view, str(view.label), count, count, self.address(muc=self.muc, view=view), view == shown)
            for view in (View if self.has_pages else ())
        ]

    @cached_property
    def sheets(self) -> list[Sheet]:
        there = self.address(muc=0)
        spots = render_spots(
            self.document.run.blocks, self._marks(), self.lit, lambda key: f"{there}&muc={key}#muc-{key}"
        )
        return sheets(self.document, spots)

    @property
    def source(self) -> SafeString:
        run = self.document.run
        return render_source(run.text, run.blocks, self._marks(), self.lit)

    @property
    def lit(self) -> str:
        return str(self.muc or "")

    def _marks(self) -> list[Mark]:
        noted = set(open_findings(self.document).filter(state=FindingState.OPEN).values_list("item_id", flat=True))
        spans = self.document.items.exclude(change=ItemChange.GONE).values_list("pk", "span_start", "span_end")
        marks = [Mark(start, end, str(pk), pk in noted) for pk, start, end in spans]
        if self.kind == WHOLE:
            places = [(note.finding.span_start, note.finding.span_end, note.finding.pk) for note in self.notes]
            marks += [Mark(a, b, f"f{pk}", True) for a, b, pk in places if a is not None and b is not None]
        return marks

    # ── addresses ──

    def address(self, *, kind: str = "", muc: int | None = None, only: str | None = None, view: str = "") -> str:
        """The review with another tab, filter or open item; a colleague who gets the link sees the same."""
        asked: Mapping[str, Any] = {
            "loai": kind or self.kind,
            "loc": (self.only if not kind else "") if only is None else only,
            "xem": view or self.view,
            "muc": muc,
        }
        query = urlencode({key: value for key, value in asked.items() if value})
        return f"{reverse('desk:review', args=[self.document.pk])}?{query}"

    @property
    def kept(self) -> str:
        """What a part of the page asks for along with itself, so that the addresses in it keep the filter and view."""
        return urlencode({"loc": self.only} | ({"xem": self.view} if self.view else {}))

    @property
    def has_list(self) -> bool:
        return bool(self._order)

    @property
    def here(self) -> str:
        return self.address(muc=self.muc)

    @property
    def filters(self) -> list[Tab]:
        counted = {only: sum(self._passes(*line, only=only) for line in self._order) for only in Only}
        offered = [only for only in Only if only != Only.CHANGED or self.is_later_version]
        return [
            Tab(only, str(only.label), counted[only], len(self._order), self.address(only=only), only == self.only)
            for only in offered
        ]

    @cached_property
    def is_later_version(self) -> bool:
        return self.document.items.exclude(change=ItemChange.NEW).exists()


def repeating(document: Document) -> list[Resemblance]:
    """Undecided resemblances of items that wait, where the two texts are equal in every word."""
    undecided = Resemblance.objects.filter(
        review_item__document=document, review_item__state=ItemState.PENDING, decision=LinkDecision.PENDING
    )
    related = ("review_item", "task", "target", "project", "plan")
    return [found for found in undecided.select_related(*related) if repeats(found)]


def first_to_review(document: Document, kind: str) -> tuple[str, int | None]:
    """Where a review begins or goes on: the first waiting item of the kind, else of any kind, else the first item."""
    items = document.items.order_by("ordinal")
    if kind in (WHOLE, UNITS):
        return kind, None
    order = [kind] if kind in KINDS else []
    waiting = list(items.filter(state=ItemState.PENDING).values_list("kind", "pk"))
    for wanted in order or KINDS:
        for found, pk in waiting:
            if found == wanted:
                return found, pk
    if order:
        return kind, None
    any_item = items.values_list("kind", "pk").first()
    return any_item or (ItemKind.TASK, None)
