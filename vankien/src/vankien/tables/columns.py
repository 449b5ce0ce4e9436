"""What the columns of a table are for, from the words officials put over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from vankien.model import Column, TableRole
from vankien.text import fold

_YEAR = r"20[0-9]{2}"
_YEARS = re.compile(rf"\b({_YEAR})(?:\s?-\s?({_YEAR}))?\b")
_NUMBER = re.compile(r"^(?:s?tt|so tt|so thu tu|thu tu|tt/ma|stt\b.*)$")
_NOTE = re.compile(r"^ghi chu")
_UNIT = re.compile(r"^(?:don vi(?: tinh)?|dvt|d\.?v\.?t)\W*(?:\(.*\))?$")
_COORDINATING = re.compile(
    r"phoi hop|^(?:co quan|don vi|bo phan|ca nhan|nguoi|luc luong)?,? ?(?:cung )?tham gia|cung thuc hien|^(?:cq|dv)ph$"
)
_BOTH = re.compile(r"chu tri.*phoi hop|phoi hop.*chu tri")
"""One column for who leads and who helps: its cells tell them apart, or the first finding does."""
_REPORTER = re.compile(r"^(?!ten |noi dung|(?:cac )?de an|danh muc).*(?:bao cao|theo doi|tong hop)")
_LEAD = re.compile(
    r"chu tri|dau moi|tham muu|(?:co quan|cq|don vi|dv|bo phan|to chuc)(?:,? (?:co quan|don vi|ca nhan))* "
    r"(?:thuc hien|phu trach|chiu trach nhiem|duoc giao|chinh|soan thao|chuan bi|lam(?! viec))"
    r"|^phu trach|^phan cong|trach nhiem|^(?:cq|dv)ct$"
)
_PERSON = re.compile(r"^(?:nguoi|ca nhan|can bo|ai) (?:lam(?! viec)|thuc hien|phu trach|duoc giao)")
"""Who does it, unless another column names the body that leads."""
_SCHEDULE = re.compile(
    r"thoi gian|thoi han|tien do|thoi diem|ky han|han hoan thanh|^hoan thanh$|^lo trinh|^moc "
    r"|^han(?: (?:phai )?(?:xu ly|trinh|thuc hien|giai quyet|bao cao|nop|cuoi|xong|chot|dinh))?$"
    r"|^t/?g\b|^deadline|^khi nao|^ngay (?:bat dau|ket thuc|hoan thanh|xong)|^du kien (?:hoan thanh|xong)"
)
_IS_STATE = re.compile(r"^tien do|^ket qua thuc hien|^tinh hinh")
_FREQUENCY = re.compile(r"^tan suat|^chu ky|^ky (?:tinh|do|danh gia)")
_BASE = re.compile(r"^so voi$|^(?:goc|moc|nam) so sanh$|^nam goc$")
_PRODUCT = re.compile(r"san pham|dau ra|^(?:yeu cau )?ket qua(?! thuc hien nam)|hinh thuc van ban|^sp$|minh chung")
_RESOURCE = re.compile(r"nguon luc|kinh phi|nguon von|nguon dau tu|nguon ngan sach|^nguon$")
_PLACE = re.compile(r"dia diem|vi tri|dia ban|noi thuc hien|^dia chi")
_GROUP = re.compile(r"^nhom(?: du an)?\b|^loai du an")
_TARGET_NAME = re.compile(r"chi tieu|nganh, linh vuc|^linh vuc|^muc tieu|tieu chi|^ten nganh|^khu vuc")
_TARGET_ONLY = re.compile(r"^(?:ten |noi dung |cac )?chi tieu(?: chu yeu| cu the)?$")
_AIM = re.compile(r"^muc tieu|^gia tri|^ke hoach|^muc phan dau")
_PROCEDURE = re.compile(r"^(?:ten )?thu tuc|^ten tthc|^ma (?:so )?(?:tthc|thu tuc)")
"""A list of administrative procedures has a body and a time for each, but sets no work."""
_TASK_NAME = re.compile(
    r"nhiem vu|^(?:cac |ten |dau )?viec\b|cong viec|^noi dung|giai phap|^hoat dong|^ten viec|^chuyen de|^de an"
)
_PROJECT_NAME = re.compile(r"du an|cong trinh|^danh muc|hang muc")
_PLAN_NAME = re.compile(r"quy hoach|^ten do an|^do an")
_ANY_NAME = re.compile(r"^noi dung|^ten |^danh muc|^hang muc|^dien giai|^noi dung")
_CODE = re.compile(r"^ma\b")
_SECTOR = re.compile(
    r"^(?:cac |nhom )?(?:nganh,? ?)?linh vuc|^nhom (?:nhiem vu|giai phap|chi tieu|muc tieu|cong viec)|^mang "
)
_BESIDE_SECTOR = re.compile(
    r"nhiem vu|viec\b|^noi dung|giai phap|^hoat dong|^ten |^de an|du an|cong trinh|quy hoach"
    r"|^(?:cac )?(?:chi tieu|tieu chi|muc tieu)(?: chu yeu| cu the)?$"
)
"""What else names the rows of a table, so that its column "Lĩnh vực" only says under what they stand."""
_WHOLE_PLACE = re.compile(r"^(?:toan|ca|tong) (?:xa|phuong|dac khu)\b|^tong (?:so|cong)$|^cong$")
"""Beside a column for each hamlet: the commune's own figure."""
_TOTAL = re.compile(r"^tong (?:so|cong|von|nhu cau|ke hoach|kinh phi)|^tong$|^cong$")
_BARE_YEAR = re.compile(rf"^(?:nam )?{_YEAR}$")
_YEAR_PLAN = re.compile(rf"{_BARE_YEAR.pattern}|ke hoach|\bkhv?\b|bo tri|nhu cau|^(?:du kien )?(?:phan bo )?von\b")
_SPENT = re.compile(
    r"thuc hien|giai ngan|luy ke|da bo tri|thanh toan|quyet toan|uoc|(?:het|tinh|tinh den|den) (?:nam|ngay)|dieu chinh"
)
_INVESTMENT = re.compile(r"tong muc dau tu|^tmdt")
_MONEY = re.compile(
    r"\bvon\b|\bkhv\b|kinh phi|tong muc|du toan|giai ngan|ngan sach|xay lap|gpmb|chi phi|tong so|tong cong|tmdt"
    r"|trieu dong|ty dong"
)
_VALUE = re.compile(
    rf"{_YEAR}|muc tieu|chi tieu (?:giao|den|phan dau|nam)|ke hoach|gia tri|toc do|phan dau|^muc\b|so lieu"
    r"|^chi tieu$|ket qua den"
)


