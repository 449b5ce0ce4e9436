"""`vankien extract DIR`, run as the command that a person runs."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from vankien import extract_bytes
from vankien.batch import files
from vankien.export.json import dumps

COMMAND = Path(sys.executable).parent / "vankien"
TEXTS = {
    "b/hai.txt": "BÁO CÁO\nHai\n",
    "a.txt": "BÁO CÁO\nMột\n",
    "c.md": "# BÁO CÁO\n",
    "mat.txt": "TỐI MẬT\nBÁO CÁO\n",
    "rong.txt": "",
    "la.xyz": "gì đó",
}
ERRORS = {
    "la.xyz": "Không nhận ra định dạng của tệp; hãy dùng tệp Word, Excel, PDF, web (.html) hoặc văn bản (.txt).",
    "mat.txt": "Văn bản mang dấu chỉ độ mật; hệ thống không tiếp nhận tài liệu bí mật nhà nước.",
    "rong.txt": "Tệp không có nội dung.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        path = tmp_path / "vao" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "vao"


def run(folder: Path, *options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([COMMAND, "extract", folder, *map(str, options)], capture_output=True, timeout=120)


def names(lines: bytes) -> list[str]:
    return [json.loads(line)["path"] for line in lines.splitlines()]


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_file_is_a_line_in_the_order_of_the_paths(folder: Path, jobs: int) -> None:
    done = run(folder, "--jobs", jobs)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [line["path"] for line in lines] == ["a.txt", "b/hai.txt", "c.md", "la.xyz", "mat.txt", "rong.txt"]
    assert {line["path"]: line["error"] for line in lines if "error" in line} == ERRORS
    assert [line["sha256"] for line in lines[:1]] == [hashlib.sha256(TEXTS["a.txt"].encode()).hexdigest()]


def test_line_holds_the_extraction(folder: Path) -> None:
    first = run(folder).stdout.splitlines()[0].decode()
    alone = json.loads(dumps(extract_bytes(TEXTS["a.txt"].encode(), "a.txt")))
    told = json.loads(first)
    assert {key: told[key] for key in alone} == alone
    assert list(told)[:2] == ["path", "sha256"]


def test_same_folder_gives_the_same_bytes(folder: Path) -> None:
    assert run(folder, "--jobs", 1, "--blocks").stdout == run(folder, "--jobs", 2, "--blocks").stdout


def test_run_goes_on_where_it_was_cut_off(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra.jsonl"
    assert run(folder, "--out", out).stdout == b""
    whole = out.read_bytes()
    out.write_bytes(whole[: whole.index(b"\n") + 40])
    run(folder, "--out", out)
    assert out.read_bytes() == whole
    assert run(folder, "--out", out).returncode == 0
    assert out.read_bytes() == whole


def test_changed_and_new_files_are_read_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra.jsonl"
    run(folder, "--out", out)
    before = len(out.read_bytes().splitlines())
    (folder / "a.txt").write_text("BÁO CÁO\nKhác\n", encoding="utf-8")
    (folder / "moi.txt").write_text("BÁO CÁO\nMới\n", encoding="utf-8")
    run(folder, "--out", out)
    assert names(out.read_bytes())[before:] == ["a.txt", "moi.txt"]


def test_file_of_another_making_is_not_written_to(folder: Path, tmp_path: Path) -> None:
    for content in (b"khong phai\n", b"khong phai", b'{"a": 1}\n'):
        out = tmp_path / "khac.txt"
        out.write_bytes(content)
        done = run(folder, "--out", out)
        assert (done.returncode, out.read_bytes()) == (2, content)
        assert done.stderr.decode() == "Tệp kết quả (--out) không phải do lệnh này ghi ra; hãy chọn tệp khác.\n"


def test_result_inside_the_folder_is_not_read(folder: Path) -> None:
    out = folder / "ra.jsonl"
    for _ in range(2):
        run(folder, "--out", out)
    assert "ra.jsonl" not in names(out.read_bytes())


def test_hidden_files_and_links_are_left_out(folder: Path) -> None:
    (folder / ".an.txt").write_text("ẩn")
    (folder / "~$a.docx").write_text("khóa")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text("ẩn")
    (folder / "lien-ket.txt").symlink_to(folder / "a.txt")
    assert [path.relative_to(folder).as_posix() for path in files(folder)] == sorted(TEXTS)


def test_progress_is_lines_where_nothing_can_be_drawn(folder: Path) -> None:
    assert run(folder).stderr.decode() == "6/6 tệp, 3 tệp không đọc được\n"


def test_progress_is_a_bar_on_a_terminal(folder: Path) -> None:
    here, there = pty.openpty()
    done = subprocess.run([COMMAND, "extract", folder, "--jobs", "1"], stdout=subprocess.DEVNULL, stderr=there)
    os.close(there)
    shown = os.read(here, 1 << 16).decode()
    os.close(here)
    assert done.returncode == 0
    assert shown.count("\r\033[K") == 7
    assert f"{'█' * 15}{'·' * 15} 3/6 c.md" in shown


def test_empty_folder_is_no_line(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", "0/0 tệp, 0 tệp không đọc được\n")
