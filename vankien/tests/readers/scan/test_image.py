"""What is done to the image before anything is recognised: no Tesseract needed."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from vankien.readers.printed.grid import ruled_grids
from vankien.readers.scan import _frames, scaled
from vankien.readers.scan.cleaning import cleaned
from vankien.readers.scan.deskew import skew, straightened, threshold
from vankien.readers.scan.orientation import is_sideways
from vankien.readers.scan.ruling import ruled_lines

LINES = ("Thực hiện chương trình công tác năm 2026", "Đảng ủy phường Hòa Bình Trung", "tổ chức quán triệt nghị quyết")


def page(drawn):
    paper = drawn.paper()
    for i in range(14):
        paper.text(85, 90 + 20 * i, LINES[i % 3])
    return paper


@pytest.mark.parametrize("degrees", [-2.0, -0.6, 0.0, 0.35, 1.5])
def test_the_angle_is_found_to_a_tenth(drawn, degrees: float) -> None:
    askew = page(drawn).scanned(degrees).reduce(2)
    assert skew(np.asarray(askew)) == pytest.approx(-degrees, abs=0.1)


@pytest.mark.parametrize(("degrees", "sideways"), [(0.6, False), (90.6, True), (269.5, True), (180, False)])
def test_lines_that_run_up_are_seen(drawn, degrees: float, sideways: bool) -> None:
    askew = page(drawn).scanned(0).rotate(degrees, expand=True, fillcolor=250)
    assert is_sideways(np.asarray(askew.reduce(4))) is sideways


def test_an_empty_page_is_left_as_it_is() -> None:
    image = Image.new("L", (1240, 1754), 250)
    assert straightened(image) == (image, 0.0)


def test_dust_goes_and_letters_stay(drawn) -> None:
    plain, dusty = page(drawn).image, page(drawn).scanned(0)
    before, after = (np.asarray(image) < 128 for image in (plain, cleaned(dusty)))
    assert (after & ~before).sum() < 0.02 * before.sum()
    assert (before & ~after).sum() < 0.02 * before.sum()


def test_ink_and_paper_are_told_apart(drawn) -> None:
    assert 60 <= threshold(np.asarray(page(drawn).scanned())) <= 200


def test_a_table_askew_is_found_with_its_merged_cells(drawn) -> None:
    paper = drawn.paper().grid([85, 130, 300, 400, 500], [200, 230, 260, 290])
    x0, x1, y0, y1 = (round(v * 300 / 72) for v in (130, 500, 261.5, 288.5))
    paper.image.paste(250, (x0 + 4, y0, x1 - 4, y1))
    paper.text(90, 222, "TT").text(140, 222, "Nhiệm vụ").text(140, 282, "Nhóm một: việc thường xuyên")
    straight, _ = straightened(paper.scanned(0.7))
    (grid,) = ruled_grids(ruled_lines(straight, 300))
    assert (grid.height, grid.width) == (3, 4)
    assert [(c.row, c.column, c.rows, c.columns) for c in grid.cells] == [
        *((0, c, 1, 1) for c in range(4)),
        *((1, c, 1, 1) for c in range(4)),
        (2, 0, 1, 1),
        (2, 1, 1, 3),
    ]


def test_text_alone_makes_no_table(drawn) -> None:
    straight, _ = straightened(page(drawn).scanned())
    assert ruled_grids(ruled_lines(straight, 300)) == []


def test_images_come_to_300_dpi() -> None:
    assert scaled(Image.new("L", (1654, 2339)), 200).size == (2481, 3508)
    assert max(scaled(Image.new("L", (9000, 12000)), 300).size) == 5000
    assert next(_frames(Image.new("RGB", (1240, 1754)))).size == (2481, 3509)