def roles(paths: Sequence[tuple[str, ...]], title: str) -> tuple[TableRole, tuple[Column, ...]]:
    """The table's role and its columns with theirs; `title` is that of the annex, for tables whose header is bare."""
    columns = _with_sector(_unit_or_lead(_person_leads([_column(i, path) for i, path in enumerate(paths)])))
    kind = _table_role(columns, fold(title))
    named = _with_name(columns, kind)
    return kind, tuple(_second(c, kind, named) for c in named)


def _column(index: int, path: tuple[str, ...]) -> Column:
    words = " ".join(path)
    years = _YEARS.findall(words)
    own = _YEARS.findall(path[-1]) if path else []
    first, last = (own or years or [("", "")])[-1]
    return Column(
        index, path, _plain_role(path, words), int(first) if first else None, int(last or first) if first else None
    )


def _plain_role(path: tuple[str, ...], words: str) -> str | None:
    """The role that the words settle by themselves; names, values and money depend on the table."""
    key, leaf = fold(words), fold(path[-1]) if path else ""
    for role, pattern, where in (
        ("number", _NUMBER, key),
        ("note", _NOTE, leaf),
        ("unit", _UNIT, leaf),
        ("lead", _BOTH, leaf),
        ("coordinating", _COORDINATING, leaf),
        ("reporter", _REPORTER, leaf),
        ("lead", _LEAD, leaf),
        ("place", _PLACE, leaf),
        ("group", _GROUP, leaf),
        ("product", _PRODUCT, leaf),
    ):
        if pattern.search(where):
            return role
    return None


