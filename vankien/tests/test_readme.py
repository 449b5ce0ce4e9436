import re
from pathlib import Path

import pytest

README = Path(__file__).resolve().parents[1] / "README.md"


def test_example_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(example, str(README), "exec"), names)
    assert len(names["extraction"].tasks) == 2


def test_every_option_of_the_command_is_in_the_readme() -> None:
    from vankien.cli import _parser

    extract = next(a for a in _parser()._actions if a.dest == "command").choices["extract"]
    options = {name for action in extract._actions for name in action.option_strings} - {"-h", "--help"}
    documented = set(re.findall(r"^\| `(--[a-z-]+)", README.read_text(encoding="utf-8"), re.M))
    assert documented == options
