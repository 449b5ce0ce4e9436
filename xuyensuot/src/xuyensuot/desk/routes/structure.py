from django.urls import path

from ..views import structure

urlpatterns = [
    path("viec/<int:pk>/chia/", structure.split, name="task_split"),
    path("viec/<int:pk>/noi/<slug:how>/", structure.link, name="task_link"),
    path("viec/<int:pk>/chuyen-giao/", structure.hand_over, name="task_hand_over"),
    path("viec/<int:pk>/dua-ra/", structure.take_out, name="task_take_out"),
    path("viec/<int:pk>/phu-thuoc/<int:needs>/bo/", structure.end_dependency, name="dependency_end"),
]
