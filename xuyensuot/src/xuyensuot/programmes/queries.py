from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from xuyensuot.common.clock import today
from xuyensuot.common.permissions import may, require
from xuyensuot.common.text import fold
from xuyensuot.documents.enums import DocumentState, ItemChange, ItemState, Relation
from xuyensuot.documents.models import Citation, Document, DocumentRelation, ReviewFinding, ReviewItem
from xuyensuot.organisation.queries import units_called

from .enums import Force
from .models import Item, Passage, Plan, Programme, Project, Resemblance, Target, Task, TaskUnit

AnyItem = TypeVar("AnyItem", bound=Item)


@dataclass(frozen=True, slots=True)
class Yield:
    """How many items in force came out of a document."""

    tasks: int = 0
    targets: int = 0
    projects: int = 0


@dataclass(frozen=True, slots=True)
class PublishPreview:
    """What publishing would do now: new items by kind, and what happens to items in force."""

    new: dict[str, int]
    changed: int
    same: int
    linked: int
    ended: int
    without_lead: int


def current_programme() -> Programme | None:
    """The programme of the term that today lies in, else the latest; None before anything was published."""
    programmes = Programme.objects.order_by("-term_start")
    year = today().year
    return programmes.filter(term_start__lte=year, term_end__gte=year).first() or programmes.first()


def tasks_for(user: Any, *, ended: bool = False) -> QuerySet[Task]:
    """Tasks in force, ready for a list; with `ended` also what was replaced or withdrawn.

    Office, leader, lead unit and reader: all of the commune's. Anybody else: none.
    """
    units = Prefetch("task_units", TaskUnit.objects.select_related("unit"))
    found = Task.objects.select_related("commune", "lead", "responsible").prefetch_related(units, _passages())
    return _for(user, found, ended)


def targets_for(user: Any, *, ended: bool = False) -> QuerySet[Target]:
    """Targets in force, ready for a list. Who sees them: as `tasks_for`."""
    return _for(user, Target.objects.select_related("parent", "reporter").prefetch_related(_passages()), ended)


def projects_for(user: Any, *, ended: bool = False) -> QuerySet[Project]:
    """Projects in force with their years, ready for a list. Who sees them: as `tasks_for`."""
    return _for(user, Project.objects.prefetch_related("project_years", _passages()), ended)


def plans_for(user: Any, *, ended: bool = False) -> QuerySet[Plan]:
    """Planning items in force, ready for a list. Who sees them: as `tasks_for`."""
    return _for(user, Plan.objects.prefetch_related(_passages()), ended)


def findings_for(user: Any) -> QuerySet[ReviewFinding]:
    """Findings of published documents, with what the item became; of items left out, none. Who sees them: as
    `tasks_for`."""
    found: QuerySet[ReviewFinding] = ReviewFinding.objects.filter(document__state=DocumentState.PUBLISHED)
    found = found.exclude(item__state=ItemState.LEFT_OUT)
    found = found.select_related(
        "document", "item__passage__task", "item__passage__target", "item__passage__project", "item__passage__plan"
    ).order_by("-document__published_at", "span_start", "pk")
    return found if may(user, "programmes.read") else found.none()


def access_task(user: Any, pk: int) -> Task:
    """One task, ended ones too. Every role of the commune; DoesNotExist for another commune's."""
    require(user, "programmes.read")
    return tasks_for(user, ended=True).get(pk=pk)


def access_target(user: Any, pk: int) -> Target:
    """One target, ended ones too. Every role of the commune; DoesNotExist for another commune's."""
    require(user, "programmes.read")
    return targets_for(user, ended=True).get(pk=pk)


def access_project(user: Any, pk: int) -> Project:
    """One project, ended ones too. Every role of the commune; DoesNotExist for another commune's."""
    require(user, "programmes.read")
    return projects_for(user, ended=True).get(pk=pk)


def access_plan(user: Any, pk: int) -> Plan:
    """One planning item, ended ones too. Every role of the commune; DoesNotExist for another commune's."""
    require(user, "programmes.read")
    return plans_for(user, ended=True).get(pk=pk)


def access_resemblance(user: Any, pk: int) -> Resemblance:
    """A resemblance, for whoever reviews: the office. DoesNotExist for another commune's."""
    require(user, "programmes.publish")
    found = Resemblance.objects.select_related("review_item__document", "task", "target", "project", "plan")
    return found.get(pk=pk)


