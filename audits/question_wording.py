"""A question and its parts as they are asked: the half of a question's view that is the same in every return."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from audits.answer_values import CHOSEN, TYPED_KINDS
from audits.kept_parts import SCALING
from audits.models import Question, QuestionKind, Response
from audits.tool_kinds import IN_ROWS
from audits.tool_sheet import Asked

Pairs = tuple[tuple[str, str], ...]

WORDS = (QuestionKind.TEXT, QuestionKind.SHORT_TEXT)
ANSWERS = ("YES", "PARTLY", "NO")
RESPONSE_PAIRS: Pairs = tuple((response.name, str(response.label)) for response in Response)


@dataclass(frozen=True, eq=False)
class PartWording:
    """`row` is the name of the meeting in whose row it stands, said before the label where only the row shows it.
    `source` is the part as the tool has it.
    """

    code: str
    name: str
    id: str
    kind: str
    label: str
    hint: str
    choices: Pairs
    row: str = ""
    source: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_typed(self) -> bool:
        """What is typed here may be not understood, and is then kept as it stands."""
        return self.kind == "DATE" or self.kind in TYPED_KINDS

    @property
    def is_scale(self) -> bool:
        return self.code == SCALING

    @property
    def answers(self) -> Pairs:
        return answers_of(self.choices)

    @property
    def no_answers(self) -> Pairs:
        return no_answers_of(self.choices)


@dataclass(frozen=True, eq=False)
class RowWording:
    code: str
    label: str
    parts: tuple[PartWording, ...]


@dataclass(frozen=True, eq=False)
class QuestionWording:
    """`evidence_on` names the values of the radios that ask for evidence. `rows` are those of a matrix. `is_of_dates`
    where it asks for a judgement of dates that are given elsewhere. `row_head` says what its rows are.
    """

    code: str
    pk: str
    number: str
    text: str
    hint: str
    help_good: str
    help_not: str
    kind: str
    answers: Pairs
    no_answers: Pairs
    evidence_on: str
    evidence_words: str
    has_words: bool
    is_of_dates: bool
    look_back: str
    row_head: str
    parts: tuple[PartWording, ...]
    rows: tuple[RowWording, ...]

    @property
    def tells_of_dates(self) -> bool:
        return self.is_of_dates or any(part.is_typed for part in self.parts)

    @property
    def asks_for_dates(self) -> bool:
        """It has no line of evidence: why a date is missing or a limit was not kept goes with the comment."""
        return self.kind in (QuestionKind.DATE, QuestionKind.DATE_TIME)

    @property
    def is_choice(self) -> bool:
        return self.kind in CHOSEN

    @property
    def radios_name(self) -> str:
        return f"{self.code}.{'choice' if self.is_choice else 'response'}"

    @property
    def radios_id(self) -> str:
        return self.radios_name.replace(".", "_")


@lru_cache(maxsize=4096)
def wording_of(asked: Asked) -> QuestionWording:
    """A frozen tool is read once by a process, and so is its wording; a draft is read anew each time."""
    question = asked.question
    is_matrix = question.kind in IN_ROWS
    answers, no_answers = _offered(asked)
    return QuestionWording(
        code=question.code,
        pk=str(question.pk),
        number=str(question.number),
        text=asked.text,
        hint=question.hint,
        help_good=question.help_good,
        help_not=question.help_not,
        kind=question.kind,
        answers=answers,
        no_answers=no_answers,
        evidence_on=" ".join(_evidence_on(question)),
        evidence_words=_evidence_words(question),
        has_words=question.kind in WORDS and not asked.parts,
        is_of_dates=bool(question.timescales)
        and not is_matrix
        and not any(each["kind"] == "DATE" for each in asked.parts),
        look_back=question.look_back,
        row_head=(question.repeating or {}).get("label") or "Meeting",
        parts=() if is_matrix else _parts(asked, f"{asked.code}.part"),
        rows=_rows(asked) if is_matrix else (),
    )


def answers_of(offered: Pairs) -> Pairs:
    return tuple(pair for pair in offered if pair[0] in ANSWERS)


def no_answers_of(offered: Pairs) -> Pairs:
    return tuple(pair for pair in offered if pair[0] not in ANSWERS)


def _evidence_on(question: Question) -> list[str]:
    """A choice asks for evidence by what it counts as."""
    if question.kind not in CHOSEN:
        return list(question.evidence_on)
    return [choice["code"] for choice in question.choices if choice.get("counts_as") in question.evidence_on]


def _evidence_words(question: Question) -> str:
    """“Partly” and “No”: the answers that say where they were found, as they are called in the form."""
    labels = {each["code"]: str(each["label"]) for each in question.choices} or dict(RESPONSE_PAIRS)
    named = [f"“{labels[code]}”" for code in _evidence_on(question) if code in labels]
    return " and ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else "".join(named)


def _offered(asked: Asked) -> tuple[Pairs, Pairs]:
    """Answers, and after the gap what is no answer; none where the answer is worked out from parts."""
    question = asked.question
    if question.kind in CHOSEN:
        return tuple((choice["code"], choice["label"]) for choice in question.choices), ()
    if asked.counted_parts or question.kind == QuestionKind.PEOPLE:
        return (), ()
    offered = tuple(pair for pair in RESPONSE_PAIRS if pair[0] in question.responses)
    return answers_of(offered), no_answers_of(offered)


def _parts(asked: Asked, stem: str, row: str = "") -> tuple[PartWording, ...]:
    return tuple(_part(part, f"{stem}.{part['code']}", row) for part in asked.parts if not part.get("people"))


def _part(part: Mapping[str, Any], name: str, row: str) -> PartWording:
    is_response = part["kind"] == "RESPONSE"
    choices = tuple((each["code"], each["label"]) for each in part.get("choices") or [])
    return PartWording(
        code=part["code"],
        name=name,
        id="id_" + name.replace(".", "_"),
        kind=part["kind"],
        label=part["label"],
        hint=part.get("hint") or "",
        choices=RESPONSE_PAIRS if is_response else choices,
        row=row,
        source=part,
    )


def _rows(asked: Asked) -> tuple[RowWording, ...]:
    return tuple(
        RowWording(code, label, _parts(asked, f"{asked.code}.row.{code}", label)) for code, label in asked.rows.items()
    )
