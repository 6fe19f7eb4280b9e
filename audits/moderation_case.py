"""One case as the audit group sees it: every question with the agencies' own answers side by side, what was agreed, and
whether they contradict each other. Nothing is read here before moderation is open.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F

from audit_portal.accounts.models import Agency
from audits.contradictions import Said, contradiction_words, nameless_words
from audits.models import (
    GROUP,
    AgencyReturn,
    AgreedAnswer,
    Answer,
    Audit,
    Moderation,
    Question,
    QuestionKind,
    Response,
    ReturnStatus,
    Side,
)
from audits.moderation_details import CaseDetails, details_of
from cases.models import SampledCase

AGREED_KINDS = [
    QuestionKind.RESPONSE,
    QuestionKind.CHOICE,
    QuestionKind.MATRIX,
    QuestionKind.PEOPLE,
    QuestionKind.GRADE,
]


@dataclass(frozen=True)
class SideAnswer:
    """One agency's answer, as it was given."""

    agency_return: AgencyReturn
    side: str
    answer: Answer

    @property
    def said(self) -> Said | None:
        response = self.answer.response
        return None if response is None else Said(self.agency_return.respondent.short_name, self.side, response)


@dataclass(frozen=True)
class CaseQuestion:
    """A question that the group may agree on. `silent` are the returns that were asked and gave no answer to show."""

    question: Question
    is_for_group: bool
    sides: list[SideAnswer]
    silent: list[AgencyReturn]
    agreed: AgreedAnswer | None

    @property
    def said(self) -> list[Said]:
        return [each.said for each in self.sides if each.said]

    @property
    def contradiction(self) -> str:
        return contradiction_words(self.said)

    @property
    def nameless_contradiction(self) -> str:
        return nameless_words(self.said)

    @property
    def is_judgement(self) -> bool:
        return self.question.kind == QuestionKind.JUDGEMENT

    @property
    def is_about_people(self) -> bool:
        return self.question.kind == QuestionKind.PEOPLE

    @property
    def title(self) -> str:
        """The group is not asked to copy people's details but whether they agree."""
        return self.question.short_text if self.is_about_people else self.question.text

    @property
    def choices_differ(self) -> bool:
        """Choices that count as none of the five answers contradict each other too, where they are not the same; grades
        do whatever they count as.
        """
        is_graded = self.question.kind == QuestionKind.GRADE
        compared = [each.answer for each in self.sides if is_graded or each.answer.response is None]
        return len({answer.choice for answer in compared if answer.choice}) > 1

    @property
    def differs(self) -> bool:
        return bool(self.contradiction) or self.choices_differ

    @property
    def is_unlike(self) -> bool:
        """Agencies said different things, whether or not they contradict each other: yes, and that none was needed.
        *No information* is nothing said.
        """
        answers = [each.answer for each in self.sides if each.answer.response != Response.NO_INFORMATION]
        return len({(each.response, each.choice) for each in answers if each.response or each.choice}) > 1

    @property
    def same_response(self) -> int | None:
        """The answer of everybody who gave one; *no information* where nobody has any."""
        given = [each.response for each in self.said]
        known = {each for each in given if each != Response.NO_INFORMATION} or set(given)
        return known.pop() if len(known) == 1 and not self.is_unlike else None

    @property
    def said_answers(self) -> set[str]:
        """What agencies chose, as a form sends it."""
        return {each.answer.choice or str(each.answer.response or "") for each in self.sides} - {""}

    @property
    def disputed(self) -> set[str]:
        """What agencies chose, where they contradict each other."""
        return self.said_answers if self.differs and not self.is_about_people else set()

    @property
    def same_choice(self) -> str:
        """The choice that everybody made who made one and had information."""
        answers = [each.answer for each in self.sides]
        known = [each for each in answers if each.response != Response.NO_INFORMATION] or answers
        made = {each.choice for each in known if each.choice}
        return made.pop() if len(made) == 1 else ""


