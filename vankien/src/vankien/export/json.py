"""The JSON of `vankien extract`: the one place that knows its names (`design/extraction.md`)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from vankien.grammar.bodies import BodyList
from vankien.grammar.schedule import Schedule
from vankien.grammar.symbol import Citation
from vankien.model import (
    SCHEMA,
    Annex,
    Block,
    Box,
    Cell,
    Extraction,
    Finding,
    Header,
    Note,
    OutlineNode,
    Paragraph,
    Plan,
    Project,
    Source,
    Table,
    Target,
    Task,
)

Json = dict[str, Any]


def to_dict(extraction: Extraction, *, blocks: bool = False) -> Json:
    """Plain lists, strings and numbers, in the order of the contract; dates are ISO."""
    out: Json = {
        "schema": SCHEMA,
        "source": _source(extraction.source),
        "text": extraction.text,
        "header": _header(extraction.header),
        "outline": [_outline(node) for node in extraction.outline],
        "annexes": [_annex(annex) for annex in extraction.annexes],
        "targets": [_target(target) for target in extraction.targets],
        "tasks": [_task(task) for task in extraction.tasks],
        "projects": [_project(project) for project in extraction.projects],
        "plans": [_plan(plan) for plan in extraction.plans],
        "citations": [_citation(citation) for citation in extraction.citations],
        "blanks": [{"kind": b.kind, "near": b.near, "span": list(b.span)} for b in extraction.blanks],
        "notes": [_note(note) for note in extraction.notes],
        "findings": [_finding(finding) for finding in extraction.findings],
    }
    if blocks:
        out["page_sizes"] = [list(size) for size in extraction.source.page_sizes]
        out["blocks"] = [_block(block) for block in extraction.blocks]
    return out


def dumps(extraction: Extraction, *, blocks: bool = False) -> str:
    """One JSON object; a lone surrogate, which no UTF-8 output can carry, is escaped."""
    text = json.dumps(to_dict(extraction, blocks=blocks), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _date(value: dt.date | None) -> str | None:
    return value.isoformat() if value is not None else None


def _source(source: Source) -> Json:
    return {
        "name": source.name,
        "media_type": source.media_type,
        "sha256": source.sha256,
        "pages": source.pages,
        "ocr": source.ocr,
    }


def _header(header: Header) -> Json:
    return {
        "kind": header.kind,
        "kind_label": header.kind_label,
        "number": header.number,
        "symbol": header.symbol,
        "issuer": header.issuer,
        "parent_body": header.parent_body,
        "place": header.place,
        "date": _date(header.date),
        "title": header.title,
        "signer": header.signer,
        "signer_title": header.signer_title,
        "on_behalf": header.on_behalf,
        "recipients": list(header.recipients),
        "term": list(header.term) if header.term else None,
    }


def _outline(node: OutlineNode) -> Json:
    return {
        "label": node.label,
        "title": node.title,
        "level": node.level,
        "span": list(node.span),
        "children": [_outline(child) for child in node.children],
    }


def _annex(annex: Annex) -> Json:
    return {"label": annex.label, "title": annex.title, "span": list(annex.span), "money_unit": annex.money_unit}


def _target(target: Target) -> Json:
    return {
        "origin": target.origin,
        "annex": target.annex,
        "group": target.group,
        "number": target.number,
        "parent": target.parent,
        "name": target.name,
        "unit": target.unit,
        "comparator": target.comparator,
        "value": target.value,
        "value_max": target.value_max,
        "out_of": target.out_of,
        "alternatives": [list(pair) for pair in target.alternatives],
        "relative_to": target.relative_to,
        "frequency": target.frequency,
        "due_year": target.due_year,
        "reporter": target.reporter,
        "raw": target.raw,
        "span": list(target.span),
    } | ({"by_year": dict(target.by_year)} if target.by_year else {})


def _task(task: Task) -> Json:
    return {
        "origin": task.origin,
        "annex": task.annex,
        "section": task.section,
        "section_title": task.section_title,
        "subsection": task.subsection,
        "subsection_title": task.subsection_title,
        "number": task.number,
        "text": task.text,
        "lead": _bodies(task.lead),
        "coordinating": _bodies(task.coordinating),
        "schedule": _schedule(task.schedule),
        "product": task.product,
        "resource": task.resource,
        "span": list(task.span),
    }


def _bodies(bodies: BodyList) -> Json:
    return {"raw": bodies.raw, "units": list(bodies.units), "unresolved": list(bodies.unresolved)}


def _schedule(schedule: Schedule) -> Json:
    return {
        "raw": schedule.raw,
        "kind": schedule.kind,
        "start": _date(schedule.start),
        "due": _date(schedule.due),
        "every": schedule.every,
        "dates": [_date(date) for date in schedule.dates],
        "on_demand": schedule.on_demand,
        "tentative": schedule.tentative,
        "within": list(schedule.within),
        "note": schedule.note,
    }


def _project(project: Project) -> Json:
    return {
        "origin": project.origin,
        "annex": project.annex,
        "sector": project.sector,
        "number": project.number,
        "name": project.name,
        "group": project.group,
        "place": project.place,
        "years": list(project.years) if project.years else None,
        "total": project.total,
        "by_year": dict(project.by_year),
        "money_unit": project.money_unit,
        "amounts": [
            {"label": a.label, "from": a.first, "to": a.last, "value": a.value, "span": list(a.span)}
            for a in project.amounts
        ],
        "money_unit_source": project.money_unit_source,
        "funding": project.funding,
        "span": list(project.span),
    }


def _plan(plan: Plan) -> Json:
    return {
        "origin": plan.origin,
        "annex": plan.annex,
        "number": plan.number,
        "name": plan.name,
        "place": plan.place,
        "schedule": _schedule(plan.schedule),
        "span": list(plan.span),
    }


def _citation(citation: Citation) -> Json:
    return {
        "raw": citation.raw,
        "kind": citation.kind,
        "number": citation.number,
        "symbol": citation.symbol,
        "issuer": citation.issuer,
        "date": _date(citation.date),
        "short": citation.short,
        "span": list(citation.span),
    }


def _note(note: Note) -> Json:
    return {
        "label": note.label,
        "text": note.text,
        "span": list(note.span),
        "anchor": list(note.anchor),
        "sentence": list(note.sentence),
    }


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "excerpt": finding.excerpt,
        "span": list(finding.span),
    }


def _block(block: Block) -> Json:
    if isinstance(block, Paragraph):
        words = {"type": "paragraph", "span": list(block.span), "page": block.page, "style": block.style}
        anchor = {} if block.anchor is None else {"anchor": list(block.anchor)}
        return words | _box(block.box) | anchor
    assert isinstance(block, Table)  # noqa: S101 - a block is one of the two
    rows = [[_cell(cell) for cell in row if not cell.inherited] for row in block.rows]
    return {"type": "table", "span": list(block.span), "page": block.page, "rows": rows} | _box(block.box)


def _cell(cell: Cell) -> Json:
    shape = {"span": list(cell.span), "colspan": cell.colspan, "rowspan": cell.rowspan, "header": cell.header}
    return shape | _box(cell.box)


def _box(box: Box | None) -> Json:
    """Only formats with fixed pages have places on them."""
    return {} if box is None else {"box": list(box)}
