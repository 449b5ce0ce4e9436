"""Units that may follow a figure. A unit is looked up word by word, longest first, never guessed.

Sources: the columns "đơn vị" of targets tables and the lists of targets of commune resolutions. A unit that is not
here is left None, and the words after the figure stay in the name of the target.
"""

from __future__ import annotations

from vankien.grammar._lazy import Pattern

_COUNTED = (
    """
đảng viên|hội viên|đoàn viên|đoàn viên, hội viên|lao động|người lao động|người dân|người|học sinh|giáo viên|bác sĩ|dân
công dân|thanh niên|cán bộ|hộ|hộ gia đình|hộ dân|hộ nghèo|hộ kinh doanh|doanh nghiệp|hợp tác xã|giường|giường bệnh
căn|căn hộ|căn nhà|trường|trường học|lớp|phòng học|tuyến|tuyến đường|tuyến phố|công trình|dự án|mô hình|sản phẩm
tiêu chí|tổ dân phố|tổ|chi bộ|đảng bộ|tổ chức đảng|câu lạc bộ|điểm|điểm phần trăm|điểm %|lần|tuổi|năm|tháng|ngày
ngày làm việc|giờ|phút|buổi|cuộc|vụ|vụ việc|việc|hồ sơ|cây|cây xanh|con|chiếc|bộ|đề án|kế hoạch|chương trình|hội nghị
nhà văn hóa|sân chơi|vườn hoa
công viên|chợ|trạm|cơ sở|hạng mục|khu|khu dân cư|lượt|lượt người|lượt khách|khách|máy|thiết bị|camera|máy/100 dân
văn bản|cơ quan|đơn vị|gia đình|nhà|nhà máy|bãi đỗ xe|giải|huy chương|tác phẩm|tin|bài|tin, bài|phiếu|thủ tục
dịch vụ|suất
ha|km|m|m2|m²|m 2|m ²|m3|m³|km2|km²|kg|tấn|tạ|lít|mw|kwh|usd|vnđ|phần trăm|gb
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
_SCALES = ("", "nghìn ", "ngàn ", "triệu ", "tỷ ", "tỉ ", "nghìn tỷ ", "ngàn tỷ ", "1.000 ", "1.000 tỷ ")

UNITS = (
    frozenset(_COUNTED) | {f"{scale}{money}" for scale in _SCALES for money in ("đồng", "usd", "đ")} | {"tỷ", "triệu"}
)
_PER = frozenset(
    [
        "năm",
        "người",
        "người/năm",
        "người/tháng",
        "hộ",
        "tháng",
        "quý",
        "tuần",
        "ngày",
        "lần",
        "vạn dân",
        "1.000 dân",
        "10.000 dân",
        "100 dân",
        "ha",
        "km2",
        "km²",
        "đơn vị",
    ]
)
_THING_PER = Pattern(r"(?P<thing> [^\W\d]+(?: [^\W\d]+){0,3}) ?(?=/)")
"""What is measured, between a unit and what it is per: "tấn rác thải/ngày"."""
_MEASURES = frozenset(["tấn", "tạ", "kg", "m3", "m³", "lít", "m2", "m²", "ha", "km", "kwh"])
_WORD = Pattern(r"[\w.]*[\w²³%]|,")
_LONGEST = 4


def unit_end(key: str, at: int) -> int:
    """Where the unit that starts at `at` (one blank allowed before it) ends; `at` itself when there is none."""
    start = at + 1 if key[at : at + 1] == " " else at
    if key[start : start + 1] in ("%", "‰"):
        return _per_end(key, start + 1)
    end = _longest(key, start, UNITS)
    return _per_end(key, end) if end > start else at


def thing_per(key: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the thing after the measure `key[start:end]` ends and where what it is per ends; None for plain units."""
    if key[start:end].strip() not in _MEASURES:
        return None
    match = _THING_PER.match(key, end)
    after = _per_end(key, match.end()) if match else end
    return (match.end("thing"), after) if match and after > match.end() else None


def _per_end(key: str, at: int) -> int:
    """ "đảng viên/năm", "% / năm"."""
    slash = at + 1 if key[at : at + 1] == " " else at
    if key[slash : slash + 1] != "/":
        return at
    start = slash + 2 if key[slash + 1 : slash + 2] == " " else slash + 1
    end = _longest(key, start, _PER)
    return end if end > start else at


def _longest(key: str, start: int, names: frozenset[str]) -> int:
    end, best, words = start, start, 0
    while words < _LONGEST:
        match = _WORD.match(key, end)
        if match is None:
            break
        end, words = match.end(), words + 1
        if key[start:end] in names:
            best = end
        if key[end : end + 1] not in (" ", "/"):
            break
        end += 1
    return best
