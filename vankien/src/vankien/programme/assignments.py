"""Work that running text gives to a body by name, as conclusions, notices and "Tổ chức thực hiện" do.

Five forms are read:

1. "Giao Phòng … chủ trì, phối hợp với … rà soát …, hoàn thành trước ngày …" anywhere in the body of a document;
2. "Phòng … chủ trì …" at the head of a sentence, in a conclusion or under a heading that hands out duties;
3. "3. Công an phường:" as a heading, and below it what that body is to do, point by point or paragraph by paragraph;
4. "- Trạm Y tế: tổ chức khám …", likewise, bodies and a colon before the work;
5. "…; Phòng … phối hợp thực hiện" behind one of these, which names who helps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vankien.grammar.bodies import COLLECTIVE, Bodies, BodyList, opens_with_work
from vankien.grammar.schedule import parse_schedule
from vankien.grammar.somebody import end_of_leading, end_of_unknown, is_somebody
from vankien.layout.marks import Mark
from vankien.layout.passages import Passage, sentences
from vankien.model import Span, Task
from vankien.programme.headings import Headings
from vankien.programme.labels import lead_and_help
from vankien.programme.when import when
from vankien.text import clean, fold, trim

_CONCLUSIONS = {"TB", "KL"}
_GIVES = re.compile(
    r"(?:^|(?<=[:.;,]\s))(?:đồng thời,?\s|Đồng thời,?\s)?(?:[Gg]iao|[Pp]hân công|[Yy]êu cầu|[Đđ]ề nghị)"
    r"\s(?:nhiệm vụ\s|trách nhiệm\s)?(?:cho\s)?"
)
_LED = ("chủ trì", "đầu mối")
_MAY_GIVE = (*_LED, "iao ", "hân công ", "êu cầu ", "ề nghị ")
"""What a passage holds that gives work where none is handed out: `_GIVES` or `_LEADS`, wherever they stand."""
_WHITE = re.compile(r"\s")
_LONGEST_TITLE = 60
"""Of a numbered heading whose paragraphs, though they bear no mark, still stand in the list that was asked for."""
_ASKS = re.compile(r"(?:yêu cầu|đề nghị|chỉ đạo|giao nhiệm vụ|phân công|kết luận|chỉ thị)\b[^.;:]{0,120}:\s*$", re.I)
"""A line that announces duties: "Chủ tịch UBND xã yêu cầu:"."""
_CLOSES = re.compile(
    r"[\s,]*(?:(?:có liên quan|nghiêm túc|khẩn trương|tổ chức|quán triệt|triển khai|thực hiện)[\s,./]*)+$"
)
"""How a document ends: "… yêu cầu các cơ quan, đơn vị nghiêm túc triển khai, thực hiện./."."""
_IS_TO = re.compile(r"\s*(?:có|chịu)\s(?:trách nhiệm|nhiệm vụ)")
_LEADS = re.compile(
    r"[\s,:]*(?:(?:có|chịu)\strách\snhiệm\s)?(?:là\s(?:cơ quan|đơn vị)\s|làm\s)?(?:chủ trì|đầu mối)"
    r"(?=[\s,:])(?:\sthực hiện|\stham mưu(?!\s[A-ZĐ]))?[\s,:]*(?:và\s)?"
)
_HELPED = re.compile(
    r"[\s,]*(?:là\s(?:cơ quan|đơn vị|lực lượng)\sthường trực[\s,]*)?"
    r"(?:(?:chủ động\s)?phối hợp\s(?:chặt chẽ\s)?(?:với|cùng)?|cùng(?:\svới)?\s(?=[A-ZĐ]))\s*"
)
_NO_VERB = re.compile(r"\s*(?:trong|để|nhằm|về|theo|khi|tại|trên|qua|từ|cho|đối với)\s")
"""To help is the work itself: "phối hợp với Công an phường trong các đợt ra quân"."""
_HELPED_INSIDE = re.compile(r"\sphối hợp\s(?:chặt chẽ\s)?(?:với|cùng)\s")
_AND = re.compile(r"\s*(?:,|và\s)\s*(?:và\s)?(?=[A-ZĐ]|các\s|trưởng\s)")
"""The list of bodies goes on with one that may be in no dictionary."""
_HELPS = re.compile(r"[\s,]*(?:chủ động\s|có trách nhiệm\s)?phối hợp\b(?!.*\bchủ trì\b)")
_OTHERS = re.compile(r"\s*(?:,|;)\s*[^\W\da-zđ]|\s*và\s")
"""The list of bodies goes on with one that the dictionary does not know."""
_FEWEST_WORDS = 2
_OWNED = {"bullet", "small", "bracket", "dotted", "number"}
_LONGEST = 2_000
_LONGEST_NAMES = 160


@dataclass(slots=True)
class _Owner:
    """The body whose name is a heading, and how deep that heading stands."""

    lead: BodyList
    rank: int
    bullet: str = ""
    """The bullet before the name, where that is no numbered heading: other bullets stand beneath it."""
    plain: bool = True
    """Paragraphs without a mark are its work too: up to the first that does not open with what is to be done."""
    helped: BodyList | None = None
    """Who helps, where the heading says so: "Phòng A (chủ trì), Phòng B (phối hợp):"."""


def assignments(text: str, body: Sequence[Passage], bodies: Bodies, kind: str | None) -> Iterator[Task]:
    headings = Headings(forward=True)
    owner: _Owner | None = None
    asked = titled = False
    for passage in _apart(text, body, bodies):
        headings.enter(passage)
        if owner is not None and passage.mark is not None and _ends(owner, passage.mark):
            owner = None
        if passage.mark is None and not (asked and titled):
            asked = passage.raw.rstrip().endswith(":") and _ASKS.search(passage.raw) is not None
        titled = passage.mark is not None and len(passage.raw) <= _LONGEST_TITLE and passage.raw[-1:].isalnum()
        duties = asked or kind in _CONCLUSIONS or headings.gives_duties
        if (named := _named(passage, bodies, duties=duties)) is not None:
            owner = named
            continue
        if not headings.forward:
            continue
        found = list(_given(text, passage, bodies, duties=duties))
        if not found and owner is not None and _is_owned(passage, owner):
            found = [
                _with_help(task, owner.helped) if owner.helped else task
                for task in _owned(text, passage, owner.lead, bodies)
            ]
        section = headings.section
        for task in found:
            yield replace(task, section=section[0], section_title=section[1]) if section else task


def _apart(text: str, body: Sequence[Passage], bodies: Bodies) -> Iterator[Passage]:
    """The passages; a body's name and the work on the line below it, which look like one wrapped line, as two."""
    for passage in body:
        start, end = passage.span
        at = text.find("\n", start, min(end, start + _LONGEST_NAMES)) if passage.mark is not None else -1
        if at > 0:
            head = replace(passage, span=(start, at), raw=passage.raw[: at - start])
            below = Passage((at + 1, end), passage.raw[at + 1 - start :], None, passage.page)
            if opens_with_work(below.raw) and _named(head, bodies) is not None:
                yield from (head, below)
                continue
        yield passage


