import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "PHỤ LỤC 1\nNhiệm vụ\n\nTT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n1\tMột việc\tTổ CĐS\tNăm 2026\n"
UNKNOWN = "Không nhận ra định dạng của tệp; hãy dùng tệp Word, Excel, PDF, web (.html) hoặc văn bản (.txt)."
SECRET = "Văn bản mang dấu chỉ độ mật; hệ thống không tiếp nhận tài liệu bí mật nhà nước."


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).parent / "vankien"
    return subprocess.run([command, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, timeout=60)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "van-ban.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_extract_prints_one_object_and_nothing_else(document: Path) -> None:
    done = run("extract", document, "--json", cwd=document.parent)
    assert (done.returncode, done.stderr) == (0, "")
    out = json.loads(done.stdout)
    assert (out["source"]["name"], out["tasks"][0]["text"]) == ("van-ban.txt", "Một việc")
    assert "blocks" not in out


def test_blocks_are_added_on_request(document: Path) -> None:
    out = json.loads(run("extract", document, "--json", "--blocks", cwd=document.parent).stdout)
    assert [block["type"] for block in out["blocks"]] == ["paragraph", "paragraph", "table"]


def test_bodies_of_a_commune_are_used(document: Path) -> None:
    names = document.parent / "co-quan.json"
    names.write_text(json.dumps({"Tổ chuyển đổi số": ["Tổ CĐS"]}), encoding="utf-8")
    out = json.loads(run("extract", document, "--bodies", names, cwd=document.parent).stdout)
    assert out["tasks"][0]["lead"] == {"raw": "Tổ CĐS", "units": ["Tổ chuyển đổi số"], "unresolved": []}


@pytest.mark.parametrize("content", ["{", "[]", '{"a": "b", "c": 1}', '{"a": [1]}', "1"])
def test_bodies_that_are_no_object_of_lists_are_refused(document: Path, content: str) -> None:
    names = document.parent / "co-quan.json"
    names.write_text(content, encoding="utf-8")
    done = run("extract", document, "--bodies", names, cwd=document.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Tệp tên cơ quan (--bodies) không đúng dạng JSON yêu cầu.\n"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("rong.txt", b"", "Tệp không có nội dung."),
        ("mat.txt", "TỐI MẬT\nBÁO CÁO\n".encode(), SECRET),
        ("anh.txt", b"\x89PNG\x00", UNKNOWN),
        ("hong.docx", b"PK\x03\x04", "Tệp bị hỏng hoặc không đúng cấu trúc; hãy mở tệp, lưu lại rồi thử lại."),
    ],
)  # fmt: skip
def test_file_that_cannot_be_read_is_one_line_and_exit_two(
    tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("extract", name, "--json", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence + "\n")


def test_file_that_is_not_there_or_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    absent, loop = run("extract", "x.txt", cwd=tmp_path), run("extract", "loop.txt", cwd=tmp_path)
    assert [(d.returncode, d.stderr) for d in (absent, loop)] == [
        (2, "Không tìm thấy x.txt.\n"),
        (2, "Không mở được loop.txt.\n"),
    ]


def test_output_that_cannot_be_written_is_named(document: Path) -> None:
    done = run("check", document.name, "--docx", "khong-co/phieu.docx", cwd=document.parent)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "Không tìm thấy khong-co/phieu.docx.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("check", "."), ". là thư mục; hãy nêu một tệp.\n"),
        (
            ("extract", ".", "--to", "xlsx", "--out", "bang.xlsx"),
            "Một thư mục được ghi thành các dòng JSON; các dạng khác (--to) ghi từng tệp một.\n",
        ),
    ],
)
def test_folder_is_refused_where_a_file_is_read(document: Path, arguments: tuple[str, ...], sentence: str) -> None:
    done = run(*arguments, cwd=document.parent)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence)
    assert [path.name for path in document.parent.iterdir()] == [document.name]


def test_output_is_utf8_whatever_the_locale(document: Path) -> None:
    command = Path(sys.executable).parent / "vankien"
    done = subprocess.run([command, "extract", document], capture_output=True, env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert json.loads(done.stdout.decode("utf-8"))["tasks"][0]["text"] == "Một việc"


def test_start_imports_neither_lxml_nor_the_checks_for_help() -> None:
    code = "import sys, vankien.cli; print(sorted(m for m in sys.modules if m.startswith(('lxml', 'vankien.'))))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out == "['vankien.cli', 'vankien.errors']\n"
