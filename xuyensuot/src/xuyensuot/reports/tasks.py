"""The tasks of a programme, as the tables in which officials expect them."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import groupby

import docx
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from docx.document import Document
from docx.shared import Pt
from docx.table import Table

from xuyensuot.common.clock import ZONE, format_day
from xuyensuot.execution.queries import BucketCounts
from xuyensuot.localities.models import Commune
from xuyensuot.programmes.models import Task

from . import cells
from . import docx_parts as parts
from .standing import Standing, standings
from .xlsx import Column, Row, table

ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
ANNEX_WIDTHS_MM = (13, 82, 36, 36, 26, 26, 33)  # of the 252 mm between the margins of a landscape page


def tasks_xlsx(*, commune: Commune, tasks: QuerySet[Task], day: date) -> bytes:
    """One row for each task with its official counts on `day`; both on-time rates are named by their denominators."""
    rows = cells.for_export(tasks)
    standing = standings(rows, day)
    return table(
        title=_("Danh mục nhiệm vụ"),
        covers=covers(commune, day),
        columns=_columns(),
        rows=[_row(number, task, standing[task.pk]) for number, task in enumerate(rows, start=1)],
        total=_total(list(standing.values())) if rows else None,
    )


def covers(commune: Commune, day: date) -> str:
    return _("%(commune)s, tính đến hết ngày %(day)s") % {
        "commune": str(commune),
        "day": format_day(day),
    }


def _columns() -> list[Column]:
    return [
        Column(_("STT"), 6, "integer"),
        Column(_("Văn bản giao (số, ngày)"), 22),
        Column(_("Mục"), 26),
        Column(_("Số trong văn bản"), 10),
        Column(_("Nội dung"), 60),
        Column(_("Chủ trì"), 28),
        Column(_("Đồng chủ trì"), 22),
        Column(_("Phối hợp"), 30),
        Column(_("Người chịu trách nhiệm"), 20),
        Column(_("Sản phẩm"), 28),
        Column(_("Thời gian (theo văn bản)"), 16),
        Column(_("Thời hạn"), 12, "date"),
        Column(_("Tổng"), 8, "integer"),
        Column(_("Hoàn thành đúng hạn (a)"), 11, "integer"),
        Column(_("Hoàn thành quá hạn (b)"), 11, "integer"),
        Column(_("Chưa hoàn thành, trong hạn (c)"), 11, "integer"),
        Column(_("Chưa hoàn thành, quá hạn (d)"), 11, "integer"),
        Column(_("Tỷ lệ đúng hạn trên số đã đến hạn, a/(a+b+d)"), 14, "percent"),
        Column(_("Tỷ lệ đúng hạn trên tổng số, a/(a+b+c+d)"), 14, "percent"),
        Column(_("Tiến độ (%)"), 9, "integer"),
        Column(_("Trạng thái"), 18),
        Column(_("Nguồn lực"), 18),
        Column(_("Nguyên nhân, ghi chú"), 30),
    ]


def _row(number: int, task: Task, standing: Standing) -> Row:
    return [
        number,
        cells.assigned_by(task),
        cells.group_title(task),
        task.number,
        task.name,
        task.lead.name if task.lead else task.lead_raw,
        cells.co_leads(task),
        cells.coordinating(task),
        task.responsible.full_name if task.responsible else "",
        task.product,
        task.schedule_raw,
        standing.due or task.due,
        *_counts(standing.counts),
        standing.percent,
        standing.state,
        task.resource,
        standing.cause,
    ]


def _counts(counts: BucketCounts) -> Row:
    return [counts.counted, counts.a, counts.b, counts.c, counts.d, counts.rate_of_due, counts.rate_of_all]


def _total(standing: list[Standing]) -> Row:
    summed = BucketCounts(**{name: sum(getattr(s.counts, name) for s in standing) for name in "abcd"})
    return [None, _("Tổng cộng"), *[None] * 10, *_counts(summed), *[None] * 4]


def annex_docx(*, commune: Commune, tasks: QuerySet[Task], day: date) -> bytes:
    """The task table in the annex form of Party documents, on landscape A4 (Hướng dẫn 05-HD/VPTW of 27/5/2026).

    TT is the number that the document prints; a task without one is counted on within its group.
    """
    rows = cells.for_export(tasks)
    document = docx.Document()
    parts.use_default_font(document)
    parts.lay_out(document.sections[0], landscape=True)
    parts.number_pages(document.sections[0])
    _write_title(document, commune, rows, day)
    made = parts.table(document, ANNEX_WIDTHS_MM)
    head = parts.add_row(made, _head(), centred=range(7), size=12, bold=True)
    parts.repeat_as_header(head)
    for printed, is_group in _annex_rows(rows, standings(rows, day)):
        _write_row(made, printed, is_group)
    written = datetime.combine(day, time(8), tzinfo=ZONE)
    return parts.save(document, title=_("Danh mục nhiệm vụ"), author=str(commune), written=written)


def _head() -> tuple[str, ...]:
    return (
        _("TT"),
        _("Nội dung nhiệm vụ"),
        _("Cơ quan chủ trì"),
        _("Cơ quan phối hợp"),
        _("Thời gian thực hiện"),
        _("Nguồn lực"),
        _("Tiến độ"),
    )


def _write_title(document: Document, commune: Commune, rows: list[Task], day: date) -> None:
    parts.write(document.add_paragraph(), _("PHỤ LỤC"), size=14, bold=True, align=parts.CENTER)
    parts.write(document.add_paragraph(), _("DANH MỤC NHIỆM VỤ"), size=14, bold=True, align=parts.CENTER)
    for line in (_attached_to(rows), covers(commune, day)):
        if line:
            text = f"({line})"
            parts.write(document.add_paragraph(), text, size=13, italic=True, align=parts.CENTER)
    rule = parts.write(document.add_paragraph(), "-----", size=14, align=parts.CENTER)
    rule.paragraph_format.space_after = Pt(6)


def _attached_to(rows: list[Task]) -> str:
    """The documents that set these tasks, where they are few enough to be named."""
    documents = {passage.document.pk: passage.document for task in rows for passage in task.passages.all()}
    named = [cells.quoted(document) for document in documents.values()]
    return _("Theo %(documents)s") % {"documents": "; ".join(named)} if 1 <= len(named) <= 3 else ""


def _annex_rows(rows: list[Task], standing: dict[int, Standing]) -> Iterator[tuple[tuple[str, ...], bool]]:
    groups = groupby(rows, key=lambda task: (task.annex, task.section, task.section_title))
    for order, ((_annex, section, title), members) in enumerate(groups, start=1):
        if section or title:
            yield (section or _roman(order), title, "", "", "", "", ""), True
        for number, task in enumerate(members, start=1):
            yield _annex_row(task, number, standing[task.pk]), False


def _annex_row(task: Task, number: int, standing: Standing) -> tuple[str, ...]:
    return (
        task.number or str(number),
        task.name,
        cells.leads(task),
        cells.coordinating(task),
        _when(task),
        task.resource,
        standing.sentence[:1].upper() + standing.sentence[1:],
    )


def _when(task: Task) -> str:
    """As the document prints it, and the day to which it was put off since."""
    if task.extended_to is None:
        return task.schedule_raw
    extended = _("gia hạn đến %(day)s") % {"day": format_day(task.extended_to)}
    return f"{task.schedule_raw} ({extended})" if task.schedule_raw else extended


def _write_row(made: Table, printed: tuple[str, ...], is_group: bool) -> None:
    row = parts.add_row(made, printed, centred=(0, 4), size=12, bold=is_group)
    if is_group:
        parts.merge(row.cells[1], row.cells[-1])
        for paragraph in (row.cells[0].paragraphs[0], row.cells[1].paragraphs[0]):
            paragraph.paragraph_format.keep_with_next = True


def _roman(number: int) -> str:
    text = ""
    for value, figure in ROMAN:
        while number >= value:
            text, number = text + figure, number - value
    return text
