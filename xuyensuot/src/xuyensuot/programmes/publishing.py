"""How a reviewed document enters the programme. Called by `commands.publish`, inside its transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuyensuot.accounts.models import User
from xuyensuot.common.clock import today
from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.documents.enums import DocumentState, FindingState, ItemChange, ItemKind, ItemState, Relation
from xuyensuot.documents.models import Document, ReviewItem
from xuyensuot.documents.queries import earlier_version

from .differing import differing
from .enums import Force, Holds, LinkDecision
from .family import SCHEDULE, require_fits
from .items import MODELS, fields_of, place_in_words, place_of, units_of, years_of
from .linking import offer_to_others
from .models import Item, Passage, Programme, Project, ProjectYear, Resemblance, Target, Task, TaskUnit
from .queries import item_of, last_ordinal, versions_of
from .signals import item_replaced, lead_ending, task_changed, task_published

TERM_YEARS, A_TERM_START = 5, 2025


@dataclass(slots=True)
class Published:
    """What publishing did. Tasks, targets, projects and plans are the new ones; `linked` got a further source."""

    document: Document
    tasks: int = 0
    targets: int = 0
    projects: int = 0
    plans: int = 0
    linked: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0

    def as_changes(self) -> dict[str, Any]:
        numbers = {name: getattr(self, name) for name in Published.__slots__ if name != "document"}
        return {name: [None, number] for name, number in numbers.items() if number}


@dataclass(slots=True)
class _Entering:
    """The work in hand: each accepted item, and the item of the programme that it becomes or belongs to."""

    document: Document
    actor: User
    programme: Programme
    base: int
    became: dict[int, Item] = field(default_factory=dict)
    taken: dict[int, dict[str, Any]] = field(default_factory=dict)  # what a linked item says otherwise, and binds


def enter(document: Document, actor: User) -> Published:
    """Everything that the accepted items do to the programme. Raises Refused before anything is written."""
    _require_decided(document)
    programme = _programme(document)
    _require_links_decided(document)
    work = _Entering(document, actor, programme, last_ordinal(programme))
    accepted = list(document.items.filter(state=ItemState.ACCEPTED).select_related("previous").order_by("ordinal"))
    staying = [item for item in accepted if item.change != ItemChange.GONE]
    linked = _linked(work)
    existing = {item.pk: linked.get(item.pk) or _continued(item) for item in staying}
    published = Published(document)
    _create(work, [item for item in staying if existing[item.pk] is None], published)
    for item in staying:
        found = existing[item.pk]
        if found is not None:
            _continue(work, item, found, published, is_link=item.pk in linked)
    _join_targets(work, staying)
    _add_passages(work, staying)
    published.gone = _end(work, accepted)
    document.items.filter(state=ItemState.ACCEPTED).update(state=ItemState.PUBLISHED)
    offer_to_others(document)
    return published


def _require_decided(document: Document) -> None:
    pending = document.items.filter(state=ItemState.PENDING).count()
    if pending:
        raise Refused(ngettext("Còn %(n)s mục chưa rà soát.", "Còn %(n)s mục chưa rà soát.", pending) % {"n": pending})
    if document.findings.filter(code="secret.marked", state=FindingState.OPEN).exists():
        raise Refused(_("Văn bản có thể mang dấu chỉ độ mật; hãy xử lý điểm rà soát này trước khi ban hành."))
    newer = document.later_relations.filter(
        kind__in=(Relation.VERSION, Relation.REPLACES), document__state=DocumentState.PUBLISHED
    )
    if newer.exists():
        raise Refused(_("Đã có bản mới hơn của văn bản này được ban hành vào chương trình."))
    if not document.items.filter(state=ItemState.ACCEPTED).exists():
        raise Refused(_("Chưa có mục nào được xác nhận để ban hành."))


def _require_links_decided(document: Document) -> None:
    """Asked once the programme is locked: another document may have entered it meanwhile."""
    undecided = document.items.filter(
        state=ItemState.ACCEPTED, change=ItemChange.NEW, resemblances__decision=LinkDecision.PENDING
    )
    undecided = undecided.exclude(resemblances__decision=LinkDecision.LINK).distinct()
    if number := undecided.count():
        raise Refused(
            _("Còn %(n)s mục giống việc đang thực hiện, chưa chọn là cùng một việc hay việc khác.") % {"n": number}
        )


def _programme(document: Document) -> Programme:
    """The programme of the term in which the document was issued (2025-2030, 2030-2035 …), locked."""
    year = (document.issued_on or today()).year
    start = A_TERM_START + (year - A_TERM_START) // TERM_YEARS * TERM_YEARS
    end = start + TERM_YEARS
    title = f"Chương trình nhiệm kỳ {start}-{end}"
    programme, _made = Programme.objects.get_or_create(
        commune_id=document.commune_id, term_start=start, term_end=end, defaults={"title": title}
    )
    return Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)


def _linked(work: _Entering) -> dict[int, Item]:
    """Items that a person said are one with an item in force. Raises Refused when that one ended since, or when the
    two came to differ after the decision."""
    chosen = Resemblance.objects.filter(
        review_item__document=work.document, review_item__state=ItemState.ACCEPTED, decision=LinkDecision.LINK
    ).select_related("review_item", "task", "target", "project", "plan")
    found = {resemblance.review_item_id: resemblance.existing for resemblance in chosen}
    for resemblance in chosen:
        item, says = resemblance.existing, differing(resemblance)
        if item.force != Force.IN_FORCE:
            raise Refused(_("“%(item)s” không còn hiệu lực; hãy chọn lại liên kết.") % {"item": str(item)[:80]})
        if says and not resemblance.holds:
            raise Refused(
                _("“%(item)s” khác mức đang thực hiện; hãy chọn bên nào có hiệu lực.") % {"item": str(item)[:80]}
            )
        if resemblance.holds == Holds.DOCUMENT:
            work.taken[resemblance.review_item_id] = says
    return found


def _continued(item: ReviewItem) -> Item | None:
    return item_of(item.previous) if item.previous is not None else None


def _create(work: _Entering, items: Iterable[ReviewItem], published: Published) -> None:
    by_kind: dict[str, list[ReviewItem]] = {}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    for kind, review_items in by_kind.items():
        made = [_made(work, item) for item in review_items]
        MODELS[kind].objects.bulk_create(made, batch_size=500)
        work.became.update(zip((item.pk for item in review_items), made, strict=True))
        setattr(published, f"{kind}s", len(made))
        _add_rows(kind, review_items, made)
        if kind == ItemKind.TASK:
            for task in made:
                task_published.send(Task, task=task, actor=work.actor)


def _made(work: _Entering, review_item: ReviewItem) -> Item:
    item = MODELS[review_item.kind](
        commune_id=work.document.commune_id,
        programme=work.programme,
        ordinal=work.base + review_item.ordinal,
        **fields_of(review_item),
    )
    _clean(item)
    item.index()
    return item


def _clean(item: Item) -> None:
    """As full_clean, without a query for each reference: these were resolved within the commune by the review."""
    references = [f.name for f in item._meta.fields if f.is_relation]
    try:
        item.clean_fields(exclude=[*references, "search", "sort_key"])
    except ValidationError as error:
        raise Refused(
            _("Mục “%(item)s” có giá trị không lưu được (%(fields)s); hãy sửa rồi ban hành lại.")
            % {"item": str(item)[:80], "fields": ", ".join(error.message_dict)}
        ) from error


def _add_rows(kind: str, review_items: list[ReviewItem], made: list[Any]) -> None:
    """Units of tasks and years of projects."""
    pairs = list(zip(review_items, made, strict=True))
    if kind == ItemKind.TASK:
        TaskUnit.objects.bulk_create(row for item, task in pairs for row in _unit_rows(item, task))
    elif kind == ItemKind.PROJECT:
        ProjectYear.objects.bulk_create(row for item, project in pairs for row in _year_rows(item, project))


def _unit_rows(item: ReviewItem, task: Task) -> list[TaskUnit]:
    rows = {unit: TaskUnit(commune_id=task.commune_id, task=task, unit_id=unit, role=role)
            for unit, role in reversed(units_of(item.data)) if unit != task.lead_id}  # fmt: skip
    return list(rows.values())


def _year_rows(item: ReviewItem, project: Project) -> list[ProjectYear]:
    return [
        ProjectYear(commune_id=project.commune_id, project=project, year=year, amount=amount)
        for year, amount in years_of(item.data).items()
    ]


def _continue(work: _Entering, item: ReviewItem, found: Item, published: Published, *, is_link: bool) -> None:
    """A further source of an item in force: linked as it is, or the same sentence of a new version."""
    work.became[item.pk] = found
    if is_link:
        published.linked += 1
        changes = {"document": [None, str(work.document)]} | _take(work, found, work.taken.get(item.pk, {}))
        emit("programmes.linked", actor=work.actor, subject=found, changes=changes)
        return
    if item.change == ItemChange.SAME and found.force == Force.IN_FORCE:
        published.same += 1
        _write(work, found, place_of(item) | {"ordinal": work.base + item.ordinal})
        return
    published.changed += 1
    before = item.previous
    fields = fields_of(item) | {"ordinal": work.base + item.ordinal, "force": Force.IN_FORCE}
    old = fields_of(before) if before is not None else {}
    # What nobody changed in either review keeps the value that was filled in since.
    changes = _write(work, found, {k: v for k, v in fields.items() if k not in old or old[k] != v or k == "force"})
    if isinstance(found, Task):
        if before is None or units_of(before.data) != units_of(item.data):
            found.task_units.all().delete()
            TaskUnit.objects.bulk_create(_unit_rows(item, found))
        _reschedule(work, found, changes)
    elif isinstance(found, Project):
        found.project_years.all().delete()
        ProjectYear.objects.bulk_create(_year_rows(item, found))
    emit("programmes.changed_by_document", actor=work.actor, subject=found, changes=changes)


def _take(work: _Entering, item: Item, fields: dict[str, Any]) -> dict[str, Any]:
    """What a further source says binds from now on. A deadline that was extended since is set anew."""
    extended = item.extended_to if isinstance(item, Task) and "due" in fields else None
    changes = _write(work, item, fields)
    if extended is not None:
        changes["due"] = [_in_words(extended), _in_words(fields["due"])]
    if isinstance(item, Task) and changes:
        if "lead" in changes:
            item.task_units.filter(unit=item.lead).delete()
        _reschedule(work, item, changes)
    return changes


def _reschedule(work: _Entering, task: Task, changes: dict[str, Any]) -> None:
    if SCHEDULE & set(changes):
        task.extended_to = None
        require_fits(task)
        task.save()
    task_changed.send(Task, task=task, actor=work.actor, changes=changes)


def _write(work: _Entering, item: Item, fields: dict[str, Any]) -> dict[str, Any]:
    changes = {}
    for name, value in _with_a_lead(work, item, fields).items():
        if getattr(item, name) != value:
            words = name.removesuffix("_id")  # a unit's name says more than its number
            before = getattr(item, words)
            setattr(item, name, value)
            changes[words] = [_in_words(before), _in_words(getattr(item, words))]
    if changes:
        _clean(item)
        item.save()
    return changes


def _with_a_lead(work: _Entering, item: Item, fields: dict[str, Any]) -> dict[str, Any]:
    """A document without a lead, which its review shows as a gap, takes work in hand from nobody: the lead stays."""
    if not isinstance(item, Task) or item.lead is None or fields.get("lead_id", item.lead_id) is not None:
        return fields
    try:
        lead_ending.send(Task, task=item, lead=item.lead, actor=work.actor)
    except Refused:
        return {name: value for name, value in fields.items() if name != "lead_id"}
    return fields


def _in_words(value: Any) -> Any:
    if isinstance(value, list):
        return [_in_words(one) for one in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def _join_targets(work: _Entering, items: list[ReviewItem]) -> None:
    """A sub-target names the number of the row that encloses it, in the same annex and group."""
    targets = [(item, work.became[item.pk]) for item in items if item.kind == ItemKind.TARGET]
    heads = {_target_place(item, "number"): target for item, target in targets if item.data.get("number")}
    changed = []
    for item, target in targets:
        head = heads.get(_target_place(item, "parent")) if item.data.get("parent") else None
        if isinstance(target, Target) and isinstance(head, Target) and head != target and target.parent_id != head.pk:
            target.parent = head
            changed.append(target)
    Target.objects.bulk_update(changed, ["parent"], batch_size=200)


def _target_place(item: ReviewItem, number: str) -> tuple[Any, ...]:
    return item.data.get("annex"), item.data.get("group"), item.data.get(number)


def _add_passages(work: _Entering, items: list[ReviewItem]) -> None:
    text = work.document.run.text
    Passage.objects.bulk_create(
        (
            Passage(
                commune_id=work.document.commune_id,
                document=work.document,
                review_item=item,
                place=place_in_words(item),
                excerpt=_excerpt(text[item.span_start : item.span_end]) or item.title,
                span_start=item.span_start,
                span_end=item.span_end,
                **{item.kind: work.became[item.pk]},
            )
            for item in items
        ),
        batch_size=500,
    )


def _excerpt(text: str) -> str:
    """One line of prose, or the cells of a row with a tab between them, so that a page can tell them apart."""
    return "\t".join(" ".join(cell.split()) for cell in text.split("\t")).strip()


def _end(work: _Entering, accepted: list[ReviewItem]) -> int:
    """End what the officer said is gone, or what a replaced document alone had set; gives the number."""
    relation = earlier_version(work.document)
    if relation is None:
        return 0
    replaces = relation.kind == Relation.REPLACES
    ended = [item_of(item.previous) for item in accepted if item.change == ItemChange.GONE]
    sources = versions_of(relation.earlier)
    staying = {(type(item), item.pk) for item in work.became.values()}
    number = 0
    for item in ended:
        if item is None or item.force != Force.IN_FORCE or (type(item), item.pk) in staying:
            continue
        if item.passages.exclude(document_id__in=sources).exists():  # type: ignore[attr-defined]
            continue  # another document still asks for it
        _end_with_parts(work, item, Force.REPLACED if replaces else Force.WITHDRAWN)
        number += 1
    return number


def _end_with_parts(work: _Entering, item: Item, force: Force) -> None:
    """What a task was split into ends with it; a task below it that a document asks for by itself goes on."""
    _write(work, item, {"force": force})
    emit("programmes.ended", actor=work.actor, subject=item, changes={"force": [Force.IN_FORCE, item.force]})
    item_replaced.send(type(item), item=item, actor=work.actor)
    if isinstance(item, Task):
        for part in item.children.filter(force=Force.IN_FORCE, passages=None):
            _end_with_parts(work, part, force)
