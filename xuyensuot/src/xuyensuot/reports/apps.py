from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "xuyensuot.reports"
    verbose_name = "Báo cáo"
