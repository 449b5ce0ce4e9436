"""What `vankien check`, `cite` and `blanks` print: for a person by lines, with `--json` one object."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from vankien.export.appraisal import as_text, groups
from vankien.export.asked import LABELS, asked
from vankien.export.json import to_dict
from vankien.export.place import Places
from vankien.model import Extraction
from vankien.text import squeeze

Json = dict[str, Any]


def check_text(found: Extraction) -> str:
    return as_text(found)


def check_json(found: Extraction) -> Json:
    """`findings` as `extract --json` has them, gravest first, each with `title` and `place`; `counts` by severity."""
    listed = [
        {
            "code": item.finding.code,
            "severity": item.finding.severity,
            "title": group.title,
            "message": item.finding.message,
            "excerpt": item.finding.excerpt,
            "place": item.place,
            "span": list(item.finding.span),
        }
        for group in groups(found)
        for item in group.items
    ]
    counts = {name: sum(f["severity"] == name for f in listed) for name in ("error", "warning", "info")}
    return {"source": to_dict(found)["source"], "counts": counts, "findings": listed}


def cite_text(found: Extraction) -> str:
    """One line per document cited, in order of first mention; short forms count with their document."""
    lines = [f"{found.source.name}: dẫn {len(_documents(found))} văn bản, {len(found.citations)} lần."]
    for (_, name, issuer, date), count in _documents(found).items():
        told = [name, issuer or "", f"ngày {date:%d/%m/%Y}" if date else "", f"{count} lần" if count > 1 else ""]
        lines.append("- " + ", ".join(part for part in told if part))
    return "\n".join(lines)


def _documents(found: Extraction) -> dict[tuple[str, str, str | None, Any], int]:
    """The documents cited and how often; issuer and date come from the mention that says most."""
    mentions: dict[tuple[str, str | None], list[Any]] = {}
    for citation in found.citations:
        mentions.setdefault((citation.number or squeeze(citation.raw), citation.symbol), []).append(citation)
    out: dict[tuple[str, str, str | None, Any], int] = {}
    for (number, symbol), cited in mentions.items():
        issuer = next((c.issuer for c in cited if c.issuer), None)
        date = next((c.date for c in cited if c.date), None)
        dash = "-" if "/" in (symbol or "") else "/"
        name = f"{number}{dash}{symbol}" if cited[0].number else squeeze(cited[0].raw)
        out[(symbol or "", name, issuer, date)] = len(cited)
    return out


def cite_json(found: Extraction) -> Json:
    """`citations` as `extract --json` has them, each with its `place`."""
    places = Places(found)
    whole = to_dict(found)
    listed = [c | {"place": places.of((c["span"][0], c["span"][1]))} for c in whole["citations"]]
    return {"source": whole["source"], "citations": listed}


def blanks_text(found: Extraction) -> str:
    places = Places(found)
    lines = [f"{found.source.name}: {len(found.blanks)} chỗ trống."]
    for blank in found.blanks:
        wanted = asked(found.text, blank)
        of = f" của “{wanted.of}”" if wanted.of else ""
        unit = f" ({wanted.unit})" if wanted.unit and wanted.unit != "%" else ""
        place = places.of(blank.span)
        lines.append(f"- {place + ': ' if place else ''}cần {LABELS[wanted.asks]}{unit}{of}: “{blank.near}”")
    return "\n".join(lines)


def blanks_json(found: Extraction) -> Json:
    """`blanks` as `extract --json` has them, each with what it `asks` for, `of` what, in which `unit`, and `place`."""
    places = Places(found)
    listed = []
    for blank in found.blanks:
        wanted = asked(found.text, blank)
        more = {"asks": wanted.asks, "of": wanted.of, "unit": wanted.unit, "place": places.of(blank.span)}
        listed.append({"kind": blank.kind, "near": blank.near, "span": list(blank.span)} | more)
    return {"source": to_dict(found)["source"], "blanks": listed}


REPORTS: dict[str, tuple[Callable[[Extraction], str], Callable[[Extraction], Json]]] = {
    "check": (check_text, check_json),
    "cite": (cite_text, cite_json),
    "blanks": (blanks_text, blanks_json),
}


def report(found: Extraction, command: str, *, as_json: bool) -> str:
    """A lone surrogate, which no UTF-8 output can carry, is escaped."""
    lines, table = REPORTS[command]
    words = json.dumps(table(found), ensure_ascii=False, separators=(",", ":")) if as_json else lines(found)
    return words.encode("utf-8", "backslashreplace").decode("utf-8")
