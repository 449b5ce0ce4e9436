from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from xuyensuot.common.permissions import may
from xuyensuot.documents.queries import documents_for
from xuyensuot.files.queries import access_file
from xuyensuot.programmes.queries import plans_for, projects_for, search, search_tasks, targets_for, tasks_for

from ..lists.items import finding_list, plan_list, project_list, target_list

HITS = 20  # of each kind; the rest is a link away


def targets(request: HttpRequest) -> HttpResponse:
    shown = target_list(request.user, request.GET)
    return render(request, "desk/programme/targets.html", {"list": shown, "page": shown.page})


def projects(request: HttpRequest) -> HttpResponse:
    shown = project_list(request.user, request.GET)
    return render(request, "desk/programme/projects.html", {"list": shown, "page": shown.page})


def plans(request: HttpRequest) -> HttpResponse:
    shown = plan_list(request.user, request.GET)
    return render(request, "desk/programme/plans.html", {"list": shown, "page": shown.page})


def findings(request: HttpRequest) -> HttpResponse:
    shown = finding_list(request.user, request.GET)
    may_settle = may(request.user, "documents.manage")
    context = {"list": shown, "page": shown.page, "may_settle": may_settle}
    return render(request, "desk/programme/findings.html", context)


def search_all(request: HttpRequest) -> HttpResponse:
    """Everything of the programme in which the words occur, some of each kind."""
    text = request.GET.get("q", "").strip()
    user = request.user
    kinds: dict[str, Any] = {
        "tasks": tasks_for(user),
        "targets": targets_for(user),
        "projects": projects_for(user),
        "plans": plans_for(user),
        "documents": documents_for(user),
    }
    by = {"tasks": search_tasks}
    found = {name: list(by.get(name, search)(kinds[name], text)[: HITS + 1]) for name in kinds} if text else {}
    context = {"searched": text, "found": found, "hits": HITS, "is_empty": not any(found.values())}
    return render(request, "desk/programme/search.html", context)


def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """Always a download: what people attach is never shown inside the product's own pages."""
    file = access_file(request.user, pk)
    response = FileResponse(file.path.open("rb"), as_attachment=True, filename=file.name, content_type=file.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
