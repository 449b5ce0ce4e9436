"""Grids of the corpus, by the metric of bench/grids.py. The bars only ever rise."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench" / "grids.py"


@pytest.mark.shared
def test_tables_of_the_corpus_are_built_as_their_html_says(shared: Path) -> None:
    done = subprocess.run([sys.executable, BENCH, "--shared", shared], capture_output=True, text=True, check=True)
    last = done.stdout.splitlines()[-1]
    found = re.fullmatch(r"tables=(\d+) grits_content=([\d.]+) grits_topology=([\d.]+) equal=([\d.]+)", last)
    assert found is not None
    assert int(found[1]) == 449
    assert min(map(float, found.groups()[1:])) >= 0.997, last
