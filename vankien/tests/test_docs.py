"""What the documentation promises: its example runs, and every public name and error stands in it."""

import re
from pathlib import Path
from typing import get_args

import pytest

import vankien

PAGE = Path(__file__).resolve().parents[2] / "docs" / "developer" / "vankien.md"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_example_of_the_page_runs(page: str) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", page, re.S)
    names: dict[str, object] = {}
    exec(compile(example, str(PAGE), "exec"), names)
    assert len(names["found"].tasks) == 1


def test_every_public_name_is_documented(page: str) -> None:
    (table,) = re.findall(r"## Public names\n(.*?)\n## ", page, re.S)
    assert sorted(re.findall(r"^\| `(\w+)", table, re.M)) == vankien.__all__


def test_every_way_out_is_documented(page: str) -> None:
    from vankien.export import Format

    (table,) = re.findall(r"## Ways out\n(.*?)\n## ", page, re.S)
    assert re.findall(r"^\| `(\w+)` \|", table, re.M)[1:] == list(get_args(Format))
