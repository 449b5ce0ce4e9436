"""Compiles the catalogues of translations with Babel, without the system's gettext tools."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import xuyensuot

LOCALE = Path(xuyensuot.__file__).parent / "locale"


def compile_messages(locale: Path = LOCALE) -> list[Path]:
    """Writes each `.mo` that is missing or older than its `.po`; returns those written."""
    return [_compile(po) for po in sorted(locale.glob("*/LC_MESSAGES/*.po")) if _is_stale(po)]


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def _compile(po: Path) -> Path:
    with po.open("rb") as stream:
        catalogue = read_po(stream, locale=po.parent.parent.name)
    fresh = po.with_suffix(f".{os.getpid()}.mo")  # two programs that start at once both write it
    with fresh.open("wb") as stream:
        write_mo(stream, catalogue)
    return fresh.replace(po.with_suffix(".mo"))
