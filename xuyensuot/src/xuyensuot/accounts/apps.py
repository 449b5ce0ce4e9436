from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "xuyensuot.accounts"
    verbose_name = "Tài khoản"