def _person_leads(columns: list[Column]) -> list[Column]:
    if any(c.role == "lead" for c in columns):
        return columns
    person = next((c for c in columns if c.role is None and c.path and _PERSON.search(fold(c.path[-1]))), None)
    return [replace(c, role="lead") if c is person else c for c in columns]


def _unit_or_lead(columns: list[Column]) -> list[Column]:
    """A bare "Đơn vị" is the unit of measure, except beside a schedule and without a lead: then it is who does it."""
    keys = [fold(c.title) for c in columns if c.role is None]
    if any(c.role == "lead" for c in columns) or not _any(_SCHEDULE, keys) or _any(_TARGET_NAME, keys):
        return columns
    return [replace(c, role="lead") if c.role == "unit" and "tinh" not in fold(c.title) else c for c in columns]


def _with_sector(columns: list[Column]) -> list[Column]:
    sector = next(
        (c for c in columns if c.role in (None, "group") and c.path and _SECTOR.search(fold(c.path[-1]))), None
    )
    named = (c for c in columns if c is not sector and c.role is None and c.path)
    if sector is None or not any(_BESIDE_SECTOR.search(fold(c.path[-1])) for c in named):
        return columns
    return [replace(c, role="sector") if c is sector else c for c in columns]


def _table_role(columns: Sequence[Column], title: str) -> TableRole:
    keys = [fold(c.title) for c in columns if c.role is None]
    has = {c.role for c in columns}
    money = sum(bool(_MONEY.search(k) and not _RESOURCE.match(k)) for k in keys)
    dated = any(_SCHEDULE.search(k) for k in keys)
    if money >= 2 and (_any(_PROJECT_NAME, keys) or "du an" in title or "cong trinh" in title):
        return "projects"
    if _any(_PLAN_NAME, keys) and dated and "lead" not in has:
        return "plans"
    if _any(_PROCEDURE, [fold(c.title) for c in columns]):
        return "other"
    if "lead" in has and _any(_TARGET_ONLY, keys) and _any(_AIM, keys):
        return "targets"
    if "lead" in has and (dated or "coordinating" in has or _any(_TASK_NAME, keys)):
        return "tasks" if not ("unit" in has and _any(_TARGET_NAME, keys) and not dated) else "targets"
    if _any(_PROJECT_NAME, keys) and (money or dated or "place" in has) and not _any(_TARGET_NAME, keys):
        return "projects"
    if (_any(_TARGET_NAME, keys) or "chi tieu" in title) and ("unit" in has or _any(_VALUE, keys)):
        return "targets"
    if (
        _any(_TASK_NAME, keys)
        and dated
        and ("nhiem vu" in title or "product" in has or _any(re.compile("nhiem vu"), keys))
    ):
        return "tasks"
    return "other"


def _any(pattern: re.Pattern[str], keys: Sequence[str]) -> bool:
    return any(pattern.search(k) for k in keys)


def _with_name(columns: Sequence[Column], kind: TableRole) -> list[Column]:
    """The name column: the first whose words fit the table's role, else the first that is not taken."""
    wanted = {"targets": _TARGET_NAME, "tasks": _TASK_NAME, "projects": _PROJECT_NAME, "plans": _PLAN_NAME}.get(
        kind, _ANY_NAME
    )
    free = [c for c in columns if c.role is None and not _CODE.search(fold(c.title))]
    name = next((c for c in free if wanted.search(fold(c.title))), None)
    name = name or next((c for c in free if _ANY_NAME.search(fold(c.title))), None) or next(iter(free), None)
    return [replace(c, role="name") if c is name else c for c in columns]


