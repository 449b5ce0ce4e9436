"""Kinds of documents and their codes.

Party: Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW. State: Nghị định 30/2020/NĐ-CP, Phụ lục III. Longer labels first,
since a label is matched as the opening of a line.
"""

from __future__ import annotations

KINDS: tuple[tuple[str, str], ...] = (
    ("Chương trình hành động", "CTr"),
    ("Chương trình công tác", "CTr"),
    ("Chương trình", "CTr"),
    ("Báo cáo chính trị", "BC"),
    ("Báo cáo kiểm điểm", "BC"),
    ("Báo cáo", "BC"),
    ("Nghị quyết liên tịch", "NQLT"),
    ("Nghị quyết", "NQ"),
    ("Nghị định", "NĐ"),
    ("Kế hoạch", "KH"),
    ("Thông báo kết luận", "TB"),
    ("Thông báo", "TB"),
    ("Thông tư liên tịch", "TTLT"),
    ("Thông tư", "TT"),
    ("Thông tri", "TT"),
    ("Kết luận", "KL"),
    ("Quyết định", "QĐ"),
    ("Quy định", "QĐ"),
    ("Quy chế", "QC"),
    ("Điều lệ", "ĐL"),
    ("Chỉ thị", "CT"),
    ("Hướng dẫn", "HD"),
    ("Tờ trình", "TTr"),
    ("Đề án", "ĐA"),
    ("Phương án", "PA"),
    ("Công điện", "CĐ"),
    ("Công văn", "CV"),
    ("Biên bản", "BB"),
    ("Giấy mời", "GM"),
    ("Giấy giới thiệu", "GT"),
    ("Pháp lệnh", "PL"),
    ("Hiến pháp", "HP"),
    ("Luật", "L"),
    ("Lệnh", "L"),
)
