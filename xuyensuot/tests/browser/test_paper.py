"""The timeline as it leaves the printer."""

from io import BytesIO

import pytest
from pypdfium2 import PdfDocument

from ._desk import Desk

pytestmark = pytest.mark.browser
BESIDE = ".rail, .bottombar, .no-print"
COLOURED = "main svg.track .fill, .track__today, .legend .key"
VISIBLE = "(some) => some.filter((one) => one.checkVisibility()).length"
FILLED = "(some) => some.every((one) => getComputedStyle(one).printColorAdjust === 'exact')"


def test_the_timeline_is_printed_across_the_sheet_in_its_colours_without_what_is_for_the_screen(desk: Desk):
    desk.sign_in("vanphong")
    page = desk.page
    desk.open("/tien-trinh/")
    rows = page.locator("tbody tr:has(td)").count()
    assert page.locator(BESIDE).evaluate_all(VISIBLE) > 0
    page.emulate_media(media="print")
    assert page.locator(BESIDE).evaluate_all(VISIBLE) == 0
    assert page.locator("main svg.track").evaluate_all(VISIBLE) == rows + 1
    assert page.locator("main svg.track .fill, .track__today").evaluate_all(FILLED)
    with PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))) as sheets:
        assert {tuple(round(side / 72 * 25.4) for side in sheet.get_size()) for sheet in sheets} == {(297, 210)}
        first = sheets[0].render(scale=1).to_pil().convert("RGB")
    pixels = [colour for _count, colour in first.getcolors(1 << 24)]
    assert any(green > red + 40 for red, green, _blue in pixels)  # what is done
    assert any(red > green + 80 for red, green, _blue in pixels)  # what is late
