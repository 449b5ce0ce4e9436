"""`xuyensuot manage create_commune`: the first commune of a real installation, with the account that opens it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from xuyensuot.common.errors import Refused
from xuyensuot.localities.models import CommuneKind
from xuyensuot.organisation.commands import found_commune


class Command(BaseCommand):
    help = "Tạo địa phương (phường, xã, đặc khu), danh mục đơn vị mặc định và tài khoản văn phòng đầu tiên."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--province-code", required=True, help="mã tỉnh, thành phố, ví dụ 01")
        parser.add_argument("--province", required=True, help="tên tỉnh, thành phố")
        parser.add_argument("--kind", required=True, choices=CommuneKind.values)
        parser.add_argument("--code", required=True, help="mã xã, phường")
        parser.add_argument("--name", required=True, help="tên, không kèm chữ phường hoặc xã")
        parser.add_argument("--username", required=True, help="tên đăng nhập của văn phòng")
        parser.add_argument("--full-name", required=True, help="họ và tên người giữ tài khoản văn phòng")
        parser.add_argument("--without-units", action="store_true", help="không tạo danh mục đơn vị mặc định")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person = found_commune(
                province_code=options["province_code"],
                province_name=options["province"],
                kind=options["kind"],
                code=options["code"],
                name=options["name"],
                username=options["username"],
                full_name=options["full_name"],
                with_units=not options["without_units"],
            )
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"Đã tạo {person.user.commune}.")
        self.stdout.write(f"Đăng nhập: {person.user.username}  Mật khẩu (chỉ hiện một lần): {person.password}")
