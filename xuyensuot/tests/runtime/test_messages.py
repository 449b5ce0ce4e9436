import gettext
import os
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
