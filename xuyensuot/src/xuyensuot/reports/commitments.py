"""Targets, projects and plans as tables. Amounts are printed in triệu đồng, as officials read them."""

from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuyensuot.common.money import UNITS
from xuyensuot.localities.models import Commune
from xuyensuot.programmes.models import Plan, Project, Target

from .cells import DOCUMENTS, assigned_by, group_title
from .tasks import covers
from .xlsx import Column, Row, table

MONEY_UNIT = "triệu đồng"
FREQUENCIES = {
    "yearly": gettext_lazy("hằng năm"),
    "yearly_average": gettext_lazy("bình quân năm"),
    "term_total": gettext_lazy("cả nhiệm kỳ"),
}


def targets_xlsx(*, commune: Commune, targets: QuerySet[Target], day: date) -> bytes:
    rows = targets.select_related("reporter").prefetch_related(DOCUMENTS)
    return table(
        title=_("Danh mục chỉ tiêu"),
        covers=covers(commune, day),
        columns=[
            Column(_("STT"), 6, "integer"),
            Column(_("Văn bản giao (số, ngày)"), 22),
            Column(_("Nhóm"), 28),
            Column(_("Số trong văn bản"), 10),
            Column(_("Chỉ tiêu"), 60),
            Column(_("Đơn vị tính"), 16),
            Column(_("So sánh"), 12),
            Column(_("Mức"), 14, "number"),
            Column(_("Mức cao nhất"), 14, "number"),
            Column(_("Trên tổng số"), 12, "number"),
            Column(_("So với"), 16),
            Column(_("Kỳ đo"), 16),
            Column(_("Năm đích"), 10, "integer"),
            Column(_("Đơn vị báo cáo"), 28),
        ],
        rows=[_target(number, target) for number, target in enumerate(rows, start=1)],
    )


def _target(number: int, target: Target) -> Row:
    return [
        number,
        assigned_by(target),
        group_title(target),
        target.number,
        target.name,
        target.unit,
        str(target.get_comparator_display()),
        target.value,
        target.value_max,
        target.out_of,
        target.relative_to,
        str(FREQUENCIES.get(target.frequency, target.frequency)),
        str(target.due_year or ""),
        target.reporter.name if target.reporter else "",
    ]


def projects_xlsx(*, commune: Commune, projects: QuerySet[Project], day: date) -> bytes:
    """A column for each year that any of the projects has capital in; the sums stand under the table."""
    rows = list(projects.prefetch_related("project_years", DOCUMENTS))
    years = sorted({year.year for project in rows for year in project.project_years.all()})
    return table(
        title=_("Danh mục dự án đầu tư"),
        covers=covers(commune, day),
        columns=_project_columns(years),
        rows=[_project(number, project, years) for number, project in enumerate(rows, start=1)],
        total=_project_total(rows, years) if rows else None,
    )


def _project_columns(years: list[int]) -> list[Column]:
    return [
        Column(_("STT"), 6, "integer"),
        Column(_("Văn bản giao (số, ngày)"), 22),
        Column(_("Lĩnh vực"), 26),
        Column(_("Số trong văn bản"), 10),
        Column(_("Tên dự án"), 56),
        Column(_("Nhóm"), 8),
        Column(_("Địa điểm"), 26),
        Column(_("Thời gian thực hiện"), 14),
        Column(_("Tổng vốn (%(unit)s)") % {"unit": MONEY_UNIT}, 16, "number"),
        *[Column(_("Năm %(year)s (%(unit)s)") % {"year": year, "unit": MONEY_UNIT}, 14, "number") for year in years],
        Column(_("Nguồn vốn"), 24),
    ]


def _project(number: int, project: Project, years: list[int]) -> Row:
    amounts = {year.year: year.amount for year in project.project_years.all()}
    return [
        number,
        assigned_by(project),
        project.sector or group_title(project),
        project.number,
        project.name,
        project.group,
        project.place,
        "-".join(dict.fromkeys(str(y) for y in (project.first_year, project.last_year) if y)),
        _million(project.total),
        *[_million(amounts.get(year)) for year in years],
        project.funding,
    ]


def _project_total(rows: list[Project], years: list[int]) -> Row:
    by_year = dict.fromkeys(years, 0)
    for project in rows:
        for year in project.project_years.all():
            by_year[year.year] += year.amount
    total = sum(project.total or 0 for project in rows)
    return [None, _("Tổng cộng"), *[None] * 6, _million(total), *map(_million, by_year.values()), None]


def _million(amount: int | None) -> Decimal | None:
    return None if amount is None else Decimal(amount) / UNITS[MONEY_UNIT]


def plans_xlsx(*, commune: Commune, plans: QuerySet[Plan], day: date) -> bytes:
    rows = plans.prefetch_related(DOCUMENTS)
    return table(
        title=_("Danh mục quy hoạch"),
        covers=covers(commune, day),
        columns=[
            Column(_("STT"), 6, "integer"),
            Column(_("Văn bản giao (số, ngày)"), 22),
            Column(_("Số trong văn bản"), 10),
            Column(_("Nội dung"), 60),
            Column(_("Địa điểm"), 30),
            Column(_("Thời gian (theo văn bản)"), 20),
            Column(_("Thời hạn"), 12, "date"),
            Column(_("Dự kiến"), 10),
        ],
        rows=[
            [
                number,
                assigned_by(plan),
                plan.number,
                plan.name,
                plan.place,
                plan.schedule_raw,
                plan.due,
                _("dự kiến") if plan.tentative else "",
            ]
            for number, plan in enumerate(rows, start=1)
        ],
    )
