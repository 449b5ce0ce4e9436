"""What the templates, the style sheets and the words keep to (design: screens)."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.utils.translation import override

import xuyensuot
from xuyensuot.desk.templatetags import desk
from xuyensuot.execution.enums import State
from xuyensuot.programmes.models import Target

ROOT = Path(xuyensuot.__file__).parent
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))
SHEETS = sorted(path for path in ROOT.rglob("static/**/*.css") if path.name != "tokens.css")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
SIZE = re.compile(r"\b\d*\.?\d+(?:px|rem|pt)\b")
# Comments, the widths at which the screen changes, the margins of paper: where no custom property can stand.
BESIDES = re.compile(r"/\*.*?\*/|@media[^{]+|@page\s*{[^}]*}", re.DOTALL)


MEANINGS = ("late", "soon", "done", "waiting", "paused")
INKS = ("ink", "quiet", "accent", *MEANINGS)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_holds_no_style_and_no_script_of_its_own(template):
    text = template.read_text(encoding="utf-8")
    assert re.findall(r"\sstyle\s*=|<style|\son[a-z]+\s*=|hx-on|javascript:", text) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_compiles(template):
    assert engines["django"].from_string(template.read_text(encoding="utf-8"))


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_only_the_tokens_name_a_colour_or_a_size(sheet):
    text = re.sub(
        r"/\*.*?\*/|@media[^{]+|@page\s*{[^}]*}|:not\([^)]*\)", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    hidden = re.sub(r"(?:inline-size|block-size): 1px|margin: -1px", "", text)  # what only a screen reader gets
    assert COLOUR.findall(text) == []
    assert SIZE.findall(hidden) == []


def test_every_drawing_that_is_named_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', Path(finders.find("desk/icons.svg")).read_text(encoding="utf-8")))
    named = set()
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        named |= set(re.findall(r'{% icon "([a-z-]+)"', text)) | set(re.findall(r'symbol="([a-z-]+)"', text))
    assert named - drawn == set()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (date(2026, 6, 30), "30/6/2026"),
        (datetime(2026, 6, 30, 18, 30, tzinfo=UTC), "1/7/2026"),
        (None, ""),
    ],
)
def test_days_are_written_as_officials_write_them(given, shown):
    assert desk.day(given) == shown


def test_an_instant_is_shown_by_the_offices_clock():
    assert desk.moment(datetime(2026, 6, 30, 18, 5, tzinfo=UTC)) == "1:05 1/7/2026"


@pytest.mark.parametrize(
    ("given", "shown"),
    [(1234.5, "1.234,5"), (Decimal("90.000000"), "90"), (0, "0"), (None, ""), (1_000_000, "1.000.000")],
)
def test_figures_are_written_with_a_comma(given, shown):
    assert desk.number(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (19_388_000_000, "19,388 tỷ đồng"),
        (980_000_000, "980 triệu đồng"),
        (1_500_000, "1,5 triệu đồng"),
        (0, "0 triệu đồng"),
        (None, ""),
    ],
)
def test_amounts_carry_the_unit_that_people_say(given, shown):
    assert desk.money(given) == shown


@pytest.mark.parametrize(
    ("days", "words", "look"),
    [
        (-12, "quá 12 ngày", "is-late"),
        (0, "hạn hôm nay", "is-soon"),
        (3, "còn 3 ngày", "is-soon"),
        (5, "còn 5 ngày", "quiet"),
    ],
)
def test_how_far_a_due_day_is(days, words, look):
    assert (desk.days_left_words(days), desk.due_class(days)) == (words, look)


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_word_shape_and_colour(state):
    look, symbol = desk._STATE_LOOK[state]
    assert desk.state(state) == f'<span class="badge {look}">{desk.icon(symbol)}{state.label}</span>'


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"comparator": "ge", "value": Decimal(68)}, "≥ 68"),
        ({"comparator": "range", "value": Decimal(5), "value_max": Decimal("7.5")}, "từ 5 đến 7,5"),
        ({"comparator": "decrease", "value": Decimal(5), "value_max": Decimal("7.5")}, "giảm 5–7,5"),
        ({"comparator": "eq", "value": Decimal(9), "out_of": Decimal(10)}, "9/10"),
        ({"comparator": "increase", "value": Decimal(12)}, "tăng 12"),
        ({"comparator": "qualitative"}, "đạt / chưa đạt"),
        ({"comparator": "unset"}, ""),
    ],
)
def test_what_a_target_sets_is_readable(fields, shown):
    with override("vi"):
        assert desk.level(Target(**fields)) == shown


def tokens(theme: str) -> dict[str, str]:
    """The colours of the light theme, with those that the dark one changes."""
    text = Path(finders.find("desk/tokens.css")).read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", light))
    dark = dark.split("@media")[0]
    return found | (dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", dark)) if theme == "dark" else {})


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, 1.4.3."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_ink_is_readable_on_every_ground(theme):
    colours = tokens(theme)
    pairs = [(ink, ground) for ink in INKS for ground in ("paper", "surface", "sunken")]
    pairs += [(meaning, f"{meaning}-soft") for meaning in MEANINGS] + [
        ("on-accent", "accent"),
        ("accent", "accent-soft"),
    ]
    pairs += [("ink", "mark"), ("ink", "mark-faint"), ("quiet", "accent-soft"), ("quiet", "mark-faint")]
    faint = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}
    assert contrast(colours["line-strong"], colours["surface"]) >= 3
