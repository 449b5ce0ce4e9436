from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "xuyensuot.organisation"
    verbose_name = "Tổ chức"
