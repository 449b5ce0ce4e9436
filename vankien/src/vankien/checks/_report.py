"""How a check says what it found: a code, one sentence, the passage."""

from __future__ import annotations

from vankien.model import Finding, Severity, Span, Target, Task
from vankien.text import squeeze, trim

LONGEST_SPAN = 400
LONGEST_EXCERPT = 160

CODES = {
    "annex.missing": "phụ lục được nhắc tới nhưng không có",
    "citation.date-conflict": "một văn bản được dẫn với hai ngày khác nhau",
    "consultation.short": "thời gian lấy ý kiến ngắn hơn quy định",
    "count.mismatch": "số lượng nêu ở tiêu đề khác số dòng",
    "date.before-issue": "thời hạn trước ngày ban hành văn bản",
    "date.impossible": "ngày, tháng hoặc quý không có thật",
    "date.outside-term": "thời hạn ngoài nhiệm kỳ của văn bản",
    "date.reversed": "thời điểm kết thúc trước thời điểm bắt đầu",
    "document.date-missing": "văn bản chưa ghi ngày",
    "document.number-missing": "văn bản chưa ghi số",
    "figure.conflict": "cùng một chỉ tiêu có hai giá trị",
    "money.exceeds-plan": "vốn lớn hơn kế hoạch bao trùm",
    "money.unit-missing": "bảng không ghi đơn vị tiền",
    "money.year-outside": "bố trí vốn ngoài thời gian thực hiện dự án",
    "number.duplicate": "số thứ tự bị trùng",
    "number.gap": "số thứ tự bị nhảy",
    "number.malformed": "số liệu viết sai",
    "secret.marked": "có thể là dấu chỉ độ mật",
    "sheet.formula-unread": "ô công thức không có giá trị đã tính",
    "sheet.hidden": "bảng tính có phần bị ẩn",
    "section.no-task": "mục giao việc không có nhiệm vụ nào",
    "sum.mismatch": "tổng không bằng các dòng cộng lại",
    "target.alternative": "chỉ tiêu có nhiều phương án",
    "target.duplicate": "chỉ tiêu bị trùng",
    "target.part-exceeds": "chỉ tiêu thành phần lớn hơn chỉ tiêu chung",
    "target.ratio-conflict": "các tỷ lệ mâu thuẫn với nhau",
    "target.unit-suspicious": "đơn vị không phù hợp với giá trị",
    "target.unset": "chỉ tiêu chưa có giá trị",
    "task.duplicate": "nhiệm vụ bị trùng",
    "task.lead-missing": "nhiệm vụ chưa có cơ quan chủ trì",
    "task.lead-multiple": "nhiệm vụ có nhiều cơ quan chủ trì hoặc chưa rõ một đầu mối",
    "task.product-missing": "nhiệm vụ chưa có sản phẩm",
    "task.schedule-missing": "nhiệm vụ chưa có thời hạn rõ ràng",
    "text.legacy-encoding": "văn bản dùng bảng mã cũ, đã chuyển sang Unicode",
    "task.similar": "nhiệm vụ gần giống nhau",
    "text.ocr-noise": "ký tự lạ do quét hoặc chuyển đổi",
    "text.tracked-changes": "văn bản còn thay đổi được theo dõi, đã đọc như đã chấp nhận",
    "text.truncated": "nội dung bị cắt giữa chừng",
    "year.out-of-range": "năm ngoài khoảng hợp lý",
}
"""Every code a check may use, and what it means in Vietnamese. It is a contract: a new code is added here first."""


def finding(code: str, severity: Severity, message: str, text: str, span: Span) -> Finding:
    """`message` is a whole Vietnamese sentence; the passage is cut to what a reader takes in at once."""
    start, end = trim(text, *span)
    end = min(end, start + LONGEST_SPAN)
    return Finding(code, severity, message, _shortened(text[start:end]), (start, end))


def locate(text: str, span: Span, words: str) -> Span:
    """Where a cleaned cell stands inside a row's span; the row itself when the page broke the cell."""
    at = text.find(words, *span) if words else -1
    return (at, at + len(words)) if at >= 0 else span


def heading_of(text: str, span: Span) -> Span:
    """The first line of a passage: what names an annex or a table."""
    start, end = trim(text, *span)
    stop = text.find("\n", start, end)
    return start, stop if stop > start else end


def quoted(words: str, limit: int = 70) -> str:
    """A name inside a sentence, cut at a word and in Vietnamese quotes."""
    words = squeeze(words)
    if len(words) > limit:
        words = words[:limit].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
    return f"“{words}”"


def place_of_task(task: Task) -> str:
    """ "nhiệm vụ số 16 (mục XI.4, Phụ lục 3)": what a reader needs to find the row on paper."""
    section = task.subsection or task.section
    name = f"nhiệm vụ số {task.number}" if task.number else "nhiệm vụ " + quoted(task.text, 50)
    parts = (f"mục {section}" if section else "", f"Phụ lục {task.annex}" if task.annex else "")
    return name + _bracketed(", ".join(part for part in parts if part))


def place_of_target(target: Target) -> str:
    number = f"chỉ tiêu số {target.number} " if target.number else "chỉ tiêu "
    return number + quoted(target.name) + annex(target.annex)


def annex(label: str | None) -> str:
    return _bracketed(f"Phụ lục {label}" if label else "")


def _bracketed(words: str) -> str:
    return f" ({words})" if words else ""


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def figure(value: float) -> str:
    """A number as a Vietnamese reader expects it: 19388.0 is 19.388 and 10.5 is 10,5."""
    whole, _, part = f"{value:,.4f}".rstrip("0").partition(".")
    return whole.replace(",", ".") + ("," + part if part else "")


def _shortened(passage: str) -> str:
    words = squeeze(passage)
    return words if len(words) <= LONGEST_EXCERPT else words[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + "…"
