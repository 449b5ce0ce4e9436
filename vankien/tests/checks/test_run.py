"""All checks together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vankien import extract
from vankien.checks import CODES, FAMILIES, run
from vankien.model import Extraction, Source

ROWS = [
    "1\tXây dựng đề án trường học số\tVPĐU, UBKT\t\t31/6/2026\tĐề án",
    "3\tXây dựng đề án trường học số\t\t\t\t",
]


def test_run_returns_findings_in_reading_order(paper, read_text) -> None:
    extraction = read_text(paper.with_tasks(*ROWS))
    found = run(extraction)
    assert [f.span for f in found] == sorted(f.span for f in found)
    assert tuple(found) == extraction.findings


def test_every_finding_quotes_its_own_passage(paper, read_text) -> None:
    extraction = read_text(paper.with_tasks(*ROWS))
    for found in extraction.findings:
        passage = " ".join(extraction.text[slice(*found.span)].split())
        assert passage.startswith(found.excerpt.rstrip("…"))


def test_every_message_is_one_sentence(paper, read_text) -> None:
    for found in read_text(paper.with_tasks(*ROWS)).findings:
        assert found.message[0].isupper() or found.message[0] == "“"
        assert found.message.endswith(".")
        assert "\n" not in found.message


def test_codes_listed_are_those_used() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in Path(run.__code__.co_filename).parent.glob("*.py"))
    used = set(re.findall(r'finding\(\s*"([a-z]+\.[a-z-]+)"', source))
    assert used == set(CODES)


def test_codes_are_documented_in_order() -> None:
    page = (Path(__file__).parents[3] / "docs" / "developer" / "findings.md").read_text(encoding="utf-8")
    table = page[page.index("|---|") :]
    documented = re.findall(r"^\| ((?:`[a-z.-]+`(?:, )?)+) \|", table, re.MULTILINE)
    assert [code for cell in documented for code in re.findall(r"`(.+?)`", cell)] == sorted(CODES)


def test_nothing_is_found_in_an_empty_extraction() -> None:
    nothing = Extraction(Source("a.txt", "text/plain", ""), "")
    assert [list(check(nothing)) for check in FAMILIES] == [[] for _ in FAMILIES]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["001", "003"])
def test_sound_documents_raise_nothing(shared: Path, name: str) -> None:
    (path,) = (shared / "seeds").glob(f"{name}_*.txt")
    assert extract(path).findings == ()


@pytest.mark.shared
def test_laws_in_force_raise_no_error(shared: Path) -> None:
    """A finding of severity error says "cannot be right"; published laws are the place to see whether it lies."""
    paths = sorted((shared / "corpus" / "vbpl_txt").iterdir())[::12]
    assert [(p.name, f.message) for p in paths for f in extract(p).findings if f.severity == "error"] == []
