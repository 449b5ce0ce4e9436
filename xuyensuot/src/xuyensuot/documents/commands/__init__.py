"""Writing documents: taken in (`intake`), read (`extraction`), drawn (`drawing`), confirmed and set right by a person
(`review`, `matching`, `describing`).
"""

from .describing import describe
from .drawing import draw_missing, draw_pages
from .extraction import run_extraction
from .intake import receive, refuse_secret, relate, remove_document, requeue, retry_extraction
from .matching import create_unit_for, leave_name, match_unit
from .review import accept_item, accept_rest, decide_finding, edit_item, leave_out_item, reopen_item

__all__ = [
    "accept_item",
    "accept_rest",
    "create_unit_for",
    "decide_finding",
    "describe",
    "draw_missing",
    "draw_pages",
    "edit_item",
    "leave_name",
    "leave_out_item",
    "match_unit",
    "receive",
    "refuse_secret",
    "relate",
    "remove_document",
    "reopen_item",
    "requeue",
    "retry_extraction",
    "run_extraction",
]
