from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "xuyensuot.programmes"
    verbose_name = "Chương trình"

    def ready(self) -> None:
        from . import receivers  # noqa: F401
