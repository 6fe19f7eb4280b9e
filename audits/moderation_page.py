"""What the pages of one case's moderation show: its facts in one line, the agenda and the question in hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from audit_portal.wording_dates import LOCAL_TIME, long_date, table_date
from audits.moderation_agenda import (
    AgendaGroup,
    Place,
    agenda_groups,
    first_open,
    place_of,
    question_url,
    said_words,
    same_group,
)
from audits.moderation_case import CaseQuestion, ModerationCase
from audits.moderation_columns import Columns, answer_word, columns_of
from audits.moderation_details import CaseDetails
from audits.moderation_forms import AgreedAnswerForm, JudgementForm
from audits.moderation_left import left_open
from cases.gestation import gestation
from cases.models import DatePrecision, SampledCase

EDD = "edd"
# The page that closes a case where the tool itself asks for no judgement.
CLOSING = "judgement"


@dataclass(frozen=True)
class QuestionView:
    """One question with the answers beside each other and what was agreed. `people` is the classes of question 3."""

    asked: CaseQuestion
    columns: Columns
    agreed_words: str
    agreed_by: str
    people: CaseDetails | None = None

    @property
    def title(self) -> str:
        return self.asked.title

    @property
    def caption(self) -> str:
        return f"Question {self.asked.question.number}, section {self.asked.question.section.letter}"


@dataclass(frozen=True)
class CaseAnswer:
    """One line of what the judgement rests on: what agencies said and what was agreed."""

    number: int
    text: str
    url: str
    said: str
    agreed: str


@dataclass(frozen=True)
class CaseView:
    case: ModerationCase
    facts: list[str]
    agenda: list[AgendaGroup]
    same: AgendaGroup
    current: QuestionView | None
    place: Place | None
    progress: str
    answers: list[CaseAnswer]
    left: list[CaseAnswer]


def case_view(case: ModerationCase, code: str) -> CaseView:
    """The question that was asked for, or the first that is still to be agreed."""
    is_closing = code == CLOSING and case.has_no_judgement_question
    current = None if is_closing else case.of_code(code) or first_open(case)
    groups, same = agenda_groups(case, current), same_group(case, current)
    items = [item for group in [*groups, same] for item in group.items]
    is_judged = current is None or current.is_judgement
    return CaseView(
        case=case,
        facts=case_facts(case.case),
        agenda=groups,
        same=same,
        current=question_view(case, current) if current else None,
        place=place_of(case, current) if current else None,
        answers=_case_answers(case, case.ordered) if is_judged else [],
        left=_case_answers(case, left_open(case)) if is_judged and not case.is_frozen else [],
        progress=f"{sum(item.is_done for item in items)} of {len(items)} agreed in this case",
    )


def _case_answers(case: ModerationCase, questions: Iterable[CaseQuestion]) -> list[CaseAnswer]:
    """In the order of the tool, for whoever judges the whole case."""
    asked = sorted((each for each in questions if not each.is_judgement), key=lambda each: each.question.number)
    return [
        CaseAnswer(
            number=each.question.number,
            text=each.question.short_text,
            url=question_url(case, each),
            said="" if each.is_about_people else said_words(each),
            agreed=_agreed_word(each),
        )
        for each in asked
    ]


def _agreed_word(asked: CaseQuestion) -> str:
    agreed = asked.agreed
    if agreed is None:
        return ""
    return answer_word(asked, agreed.response, agreed.choice) if agreed.is_shown else "Not asked, after what was agreed"


def question_view(case: ModerationCase, asked: CaseQuestion) -> QuestionView:
    agreed = asked.agreed
    words = answer_word(asked, agreed.response, agreed.choice) if agreed else ""
    by = ""
    if agreed:
        day = long_date(agreed.agreed_at.astimezone(LOCAL_TIME).date())
        by = f"{agreed.agreed_by.user.name}, {day}"
    people = case.people if asked.is_about_people else None
    return QuestionView(asked, columns_of(asked, due_date(case.case)), words, by, people)


def case_facts(case: SampledCase) -> list[str]:
    """Key dates in the order of the tool's file, with how old the pregnancy was."""
    edd = due_date(case)
    dates = {each.event_code: each for each in case.case.dates.all() if each.occurrence == 1}
    facts = []
    for definition in case.case_list.date_definitions:
        found = dates.get(definition["code"])
        if found is not None:
            age = f", {gestation(edd, found.date).short}" if edd and definition.get("gestation") else ""
            facts.append(f"{definition['label']} {table_date(found.date)}{age}")
    return facts[:4]


def due_date(case: SampledCase) -> date | None:
    found = next((each for each in case.case.dates.all() if each.event_code == EDD), None)
    return found.date if found is not None and found.precision == DatePrecision.DAY else None


def moderation_form(case: ModerationCase, asked: CaseQuestion | None) -> AgreedAnswerForm | JudgementForm:
    """The form of the question in hand, holding what was agreed before."""
    if asked is None or asked.is_judgement:
        return JudgementForm(agencies=case.agencies, initial=_judged(case))
    agreed = asked.agreed
    initial = {}
    if agreed is not None:
        answer = agreed.choice or str(agreed.response or "")
        initial = {"answer": answer, "reason": agreed.reason, "dissent": agreed.dissent}
    elif asked.is_about_people and case.people.proposed:
        initial = {"answer": str(case.people.proposed.value), "reason": case.people.words}
    return AgreedAnswerForm(question=asked.question, disputed=asked.disputed, initial=initial)


def _judged(case: ModerationCase) -> dict[str, object]:
    """What a correction starts from."""
    version = case.version
    if version is None:
        return {}
    revisits = [each for each in version.revisits.select_related("agency") if each.closed_at is None]
    first = revisits[0] if revisits else None
    return {
        "judgement": version.judgement,
        "reason": version.reason,
        "revisit_by": [each.agency_id for each in revisits],
        "revisit_why": first.why if first else "",
        "revisit_due_on": first.due_on if first else None,
    }