def _ends(owner: _Owner, found: Mark) -> bool:
    return (
        found.rank < owner.rank
        or (found.rank == owner.rank and found.label == owner.bullet)
        or (not owner.bullet and found.rank <= owner.rank)
    )


def _is_owned(passage: Passage, owner: _Owner) -> bool:
    if passage.mark is not None:
        return passage.mark.kind in _OWNED
    owner.plain = owner.plain and opens_with_work(passage.raw)
    return owner.plain


def _named(passage: Passage, bodies: Bodies, *, duties: bool = False) -> _Owner | None:
    """A numbered line of nothing but the names of bodies, "3. Công an phường:", or one that announces their duties.

    Where duties are given it may name somebody that no dictionary knows, and a bullet may stand for the number.
    """
    if passage.mark is None or len(passage.raw) > 160:
        return None
    printed = clean(passage.raw[passage.mark.start :])
    bullet = passage.mark.label if passage.mark.kind == "bullet" else ""
    if bullet and not (duties and printed.endswith(":")):
        return None
    words, given = _GIVES.subn("", printed, count=1)
    words = words.strip(" :.")
    found, end = bodies.leading(words)
    if not found.units and duties and printed.endswith(":") and is_somebody(words):
        return _Owner(_as_printed(words, bodies), passage.mark.rank, bullet)
    if not found.units:
        return None
    announced = printed.endswith(":") and (given or _IS_TO.match(words, end)) and found.units[0] not in COLLECTIVE
    if words[end:].strip(" :.,") and not announced:
        return None
    if told := _told_apart(words[:end]):
        lead, helped = map(bodies.resolve, told)
        return _Owner(lead, passage.mark.rank, bullet, helped=helped)
    return _Owner(replace(found, raw=words[:end]), passage.mark.rank, bullet)


