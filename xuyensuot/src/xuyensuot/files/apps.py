from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "xuyensuot.files"
    verbose_name = "Tệp"
