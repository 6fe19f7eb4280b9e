"""The projector shows one question: agencies are letters, the case is one of many, and nothing names a family."""

from dataclasses import dataclass

from audits.models import Response
from audits.moderation_agenda import Place, first_open, place_of, question_url
from audits.moderation_case import CaseQuestion, ModerationCase
from audits.moderation_columns import answer_word


@dataclass(frozen=True)
class ProjectedSide:
    letter: str
    response: str
    word: str
    evidence: str


@dataclass(frozen=True)
class ProjectedChoice:
    word: str
    is_agreed: bool


@dataclass(frozen=True)
class ProjectorView:
    case_words: str
    place_words: str
    title: str
    contradiction: str
    sides: list[ProjectedSide]
    choices: list[ProjectedChoice]
    place: Place | None
    back_url: str


def projector_view(case: ModerationCase, code: str, number: int, total: int) -> ProjectorView | None:
    """Nothing where the tool asks nothing that can be agreed."""
    asked = case.of_code(code) or first_open(case)
    if asked is None:
        return None
    place = place_of(case, asked, "moderation_projector")
    return ProjectorView(
        case_words=f"Case {number} of {total}",
        place_words=f"Question {place.number} of {place.total}",
        title=asked.title,
        contradiction=asked.nameless_contradiction,
        sides=[_side(case, asked, index) for index in range(len(asked.sides))],
        choices=_choices(asked),
        place=place,
        back_url=question_url(case, asked),
    )


def _side(case: ModerationCase, asked: CaseQuestion, index: int) -> ProjectedSide:
    answer = asked.sides[index].answer
    if asked.is_about_people:
        worst = case.people.worst.get(answer.agency_return_id)
        return ProjectedSide(chr(ord("A") + index), "ANSWER", worst.word if worst else "Not compared", "")
    word = answer_word(asked, answer.response, answer.choice) or "No answer"
    return ProjectedSide(chr(ord("A") + index), str(answer.response or "ANSWER"), word, answer.evidence)


def _choices(asked: CaseQuestion) -> list[ProjectedChoice]:
    """Everything that can be agreed, with what was agreed marked."""
    agreed = asked.agreed
    if asked.question.choices:
        chosen = agreed.choice if agreed else ""
        return [ProjectedChoice(each["label"], each["code"] == chosen) for each in asked.question.choices]
    given = agreed.response if agreed else None
    return [ProjectedChoice(str(each.label), each.value == given) for each in Response]
