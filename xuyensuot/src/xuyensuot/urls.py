from django.http import HttpRequest, JsonResponse
from django.urls import include, path


def healthy(request: HttpRequest) -> JsonResponse:
    """Answers once the process serves; asks nothing of the database."""
    return JsonResponse({"status": "ok"})


urlpatterns = [
    path("suc-khoe/", healthy, name="healthy"),
    path("tai-khoan/", include("allauth.urls")),
    path("ngon-ngu/", include("django.conf.urls.i18n")),
    path("", include("xuyensuot.desk.urls")),
]

handler500 = "xuyensuot.desk.views.errors.server_error"
