"""What an operator can type or set stands in the operator's manual."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest

import xuyensuot
from xuyensuot.cli import _parser

REPOSITORY = Path(__file__).resolve().parents[3]
MANUAL = (REPOSITORY / "docs" / "operator" / "running.md").read_text()
PACKAGE = Path(xuyensuot.__file__).parent
# Not settings: variables that the programs set for their own children, and what the tools of tests look at.
INTERNAL = {"XUYENSUOT_RUN"}


def commands() -> dict[str, argparse.ArgumentParser]:
    action = next(a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


def test_every_command_and_option_is_in_the_manual() -> None:
    rows = {row.group(1): row.group(0) for row in re.finditer(r"^\| `xuyensuot ([a-z-]+).*$", MANUAL, re.MULTILINE)}
    assert set(rows) == set(commands())
    for name, parser in commands().items():
        options = [option for action in parser._actions for option in action.option_strings if len(option) > 2]
        assert [option for option in options if option != "--help" and option not in rows[name]] == []


def test_every_setting_is_in_the_manual() -> None:
    read = re.compile(r"environ(?:\.get|\.setdefault)?[\[(]\s*\"([A-Z_]+)\"")
    used = {name for path in PACKAGE.rglob("*.py") for name in read.findall(path.read_text())}
    described = set(re.findall(r"`([A-Z_]{4,})`", MANUAL.split("## Settings")[1].split("## In service")[0]))
    assert described == used - INTERNAL


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["restore", "--help"]])
def test_help_is_given(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "xuyensuot.cli", *arguments], capture_output=True, text=True)
    assert (done.returncode, done.stdout[:6]) == (0, "usage:")


@pytest.mark.parametrize("port", ["0", "65536", "eight"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xuyensuot.cli", "serve", "--port", port], capture_output=True, text=True
    )
    assert done.returncode == 2
