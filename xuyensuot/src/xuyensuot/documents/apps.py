from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "xuyensuot.documents"
    verbose_name = "Văn bản"
