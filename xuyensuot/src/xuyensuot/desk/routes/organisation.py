from django.urls import path

from ..views import home

urlpatterns = [
    path("don-vi/", home.home, name="units"),
    path("don-vi/<int:pk>/", home.home, name="unit"),
    path("nguoi/", home.home, name="people"),
    path("cai-dat/", home.home, name="settings"),
]
