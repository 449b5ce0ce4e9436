from django.urls import path

from ..views import home

urlpatterns = [
    path("", home.home, name="home"),
    path("tim/", home.home, name="search"),
    path("viec/", home.home, name="tasks"),
    path("viec/<int:pk>/", home.home, name="task"),
    path("chi-tieu/", home.home, name="targets"),
    path("du-an/", home.home, name="projects"),
    path("quy-hoach/", home.home, name="plans"),
    path("ra-soat/", home.home, name="findings"),
]
