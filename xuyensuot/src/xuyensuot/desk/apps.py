from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "xuyensuot.desk"
    verbose_name = "Bàn làm việc"
