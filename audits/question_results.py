"""Results by question: the agencies' own answers counted by return and side, or the agreed ones counted by case."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from audits.counts import Counts, summed
from audits.models import Response, ReturnStatus
from audits.result_queries import AgreedRows, AnswersTo, CaseReturn, OwnRows, ReturnsOf
from audits.result_questions import ResultQuestion

BY_RESPONSE = {
    int(Response.YES): Counts(yes=1),
    int(Response.PARTLY): Counts(partly=1),
    int(Response.NO): Counts(no=1),
    int(Response.NOT_APPLICABLE): Counts(not_applicable=1),
    int(Response.NO_INFORMATION): Counts(no_information=1),
}
NOT_ASKED, NOT_GIVEN, NOT_RETURNED = Counts(not_asked=1), Counts(not_given=1), Counts(not_returned=1)


@dataclass(frozen=True)
class AgencyCounts:
    """One agency's part of a result, with the returns behind it."""

    agency_id: int
    agency: str
    counts: Counts
    expected: int
    known: int
    returned: int


@dataclass(frozen=True)
class QuestionResult:
    """One question from one side. `agencies` is empty where the unit is the case."""

    question: ResultQuestion
    side: str
    counts: Counts
    agencies: list[AgencyCounts] = field(default_factory=list)


def own_results(
    questions: Iterable[ResultQuestion], rows: OwnRows, agency_id: int | None = None
) -> list[QuestionResult]:
    """The unit is an agency's return. The two sides of a paired question are two results."""
    returns = [each for each in rows.returns if agency_id in (None, each.agency_id)]
    answers: dict[int, list[AnswersTo]] = defaultdict(list)
    for each in rows.answers:
        answers[each.question_id].append(each)
    found = [
        _own_result(question, side, returns, answers)
        for question in questions
        if question.is_judged
        for side in question.sides
    ]
    return [each for each in found if each.counts.total]


def _own_result(
    question: ResultQuestion, side: str, returns: list[ReturnsOf], answers: dict[int, list[AnswersTo]]
) -> QuestionResult:
    given = [each for pk in question.ids for each in answers.get(pk, ())]
    parts: dict[int, AgencyCounts] = {}
    for owed in returns:
        if question.side_of(owed.audiences) == side:
            part = _part(owed, [each for each in given if _is_of(each, owed)])
            parts[owed.agency_id] = _joined(parts.get(owed.agency_id), part)
    agencies = list(parts.values())
    return QuestionResult(question, side, summed(each.counts for each in agencies), agencies)


def _is_of(answers: AnswersTo, owed: ReturnsOf) -> bool:
    return answers.agency_id == owed.agency_id and answers.audiences == owed.audiences


def _part(owed: ReturnsOf, given: list[AnswersTo]) -> AgencyCounts:
    """A nil return was not asked the question, nor was one made before the question was in the tool."""
    rows = sum(each.total for each in given)
    counts = Counts(
        yes=sum(each.yes for each in given),
        partly=sum(each.partly for each in given),
        no=sum(each.no for each in given),
        not_applicable=sum(each.not_applicable for each in given),
        not_asked=sum(each.hidden for each in given) + owed.returned - rows,
        no_information=sum(each.no_information for each in given),
        not_given=sum(each.blank for each in given),
        not_returned=owed.expected - owed.returned,
    )
    return AgencyCounts(owed.agency_id, owed.agency, counts, owed.expected, owed.known, owed.returned)


def _joined(one: AgencyCounts | None, two: AgencyCounts) -> AgencyCounts:
    """One agency may hold returns with different audiences, such as a practice's short form."""
    if one is None:
        return two
    return AgencyCounts(
        one.agency_id,
        one.agency,
        summed([one.counts, two.counts]),
        one.expected + two.expected,
        one.known + two.known,
        one.returned + two.returned,
    )


def agreed_results(questions: Iterable[ResultQuestion], rows: AgreedRows) -> list[QuestionResult]:
    """The unit is the case. A question that was agreed in no case at all is left out."""
    by_case: dict[int, list[CaseReturn]] = defaultdict(list)
    for each in rows.returns:
        by_case[each.case_id].append(each)
    found = []
    for question in questions:
        outcomes = [agreed_outcome(question, case, returns, rows) for case, returns in by_case.items()]
        counts = summed(outcomes)
        if counts.answered:
            found.append(QuestionResult(question, "", counts))
    return found


def agreed_outcome(question: ResultQuestion, case: int, returns: list[CaseReturn], rows: AgreedRows) -> Counts:
    """What one case counts as: agreed, hidden by what was agreed, not returned, not asked, or not agreed yet."""
    for pk in question.ids:
        if (case, pk) in rows.agreed:
            response = rows.agreed[case, pk]
            return NOT_ASKED if response is None else BY_RESPONSE.get(response, NOT_GIVEN)
    asked = [each for each in returns if each.status != ReturnStatus.WITHDRAWN and question.side_of(each.audiences)]
    if not asked:
        return NOT_GIVEN if question.is_for_group else NOT_ASKED
    if not any(each.status == ReturnStatus.SUBMITTED for each in asked):
        return NOT_RETURNED
    return NOT_GIVEN if any((case, pk) in rows.asked for pk in question.ids) else NOT_ASKED