def _second(column: Column, kind: TableRole, all_columns: Sequence[Column]) -> Column:
    """The role of a column that depends on what the table lists."""
    if column.role == "lead" and kind == "targets":
        return replace(column, role="reporter")
    if column.role == "reporter" and kind == "tasks" and not any(c.role == "lead" for c in all_columns):
        return replace(column, role="lead")
    if column.role is not None:
        return column
    return replace(column, role=_by_kind(column, kind, all_columns))


def _by_kind(column: Column, kind: TableRole, all_columns: Sequence[Column]) -> str | None:
    key, leaf = fold(column.title), fold(column.path[-1]) if column.path else ""
    if kind == "targets":
        value = _value_column(all_columns)
        return "value" if column is value else "by_year" if _goes_with(column, value) else _target_role(leaf)
    if kind == "projects":
        return _project_role(column, key, leaf, all_columns)
    if _SCHEDULE.search(key):
        return None if _IS_STATE.search(leaf) and _dated_otherwise(column, all_columns) else "schedule"
    return "resource" if _RESOURCE.search(key) else None


def _goes_with(column: Column, value: Column | None) -> bool:
    """A single year on the way to the year of the value: "Năm 2027" beside "Năm 2030", worded alike."""
    if value is None or value.first is None or value.first != value.last:
        return False
    return column.first == column.last is not None and _wording(column) == _wording(value)


def _wording(column: Column) -> tuple[str, ...]:
    """The header without its years."""
    return tuple(_YEARS.sub("", fold(words)).strip() for words in column.path)


def _target_role(leaf: str) -> str | None:
    """Beside the commitment: by when, how often, against what."""
    known = (("schedule", _SCHEDULE), ("frequency", _FREQUENCY), ("base", _BASE))
    return next((role for role, pattern in known if pattern.search(leaf)), None)


def _dated_otherwise(column: Column, columns: Sequence[Column]) -> bool:
    """Beside "Thời hạn" a column "Tiến độ" says how far the work has come, not when it is due."""
    others = [fold(c.path[-1]) for c in columns if c is not column and c.path and c.role is None]
    return any(_SCHEDULE.search(leaf) and not _IS_STATE.search(leaf) for leaf in others)


def _value_column(columns: Sequence[Column]) -> Column | None:
    """The column of the commitment: the one for the latest year, else the first that speaks of a value."""
    free = [c for c in columns if c.role is None and _VALUE.search(fold(c.title))]
    dated = [c for c in free if c.last is not None and "thuc hien" not in fold(c.title)]
    if dated:
        latest = max(c.last or 0 for c in dated)
        return next(c for c in dated if c.last == latest)
    bare = [c for c in columns if c.role is None]
    whole = next((c for c in bare if _WHOLE_PLACE.search(fold(c.title))), None)
    return next(iter(free), None) or whole or next(iter(bare), None)


def _project_role(column: Column, key: str, leaf: str, columns: Sequence[Column]) -> str | None:
    if _SCHEDULE.search(leaf) or re.search(r"^so nam|khoi cong", leaf):
        return "years"
    if re.match(r"nguon", leaf):
        return "funding"
    yearly = _yearly(columns)
    if column.index in yearly:
        return "by_year"
    if _is_total(column, leaf, columns, yearly):
        return "total"
    return "amount" if _MONEY.search(key) or column.first is not None else None


def _is_total(column: Column, leaf: str, columns: Sequence[Column], yearly: set[int]) -> bool:
    """The total that belongs to the yearly columns; without any, a total or the whole investment."""
    block = next((c.path[:1] for c in columns if c.index in yearly and len(c.path) > 1), None)
    if block is not None and any(c.path[:1] == block and _TOTAL.search(fold(c.path[-1])) for c in columns):
        return column.path[:1] == block and bool(_TOTAL.search(leaf))
    totals = any(_TOTAL.search(fold(c.path[-1])) for c in columns if c.path and c.role is None)
    if block is not None:
        return column is _plan_of(columns, yearly)
    if not totals and (plan := _plan_of(columns, yearly)) is not None:
        return column is plan
    return bool(_TOTAL.search(leaf)) or (is_investment(column) and not totals and not _paid(columns, yearly))


