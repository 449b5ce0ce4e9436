"""The page of a task: where it comes from, what it answers, what is next, what happened."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from django.urls import reverse

from xuyensuot.common.clock import today
from xuyensuot.common.permissions import may
from xuyensuot.execution.enums import Action, State
from xuyensuot.execution.queries import (
    ThreadEvent,
    allowed_actions,
    is_on_demand,
    limits_on,
    occurrences_for,
    thread_of,
    with_bucket,
)
from xuyensuot.execution.rules import STEPS
from xuyensuot.programmes.commands import may_answer
from xuyensuot.programmes.enums import Clarity, Force, UnitRole
from xuyensuot.programmes.models import Task
from xuyensuot.workdays.queries import Outlook, outlook

from ..forms.structure import HandOverForm
from ..forms.tasks import EXTRAS, AnswerForm, ProgressForm, ReasonForm
from ..matters.page import Matters, OpeningView, Refusal
from .family import Family
from .rule import rule_of
from .tasks import CLOSED

SLUGS = {
    Action.ASSIGN: "giao",
    Action.ACCEPT: "tiep-nhan",
    Action.DECLINE: "tu-choi",
    Action.CONFIRM: "xac-nhan",
    Action.RETURN: "tra-lai",
    Action.SUSPEND: "tam-dung",
    Action.RESUME: "tiep-tuc",
    Action.CANCEL: "huy",
    Action.REOPEN: "mo-lai",
}
RECENT, FEW = 20, 5  # events of a thread that stay in sight; so many more are not worth a fold
BEFORE_REPORT = (State.UNASSIGNED, State.OFFERED, State.IN_PROGRESS)
FORWARD = (Action.ASSIGN, Action.ACCEPT, Action.CONFIRM, Action.RESUME)
BESIDE = {Action.ACCEPT: Action.DECLINE, Action.CONFIRM: Action.RETURN}


@dataclass(frozen=True, slots=True)
class Step:
    """A step as the page offers it: its word, its address, whether it asks for a reason."""

    action: Action
    slug: str
    needs_reason: bool
    form: ReasonForm
    is_open: bool = False

    @property
    def label(self) -> str:
        text = str(self.action.label)
        return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the six questions and what the task answers. Only the one that is being filled in has a form."""

    question: Clarity
    is_missing: bool
    may_edit: bool
    form: AnswerForm | None

    @property
    def label(self) -> str:
        text = str(self.question.label)
        return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Extra:
    """What stands beside the questions: the other units, the resources."""

    name: str
    is_filled: bool
    may_edit: bool
    form: AnswerForm | None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a form did not pass, each sentence with where it leads: to its field, or to another task that it names."""

    sentences: list[tuple[str, str]]

    @classmethod
    def of(cls, form: Any) -> Self:
        first = next((field.id_for_label for field in form.visible_fields()), "buoc")
        about = getattr(form, "about", None)
        top = reverse("desk:task", args=[about.pk]) if isinstance(about, Task) else f"#{first}"
        rows = [(str(error), top) for error in form.non_field_errors()]
        rows += [(str(error), f"#{field.id_for_label}") for field in form.visible_fields() for error in field.errors]
        return cls(rows)


class TaskPage:
    """Everything the template shows. Reads once, in a constant number of queries."""

    def __init__(
        self,
        user: Any,
        task: Task,
        asked: int | None = None,
        *,
        progress_form: ProgressForm | None = None,
        reason_form: ReasonForm | None = None,
        refused_step: str = "",
        answer_form: AnswerForm | None = None,
        open_question: str = "",
        refusal: Refusal | None = None,
        hand_over_form: HandOverForm | None = None,
    ) -> None:
        self.user, self.task, self.asked = user, task, asked
        self._progress_form, self._reason_form, self.refused_step = progress_form, reason_form, refused_step
        self._answer_form, self.open_question = answer_form, open_question
        self._refusal, self._hand_over_form = refusal, hand_over_form

    @cached_property
    def occurrences(self) -> list[Any]:
        return list(with_bucket(occurrences_for(self.user).filter(task=self.task), today()))

    @cached_property
    def occurrence(self) -> Any:
        """The one that was asked for, else the open one that falls due first, else the last."""
        for one in self.occurrences:
            if one.pk == self.asked:
                return one
        open_ones = [one for one in self.occurrences if one.state not in CLOSED]
        return (open_ones or self.occurrences[-1:] or [None])[0]

    @cached_property
    def outlook(self) -> Outlook | None:
        """The working days before the due day, while somebody still works towards it."""
        one = self.occurrence
        if one is None or one.due is None or one.state not in BEFORE_REPORT:
            return None
        return outlook(today(), one.due)

    @property
    def returned(self) -> ThreadEvent | None:
        """The return that still waits for the next report: it stands at the top until then."""
        if self.occurrence is None or self.occurrence.state != State.IN_PROGRESS:
            return None
        mine = [one for one in self.thread if one.occurrence and one.occurrence.pk == self.occurrence.pk]
        told = [one for one in mine if one.action == Action.RETURN or one.kind == "completion"]
        return told[-1] if told and told[-1].action == Action.RETURN else None

    @property
    def wrong(self) -> Wrong | None:
        """The form that was sent and did not pass. On a phone it stands far below the top of the page."""
        forms = (self._progress_form, self._reason_form, self._answer_form, self._hand_over_form)
        sent = next((form for form in (*forms, self._refusal and self._refusal.form) if form and form.errors), None)
        return Wrong.of(sent) if sent else None

    @cached_property
    def matters(self) -> Matters:
        return Matters(self.user, self.task, self.occurrences, self._refusal)

    @cached_property
    def openings(self) -> list[OpeningView]:
        return self.matters.openings(self.occurrence)

    @property
    def awaits_demand(self) -> bool:
        """Work on demand of which nothing is open: the next instance is somebody's to ask for."""
        is_idle = all(one.state in CLOSED for one in self.occurrences)
        return is_idle and self.task.force == Force.IN_FORCE and is_on_demand(self.task)

    @property
    def may_demand(self) -> bool:
        return any(view.opening.slug == "mo-ky" for view in self.openings)

    @cached_property
    def family(self) -> Family:
        return Family(self.user, self.task)

    @cached_property
    def may_arrange(self) -> bool:
        """Split, join, place, hand over: of a task in force."""
        return self.task.force == Force.IN_FORCE and may(self.user, "programmes.manage", self.task)

    @cached_property
    def hand_over_form(self) -> HandOverForm:
        return self._hand_over_form or HandOverForm(auto_id="chuyen-giao-%s")

    @property
    def arranging(self) -> bool:
        """A form for it was refused and stands open."""
        return self._hand_over_form is not None

    @cached_property
    def allowed(self) -> list[Action]:
        return allowed_actions(self.user, self.occurrence) if self.occurrence else []

    @property
    def next_step(self) -> Step | None:
        return next((self._step(action) for action in self.allowed if action in FORWARD), None)

    @property
    def beside(self) -> Step | None:
        """The other answer to what waits: to decline, to return."""
        other = BESIDE.get(self.next_step.action) if self.next_step else None
        return self._step(other) if other in self.allowed else None

    @property
    def folded(self) -> list[Step]:
        shown = {step.action for step in (self.next_step, self.beside) if step}
        return [self._step(action) for action in self.allowed if action in SLUGS and action not in shown]

    @property
    def shows_refused_step(self) -> bool:
        """Whether the step that did not pass still stands on the page, with the place for its words."""
        steps = [step for step in (self.next_step, self.beside, *self.folded) if step]
        return any(step.is_open and step.needs_reason for step in steps)

    def _step(self, action: Any) -> Step:
        is_refused = SLUGS[action] == self.refused_step
        form = self._reason_form if is_refused and self._reason_form else None
        rule = STEPS[action]
        form = form or ReasonForm(auto_id=f"{action}_%s", by_decision=rule.by_decision)
        return Step(action, SLUGS[action], rule.needs_reason, form, is_refused)

    @cached_property
    def progress_form(self) -> ProgressForm | None:
        """Only while the work is being done, for those who do it. The product is what the task says it will be."""
        if self._progress_form:
            return self._progress_form
        work = self.occurrence
        if work is None or work.state != State.IN_PROGRESS or not may(self.user, "execution.progress", work):
            return None
        known = {"percent": work.percent, "product": self.task.product}
        return ProgressForm(initial=known, may_complete=Action.REPORT in self.allowed)

    @cached_property
    def answers(self) -> list[Answer]:
        missing = self.task.missing
        return [self._answer(Clarity(code), Clarity(code) in missing) for code in self.task.commune.clarity]

    def _answer(self, question: Clarity, is_missing: bool) -> Answer:
        may_edit = all(may_answer(self.user, self.task, name) for name in AnswerForm.OF[question])
        form = self._answer_form if question == self.open_question and may_edit else None
        return Answer(question, is_missing, may_edit, form)

    @cached_property
    def extras(self) -> list[Extra]:
        """What a task says beside the questions; shown where there is something, or where it may be filled in."""
        return [extra for extra in map(self._extra, EXTRAS) if extra.is_filled or extra.may_edit]

    def _extra(self, name: str) -> Extra:
        may_edit = all(may_answer(self.user, self.task, field) for field in EXTRAS[name])
        is_filled = bool(self.task.resource) if name == "resource" else bool(self.co_leads or self.coordinating)
        is_filled = is_filled or (name == "units" and bool(self.task.coordinating_raw))
        form = self._answer_form if name == self.open_question and may_edit else None
        return Extra(name, is_filled, may_edit, form)

    @cached_property
    def rule(self) -> str:
        """The rule of the periods in words."""
        return rule_of(self.task, limits_on(today()).report_every)

    @property
    def co_leads(self) -> list[Any]:
        return [row.unit for row in self.task.task_units.all() if row.role == UnitRole.CO_LEAD]

    @property
    def coordinating(self) -> list[Any]:
        return [row.unit for row in self.task.task_units.all() if row.role == UnitRole.COORDINATING]

    @cached_property
    def sources(self) -> list[Any]:
        return list(self.task.passages.all())

    @cached_property
    def thread(self) -> list[ThreadEvent]:
        return [event for event in thread_of(self.task) if event.kind != "source"]

    @property
    def earlier(self) -> list[ThreadEvent]:
        """What a long thread folds away: nobody scrolls through years to see what was done last."""
        return self.thread[:-RECENT] if len(self.thread) > RECENT + FEW else []

    @property
    def recent(self) -> list[ThreadEvent]:
        return self.thread[len(self.earlier) :]
