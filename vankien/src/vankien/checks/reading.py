"""What the reader of the file noticed: an old encoding, open tracked changes, hidden parts, a scan hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from vankien.checks._report import finding, quoted
from vankien.model import Extraction, Finding, Remark

_OF_SCANS = {
    "unread-pages",
    "unsure-head",
    "unsure-figures",
    "assumed-date-signed",
    "assumed-date-named",
    "assumed-number",
}


def check(extraction: Extraction) -> Iterator[Finding]:
    for remark in extraction.remarks:
        yield _found(remark, extraction.text)


def _found(remark: Remark, text: str) -> Finding:
    return _of_scan(remark, text) if remark.kind in _OF_SCANS else _of_file(remark, text)


def _of_scan(remark: Remark, text: str) -> Finding:
    """Recognised characters, and what stands in for those that could not be."""
    span, count, words = remark.span, remark.count, remark.words
    match remark.kind:
        case "unread-pages":
            message = f"Có {count} trang là ảnh quét chưa được nhận dạng chữ, cần bổ sung nội dung các trang này."
            return finding("text.truncated", "warning", message, text, span)
        case "unsure-head":
            message = f"Số hoặc ngày ở phần đầu đọc là {quoted(words)} với độ tin cậy {count} %, cần đối chiếu bản gốc."
            return finding("text.ocr-noise", "info", message, text, span)
        case "unsure-figures":
            message = f"Có {count} số liệu nhận dạng chưa chắc chắn, bắt đầu từ {quoted(words)}, cần đối chiếu bản gốc."
            return finding("text.ocr-noise", "info", message, text, span)
        case "assumed-number":
            message = f"Không đọc được số của văn bản, tạm lấy số {words} theo tên tệp, cần xác nhận."
            return finding("document.number-missing", "info", message, text, span)
        case _:
            source = "thời điểm ký số" if remark.kind == "assumed-date-signed" else "tên tệp"
            message = f"Không đọc được ngày của văn bản, tạm lấy ngày {words} theo {source}, cần xác nhận."
            return finding("document.date-missing", "info", message, text, span)


def _of_file(remark: Remark, text: str) -> Finding:
    span, count = remark.span, remark.count
    match remark.kind:
        case "legacy-encoding":
            message = f"Văn bản dùng bảng mã cũ {remark.words}, đã chuyển sang Unicode, cần đối chiếu nếu có chữ lạ."
            return finding("text.legacy-encoding", "info", message, text, span)
        case "tracked-changes":
            message = f"Văn bản còn {count} thay đổi được theo dõi, đã đọc như đã chấp nhận tất cả, cần xác nhận."
            return finding("text.tracked-changes", "warning", message, text, span)
        case "formula":
            message = f"Trang tính {quoted(remark.words)} có {count} ô công thức không có giá trị, đã đọc là ô trống."
            return finding("sheet.formula-unread", "warning", message, text, span)
        case "hidden-rows":
            message = f"Trang tính {quoted(remark.words)} có {count} hàng hoặc cột bị ẩn, vẫn được đọc, cần xem lại."
            return finding("sheet.hidden", "info", message, text, span)
        case _:
            message = f"Trang tính {quoted(remark.words)} bị ẩn nên không được đọc, hãy bỏ ẩn nếu cần."
            return finding("sheet.hidden", "info", message, text, span)