# --- sentences --------------------------------------------------------------------------------------------


def _given(text: str, passage: Passage, bodies: Bodies, *, duties: bool) -> Iterator[Task]:
    """The tasks of one passage; a sentence that only says who helps belongs to the one before it."""
    if not duties and not any(words in passage.raw for words in _MAY_GIVE):
        return
    pending: Task | None = None
    for n, span in enumerate(sentences(passage)):
        start, end = trim(text, *span)
        flat = _WHITE.sub(" ", text[start : min(end, start + _LONGEST)])
        opened = None if flat.endswith(":") else _opened(flat, bodies, duties=duties)
        if opened is None or (opened[0].units[0] in COLLECTIVE and _CLOSES.match(flat, opened[1])):
            continue
        lead, at = opened
        if pending is not None and _HELPS.match(flat, at) and _GIVES.match(flat) is None:
            pending = _with_help(pending, lead)
            continue
        if pending is not None:
            yield pending
        number = passage.mark.label if passage.mark and passage.mark.kind != "bullet" and n == 0 else None
        pending = _task(flat, at, lead, (start, end), number, bodies)
    if pending is not None:
        yield pending


def _opened(flat: str, bodies: Bodies, *, duties: bool) -> tuple[BodyList, int] | None:
    """The body that the sentence gives work to and where the work begins.

    Where duties are given a body may open the sentence itself; elsewhere only one that is said to lead.
    """
    for start in [*(match.end() for match in _GIVES.finditer(flat)), 0]:
        if not start and not duties and not any(words in flat for words in _LED):
            continue
        lead, end = bodies.leading(flat[start:])
        rest = flat[start + end :]
        if not start and not duties and not (lead.units and _LEADS.match(flat, end)):
            continue
        if lead.units and len(rest.split()) >= _FEWEST_WORDS and not _OTHERS.match(rest):
            return lead, start + end
        if lead.units and (both := _led_with_unknown(flat, start, end, bodies)) is not None:
            return both
        if (named := _named_before_colon(flat, start, bodies)) is not None:
            return named
        if size := end_of_leading(flat[start:], given=start > 0):
            return _as_printed(flat[start : start + size], bodies), start + size
    return None


def _led_with_unknown(flat: str, start: int, end: int, bodies: Bodies) -> tuple[BodyList, int] | None:
    """ "Công an phường, Đồn Biên phòng Hòn Mẫu kiểm tra …": bodies of the dictionary and one that is in none."""
    more = _AND.match(flat, start + end)
    size = end_of_leading(flat[more.end() :], given=False) if more else 0
    if more is None or not size:
        return None
    return _as_printed(flat[start : more.end() + size], bodies), more.end() + size


def _as_printed(words: str, bodies: Bodies) -> BodyList:
    return bodies.resolve(words.strip(" ,"))


def _named_before_colon(flat: str, start: int, bodies: Bodies) -> tuple[BodyList, int] | None:
    """ "- Trạm Y tế: tổ chức khám …": nothing but bodies before the colon, and work behind it."""
    names, colon, work = flat[start : start + _LONGEST_NAMES].partition(":")
    if not colon or len(work.split()) < _FEWEST_WORDS:
        return None
    lead, end = bodies.leading(names)
    if is_somebody(names) and _opens(work):
        return _as_printed(names, bodies), start + len(names) + 1
    return (lead, start + len(names) + 1) if lead.units and not names[end:].strip(" ,") else None


def _opens(work: str) -> bool:
    """Whether what stands behind the colon is to be done: "Trưởng ban" behind the name of a member is not."""
    words = work.lstrip()
    return opens_with_work(words[:1].upper() + words[1:])


