"""What the reader of the file noticed: an old encoding, open tracked changes, parts that a workbook hides."""

from __future__ import annotations

from collections.abc import Iterator

from vankien.checks._report import finding, quoted
from vankien.model import Extraction, Finding, Remark


def check(extraction: Extraction) -> Iterator[Finding]:
    for remark in extraction.remarks:
        yield _found(remark, extraction.text)


def _found(remark: Remark, text: str) -> Finding:
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
        case "hidden-sheet":
            message = f"Trang tính {quoted(remark.words)} bị ẩn nên không được đọc, hãy bỏ ẩn nếu cần."
            return finding("sheet.hidden", "info", message, text, span)
