import argparse
import re
from pathlib import Path

import pytest

from vankien.cli import _parser

README = Path(__file__).resolve().parents[1] / "README.md"


def test_example_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(example, str(README), "exec"), names)
    assert len(names["extraction"].tasks) == 2


def _parsers() -> dict[str, argparse.ArgumentParser]:
    return next(action for action in _parser()._actions if action.dest == "command").choices


def _options(parser: argparse.ArgumentParser) -> set[str]:
    return {name for action in parser._actions for name in action.option_strings if name[:2] == "--"} - {"--help"}


def test_every_command_is_in_the_readme_with_every_option() -> None:
    documented: dict[str, set[str]] = {}
    for commands, option in re.findall(r"^\| ([a-z, ]+) \| `(--[a-z-]+)", README.read_text(encoding="utf-8"), re.M):
        for command in commands.split(", "):
            documented.setdefault(command, set()).add(option)
    assert documented == {name: _options(parser) for name, parser in _parsers().items()}
