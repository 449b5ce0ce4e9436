"""`vankien extract`, `check`, `cite` and `blanks`; each with `--help`.

Standard output holds what was asked for or nothing; a file that cannot be read is one line on standard error and exit
2. `check` ends with 1 when it found what cannot be right (`error`), so that a script can stop there.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vankien.errors import VankienError

if TYPE_CHECKING:
    from vankien.grammar.bodies import Bodies

EXIT_ERRORS = 1
EXIT_UNREADABLE = 2
EXIT_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _parser().parse_args(argv)
    try:
        return _extract(arguments) if arguments.command == "extract" else _report(arguments)
    except VankienError as error:
        return _refuse(str(error))
    except FileNotFoundError as error:
        return _refuse(f"Không tìm thấy {error.filename or 'tệp'}.")
    except IsADirectoryError as error:
        return _refuse(f"{error.filename} là thư mục; hãy nêu một tệp.")
    except OSError as error:
        return _refuse(f"Không mở được {error.filename or 'tệp'}.")
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="vankien", description="Đọc văn bản hành chính và trả về cấu trúc của nó.")
    commands = parser.add_subparsers(dest="command", required=True)
    extract = commands.add_parser("extract", help="in cấu trúc của một văn bản, hoặc của mọi văn bản trong thư mục")
    extract.add_argument("file", type=Path, metavar="FILE|DIR")
    extract.add_argument("--json", action="store_true", help="in một đối tượng JSON (mặc định)")
    extract.add_argument("--blocks", action="store_true", help="thêm các đoạn và bảng theo thứ tự đọc")
    extract.add_argument("--bodies", type=Path, metavar="FILE.json", help='tên cơ quan: {"tên đầy đủ": ["tên khác"]}')
    extract.add_argument("--progress", action="store_true", help="báo từng trang bản quét đã đọc ra luồng lỗi chuẩn")
    extract.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="thư mục: số tiến trình đọc"
    )
    extract.add_argument(
        "--to",
        choices=("json", "xlsx", "akn", "md", "docx"),
        default="json",
        help="dạng ghi ra: JSON (mặc định), bảng tính, Akoma Ntoso, Markdown, phiếu thẩm tra Word",
    )
    extract.add_argument(
        "-o",
        "--out",
        type=Path,
        metavar="FILE",
        help="ghi vào tệp này thay cho luồng ra chuẩn; thư mục: ghi tiếp vào tệp này, bỏ qua tệp đã có",
    )
    for command, words in _REPORTS.items():
        _add_report(commands.add_parser(command, help=words, description=words[:1].upper() + words[1:] + "."), command)
    return parser


_REPORTS = {
    "check": "chỉ ra chỗ sai, chỗ thiếu của một văn bản",
    "cite": "liệt kê các văn bản được dẫn",
    "blanks": "liệt kê các chỗ trống của một biểu mẫu và điều cần điền",
}


def _add_report(parser: argparse.ArgumentParser, command: str) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    parser.add_argument("--bodies", type=Path, metavar="FILE.json", help='tên cơ quan: {"tên đầy đủ": ["tên khác"]}')
    parser.add_argument("--progress", action="store_true", help="báo từng trang bản quét đã đọc ra luồng lỗi chuẩn")
    if command == "check":
        parser.add_argument("--docx", type=Path, metavar="OUT", help="ghi thêm phiếu thẩm tra (Word) vào tệp này")


def _report(arguments: argparse.Namespace) -> int:
    """0 when the file could be read; of `check` 1 when a finding is an `error`."""
    from vankien.pipeline import extract
    from vankien.reports import report

    found = extract(arguments.file, bodies=_bodies(arguments.bodies), progress=_page if arguments.progress else None)
    if arguments.command == "check" and arguments.docx is not None:
        from vankien.export.docx import appraisal_sheet

        arguments.docx.write_bytes(appraisal_sheet(found))
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(report(found, arguments.command, as_json=arguments.json) + "\n")
    return EXIT_ERRORS if arguments.command == "check" and any(f.severity == "error" for f in found.findings) else 0


def _extract(arguments: argparse.Namespace) -> int:
    return _extract_folder(arguments) if arguments.file.is_dir() else _extract_file(arguments)


def _extract_folder(arguments: argparse.Namespace) -> int:
    from vankien.batch import Options, run

    if arguments.to != "json":
        raise VankienError("Một thư mục được ghi thành các dòng JSON; các dạng khác (--to) ghi từng tệp một.")
    names = _names(arguments.bodies)
    run(arguments.file, arguments.out, Options(max(1, arguments.jobs), arguments.blocks, names))
    return 0


def _extract_file(arguments: argparse.Namespace) -> int:
    from vankien.export import dump
    from vankien.pipeline import extract

    found = extract(arguments.file, bodies=_bodies(arguments.bodies), progress=_page if arguments.progress else None)
    data = dump(found, arguments.to, blocks=arguments.blocks)
    if arguments.out is not None:
        arguments.out.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
    return 0


def _page(done: int, total: int) -> None:
    print(f"page {done}/{total}", file=sys.stderr, flush=True)


def _bodies(path: Path | None) -> Bodies | None:
    names = _names(path)
    if names is None:
        return None
    from vankien.grammar.bodies import Bodies

    return Bodies(extra=names)


def _names(path: Path | None) -> dict[str, list[str]] | None:
    """A commune's own names; anything but an object of lists of strings is refused with its one line."""
    if path is None:
        return None
    try:
        names: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
        if not all(isinstance(k, str) and all(isinstance(a, str) for a in v) for k, v in names.items()):
            raise ValueError
    except (ValueError, AttributeError, TypeError) as error:
        raise VankienError("Tệp tên cơ quan (--bodies) không đúng dạng JSON yêu cầu.") from error
    return names


def _refuse(sentence: str) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return EXIT_UNREADABLE


if __name__ == "__main__":
    raise SystemExit(main())