def _with_help(task: Task, lead: BodyList) -> Task:
    both = task.coordinating
    units = tuple(dict.fromkeys((*both.units, *lead.units)))
    return replace(task, coordinating=BodyList(", ".join(filter(None, (both.raw, lead.raw))), units, both.unresolved))


def _task(flat: str, at: int, lead: BodyList, span: Span, number: str | None, bodies: Bodies) -> Task:
    coordinating, begin = _helped(flat, at, bodies)
    if both := _told_apart(flat[:at]):
        lead, coordinating = bodies.resolve(both[0]), bodies.resolve(both[1])
    elif not coordinating.units:
        coordinating = _helped_inside(flat, begin, lead, bodies)
    begin += len(flat[begin:]) - len(flat[begin:].lstrip(" ,:"))
    words = clean(flat[begin:]).rstrip("./;")
    return Task(
        origin="prose",
        annex=None,
        section=None,
        section_title=None,
        subsection=None,
        subsection_title=None,
        number=number,
        text=words,
        lead=replace(lead, raw=lead.raw.strip()),
        coordinating=coordinating,
        schedule=parse_schedule(when(flat[begin:])),
        product="",
        resource="",
        span=(span[0] + begin, span[1]),
        has_lead_column=True,
        has_schedule_column=False,
    )


def _helped(flat: str, at: int, bodies: Bodies) -> tuple[BodyList, int]:
    """Past "chủ trì, phối hợp với …": who helps, and where the work itself begins."""
    begin = at
    if match := _LEADS.match(flat, at):
        begin = match.end()
    if match := _HELPED.match(flat, begin):
        said = match[0].rstrip().endswith(("với", "cùng"))
        names = flat[match.end() :]
        found, end = bodies.leading(names, helping=said)
        found, end = _with_unknown(names, found, end, bodies) if said else (found, end)
        rest = flat[match.end() + end :]
        if found.units and rest.strip(" .;,"):
            return replace(found, raw=found.raw.strip()), begin if _NO_VERB.match(rest) else match.end() + end
    return bodies.resolve(""), begin


def _with_unknown(names: str, found: BodyList, end: int, bodies: Bodies) -> tuple[BodyList, int]:
    """The bodies found and, up to the verb, those that no dictionary knows: "Công an xã, Đồn Biên phòng Hòn Mẫu"."""
    more = _AND.match(names, end) if found.units else None
    if found.units and more is None:
        return found, end
    first = more.end() if more else end
    size = end_of_unknown(names[first:])
    if not size:
        return found, end
    words = names[: first + size].strip(" ,")
    return bodies.resolve(words), first + size


def _helped_inside(flat: str, begin: int, lead: BodyList, bodies: Bodies) -> BodyList:
    """Who helps, said in the middle of the work: "lập hồ sơ, phối hợp với Công an phường kiểm tra"."""
    match = _HELPED_INSIDE.search(flat, begin)
    found = bodies.leading(flat[match.end() :], helping=True)[0] if match else None
    if found is None or not found.units or set(found.units) & set(lead.units):
        return bodies.resolve("")
    return replace(found, raw=found.raw.strip())


def _told_apart(names: str) -> tuple[str, str] | None:
    """ "Ban A (chủ trì), Phòng B (phối hợp)" before the work."""
    return lead_and_help(_GIVES.sub("", names).strip(" :,")) if "(chủ trì)" in names else None


def _owned(text: str, passage: Passage, lead: BodyList, bodies: Bodies) -> Iterator[Task]:
    """A point under a heading that is a body's name: all of it is one task."""
    mark = passage.mark
    start, end = trim(text, passage.span[0] + (mark.start if mark else 0), passage.span[1])
    flat = _WHITE.sub(" ", text[start : min(end, start + _LONGEST)])
    if len(flat.split()) < 2 * _FEWEST_WORDS or flat.endswith(":"):
        return
    number = mark.label if mark and mark.kind != "bullet" else None
    own = next((unit for unit in lead.units if fold(flat).startswith(fold(unit))), None)
    if own is not None:  # under a heading with two bodies each point may name its own
        lead = BodyList(flat[: len(own)], (own,))
    lower = flat[:1].lower() + flat[1:]
    task = _task(lower, 0, lead, (start, end), number, bodies)
    if task.span[0] == start:
        task = replace(task, text=clean(flat).rstrip("./;"))
    yield task
