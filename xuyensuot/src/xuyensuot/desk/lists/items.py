"""The lists of targets, projects, plans and findings: by section, searched, sorted, paged."""

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet, Sum

from xuyensuot.common.text import fold
from xuyensuot.documents.enums import FindingState
from xuyensuot.programmes.models import Project, ProjectYear
from xuyensuot.programmes.queries import findings_for, plans_for, projects_for, search, targets_for

from .forms import FindingListForm, ListForm, SectionListForm
from .tasks import PAGE_SIZE


@dataclass(frozen=True, slots=True)
class ItemList:
    """A page of a list. `found` is everything that the address asks for, in its order, for the export."""

    form: ListForm
    asked: dict[str, Any]
    found: QuerySet[Any]
    page: Page[Any]
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Each item with the one above it, so that headings can stand between the rows."""
        items = list(self.page.object_list)
        return list(zip(items, [None, *items], strict=False))

    @property
    def is_grouped(self) -> bool:
        return not self.asked["sap"]

    @property
    def is_narrowed(self) -> bool:
        return any(value for name, value in self.asked.items() if name != "sap")


def target_list(user: Any, address: Any) -> ItemList:
    return _by_section(targets_for(user), address, {"ten": "sort_key", "nam": "due_year"})


def project_list(user: Any, address: Any) -> ItemList:
    shown = _by_section(projects_for(user), address, {"ten": "sort_key", "tong": "total"})
    return ItemList(shown.form, shown.asked, shown.found, shown.page, _money_of(shown.found))


def plan_list(user: Any, address: Any) -> ItemList:
    return _by_section(plans_for(user), address, {"ten": "sort_key", "han": "due"})


def finding_list(user: Any, address: Any) -> ItemList:
    """Findings have no search column; the few hundred of a programme are searched in their message and excerpt."""
    form = FindingListForm(address, states=list(FindingState.choices))
    asked = form.asked() | {"sap": ""}
    found = findings_for(user)
    if asked["muc_do"]:
        found = found.filter(severity=asked["muc_do"])
    if asked["van_ban"]:
        found = found.filter(document=asked["van_ban"])
    if asked["xu_ly"]:
        found = found.filter(state=asked["xu_ly"])
    if words := fold(asked["q"] or "").split():
        texts = found.values_list("pk", "message", "excerpt")
        ids = [pk for pk, *parts in texts if all(word in fold(" ".join(parts)) for word in words)]
        found = found.filter(pk__in=ids)
    return ItemList(form, asked, found, Paginator(found, PAGE_SIZE).get_page(address.get("trang")))


def _by_section(items: QuerySet[Any], address: Any, orders: dict[str, str]) -> ItemList:
    form = SectionListForm(address, items=items)
    asked = form.asked()
    found = search(items, asked["q"]) if asked["q"] else items
    if asked["muc"]:
        annex, section, title = asked["muc"].split("|", 2)
        found = found.filter(annex=annex, section=section, section_title__startswith=title)
    name = asked["sap"].removeprefix("-")
    if name in orders:
        column = F(orders[name])
        last = column.desc(nulls_last=True) if asked["sap"].startswith("-") else column.asc(nulls_last=True)
        found = found.order_by(last, "ordinal", "pk")
    else:
        asked["sap"] = ""
    return ItemList(form, asked, found, Paginator(found, PAGE_SIZE).get_page(address.get("trang")))


def _money_of(projects: QuerySet[Project]) -> dict[str, Any]:
    """The years that carry capital and the sums over everything that is listed, this page and the others."""
    ids = projects.order_by().values("pk")
    by_year = ProjectYear.objects.filter(project__in=ids).order_by("year").values_list("year")
    sums = dict(by_year.annotate(amount=Sum("amount")))
    return {"years": list(sums), "sums": sums, "total": projects.order_by().aggregate(total=Sum("total"))["total"]}
