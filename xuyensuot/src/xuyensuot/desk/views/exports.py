"""The lists as files, with the filters of the address."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from xuyensuot.common.clock import today
from xuyensuot.common.permissions import require
from xuyensuot.common.text import fold
from xuyensuot.documents.enums import DocumentState
from xuyensuot.documents.queries import access_document
from xuyensuot.files.types import DOCX, XLSX
from xuyensuot.reports.appraisal import appraisal_docx
from xuyensuot.reports.commitments import plans_xlsx, projects_xlsx, targets_xlsx
from xuyensuot.reports.tasks import annex_docx, tasks_xlsx

from ..lists.items import plan_list, project_list, target_list
from ..lists.tasks import tasks_to_export


def tasks_as_xlsx(request: HttpRequest) -> HttpResponse:
    return _tasks(request, tasks_xlsx, _("nhiệm vụ"), "xlsx")


def tasks_as_docx(request: HttpRequest) -> HttpResponse:
    """The annex form in which such tables are issued: an official document, whatever language its maker reads."""
    with override("vi"):
        return _tasks(request, annex_docx, _("phụ lục nhiệm vụ"), "docx")


def _tasks(request: HttpRequest, build: Callable[..., bytes], name: str, ending: str) -> HttpResponse:
    user: Any = request.user
    require(user, "programmes.read")
    day = today()
    content = build(commune=user.commune, tasks=tasks_to_export(user, request.GET, day), day=day)
    return _download(content, name, ending, day)


def targets_as_xlsx(request: HttpRequest) -> HttpResponse:
    return _items(request, target_list, targets_xlsx, "targets", _("chỉ tiêu"))


def projects_as_xlsx(request: HttpRequest) -> HttpResponse:
    return _items(request, project_list, projects_xlsx, "projects", _("dự án"))


def plans_as_xlsx(request: HttpRequest) -> HttpResponse:
    return _items(request, plan_list, plans_xlsx, "plans", _("quy hoạch"))


def _items(request: HttpRequest, listed: Any, build: Callable[..., bytes], argument: str, name: str) -> HttpResponse:
    user: Any = request.user
    require(user, "programmes.read")
    found = {argument: listed(user, request.GET).found}
    return _download(build(commune=user.commune, day=today(), **found), name, "xlsx", today())


def appraisal(request: HttpRequest, pk: int) -> HttpResponse:
    """The appraisal sheet of what was found in a document and how each point was settled."""
    require(request.user, "documents.manage")
    document = access_document(request.user, pk)
    if document.state not in (DocumentState.REVIEWING, DocumentState.PUBLISHED):
        raise Http404
    with override("vi"):
        return _download(appraisal_docx(document), _("phiếu thẩm tra"), "docx", today())


def _download(content: bytes, name: str, ending: str, day: date) -> HttpResponse:
    """A plain name, safe in every file system: "nhiem-vu-2026-11-21.xlsx"."""
    media_type = {"xlsx": XLSX, "docx": DOCX}[ending]
    filename = f"{fold(name).replace(' ', '-')}-{day:%Y-%m-%d}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{filename}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=media_type, headers=headers)
