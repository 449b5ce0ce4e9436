from django.urls import path

from ..views import matters

urlpatterns = [
    path("viec/ky/<int:pk>/them/<slug:slug>/", matters.open_matter, name="matter_open"),
    path("viec/<slug:slug>/<int:pk>/<slug:step>/", matters.move_matter, name="matter_move"),
]
