"""The shape of an audit tool's file: what a section, a question and its parts may say.

Field names are those of the database models that a tool is loaded into; `tool_files` reads, `tool_checks` compares.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from audits.tool_kinds import (
    ALL_RESPONSES,
    ALLOWED_RESPONSES,
    BLOCK_MOST,
    JUDGED,
    NO_ANSWERS,
    FactKind,
    PartKind,
    QuestionKind,
    ReportPlace,
    Response,
    Side,
    Subject,
)
from audits.tool_scales import with_grades

__all__ = [
    "ALL_RESPONSES",
    "JUDGED",
    "NO_ANSWERS",
    "FactKind",
    "PartKind",
    "QuestionKind",
    "Response",
    "Side",
    "ToolFile",
]


LowerCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
ToolCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
UpperCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,39}$")]
ShortCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,19}$")]
Tag = Annotated[str, StringConstraints(pattern=r"^[FMR][1-9][0-9]?$")]
# Neither a database nor a file can hold these, and nobody means them; a line ends in one way.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def _written(value: object) -> object:
    return UNWRITABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n")) if isinstance(value, str) else value


Written = BeforeValidator(_written)
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), Written]
MaybeWords = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), Written]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), Written]


def _plainly(value: Decimal) -> Decimal:
    """Two numbers that are the same are written the same: 1.50 is 1.5, and 10 is not 1E+1."""
    return Decimal(f"{value:f}".rstrip("0").rstrip(".")) if "." in f"{value:f}" else Decimal(f"{value:f}")


def _no_truth(value: object) -> object:
    """True is no 1 here."""
    return str(value).lower() if isinstance(value, bool) else value


Number = Annotated[
    Decimal, BeforeValidator(_no_truth), Field(max_digits=12, decimal_places=2), AfterValidator(_plainly)
]
Weight = Annotated[
    Decimal, BeforeValidator(_no_truth), Field(ge=0, max_digits=5, decimal_places=2), AfterValidator(_plainly)
]
ShortLabel = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), Written]
Unit = Annotated[str, StringConstraints(strip_whitespace=True, max_length=30), Written]
Decimals = Annotated[int, Field(ge=0, le=2)]


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Choice(Shape):
    code: UpperCode
    label: Label
    counts_as: Response | None = None
    points: Weight | None = None


class Scale(Shape):
    """Grades that a board judges by, from the best to the worst or the other way, as it likes."""

    code: ToolCode
    label: Label
    grades: Annotated[tuple[Choice, ...], Field(min_length=2)]


class Part(Shape):
    """One of several things that a question asks for; `asked_of` empty means everyone whom the question is put to."""

    code: LowerCode
    label: Label
    kind: PartKind
    hint: MaybeWords = ""
    choices: tuple[Choice, ...] = ()
    asked_of: tuple[UpperCode, ...] = ()
    people: tuple[UpperCode, ...] = ()
    event: str = ""
    timescales: tuple[LowerCode, ...] = ()
    unit: Unit = ""
    minimum: Number | None = None
    maximum: Number | None = None
    decimals: Decimals = 0
    is_counted: bool = False
    is_required: bool = False


class PersonType(Shape):
    code: ShortCode
    label: Label
    is_many: bool = False


class Repeating(Shape):
    """What a question repeats over: the values of a case fact that is a list, kinds of people, or as many entries as
    somebody fills in, each called by the label.
    """

    fact: str = ""
    people: tuple[PersonType, ...] = ()
    label: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), Written] = ""
    most: Annotated[int, Field(ge=1, le=BLOCK_MOST)] = 10


def _audience_alone(value: object) -> object:
    return {"audiences": [value]} if isinstance(value, str) else value


class AskedOf(Shape):
    """Audiences that are asked a question in the same way; a bare code in the file means its own side and wording."""

    audiences: Annotated[tuple[UpperCode, ...], Field(min_length=1)]
    side: Side = Side.OWN
    wording: MaybeWords = ""
    counted: bool = True


def implied_by(kind: QuestionKind) -> dict[str, tuple[Response, ...]]:
    """What a question of the kind says where its file says nothing."""
    evidence_on = (Response.PARTLY, Response.NO) if kind in JUDGED else ()
    return {"responses": ALLOWED_RESPONSES.get(kind, ()), "evidence_on": evidence_on}


def _together(groups: tuple[AskedOf, ...]) -> tuple[AskedOf, ...]:
    """Audiences that follow each other and are asked in the same way are one group, however the file writes them."""
    joined: list[AskedOf] = []
    for group in groups:
        same = joined and joined[-1].model_copy(update={"audiences": group.audiences}) == group
        if same:
            joined[-1] = group.model_copy(update={"audiences": (*joined[-1].audiences, *group.audiences)})
        else:
            joined.append(group)
    return tuple(joined)


class Question(Shape):
    number: Annotated[int, Field(ge=1, le=999)]
    code: LowerCode
    text: Words
    short_text: Label
    kind: QuestionKind
    asked_of: Annotated[
        tuple[Annotated[AskedOf, BeforeValidator(_audience_alone)], ...], Field(min_length=1), AfterValidator(_together)
    ]
    show_if: dict[str, Any] = Field(default_factory=dict)
    scope_line: str = ""
    tags: tuple[Tag, ...] = ()
    hint: MaybeWords = ""
    help_good: MaybeWords = ""
    help_not: MaybeWords = ""
    choices: tuple[Choice, ...] = ()
    parts: tuple[Part, ...] = ()
    repeating: Repeating | None = None
    responses: tuple[Response, ...] = ()
    evidence_on: tuple[Response, ...] = ()
    timescales: tuple[LowerCode, ...] = ()
    event: str = ""
    is_required: bool = True
    scale: str = ""
    unit: Unit = ""
    minimum: Number | None = None
    maximum: Number | None = None
    decimals: Decimals = 0
    standards: tuple[LowerCode, ...] = ()
    look_back: MaybeWords = ""
    report_place: ReportPlace = ReportPlace.MAIN
    weight: Weight | None = None
    replaces: Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]{0,59})?$")] = ""
    is_comparable: bool | None = None
    comparable_reason: MaybeWords = ""
    withdrawn: MaybeWords = ""

    @model_validator(mode="before")
    @classmethod
    def _fill_what_the_kind_implies(cls, value: Any) -> Any:
        if not isinstance(value, dict) or value.get("kind") not in list(QuestionKind):
            return value
        return {**implied_by(QuestionKind(value["kind"])), **value}

    @property
    def is_judged(self) -> bool:
        return self.kind in JUDGED

    def by_audience(self) -> Iterator[tuple[str, AskedOf]]:
        """Each audience with the group that says how it is asked: one row of `QuestionAudience` each."""
        for asked in self.asked_of:
            for audience in asked.audiences:
                yield audience, asked


class Section(Shape):
    letter: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    title: Label
    short_title: ShortLabel
    weight: Weight | None = None
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class FactDefinition(Shape):
    """A case fact that a show-if may look at; a derived one is worked out from dates and never typed."""

    code: LowerCode
    label: Label
    kind: FactKind
    choices: tuple[Choice, ...] = ()
    is_derived: bool = False


class DateDefinition(Shape):
    """A kind of dated event; `on_case_list` ones come with the case list, the others from the returns."""

    code: LowerCode
    label: Label
    gestation: bool
    on_case_list: bool = False


class ToolFile(Shape):
    code: ToolCode
    version: Annotated[int, Field(ge=1, le=999)]
    title: Label
    subject: Subject = Subject.CASE
    change_note: MaybeWords = ""
    look_back: Words
    audiences: dict[ShortCode, Label]
    scope_lines: dict[UpperCode, Label]
    facts: tuple[FactDefinition, ...] = ()
    dates: tuple[DateDefinition, ...] = ()
    scales: tuple[Scale, ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _give_grades(cls, value: Any) -> Any:
        return with_grades(value) if isinstance(value, dict) else value

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def asked_of(self, *audiences: str) -> tuple[Question, ...]:
        """The questions put to any of these audiences, in the tool's order."""
        return tuple(q for q in self.questions() if any(code in audiences for code, _ in q.by_audience()))

    def question(self, code: str) -> Question:
        return next(q for q in self.questions() if q.code == code)