def is_investment(column: Column) -> bool:
    """The whole cost of a work, of which a plan may give a part."""
    return bool(column.path) and _INVESTMENT.search(fold(column.path[-1])) is not None


def _paid(columns: Sequence[Column], yearly: set[int]) -> bool:
    """ "Lũy kế đến hết 2025" beside the years of the plan: with what was paid before they make up the whole cost."""
    return bool(yearly) and any(c.role is None and c.path and _SPENT.search(fold(c.path[-1])) for c in columns)


def _plan_of(columns: Sequence[Column], yearly: set[int]) -> Column | None:
    """ "Kế hoạch vốn trung hạn 2026-2030" beside its years; the whole investment then is another sum."""
    years = {c.first for c in columns if c.index in yearly}
    spans = (c for c in columns if c.role is None and years and _MONEY.search(fold(c.title)) and c.first != c.last)
    return next((c for c in spans if years <= set(range(c.first or 0, (c.last or 0) + 1))), None)


def _yearly(columns: Sequence[Column]) -> set[int]:
    """Two or more columns of a single year each, under one outer header or worded alike: the plan of the table."""
    alike: dict[str, set[int]] = {}
    for c in columns:
        if c.path and c.first is not None and c.first == c.last and _YEARS.search(leaf := fold(c.path[-1])):
            key = fold(c.path[0]) if len(c.path) > 1 else "= " + _YEARS.sub("", leaf)
            alike.setdefault(key, set()).add(c.index)
    several = [key for key in alike if len(alike[key]) >= 2]
    best = max(several, key=lambda key: (not key.startswith("="), len(alike[key])), default=None)
    return alike[best] if best is not None else _lone_year(columns)


def _lone_year(columns: Sequence[Column]) -> set[int]:
    """The plan of one year within that of a period ("2026-2030"), or before groups of years ("2026", "2027-2028").

    The period is the latest that the table speaks of; what was paid, and several columns for one year (its sources),
    are no such plan.
    """
    single = [c for c in columns if c.role is None and c.path and c.first == c.last and _is_plan_of_year(c)]
    periods = [(int(a), int(b)) for c in columns for a, b in _YEARS.findall(c.title) if b]
    if len(single) != 1 or not periods:
        return set()
    year, last = single[0].first or 0, max(end for _, end in periods)
    first = min(start for start, end in periods if end == last or _bare(single[0]))
    return {single[0].index} if first - _bare(single[0]) <= year <= last else set()


def _bare(column: Column) -> bool:
    return _BARE_YEAR.search(fold(column.path[-1])) is not None


def _is_plan_of_year(column: Column) -> bool:
    leaf = fold(column.path[-1])
    return bool(_YEARS.search(leaf) and _YEAR_PLAN.search(leaf)) and not _SPENT.search(fold(column.title))


def header_words(cells: Sequence[str]) -> int:
    """How many of the cells are words that stand over columns."""
    return sum(_is_header_word(key) for cell in cells if 0 < len(key := fold(cell)) <= 160)


@lru_cache(maxsize=2048)
def _is_header_word(key: str) -> bool:
    return any(pattern.search(key) for pattern in _HEADER_PATTERNS)


_HEADER_PATTERNS = (
    _NUMBER, _NOTE, _UNIT, _COORDINATING, re.compile(_LEAD.pattern), _SCHEDULE, _PRODUCT, _RESOURCE, _PLACE,
    re.compile(r"^nhom(?: du an)?$"), re.compile(r"^(?:ten |danh muc|noi dung|nhiem vu|chi tieu|du an|nganh|linh vuc)"),
    re.compile(rf"^(?:ke hoach|khv|muc tieu|nam|giai doan)?\s?(?:von )?(?:nam |den nam )?{_YEAR}"), _TOTAL, _INVESTMENT,
)  # fmt: skip
