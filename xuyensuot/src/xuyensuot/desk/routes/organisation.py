from django.urls import path

from ..views import organisation as views

urlpatterns = [
    path("don-vi/", views.unit_list, name="units"),
    path("don-vi/them/", views.unit_new, name="unit_new"),
    path("don-vi/<int:pk>/", views.unit, name="unit"),
    path("don-vi/<int:pk>/sua/", views.unit_edit, name="unit_edit"),
    path("don-vi/<int:pk>/cach-viet/", views.alias_add, name="alias_add"),
    path("don-vi/<int:pk>/cach-viet/<int:alias>/bo/", views.alias_remove, name="alias_remove"),
    path("nguoi/", views.people_list, name="people"),
    path("nguoi/them/", views.person_new, name="person_new"),
    path("nguoi/<int:pk>/", views.person, name="person"),
    path("nguoi/<int:pk>/mat-khau/", views.password_renew, name="password_renew"),
    path("nguoi/<int:pk>/chuc-vu/<int:position>/ket-thuc/", views.position_end, name="position_end"),
    path("cai-dat/", views.settings, name="settings"),
]
