"""Results by question: the agencies' own answers counted by return and side, or the agreed ones counted by case."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, partial

from audits.counts import Counts, counts_of
from audits.models import ReturnStatus
from audits.result_queries import AgreedRows, AnswersTo, CaseReturns, Cases, OwnRows, ReturnsOf
from audits.result_questions import Audiences, ResultQuestion

# The places of a tally, in the order of Counts.
YES, PARTLY, NO, NOT_APPLICABLE, NOT_ASKED, NO_INFORMATION, NOT_GIVEN, NOT_RETURNED, NOT_AGREED = range(9)
# Where a response stands in a tally; one that was left blank is not given.
PLACES = {1: YES, 2: PARTLY, 3: NO, 4: NOT_APPLICABLE, 5: NO_INFORMATION}
NO_CASES: Cases = frozenset()
Tallies = list[list[int]]


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
    """One question from one side. `agencies` is empty where nobody asked for them, and where the unit is the case."""

    question: ResultQuestion
    side: str
    counts: Counts
    agencies: list[AgencyCounts] = field(default_factory=list, compare=False)


def own_results(rows: OwnRows, agency_id: int | None = None) -> list[QuestionResult]:
    """The unit is an agency's return. The two sides of a paired question are two results."""
    tallies = zip(rows.questions.results, _tallies(rows, agency_id), strict=True)
    return [QuestionResult(question, side, counts_of(*tally)) for (question, side), tally in tallies if any(tally)]


def own_results_by_agency(rows: OwnRows) -> list[QuestionResult]:
    """The same, with each agency's part."""
    by_agency = {each.agency_id: _tallies(rows, each.agency_id) for each in rows.returns}
    found = []
    for place, tally in enumerate(_tallies(rows, None)):
        question, side = rows.questions.results[place]
        if any(tally):
            found.append(QuestionResult(question, side, counts_of(*tally), _parts(place, rows, by_agency)))
    return found


def _tallies(rows: OwnRows, agency_id: int | None) -> Tallies:
    """One for each result that the questions make. A nil return was not asked the question, nor was one made before it
    was in the tool: returns are counted as if they had answered nothing, and what they answered is taken off again.
    """
    found: Tallies = [[0] * 8 for _ in rows.questions.results]
    by_place = {}
    for owed in rows.returns:
        if agency_id in (None, owed.agency_id):
            by_place[owed.place] = counted_in = rows.questions.counted_in(owed.audiences)
            for place in set(counted_in.values()):
                found[place][NOT_ASKED] += owed.returned
                found[place][NOT_RETURNED] += owed.expected - owed.returned
    for answers in rows.answers:
        if answers.question_id in by_place.get(answers.place, ()):
            _add_answers(found[by_place[answers.place][answers.question_id]], answers)
    return found


def _add_answers(tally: list[int], answers: AnswersTo) -> None:
    _, _, yes, partly, no, not_applicable, no_information, blank = answers
    tally[YES] += yes
    tally[PARTLY] += partly
    tally[NO] += no
    tally[NOT_APPLICABLE] += not_applicable
    tally[NO_INFORMATION] += no_information
    tally[NOT_GIVEN] += blank
    tally[NOT_ASKED] -= yes + partly + no + not_applicable + no_information + blank


def _parts(place: int, rows: OwnRows, by_agency: dict[int, Tallies]) -> list[AgencyCounts]:
    """One agency may hold returns with different audiences, such as a practice's short form."""
    owed: dict[int, list[ReturnsOf]] = defaultdict(list)
    for each in rows.returns:
        if place in rows.questions.counted_in(each.audiences).values():
            owed[each.agency_id].append(each)
    return [
        AgencyCounts(
            agency_id,
            found[0].agency,
            counts_of(*by_agency[agency_id][place]),
            sum(each.expected for each in found),
            sum(each.known for each in found),
            sum(each.returned for each in found),
        )
        for agency_id, found in owed.items()
    ]


def agreed_results(rows: AgreedRows) -> list[QuestionResult]:
    """The unit is the case. A question that was agreed in no case at all is left out."""
    owed = [each for each in rows.returns if each.status != ReturnStatus.WITHDRAWN]
    counted_of = rows.questions.counted_of(frozenset(each.audiences for each in owed))
    cases, owed_to = rows.cases, cache(partial(_owed_to, owed))
    found = []
    for question, audiences in zip(rows.questions.all, counted_of, strict=True):
        tally, left = _agreed_tally(question, cases, rows)
        if left:
            _add_unagreed(tally, question, left, owed_to(audiences), rows)
        counts = counts_of(*tally)
        if counts.answered:
            found.append(QuestionResult(question, "", counts))
    return found


def _agreed_tally(question: ResultQuestion, cases: Cases, rows: AgreedRows) -> tuple[list[int], Cases]:
    """What was agreed, or hidden by what was agreed, and the cases without; of two versions of the tool the audit's own
    speaks.
    """
    tally, left = [0] * 9, cases
    for pk in question.ids:
        open_cases = left
        for response, agreed in rows.agreed.get(pk, ()):
            place = NOT_ASKED if response is None else PLACES.get(response, NOT_GIVEN)
            tally[place] += len(agreed & open_cases)
            left -= agreed
    return tally, left


def _owed_to(owed: list[CaseReturns], audiences: frozenset[Audiences]) -> tuple[Cases, Cases]:
    """Cases with a return that counts, and those with one that is submitted."""
    counted = [each for each in owed if each.audiences in audiences]
    expected: Cases = frozenset().union(*(each.cases for each in counted))
    submitted: Cases = frozenset().union(*(each.cases for each in counted if each.status == ReturnStatus.SUBMITTED))
    return expected, submitted


def _add_unagreed(
    tally: list[int], question: ResultQuestion, left: Cases, returns: tuple[Cases, Cases], rows: AgreedRows
) -> None:
    """Nobody was asked, or nobody who was asked returned, or it is not agreed yet."""
    expected, submitted = returns
    in_returns = left & submitted
    asked_cases = in_returns & NO_CASES.union(*(rows.asked.get(pk, NO_CASES) for pk in question.ids))
    asked, open_cases = len(asked_cases), left - rows.agreed_cases
    tally[NOT_GIVEN if question.is_for_group else NOT_ASKED] += len(left - expected)
    tally[NOT_AGREED] += len(open_cases & (asked_cases | (left - expected if question.is_for_group else NO_CASES)))
    tally[NOT_RETURNED] += len((left & expected) - submitted)
    tally[NOT_GIVEN] += asked
    tally[NOT_ASKED] += len(in_returns) - asked
