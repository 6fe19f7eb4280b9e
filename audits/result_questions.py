"""The questions of an audit as results need them: by code across versions of the tool, with who is asked from which
side and the scope line that each serves. A frozen tool never changes, so a process reads its questions once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from audits.counts import SAID
from audits.models import GROUP, QuestionAudience, QuestionKind, Side, Subject, ToolStatus

JUDGED_KINDS = {
    QuestionKind.RESPONSE,
    QuestionKind.CHOICE,
    QuestionKind.MATRIX,
    QuestionKind.JUDGEMENT,
    QuestionKind.GRADE,
}
# Their choices are grades, which nobody calls yes.
GRADED = {QuestionKind.JUDGEMENT, QuestionKind.GRADE}
COUNTED = ("YES", "PARTLY", "NO")
# A return that holds audiences of both sides of a paired question answers once, from the side that acts.
SIDE_ORDER = [str(Side.SENT), str(Side.RECEIVED), str(Side.OWN)]
SIDE_WORDS: dict[str, str] = {
    Side.SENT: "says that it was sent",
    Side.RECEIVED: "says that it was received",
    Side.OWN: "",
}
# Where a question serves no scope line of the audit.
OTHER_LINE, LAST = "Other questions", 999
FROZEN = {ToolStatus.IN_USE, ToolStatus.SUPERSEDED}
QUESTION = ("code", "number", "short_text", "kind", "scope_line", "withdrawn", "evidence_on", "choices")
COLUMNS = ["question_id", "question__tool__subject", *(f"question__{name}" for name in QUESTION)]


class ToolKey(NamedTuple):
    """A version of the tool that the audit, or one of its returns, was made on."""

    pk: int
    uuid: str
    status: str


class Line(NamedTuple):
    position: int
    code: str
    text: str


@dataclass(eq=False)
class ResultQuestion:
    """`ids` are its rows in every version of the tool that returns were made on, the audit's own version first. `said`
    are the words for yes, partly and no: the grades, where it asks for one. `is_neutral` where no answer is the better.
    """

    code: str
    number: int
    text: str
    kind: str
    scope_line: str
    scope_position: int
    ids: list[int] = field(default_factory=list)
    audiences: dict[str, tuple[str, bool]] = field(default_factory=dict)
    said: tuple[str, str, str] = SAID
    is_neutral: bool = False
    grades: dict[str, str] = field(default_factory=dict)

    @property
    def is_for_group(self) -> bool:
        return GROUP in self.audiences

    @property
    def is_judged(self) -> bool:
        return self.kind in JUDGED_KINDS

    @property
    def sides(self) -> list[str]:
        held = {side for audience, (side, _counted) in self.audiences.items() if audience != GROUP}
        return sorted(held, key=SIDE_ORDER.index)

    def side_of(self, audiences: tuple[str, ...]) -> str | None:
        """From which side a return that holds these audiences is counted; nothing where it is not."""
        asked = [self.audiences[code] for code in audiences if code in self.audiences]
        counted = [side for side, is_counted in asked if is_counted]
        return min(counted, key=SIDE_ORDER.index) if counted else None

    def is_asked_of(self, audiences: tuple[str, ...]) -> bool:
        return any(code in self.audiences for code in audiences)


Audiences = tuple[str, ...]


class AuditQuestions:
    """The questions in the order of the scope lines and, within each, of the tool; with the results that they make, one
    a question and side. What depends on audiences is worked out once for each set of them.
    """

    def __init__(self, questions: Iterable[ResultQuestion], subject: str = Subject.CASE) -> None:
        self.subject = subject
        self.all = sorted(questions, key=lambda each: (each.scope_position, each.number))
        self.results = [(each, side) for each in self.all if each.is_judged for side in each.sides]
        self._counted_in: dict[Audiences, dict[int, int]] = {}
        self._counted_of: dict[frozenset[Audiences], list[frozenset[Audiences]]] = {}

    def named(self, code: str) -> ResultQuestion | None:
        return next((each for each in self.all if each.code == code), None)

    def counted_in(self, audiences: Audiences) -> dict[int, int]:
        """By the question's id, the place in `results` of what an answer to it counts in."""
        if audiences not in self._counted_in:
            self._counted_in[audiences] = {
                pk: place
                for place, (question, side) in enumerate(self.results)
                if question.side_of(audiences) == side
                for pk in question.ids
            }
        return self._counted_in[audiences]

    def counted_of(self, held: frozenset[Audiences]) -> list[frozenset[Audiences]]:
        """For each question of `all`, those of the sets of audiences whose returns are counted in it."""
        if held not in self._counted_of:
            self._counted_of[held] = [frozenset(each for each in held if asked.side_of(each)) for asked in self.all]
        return self._counted_of[held]


