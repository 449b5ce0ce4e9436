"""Every address of the product and what each kind of person gets there. An address that is not listed fails."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from xuyensuot.common.clock import today
from xuyensuot.execution.enums import State
from xuyensuot.localities.scope import commune_scope

from ._world import World

OUTSIDE_THE_DESK = ("/tai-khoan/", "/ngon-ngu/", "/suc-khoe/")
ROLES = ("office", "leader", "lead", "other", "reader", "stranger", "foreign", "anonymous")


@dataclass(frozen=True)
class Route:
    """`expects` are the status codes in the order of ROLES."""

    expects: tuple[int, ...]
    args: Callable[[World], tuple[Any, ...]] = lambda world: ()
    post: Callable[[World], dict[str, Any]] | None = None
    case: str = ""


def of(name: str) -> Callable[[World], tuple[Any, ...]]:
    return lambda world: (getattr(world, name).pk,)


def work(state: str, *more: str) -> Callable[[World], tuple[Any, ...]]:
    return lambda world: (world.occurrences[state].pk, *more)


def nothing(world: World) -> dict[str, Any]:
    return {}


def reason(world: World) -> dict[str, Any]:
    return {"reason": "Theo kết luận số 05"}


def report(world: World) -> dict[str, Any]:
    return {"text": "Đã làm.", "percent": "40", "form_key": "11111111-1111-4111-8111-111111111111"}


def unit_answers(world: World) -> dict[str, Any]:
    return {"name": "Ban Quản lý chợ", "short_name": "", "branch": "government", "parent": ""}


def person_answers(world: World) -> dict[str, Any]:
    account = {"full_name": "Lý Thử Mới", "username": "thu.moi", "email": ""}
    return account | {"title": "Chuyên viên", "role": "reader", "unit": ""}


def matter(slug: str, name: str, step: str) -> Callable[[World], tuple[Any, ...]]:
    return lambda world: (slug, getattr(world.matters, name).pk, step)


def opened(**answers: Any) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"form_key": "22222222-2222-4222-8222-222222222222"} | answers


def part_asked(world: World) -> dict[str, Any]:
    return opened(unit=world.co_unit.pk, part="Số liệu", due=(today() + timedelta(days=5)).isoformat())(world)


def words(field: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {field: "Đã rõ."}


def one_piece(world: World) -> dict[str, Any]:
    rows = {"viec-TOTAL_FORMS": "1", "viec-INITIAL_FORMS": "0", "viec-0-name": "Phát tờ rơi"}
    return opened(**rows)(world)


def another_task(world: World) -> dict[str, Any]:
    return {"chon": world.occurrences[State.UNASSIGNED].task_id, "reason": "Trùng nhau"}


def limits(world: World) -> dict[str, Any]:
    days = {"alert_days": "7, 3", "soon_days": "3", "reminders": "3", "report_every": "month"}
    return days | {"valid_from": today().isoformat(), "source": "Quy chế 12"}


def merger(world: World) -> dict[str, Any]:
    return {"into": world.other_unit.pk, "decree": "45/NQ", "on": today().isoformat(), "word": "sáp nhập"}


def more_time(world: World) -> dict[str, Any]:
    return opened(proposed=(today() + timedelta(days=30)).isoformat(), reason="Chờ vốn")(world)


#                office leader lead other reader stranger foreign anonymous
EVERYBODY = (200, 200, 200, 200, 200, 200, 200, 302)
MEMBERS = (200, 200, 200, 200, 200, 403, 200, 302)
OF_THE_WARD = (200, 200, 200, 200, 200, 403, 404, 302)
OFFICE = (200, 403, 403, 403, 403, 403, 200, 302)
OFFICE_OF_THE_WARD = (200, 403, 403, 403, 403, 403, 404, 302)
OFFICE_WRITES = (302, 403, 403, 403, 403, 403, 404, 302)
GIVERS_WRITE = (302, 302, 403, 403, 403, 404, 404, 302)
LEAD_WRITES = (403, 403, 302, 403, 403, 404, 404, 302)
OTHER_WRITES = (403, 403, 403, 302, 403, 404, 404, 302)

ROUTES: dict[str, list[Route]] = {
    "desk:home": [Route(EVERYBODY)],
    "desk:search": [Route(EVERYBODY)],
    "desk:tasks": [Route(EVERYBODY)],
    "desk:tasks_xlsx": [Route(MEMBERS)],
    "desk:tasks_docx": [Route(MEMBERS)],
    "desk:targets": [Route(EVERYBODY)],
    "desk:targets_xlsx": [Route(MEMBERS)],
    "desk:projects": [Route(EVERYBODY)],
    "desk:projects_xlsx": [Route(MEMBERS)],
    "desk:plans": [Route(EVERYBODY)],
    "desk:plans_xlsx": [Route(MEMBERS)],
    "desk:finding": [Route(OFFICE_WRITES, of("open_finding"), lambda world: {"la": "kept"})],
    "desk:findings": [Route(EVERYBODY)],
    "desk:accept_all": [Route((302,) * 8, post=nothing)],  # what waits for one's own units; nothing for the others
    "desk:assign_all": [Route((302, 302, 403, 403, 403, 403, 302, 302), post=nothing)],
    "desk:leaders": [Route(MEMBERS)],
    "desk:board": [Route(MEMBERS)],
    "desk:timeline": [Route(MEMBERS)],
    "desk:calendar": [Route(MEMBERS)],
    "desk:news": [Route(MEMBERS)],
    "desk:news_read": [Route((302, 302, 302, 302, 302, 403, 302, 302), post=nothing)],
    "desk:task": [Route(OF_THE_WARD, of("known_task"))],
    "desk:task_edit": [
        Route(OF_THE_WARD, lambda world: (world.known_task.pk, "product"), case="read"),
        Route(
            (302, 403, 302, 403, 403, 403, 404, 302),
            lambda world: (world.known_task.pk, "product"),
            post=lambda world: {"product-product": "Báo cáo"},
            case="product",
        ),
        Route(
            (302, 403, 403, 403, 403, 403, 404, 302),
            lambda world: (world.known_task.pk, "authority"),
            post=lambda world: {"authority-authority": "Chủ tịch"},
            case="authority",
        ),
    ],
    "desk:task_progress": [Route(LEAD_WRITES, work(State.IN_PROGRESS), post=report)],
    "desk:task_action": [
        Route(GIVERS_WRITE, work(State.UNASSIGNED, "giao"), post=nothing, case="assign"),
        Route(LEAD_WRITES, work(State.OFFERED, "tiep-nhan"), post=nothing, case="accept"),
        Route(LEAD_WRITES, work(State.OFFERED, "tu-choi"), post=reason, case="decline"),
        Route(GIVERS_WRITE, work(State.REPORTED, "xac-nhan"), post=nothing, case="confirm"),
        Route(GIVERS_WRITE, work(State.REPORTED, "tra-lai"), post=reason, case="return"),
        Route(GIVERS_WRITE, work(State.IN_PROGRESS, "tam-dung"), post=reason, case="suspend"),
        Route(GIVERS_WRITE, work(State.SUSPENDED, "tiep-tuc"), post=reason, case="resume"),
        Route(GIVERS_WRITE, work(State.IN_PROGRESS, "huy"), post=reason, case="cancel"),
        Route((302, 403, 403, 403, 403, 404, 404, 302), work(State.DONE, "mo-lai"), post=reason, case="reopen"),
        Route((404,) * 7 + (302,), work(State.DONE, "khong-co"), post=nothing, case="unknown step"),
    ],
    "desk:matter_open": [
        Route(LEAD_WRITES, work(State.OFFERED, "gia-han"), post=more_time, case="extension"),
        Route(LEAD_WRITES, work(State.IN_PROGRESS, "vuong-mac"), post=opened(text="Thiếu đất"), case="obstacle"),
        Route(LEAD_WRITES, work(State.IN_PROGRESS, "phoi-hop"), post=part_asked, case="part"),
        Route(GIVERS_WRITE, work(State.IN_PROGRESS, "chi-dao"), post=opened(text="Báo cáo"), case="directive"),
        Route(GIVERS_WRITE, work(State.IN_PROGRESS, "don-doc"), post=opened(text=""), case="reminder"),
        Route((404,) * 7 + (302,), work(State.IN_PROGRESS, "khong-co"), post=nothing, case="unknown"),
    ],
    "desk:matter_move": [
        Route(GIVERS_WRITE, matter("gia-han", "extension", "dong-y"), post=nothing, case="approve"),
        Route(GIVERS_WRITE, matter("gia-han", "extension", "khong-dong-y"), post=words("note"), case="decline"),
        Route(LEAD_WRITES, matter("gia-han", "offered", "nhan-han"), post=nothing, case="take the offer"),
        Route(LEAD_WRITES, matter("gia-han", "extension", "rut"), post=nothing, case="withdraw"),
        Route(
            GIVERS_WRITE,
            matter("vuong-mac", "obstacle", "kien-nghi"),
            post=lambda world: {"authority": "Sở Xây dựng"},
            case="escalate",
        ),
        Route(
            (302, 302, 403, 302, 403, 404, 404, 302),
            matter("vuong-mac", "escalated", "tra-loi"),
            post=words("answer"),
            case="answer an obstacle",
        ),
        Route(
            (302, 302, 302, 403, 403, 404, 404, 302),
            matter("vuong-mac", "obstacle", "da-go"),
            post=words("outcome"),
            case="resolve",
        ),
        Route(LEAD_WRITES, matter("chi-dao", "directive", "bao-cao"), post=words("answer"), case="answer a directive"),
        Route(GIVERS_WRITE, matter("chi-dao", "answered", "ket-thuc"), post=nothing, case="close a directive"),
        Route(OTHER_WRITES, matter("phoi-hop", "part", "nhan"), post=nothing, case="accept a part"),
        Route(OTHER_WRITES, matter("phoi-hop", "part", "gui"), post=words("text"), case="deliver a part"),
        Route(LEAD_WRITES, matter("phoi-hop", "delivered", "tra-lai"), post=words("reason"), case="return a part"),
    ],
    "desk:task_split": [
        Route(OFFICE_OF_THE_WARD, of("known_task")),
        Route(OFFICE_WRITES, of("known_task"), post=one_piece, case="write"),
    ],
    "desk:task_link": [
        Route(OFFICE_OF_THE_WARD, lambda world: (world.known_task.pk, "gop")),
        Route(OFFICE_WRITES, lambda world: (world.known_task.pk, "gop"), post=another_task, case="merge"),
        Route(OFFICE_WRITES, lambda world: (world.known_task.pk, "dat-duoi"), post=another_task, case="place"),
        Route(OFFICE_WRITES, lambda world: (world.known_task.pk, "phu-thuoc"), post=another_task, case="depend"),
        Route((404, 403, 403, 403, 403, 403, 404, 302), lambda world: (world.known_task.pk, "khong"), case="unknown"),
    ],
    "desk:task_hand_over": [
        Route(
            OFFICE_WRITES,
            of("known_task"),
            post=lambda world: {"unit": world.other_unit.pk, "reason": "Theo quyết định số 05"},
        )
    ],
    "desk:task_take_out": [Route(OFFICE_WRITES, of("known_task"), post=nothing)],
    "desk:dependency_end": [
        Route(
            OFFICE_WRITES,
            lambda world: (world.known_task.pk, world.occurrences[State.IN_PROGRESS].task_id),
            post=nothing,
        )
    ],
    "desk:evidence": [Route(OF_THE_WARD, of("file"))],
    "desk:units": [Route(MEMBERS)],
    "desk:unit": [Route(OF_THE_WARD, of("unit"))],
    "desk:unit_new": [Route(OFFICE), Route((302, 403, 403, 403, 403, 403, 302, 302), post=unit_answers, case="write")],
    "desk:unit_edit": [
        Route(OFFICE_OF_THE_WARD, of("unit")),
        Route(OFFICE_WRITES, of("unit"), post=unit_answers, case="write"),
    ],
    "desk:alias_add": [Route(OFFICE_WRITES, of("unit"), post=lambda world: {"text": "P. VHXH"})],
    "desk:alias_remove": [Route(OFFICE_WRITES, lambda world: (world.unit.pk, world.alias.pk), post=nothing)],
    "desk:people": [Route(MEMBERS)],
    "desk:person": [
        Route(OF_THE_WARD, of("lead")),
        Route(
            OFFICE_WRITES,
            of("lead"),
            post=lambda world: {"title": "Chuyên viên", "role": "reader", "unit": ""},
            case="write",
        ),
    ],
    "desk:person_new": [Route(OFFICE), Route(OFFICE, post=person_answers, case="write")],
    "desk:password_renew": [Route(OFFICE_OF_THE_WARD, of("reader"), post=nothing)],
    "desk:position_end": [Route(OFFICE_WRITES, lambda world: (world.other.pk, world.other_position.pk), post=nothing)],
    "desk:settings": [
        Route(OFFICE),
        Route(
            (302, 403, 403, 403, 403, 403, 302, 302),
            post=lambda world: {"name": "Hòa Bình Trung", "clarity": ["responsibility", "time"]},
            case="write",
        ),
    ],
    "desk:settings_limits": [
        Route(OFFICE),
        Route((302, 403, 403, 403, 403, 403, 302, 302), post=limits, case="write"),
    ],
    "desk:settings_workdays": [
        Route(OFFICE),  # a server with several communes: its calendar is the operator's alone
        Route((403,) * 7 + (302,), post=lambda world: {"viec": "ngay", "day": "2/1/2027"}, case="write"),
    ],
    "desk:unit_merge": [
        Route(OFFICE_OF_THE_WARD, of("unit")),
        Route(OFFICE_WRITES, of("unit"), post=merger, case="write"),
    ],
    # Documents under review are the office's; the others see them once they are published.
    "desk:documents": [Route(MEMBERS)],
    "desk:document_upload": [Route(OFFICE)],
    "desk:document": [Route((200, 404, 404, 404, 404, 404, 404, 302), of("document"))],
    "desk:document_status": [Route((302, 404, 404, 404, 404, 404, 404, 302), of("document"))],
    "desk:original": [Route((200, 404, 404, 404, 404, 404, 404, 302), of("document"))],
    "desk:appraisal": [Route((200, 403, 403, 403, 403, 403, 404, 302), of("document"))],
    "desk:page_picture": [
        Route((200, 404, 404, 404, 404, 404, 404, 302), lambda world: (world.document.pk, 1), case="drawn"),
        Route((404,) * 7 + (302,), lambda world: (world.document.pk, 2), case="not drawn"),
    ],
    "desk:review": [Route((200, 404, 404, 404, 404, 404, 404, 302), of("document"))],
    "desk:review_item": [
        Route((302, 404, 404, 404, 404, 404, 404, 302), lambda world: (world.document.pk, world.item.pk))
    ],
    "desk:publish": [Route((200, 404, 404, 404, 404, 404, 404, 302), of("document"))],
    # Outside the desk: of one's own account, or of nobody.
    "healthy": [Route((200,) * 8)],
    "set_language": [Route((302,) * 8, post=lambda world: {"language": "en"})],
    "account_login": [Route((302,) * 7 + (200,))],
    "account_logout": [Route((200,) * 7 + (302,))],
    "account_inactive": [Route((200,) * 8)],
    "account_signup": [Route((302,) * 7 + (200,))],
    "account_reauthenticate": [Route((200,) * 7 + (302,))],
    "account_email": [Route((200,) * 7 + (302,))],
    "account_email_verification_sent": [Route((200,) * 8)],
    "account_confirm_email": [Route((200,) * 8, lambda world: ("khong-co",))],
    "account_change_password": [Route((200,) * 7 + (302,))],
    "account_set_password": [Route((302,) * 8)],
    "account_reset_password": [Route((200,) * 8)],
    "account_reset_password_done": [Route((200,) * 8)],
    "account_reset_password_from_key": [Route((200,) * 8, lambda world: ("1", "khong-co"))],
    "account_reset_password_from_key_done": [Route((200,) * 8)],
    "account_confirm_login_code": [Route((302,) * 8)],
}


def names_of(patterns: Any, namespace: str = "") -> list[str]:
    found: list[str] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found += names_of(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            found.append(f"{namespace}{pattern.name}")
    return found


def test_every_address_is_listed():
    assert sorted(set(names_of(get_resolver().url_patterns))) == sorted(ROUTES)


def test_what_each_person_gets(world, sign_in):
    """One world for all of them: what a request wrote is taken back before the next."""
    clients = {role: sign_in(user) if (user := world.person(role)) else Client() for role in ROLES}
    wrong = {}
    for name, routes in ROUTES.items():
        for route in routes:
            got = statuses(world, clients, name, route)
            if got != route.expects:
                wrong[f"{name} {route.case}".strip()] = dict(zip(ROLES, got, strict=True))
    assert wrong == {}


def statuses(world: World, clients: dict[str, Client], name: str, route: Route) -> tuple[int, ...]:
    with commune_scope(world.commune):
        address = reverse(name, args=route.args(world))
        data = route.post(world) if route.post else None
    return tuple(status_for(role, clients[role], address, data) for role in ROLES)


def status_for(role: str, client: Client, address: str, data: dict[str, Any] | None) -> int:
    """The status code. Who is not signed in is sent to the sign-in page from everywhere in the desk."""
    with transaction.atomic():
        response = client.get(address) if data is None else client.post(address, data)
        transaction.set_rollback(True)
    if role == "anonymous" and not address.startswith(OUTSIDE_THE_DESK):
        assert response["Location"].startswith("/tai-khoan/login/")
    return response.status_code
