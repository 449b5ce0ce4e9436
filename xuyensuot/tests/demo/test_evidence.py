import io
import zlib
from datetime import UTC, datetime

import docx

from xuyensuot.demo.evidence import evidence_file

AT = datetime(2026, 9, 18, 2, 7, tzinfo=UTC)


def test_paper_says_what_the_entry_says_and_is_the_same_each_time():
    content, media_type = evidence_file("Bao cao giam sat.docx", text="Hoàn thành báo cáo giám sát.", at=AT)
    assert media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert [p.text for p in docx.Document(io.BytesIO(content)).paragraphs] == [
        "TÀI LIỆU MINH CHỨNG",
        "(dữ liệu trình diễn)",
        "Hoàn thành báo cáo giám sát.",
        "Ngày lập: 18/09/2026.",
    ]
    assert evidence_file("Bao cao giam sat.docx", text="Hoàn thành báo cáo giám sát.", at=AT)[0] == content


def test_picture_is_a_whole_png_and_differs_by_name():
    content, media_type = evidence_file("Lop ky nang so.png", text="", at=AT)
    assert media_type == "image/png"
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert content[-8:] == b"IEND" + zlib.crc32(b"IEND").to_bytes(4, "big")
    start = content.index(b"IDAT") + 4
    length = int.from_bytes(content[start - 8 : start - 4], "big")
    assert len(zlib.decompress(content[start : start + length])) == 320 * (1 + 480 * 3)
    assert evidence_file("Anh ra quan.png", text="", at=AT)[0] != content
