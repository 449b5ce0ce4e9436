"""From an image to tasks, with Tesseract itself. Letters may be misread here and there; tables and figures may not."""

from __future__ import annotations

import datetime as dt
import difflib

import pytest

from vankien import Broken, extract_bytes
from vankien.model import Table
from vankien.readers.scan import MAX_SCANS

pytestmark = pytest.mark.ocr
BODY = (
    "Thực hiện chương trình công tác năm 2026, Đảng ủy phường Hòa Bình",
    "Trung tổ chức quán triệt nghị quyết tới toàn thể cán bộ, đảng viên và",
    "nhân dân trên địa bàn phường.",
)
ROWS = (
    ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian"),
    ("1", "Rà soát quy chế phối hợp", "VPĐU", "Quý II/2026"),
    ("2", "Kiểm tra việc chấp hành Điều lệ", "UBKT", "Hằng năm"),
    ("3", "Số hóa hồ sơ một cửa", "UBND", "Năm 2027"),
)


def task_page(drawn):
    paper = drawn.paper()
    for i, words in enumerate(BODY):
        paper.text(85, 90 + 20 * i, words)
    paper.text(260, 170, "PHỤ LỤC 1")
    paper.grid([85, 120, 330, 430, 530], [190 + 28 * i for i in range(len(ROWS) + 1)])
    for i, row in enumerate(ROWS):
        for x, words in zip((92, 125, 335, 435), row, strict=True):
            paper.text(x, 209 + 28 * i, words, size=10.5)
    return paper


def likeness(a: str, b: str) -> float:
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


def test_a_scanned_page_gives_its_tasks(drawn) -> None:
    told: list[tuple[int, int]] = []
    data = drawn.saved(task_page(drawn).scanned(), task_page(drawn).scanned(-0.4), kind="PDF")
    found = extract_bytes(data, "a.pdf", progress=lambda done, total: told.append((done, total)))
    assert (found.source.ocr, found.source.pages, told) == (True, 2, [(0, 2), (1, 2), (2, 2)])
    tables = [block for block in found.blocks if isinstance(block, Table)]
    assert [[len(row) for row in table.rows] for table in tables] == [[4, 4, 4, 4]] * 2
    assert [[row[0].text for row in table.rows[1:]] for table in tables] == [["1", "2", "3"]] * 2
    assert [t.schedule.due for t in found.tasks][:3] == [dt.date(2026, 6, 30), None, dt.date(2027, 12, 31)]
    assert min(likeness(t.text, row[1]) for t, row in zip(found.tasks, ROWS[1:], strict=False)) > 0.9
    assert likeness(found.text.split("\n")[0], " ".join(BODY)) > 0.95


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("TIFF", "tiff")])
def test_images_are_read_alike(drawn, kind: str, suffix: str) -> None:
    found = extract_bytes(drawn.saved(task_page(drawn).scanned(), kind=kind), f"a.{suffix}")
    assert [t.number for t in found.tasks] == ["1", "2", "3"]
    assert found.source.ocr
    width, height = found.source.page_sizes[0]
    assert (width, height) == pytest.approx((595, 400), abs=1)
    box = next(block for block in found.blocks if isinstance(block, Table)).box
    assert box == pytest.approx((85, 190, 530, 302), abs=6)


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_page_laid_sideways_is_turned_and_its_places_are_as_shown(drawn, degrees: int) -> None:
    shown = task_page(drawn).scanned().rotate(degrees, expand=True)
    found = extract_bytes(drawn.saved(shown, kind="PNG"), "a.png")
    assert [t.number for t in found.tasks] == ["1", "2", "3"]
    assert found.source.page_sizes[0] == pytest.approx((400, 595), abs=1)
    box = next(block for block in found.blocks if isinstance(block, Table)).box
    place = (190, 65, 302, 510) if degrees == 90 else (98, 85, 210, 530)
    assert box == pytest.approx(place, abs=7)


def test_the_signing_day_and_the_name_stand_in_and_are_told(drawn) -> None:
    paper = drawn.paper().text(85, 60, "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG").text(260, 140, "CHƯƠNG TRÌNH")
    for i, words in enumerate(BODY):
        paper.text(85, 190 + 20 * i, words)
    found = extract_bytes(drawn.saved(paper.scanned(), kind="PDF"), "12-CTr-DU 05.03.2026.pdf")
    assert (found.header.number, found.header.date) == ("12", dt.date(2026, 3, 5))
    told = {f.code: f.message for f in found.findings if "theo tên tệp" in f.message}
    assert told == {
        "document.number-missing": "Không đọc được số của văn bản, tạm lấy số 12 theo tên tệp, cần xác nhận.",
        "document.date-missing": "Không đọc được ngày của văn bản, tạm lấy ngày 05/03/2026 theo tên tệp, cần xác nhận.",
    }


def test_a_picture_that_is_cut_off_is_broken(drawn) -> None:
    data = drawn.saved(task_page(drawn).image, kind="PNG")
    with pytest.raises(Broken):
        extract_bytes(data[: len(data) // 2], "a.png")


def test_pages_have_a_limit_that_is_said() -> None:
    from vankien.readers.scan import too_many

    assert str(too_many(MAX_SCANS + 1)) == (
        "Bản quét có 401 trang, nhiều hơn giới hạn 400 trang; hãy chia nhỏ văn bản rồi thử lại."
    )
