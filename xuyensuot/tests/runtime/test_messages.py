import gettext
import os
import subprocess
import sys
from pathlib import Path

from xuyensuot.runtime.messages import compile_messages

CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "nhiệm vụ"
msgstr "task"

#, fuzzy
msgid "chỉ tiêu"
msgstr "a guess"
"""


def test_a_catalogue_is_compiled_once(tmp_path: Path) -> None:
    po = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(CATALOGUE)
    assert compile_messages(tmp_path) == [po.with_suffix(".mo")]
    assert compile_messages(tmp_path) == []
    translated = gettext.translation("django", tmp_path, ["en"])
    assert translated.gettext("nhiệm vụ") == "task"
    assert translated.gettext("chỉ tiêu") == "chỉ tiêu"
    os.utime(po, (po.stat().st_atime, po.with_suffix(".mo").stat().st_mtime + 1))
    assert compile_messages(tmp_path) == [po.with_suffix(".mo")]


def test_two_programs_may_compile_at_once(tmp_path: Path) -> None:
    po = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(CATALOGUE + "".join(f'\nmsgid "việc {n}"\nmsgstr "task {n}"\n' for n in range(5000)))
    call = "import pathlib, sys; from xuyensuot.runtime.messages import *; compile_messages(pathlib.Path(sys.argv[1]))"
    both = [subprocess.Popen([sys.executable, "-c", call, str(tmp_path)]) for _program in range(2)]
    assert [program.wait() for program in both] == [0, 0]
    assert sorted(path.name for path in po.parent.iterdir()) == ["django.mo", "django.po"]