Row = tuple[int, str, str, int, str, str, str, str, list[str], list[dict[str, Any]], str, str, bool]


def questions_of(tools: Iterable[ToolKey], lines: Iterable[Line]) -> AuditQuestions:
    """The first tool, the audit's own version, gives number and words. One query a tool that this process has not read
    yet.
    """
    given = tuple(tools)
    if all(each.status in FROZEN for each in given):
        return _of_frozen(given, tuple(lines))
    return _merged([row for each in given for row in _read(each)], lines)


@lru_cache(maxsize=256)
def _of_frozen(tools: tuple[ToolKey, ...], lines: tuple[Line, ...]) -> AuditQuestions:
    return _merged([row for each in tools for row in _rows_of_frozen(each)], lines)


@lru_cache(maxsize=256)
def _rows_of_frozen(tool: ToolKey) -> list[Row]:
    return _read(tool)


def _read(tool: ToolKey) -> list[Row]:
    asked = QuestionAudience.objects.filter(question__tool=tool.pk).order_by("question__number", "audience")
    return list(asked.values_list(*COLUMNS, "audience", "side", "is_counted"))


def _merged(rows: Iterable[Row], lines: Iterable[Line]) -> AuditQuestions:
    """What the audit's own version has withdrawn is counted in no version: answers given before that stay uncounted."""
    by_code = {line.code: line for line in lines}
    found: dict[str, ResultQuestion] = {}
    gone: set[str] = set()
    subject = str(Subject.CASE)
    for row in rows:
        pk, subject, code, number, text, kind, scope_line, withdrawn, evidence_on, choices = row[:10]
        audience, side, is_counted = row[10:]
        if withdrawn and code not in found:
            gone.add(code)
        if withdrawn or code in gone:
            continue
        if code not in found:
            line = by_code.get(scope_line, Line(LAST, "", OTHER_LINE))
            found[code] = ResultQuestion(code, number, text, kind, line.text, line.position)
            _say(found[code], evidence_on, choices)
        if pk not in found[code].ids:
            found[code].ids.append(pk)
        found[code].audiences.setdefault(audience, (side, is_counted))
    return AuditQuestions(found.values(), subject)


def _say(question: ResultQuestion, evidence_on: list[str], choices: list[dict[str, Any]]) -> None:
    """A tool asks for evidence of what is amiss. Where that is *yes* and never *no*, such as whether there was
    violence, it does not say that *yes* is the better answer.
    """
    question.is_neutral = "YES" in evidence_on and "NO" not in evidence_on
    if question.kind in GRADED:
        question.said = said_of(choices)
        question.grades = {each["code"]: str(each["label"]) for each in choices}


def said_of(choices: list[dict[str, Any]]) -> tuple[str, str, str]:
    """“outstanding or good”, “requires improvement”, “inadequate”; yes, partly and no where no grade counts as such."""
    yes, partly, no = (_labels(choices, response) or word for response, word in zip(COUNTED, SAID, strict=True))
    return yes, partly, no


def _labels(choices: list[dict[str, Any]], response: str) -> str:
    return " or ".join(str(each["label"]).lower() for each in choices if each.get("counts_as") == response)
