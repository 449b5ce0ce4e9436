from django.apps import AppConfig


class ExecutionConfig(AppConfig):
    name = "xuyensuot.execution"
    verbose_name = "Thực hiện"

    def ready(self) -> None:
        from . import receivers  # noqa: F401
