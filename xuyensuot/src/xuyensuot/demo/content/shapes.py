"""The shapes in which the demonstration's content is written down."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Branch = Literal["party", "council", "government", "front", "community"]
Role = Literal["office", "lead_unit", "leader", "reader"]


@dataclass(frozen=True, slots=True)
class UnitSeed:
    """`key` is how the other contents name the unit; `aliases` are spellings that documents use for it."""

    key: str
    name: str
    branch: Branch
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class PersonSeed:
    username: str
    full_name: str
    position: str
    unit: str
    role: Role


@dataclass(frozen=True, slots=True)
class TargetRow:
    """`mark` is the printed first cell: a number, or "-" for a figure that belongs to the numbered row above."""

    mark: str
    name: str
    unit: str
    value: str
    reporter: str


@dataclass(frozen=True, slots=True)
class TargetGroup:
    number: str
    title: str
    rows: tuple[TargetRow, ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One printed row. `key` ("IV.5") names the row in the story and differs from its number where that is misprinted.

    `due` is what `schedule` means as one inclusive day; None for work that recurs, never ends or is misdated.
    """

    key: str
    number: str
    text: str
    lead: str
    coordinating: str
    schedule: str
    product: str
    due: date | None = None
    resource: str = "Ngân sách nhà nước"


@dataclass(frozen=True, slots=True)
class TaskSection:
    number: str
    title: str
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """Amounts in triệu đồng. `printed_total` is set where the document prints another total than its years make."""

    number: str
    name: str
    group: str
    place: str
    period: str
    by_year: dict[int, int] = field(hash=False)
    funding: str
    printed_total: int | None = None

    @property
    def total(self) -> int:
        return sum(self.by_year.values())


@dataclass(frozen=True, slots=True)
class ProjectSector:
    number: str
    title: str
    rows: tuple[ProjectRow, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading of the body (level 1 for "I-", level 2 for "1.") with the paragraphs beneath it."""

    level: Literal[1, 2]
    heading: str
    paragraphs: tuple[str, ...] = ()
