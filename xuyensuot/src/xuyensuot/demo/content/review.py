"""What the office decides when it checks what was read of the programme document."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Correction:
    """Replaces what the document printed for one task; None leaves it. Units are named by their keys."""

    schedule: str | None = None
    due: date | None = None
    lead: str | None = None
    co_leads: tuple[str, ...] = ()
    number: str | None = None


CORRECTIONS: dict[str, Correction] = {
    "III.2": Correction(lead="qlda", co_leads=("kt-htdt",)),
    "IV.5": Correction(number="5"),
    "V.5": Correction(schedule="Quý IV/2026", due=date(2026, 12, 31)),
}

# Published as a gap, so that the demonstration shows what a task without a lead looks like.
LEFT_WITHOUT_LEAD = "IV.8"
