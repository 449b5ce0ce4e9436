from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from xuyensuot.demo.accounts import account_lines, accounts_path, stored_passwords
from xuyensuot.demo.loader import load_demo


class Command(BaseCommand):
    help = "Load the demonstration ward; a second time changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--print-accounts", action="store_true", help="print the accounts with their passwords")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["print_accounts"]:
            self._print_accounts()
            return
        if not settings.ALLOW_DEMONSTRATION_ACCOUNTS:
            raise CommandError("Cấu hình này không nhận tài khoản trình diễn.")
        loaded = load_demo()
        self.stdout.write("Đã nạp phường trình diễn." if loaded else "Phường trình diễn đã có sẵn, không thay đổi gì.")

    def _print_accounts(self) -> None:
        """No error where the file was taken away: the installation works on, and its people still sign in."""
        lost = f"Không thấy {accounts_path()}; đặt lại mật khẩu bằng: xuyensuot manage changepassword vanphong"
        self.stdout.write("\n".join(account_lines(stored_passwords()) or [lost]))
