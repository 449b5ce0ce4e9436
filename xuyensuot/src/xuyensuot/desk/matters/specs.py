"""What an officer may do with matters beside the work: words, address, form and command of each.

Who may do what, and when, stands in `execution.rules`; a new move there needs a line here (a test holds them together).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.execution import commands, queries
from xuyensuot.execution.models import CoordinationRequest, Directive, Extension, Obstacle

from ..forms import matters as forms

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Move:
    """`form` None is a button alone. Fields of a form are called as the arguments of the command."""

    slug: str
    label: Words
    said: Words
    run: Callable[..., Any]
    form: type[forms.MatterForm] | None = None
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """`argument` is what the commands call the matter."""

    code: str
    slug: str
    label: Words
    argument: str
    model: type[Any]
    access: Callable[[Any, int], Any]
    moves: dict[str, Move]


@dataclass(frozen=True, slots=True)
class Opening:
    slug: str
    label: Words
    button: Words
    said: Words
    run: Callable[..., Any]
    form: type[forms.OpeningForm]


def _direct(*, occurrence: Any, **given: Any) -> Any:
    """A directive concerns the task, whatever the period from whose page it is given."""
    return commands.give_directive(task=occurrence.task, **given)


def _demand(*, occurrence: Any, **given: Any) -> Any:
    """The next instance is of the task, whatever the period from whose page it is opened."""
    return commands.open_on_demand(task=occurrence.task, **given)


NOTE, REASON = _("Ý kiến"), _("Lý do")

OPENINGS: dict[str, Opening] = {
    "demand": Opening(
        "mo-ky",
        _("Mở kỳ theo chỉ đạo"),
        _("Mở kỳ"),
        _("Đã mở kỳ mới."),
        _demand,
        forms.DemandForm,
    ),
    "extension": Opening(
        "gia-han",
        _("Đề nghị gia hạn"),
        _("Gửi đề nghị"),
        _("Đã gửi đề nghị gia hạn; hạn chỉ đổi khi được đồng ý."),
        commands.request_extension,
        forms.ExtensionForm,
    ),
    "obstacle": Opening(
        "vuong-mac",
        _("Báo vướng mắc"),
        _("Báo vướng mắc"),
        _("Đã báo vướng mắc."),
        commands.raise_obstacle,
        forms.ObstacleForm,
    ),
    "part": Opening(
        "phoi-hop",
        _("Yêu cầu phối hợp"),
        _("Gửi yêu cầu"),
        _("Đã gửi yêu cầu phối hợp."),
        commands.request_part,
        forms.PartForm,
    ),
    "directive": Opening(
        "chi-dao",
        _("Ghi ý kiến chỉ đạo"),
        _("Ghi ý kiến"),
        _("Đã ghi ý kiến chỉ đạo."),
        _direct,
        forms.DirectiveForm,
    ),
    "reminder": Opening(
        "don-doc",
        _("Đôn đốc"),
        _("Đôn đốc"),
        _("Đã đôn đốc."),
        commands.remind,
        forms.ReminderForm,
    ),
}  # in the order in which the page offers them

_EXTENSION = {
    "approve": Move("dong-y", _("Đồng ý"), _("Đã đồng ý gia hạn."), commands.approve_extension, is_primary=True),
    "offer": Move(
        "han-khac", _("Đề nghị hạn khác"), _("Đã đề nghị hạn khác."), commands.offer_other_day, forms.OfferForm
    ),
    "decline": Move(
        "khong-dong-y",
        _("Không đồng ý"),
        _("Đã trả lời không đồng ý."),
        commands.decline_extension,
        forms.asking("note", REASON),
    ),
    "accept_offer": Move("nhan-han", _("Nhận hạn này"), _("Đã nhận hạn mới."), commands.accept_offer, is_primary=True),
    "refuse_offer": Move(
        "khong-nhan-han",
        _("Không nhận"),
        _("Đã trả lời không nhận hạn này."),
        commands.refuse_offer,
        forms.asking("note", REASON, required=False),
    ),
    "withdraw": Move("rut", _("Rút đề nghị"), _("Đã rút đề nghị gia hạn."), commands.withdraw_extension),
}
_OBSTACLE = {
    "answer": Move(
        "tra-loi", _("Ghi trả lời"), _("Đã ghi trả lời."), commands.answer_obstacle, forms.ObstacleAnswerForm
    ),
    "escalate": Move(
        "kien-nghi",
        _("Kiến nghị cấp có thẩm quyền"),
        _("Đã ghi kiến nghị."),
        commands.escalate_obstacle,
        forms.EscalateForm,
    ),
    "resolve": Move(
        "da-go",
        _("Đã gỡ"),
        _("Đã ghi là gỡ được."),
        commands.resolve_obstacle,
        forms.asking("outcome", _("Đã gỡ thế nào")),
    ),
    "withdraw": Move("rut", _("Rút"), _("Đã rút vướng mắc."), commands.withdraw_obstacle),
}
_DIRECTIVE = {
    "answer": Move(
        "bao-cao",
        _("Báo cáo thực hiện"),
        _("Đã báo cáo thực hiện chỉ đạo."),
        commands.answer_directive,
        forms.asking("answer", _("Kết quả thực hiện")),
    ),
    "close": Move("ket-thuc", _("Kết thúc"), _("Đã kết thúc chỉ đạo."), commands.close_directive),
    "return": Move(
        "bao-cao-lai",
        _("Yêu cầu báo cáo lại"),
        _("Đã yêu cầu báo cáo lại."),
        commands.return_directive,
        forms.asking("reason", REASON),
    ),
    "withdraw": Move(
        "thu-hoi",
        _("Thu hồi"),
        _("Đã thu hồi ý kiến chỉ đạo."),
        commands.withdraw_directive,
        forms.asking("reason", REASON),
    ),
}
_PART = {
    "accept": Move("nhan", _("Nhận phối hợp"), _("Đã nhận phối hợp."), commands.accept_part, is_primary=True),
    "deliver": Move("gui", _("Gửi phần việc"), _("Đã gửi phần việc."), commands.deliver_part, forms.DeliveryForm),
    "decline": Move(
        "tu-choi",
        _("Từ chối"),
        _("Đã từ chối, kèm lý do."),
        commands.decline_part,
        forms.asking("reason", REASON),
    ),
    "return": Move(
        "tra-lai",
        _("Trả lại"),
        _("Đã trả lại phần việc."),
        commands.return_part,
        forms.asking("reason", REASON),
    ),
    "withdraw": Move("rut", _("Rút yêu cầu"), _("Đã rút yêu cầu phối hợp."), commands.withdraw_part),
}  # each in the order in which the page offers them

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            "extension", "gia-han", _("Đề nghị gia hạn"), "extension", Extension, queries.access_extension, _EXTENSION
        ),
        Kind("obstacle", "vuong-mac", _("Vướng mắc"), "obstacle", Obstacle, queries.access_obstacle, _OBSTACLE),
        Kind("directive", "chi-dao", _("Ý kiến chỉ đạo"), "directive", Directive, queries.access_directive, _DIRECTIVE),
        Kind("part", "phoi-hop", _("Yêu cầu phối hợp"), "request", CoordinationRequest, queries.access_part, _PART),
    )
}
BY_SLUG = {kind.slug: kind for kind in KINDS.values()}
OPENING_BY_SLUG = {opening.slug: opening for opening in OPENINGS.values()}