@dataclass(frozen=True)
class ModerationCase:
    """`version` is the latest one; it is frozen when it has been agreed."""

    audit: Audit
    case: SampledCase
    questions: list[CaseQuestion]
    version: Moderation | None
    returns: list[AgencyReturn] = field(default_factory=list)
    people: CaseDetails = field(default_factory=CaseDetails)

    @property
    def is_frozen(self) -> bool:
        return self.version is not None and self.version.agreed_at is not None

    @property
    def agencies(self) -> list[Agency]:
        """Those that take part, whose record may be looked at again."""
        return [each.participating_agency.agency for each in self.returns]

    @property
    def has_no_judgement_question(self) -> bool:
        return not any(each.is_judgement for each in self.questions)

    @property
    def contradictions(self) -> list[CaseQuestion]:
        return [each for each in self.questions if each.differs and not each.is_judgement and not each.is_about_people]

    @property
    def judgements(self) -> list[CaseQuestion]:
        """What is asked of the group itself; the overall judgement comes last."""
        own = [each for each in self.questions if each.is_for_group and not (each.differs and not each.is_judgement)]
        return sorted(own, key=lambda each: each.is_judgement)

    @property
    def unlike(self) -> list[CaseQuestion]:
        """Answers that are not the same and contradict nothing, which nobody agrees without having read them."""
        return [each for each in self.questions if each.is_unlike and not self._stands_before(each)]

    @property
    def details(self) -> list[CaseQuestion]:
        """Whether people's details agree: judged by the classes of their differences, never by a value."""
        return [each for each in self.questions if each.is_about_people]

    @property
    def others(self) -> list[CaseQuestion]:
        """Questions that were answered, and by all in the same way."""
        return [each for each in self.questions if each.sides and not each.is_unlike and not self._stands_before(each)]

    @property
    def same_count(self) -> int:
        """Answers that can be agreed at once, because no two agencies differ."""
        return sum(each.agreed is None and each.same_response is not None for each in self.others)

    @property
    def ordered(self) -> list[CaseQuestion]:
        return [*self.contradictions, *self.unlike, *self.details, *self.judgements, *self.others]

    def _stands_before(self, each: CaseQuestion) -> bool:
        return each.differs or each.is_for_group or each.is_about_people

    def of_code(self, code: str) -> CaseQuestion | None:
        return next((each for each in self.ordered if each.question.code == code), None)


def moderation_case(audit: Audit, case: SampledCase) -> ModerationCase:
    """Seven queries, whatever the number of questions and agencies."""
    returns = list(
        AgencyReturn.objects.filter(sampled_case=case)
        .select_related("respondent", "participating_agency__agency", "submitted_by__user")
        .order_by("participating_agency__position", "pk")
    )
    version = Moderation.objects.filter(sampled_case=case).order_by("-version").first()
    agreed = _agreed(version)
    answers = _answers(returns)
    questions = [
        _case_question(question, returns, answers, agreed.get(question.code)) for question in _questions(audit)
    ]
    asked = next((each.question for each in questions if each.is_about_people), None)
    return ModerationCase(audit, case, questions, version, returns, details_of(asked, case, returns))


def _questions(audit: Audit) -> Iterable[Question]:
    """Those that can be agreed: the tool's judged questions, and the group's own."""
    judged = Question.objects.filter(tool_id=audit.tool_id, kind__in=AGREED_KINDS, withdrawn="")
    group = Question.objects.filter(tool_id=audit.tool_id, audiences__audience=GROUP, withdrawn="")
    return (judged | group).distinct().select_related("section").prefetch_related("audiences").order_by("number")


def _agreed(version: Moderation | None) -> dict[str, AgreedAnswer]:
    if version is None:
        return {}
    return {each.question.code: each for each in version.agreed_answers.select_related("question", "agreed_by__user")}


def _answers(returns: list[AgencyReturn]) -> dict[tuple[str, int], Answer]:
    """By question code, so that a return made on an earlier version of the tool stands in the same row."""
    submitted = [each.pk for each in returns if each.status == ReturnStatus.SUBMITTED]
    rows = Answer.objects.filter(agency_return__in=submitted, is_shown=True).annotate(code=F("question__code"))
    return {(each.code, each.agency_return_id): each for each in rows}


def _case_question(
    question: Question,
    returns: list[AgencyReturn],
    answers: dict[tuple[str, int], Answer],
    agreed: AgreedAnswer | None,
) -> CaseQuestion:
    asked = {each.audience: str(each.side) for each in question.audiences.all()}
    sides, silent = [], []
    for each in returns:
        held = [code for code in each.audiences if code in asked]
        answer = answers.get((question.code, each.pk))
        if answer is not None and held and _says_something(answer):
            sides.append(SideAnswer(each, min((asked[code] for code in held), key=SIDE_ORDER.index), answer))
        elif held:
            silent.append(each)
    return CaseQuestion(question, GROUP in asked, sides, silent, agreed)


# A return that holds audiences of both sides of a paired question answers once, from the side that acts.
SIDE_ORDER = [str(Side.SENT), str(Side.RECEIVED), str(Side.OWN)]


def _says_something(answer: Answer) -> bool:
    return any((answer.response, answer.choice, answer.date_value, answer.text, answer.parts))
