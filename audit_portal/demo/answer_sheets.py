"""All the answers of one return: which questions it is asked, what it says to each, and which of them show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from audit_portal.demo.answer_values import Asked, Values, values_of
from audit_portal.demo.answer_words import words_of
from audit_portal.demo.demo_cases import DemoCase
from audit_portal.demo.letters import Letters
from audits.answer_codes import answer_codes
from audits.case_facts import facts_of
from audits.models import AgencyReturn, Answer, Audit, Known, Question, QuestionKind
from audits.show_if import shown_codes

GRADES = {"ASSURED": "GOOD", "PARTLY": "REQUIRES_IMPROVEMENT", "NOT_ASSURED": "REQUIRES_IMPROVEMENT"}


@dataclass(frozen=True)
class Sheet:
    """`answers` are unsaved rows for every question asked, in the tool's order; only shown ones hold a value."""

    answers: list[Answer]

    @property
    def shown(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.is_shown]


@dataclass(frozen=True)
class SheetMaker:
    """What the sheets of one audit have in common. `judgements` are the group's, by number of the case."""

    questions: list[Question]
    letters: Letters
    judgements: dict[str, Any]
    has_special_words: bool

    def sheet(self, agency_return: AgencyReturn, case: DemoCase, agency: str, on: date) -> Sheet:
        held = tuple(agency_return.audiences)
        answers = []
        for question in self._asked_of(held):
            asked = self._asked(question, case, agency, held, agency_return.known == Known.BEFORE_PERIOD)
            values = values_of(asked)
            values |= words_of(asked, values, agency, self.has_special_words)
            answers.append(Answer(agency_return=agency_return, question=question, **values))
        _hide(answers, case, on)
        return Sheet(answers)

    def _asked_of(self, held: tuple[str, ...]) -> list[Question]:
        return [
            question
            for question in self.questions
            if question.kind != QuestionKind.KNOWN and any(each.audience in held for each in question.audiences.all())
        ]

    def _asked(self, question: Question, case: DemoCase, agency: str, held: tuple[str, ...], is_before: bool) -> Asked:
        asked_of = {each.audience for each in question.audiences.all()}
        audiences = tuple(code for code in held if code in asked_of)
        letter = "Y" if question.kind in (QuestionKind.DATE, QuestionKind.TEXT) else ""
        letter = letter or self.letters.of_agency(question.code, case, agency)
        choice = self._choice(question, case, agency, letter, is_before)
        return Asked(question, case, audiences, "I" if is_before else letter, choice)

    def _choice(self, question: Question, case: DemoCase, agency: str, letter: str, is_before: bool) -> str:
        match question.code:
            case "dv_identified":
                return "NO_INFORMATION" if is_before else case.domestic_violence
            case "csc_referral_made":
                return _referral(case, agency)
            case "disagreed":
                return "NO_INFORMATION" if is_before else self.letters.disagreement(case, agency)
            case "agency_judgement":
                return "UNGRADED" if is_before else self._grade(case, agency)
        return ""

    def _grade(self, case: DemoCase, agency: str) -> str:
        judged = self.judgements.get(case.pattern, {}).get("judgement", "ASSURED")
        return "INADEQUATE" if judged == "NOT_ASSURED" and agency == "care" else GRADES[judged]


def questions_of(audit: Audit) -> list[Question]:
    found = Question.objects.filter(tool=audit.tool).prefetch_related("audiences")
    return list(found.order_by("number"))


def _referral(case: DemoCase, agency: str) -> str:
    """Social care says whether a referral came, every other agency whether it made one."""
    made = bool(case.referrers) if agency.endswith("care") else agency in case.referrers
    return "YES" if made else "NO_NOT_NEEDED"


def _hide(answers: list[Answer], case: DemoCase, on: date) -> None:
    """Show-ifs, worked out as at submission; a question that they hide was never answered."""
    codes = [(each.question.code, each.question.show_if) for each in answers]
    given = {each.question.code: answer_codes(each) for each in answers}
    shown = shown_codes(codes, given, facts_of(case.sampled.case, on), True)
    for answer in answers:
        if answer.question.code not in shown:
            answer.is_shown = False
            empty(answer)


def empty(answer: Answer) -> None:
    values: Values = {"response": None, "choice": "", "date_value": None, "date_precision": "", "parts": None}
    for name, value in (values | {"evidence": "", "comment": ""}).items():
        setattr(answer, name, value)
