from django.urls import path

from ..views import exports, home, programme, review, tasks

urlpatterns = [
    path("", home.home, name="home"),
    path("tim/", programme.search_all, name="search"),
    path("viec/", tasks.tasks, name="tasks"),
    path("viec/tiep-nhan-tat-ca/", home.accept_all, name="accept_all"),
    path("viec/giao-tat-ca/", home.assign_all, name="assign_all"),
    path("viec/xuat/xlsx/", exports.tasks_as_xlsx, name="tasks_xlsx"),
    path("viec/xuat/docx/", exports.tasks_as_docx, name="tasks_docx"),
    path("viec/<int:pk>/", tasks.task, name="task"),
    path("viec/<int:pk>/sua/<slug:question>/", tasks.edit, name="task_edit"),
    path("viec/ky/<int:pk>/tien-do/", tasks.progress, name="task_progress"),
    path("viec/ky/<int:pk>/<slug:step>/", tasks.action, name="task_action"),
    path("chi-tieu/", programme.targets, name="targets"),
    path("du-an/", programme.projects, name="projects"),
    path("quy-hoach/", programme.plans, name="plans"),
    path("chi-tieu/xuat/xlsx/", exports.targets_as_xlsx, name="targets_xlsx"),
    path("du-an/xuat/xlsx/", exports.projects_as_xlsx, name="projects_xlsx"),
    path("quy-hoach/xuat/xlsx/", exports.plans_as_xlsx, name="plans_xlsx"),
    path("ra-soat/", programme.findings, name="findings"),
    path("ra-soat/<int:pk>/", review.finding, name="finding"),
    path("minh-chung/<int:pk>/", programme.evidence, name="evidence"),
]
