"""Reads Vietnamese official documents and returns their structure: targets, tasks, projects, findings, with spans.

    >>> extraction = vankien.extract("chuong-trinh.docx")      # doctest: +SKIP
    >>> extraction.tasks[0].schedule.due                       # doctest: +SKIP

Names are loaded on first use, so that the command line answers quickly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vankien.errors import Broken, Empty, Encrypted, Exhausted, Secret, TooLarge, UnknownFormat, VankienError
    from vankien.grammar.bodies import Bodies
    from vankien.model import Extraction, Finding, Plan, Project, Target, Task
    from vankien.pipeline import extract, extract_bytes

__all__ = [
    "Bodies",
    "Broken",
    "Empty",
    "Encrypted",
    "Exhausted",
    "Extraction",
    "Finding",
    "Plan",
    "Project",
    "Secret",
    "Target",
    "Task",
    "TooLarge",
    "UnknownFormat",
    "VankienError",
    "extract",
    "extract_bytes",
]

_HOMES = {
    **dict.fromkeys(
        ("Broken", "Empty", "Encrypted", "Exhausted", "Secret", "TooLarge", "UnknownFormat", "VankienError"), "errors"
    ),
    **dict.fromkeys(("Extraction", "Finding", "Plan", "Project", "Target", "Task"), "model"),
    **dict.fromkeys(("extract", "extract_bytes"), "pipeline"),
    "Bodies": "grammar.bodies",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"vankien.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
