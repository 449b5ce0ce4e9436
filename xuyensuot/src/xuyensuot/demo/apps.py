from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "xuyensuot.demo"
    verbose_name = "Trình diễn"
