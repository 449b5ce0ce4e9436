from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "xuyensuot.audit"
    verbose_name = "Nhật ký"

    def ready(self) -> None:
        from . import receivers  # noqa: F401
