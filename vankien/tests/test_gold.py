"""The hand-made answers of ../shared/gold, by their own scorer. The bars only ever rise."""

import subprocess
import sys
from pathlib import Path

import pytest

BARS = {"--min-rows": "0.995", "--min-fields": "0.99", "--min-findings": "1.0", "--min-spans": "0.99"}


@pytest.mark.shared
def test_gold_answers_are_reached(shared: Path) -> None:
    command = f"{Path(sys.executable).parent / 'vankien'} extract {{file}} --json"
    gold = shared / "gold"
    bars = [word for pair in BARS.items() for word in pair]
    done = subprocess.run(
        [sys.executable, gold / "score.py", "--extract", command, "--docs", shared / "seeds", "--gold", gold, *bars],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@pytest.mark.shared
def test_findings_of_real_documents_are_few_enough_to_read(shared: Path) -> None:
    """An `error` must be one: more than a handful in a real document would mean that the checks cry wolf."""
    from vankien import extract

    errors = [
        [f.code for f in extract(path).findings if f.severity == "error"]
        for path in sorted((shared / "seeds").glob("*.txt"))
    ]
    assert max(map(len, errors)) <= 3
