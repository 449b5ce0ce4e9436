from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    name = "xuyensuot.workdays"
    verbose_name = "Ngày làm việc"
