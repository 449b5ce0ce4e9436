from django.urls import path

from ..views import settings

urlpatterns = [
    path("cai-dat/theo-doi/", settings.limits, name="settings_limits"),
    path("cai-dat/ngay-lam-viec/", settings.workdays, name="settings_workdays"),
    path("don-vi/<int:pk>/sap-nhap/", settings.unit_merge, name="unit_merge"),
]