def search(found: QuerySet[AnyItem], text: str) -> QuerySet[AnyItem]:
    """Items in which every word of `text` begins a word: "hoa binh" finds "hoà bình" and "hòa bình"."""
    for word in fold(text).split():
        found = found.filter(search__regex=rf"\m{word}")
    return found


def search_tasks(found: QuerySet[Task], text: str) -> QuerySet[Task]:
    """As `search`, and the tasks of every unit that `text` calls ("BQLDA", "phong kt"), whatever its part in them."""
    called = units_called(text)
    if not called:
        return search(found, text)
    words = search(Task.objects.order_by(), text).values("pk")
    theirs = TaskUnit.objects.filter(unit__in=called).values("task")
    return found.filter(Q(pk__in=words) | Q(lead__in=called) | Q(pk__in=theirs))


def preview(document: Document) -> PublishPreview:
    """What `commands.publish` would do with the review as it stands."""
    accepted = document.items.filter(state=ItemState.ACCEPTED)
    linked = set(accepted.filter(resemblances__decision="link").values_list("pk", flat=True))
    counts = {"same": 0, "changed": 0, "gone": 0}
    new: dict[str, int] = {}
    without_lead = 0
    for item in accepted.only("kind", "change", "data", "document_id"):
        if item.change != ItemChange.NEW:
            counts[item.change] += 1
        elif item.pk not in linked:
            new[item.kind] = new.get(item.kind, 0) + 1
            without_lead += item.kind == "task" and not item.data.get("lead_unit")
    return PublishPreview(new, counts["changed"], counts["same"], len(linked), counts["gone"], without_lead)


def last_ordinal(programme: Programme) -> int:
    """The highest ordinal in use in any kind, so that a later document's items follow."""
    items = (model.objects.filter(programme=programme) for model in (Target, Task, Project, Plan))
    return max(found.aggregate(last=Max("ordinal"))["last"] or 0 for found in items)


def yields_of(user: Any, documents: list[Document]) -> dict[int, Yield]:
    """What came out of each document, by its id; one query, however many there are."""
    if not may(user, "programmes.read"):
        return {}

    def in_force(kind: str) -> Count:
        return Count(kind, filter=Q(**{f"{kind}__force": Force.IN_FORCE}), distinct=True)

    found = Passage.objects.filter(document__in=documents).order_by().values("document")
    rows = found.annotate(tasks=in_force("task"), targets=in_force("target"), projects=in_force("project"))
    return {row["document"]: Yield(row["tasks"], row["targets"], row["projects"]) for row in rows}


def tasks_that_cite(user: Any, document: Document) -> QuerySet[Task]:
    """Tasks in force whose own passage cites the document: what carries it out by name."""
    mention = Citation.objects.filter(
        cited=document,
        document=OuterRef("document"),
        span_start__gte=OuterRef("span_start"),
        span_end__lte=OuterRef("span_end"),
    )
    passages = Passage.objects.filter(Exists(mention), task=OuterRef("pk"))
    return tasks_for(user).prefetch_related(None).filter(Exists(passages)).order_by("ordinal", "pk")


def item_of(review_item: ReviewItem | None) -> Item | None:
    """What an item of an earlier version became in the programme; further back where a version was never published."""
    while review_item is not None:
        passage = Passage.objects.filter(review_item=review_item).select_related(*_SIDES).first()
        if passage is not None:
            found: Item | None = passage.task or passage.target or passage.project or passage.plan
            return found
        review_item = review_item.previous
    return None


def versions_of(document: Document) -> set[int]:
    """The document and what it was a new version of or took the place of, back to the first."""
    found = {document.pk}
    waiting = [document.pk]
    kinds = (Relation.VERSION, Relation.REPLACES)
    while waiting:
        relations = DocumentRelation.objects.filter(document_id__in=waiting, kind__in=kinds)
        waiting = [pk for pk in relations.values_list("earlier_id", flat=True) if pk not in found]
        found.update(waiting)
    return found


_SIDES = ("task", "target", "project", "plan")


def _passages() -> "Prefetch[str, QuerySet[Passage], str]":
    return Prefetch("passages", Passage.objects.select_related("document"))


def _for(user: Any, found: QuerySet[AnyItem], ended: bool) -> QuerySet[AnyItem]:
    if not may(user, "programmes.read"):
        return found.none()
    return found if ended else found.filter(force=Force.IN_FORCE)
