"""One question opened: agencies down, cases across, the agreed line on top, every figure with the returns behind it.

A cell leads to the return that it was counted from, and a case to its moderation, for those who may open them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from audit_portal.accounts.models import Membership
from audit_portal.accounts.policy import Permission, may
from audits.counts import summed
from audits.models import AgencyReturn, AgreedAnswer, Answer, Audit, QuestionKind, Response, ReturnStatus
from audits.question_results import AgencyCounts, QuestionResult, agreed_results, own_results_by_agency
from audits.result_choices import AGREED
from audits.result_lines import bar_of, left_out_words
from audits.result_queries import agreed_rows, own_rows
from audits.result_questions import SIDE_WORDS, ResultQuestion
from audits.result_units import Unit, subject_unit, unit_of
from cases.models import SampledCase

WORDS = {
    int(Response.YES): "Yes",
    int(Response.PARTLY): "Partly",
    int(Response.NO): "No",
    int(Response.NOT_APPLICABLE): "n/a",
    int(Response.NO_INFORMATION): "No info",
}


# From the cases of the audit down to what a figure is out of.
CHAIN = ("Sampled", "Expected", "Known", "Returned", "Answered", "Applicable")


@dataclass(frozen=True)
class MatrixCell:
    """Without a response nobody was asked."""

    response: str = ""
    word: str = ""
    url: str = ""
    about: str = ""


@dataclass(frozen=True)
class MatrixRow:
    name: str
    note: str
    cells: list[MatrixCell]
    total: str
    is_agreed: bool = False


@dataclass(frozen=True)
class CaseHead:
    text: str
    url: str


@dataclass(frozen=True)
class AgencyLine:
    """One agency's counts as a bar, with the numbers from sampled to applicable."""

    agency: str
    side: str
    bar: SafeString
    words: str
    left_out: str
    chain: list[tuple[str, str]]


@dataclass(frozen=True)
class ResultMatrix:
    question: ResultQuestion
    heading: str
    unit: str
    of: Unit
    bar: SafeString
    words: str
    left_out: str
    cases: list[CaseHead]
    rows: list[MatrixRow]
    agencies: list[AgencyLine]
    away: list[CaseHead]


def result_matrix(audit: Audit, membership: Membership, code: str, answers: str) -> ResultMatrix | None:
    """Nothing where the audit asks no such question. Nine queries at most."""
    rows = own_rows(audit)
    question = rows.questions.named(code)
    if question is None:
        return None
    cases = list(SampledCase.objects.audited().filter(case_list=audit.case_list_id).order_by("position"))
    sees_cases = may(membership.role, Permission.CASES_VIEW)
    grid = _Grid(audit, question, membership)
    own = [each for each in own_results_by_agency(rows) if each.question.code == code]
    found = _agreed(audit, code) if answers == AGREED else own
    counts = summed(each.counts for each in found)
    unit = unit_of(answers, rows.questions.subject).many
    return ResultMatrix(
        question=question,
        heading=question.text,
        unit=unit,
        of=subject_unit(rows.questions.subject),
        bar=bar_of(
            counts,
            max(counts.total, 1),
            question.text,
            unit,
            question.code,
            said=question.said,
            is_neutral=question.is_neutral,
        ),
        words=counts.words if counts.of else "",
        left_out=left_out_words(counts),
        cases=grid.heads(cases) if sees_cases else [],
        rows=grid.rows(cases) if sees_cases else [],
        agencies=[_agency_line(question, each.side, part, len(cases)) for each in own for part in each.agencies],
        away=grid.away(cases) if sees_cases else [],
    )


def _agreed(audit: Audit, code: str) -> list[QuestionResult]:
    return [each for each in agreed_results(agreed_rows(audit)) if each.question.code == code]


def _agency_line(question: ResultQuestion, side: str, part: AgencyCounts, sampled: int) -> AgencyLine:
    counts = part.counts
    chain = [sampled, part.expected, part.known, part.returned, counts.answered, counts.of]
    return AgencyLine(
        agency=part.agency,
        side=SIDE_WORDS[side],
        bar=bar_of(
            counts,
            max(sampled, counts.total),
            part.agency,
            "returns",
            f"{question.code}-{part.agency_id}-{side}",
            said=question.said,
            is_neutral=question.is_neutral,
        ),
        words=counts.words if counts.of else "",
        left_out=left_out_words(counts),
        chain=[(name, str(each)) for name, each in zip(CHAIN, chain, strict=True)],
    )


class _Grid:
    """The returns, answers and agreed answers to one question, looked up by agency and case."""

    def __init__(self, audit: Audit, question: ResultQuestion, membership: Membership) -> None:
        self.audit, self.question = audit, question
        self.opens_returns = may(membership.role, Permission.RETURN_VIEW)
        self.opens_cases = audit.moderation_is_open and may(membership.role, Permission.MODERATION_VIEW)
        self.returns = list(
            AgencyReturn.objects.filter(audit=audit)
            .select_related("participating_agency__agency")
            .order_by("participating_agency__position", "pk")
        )
        answers = Answer.objects.filter(agency_return__audit=audit, question__in=question.ids)
        self.answers = {each.agency_return_id: each for each in answers.only("response", "is_shown", "choice")}
        agreed = AgreedAnswer.objects.filter(
            question__in=question.ids, moderation__is_current=True, moderation__agreed_at__isnull=False
        )
        self.agreed = {each.moderation.sampled_case_id: each for each in agreed.select_related("moderation")}

    def heads(self, cases: Iterable[SampledCase]) -> list[CaseHead]:
        return [CaseHead(case.reference, self._case_url(case)) for case in cases]

    def away(self, cases: Iterable[SampledCase]) -> list[CaseHead]:
        """Cases that were agreed away from at least one agency's own answer."""
        own: dict[int, set[int | None]] = {}
        for each in self.returns:
            if each.status == ReturnStatus.SUBMITTED and self._is_counted(each):
                own.setdefault(each.sampled_case_id, set()).add(self._response(each))
        return [
            CaseHead(case.reference, self._case_url(case))
            for case in cases
            if case.pk in self.agreed and own.get(case.pk, set()) - {None, self.agreed[case.pk].response}
        ]

    def rows(self, cases: list[SampledCase]) -> list[MatrixRow]:
        rows = []
        if self.agreed:
            given = [self.agreed.get(case.pk) for case in cases]
            cells = [_agreed_cell(each, self.question) for each in given]
            rows.append(MatrixRow("Agreed at moderation", "", cells, _total(cells), is_agreed=True))
        if self.question.kind == QuestionKind.PEOPLE:
            return rows  # What agencies copied is no answer; how their records differ stands in a grid of its own.
        by_agency: dict[int, list[AgencyReturn]] = {}
        for each in self.returns:
            if self.question.is_asked_of(tuple(each.audiences)):
                by_agency.setdefault(each.participating_agency_id, []).append(each)
        return rows + [self._row(found, cases) for found in by_agency.values()]

    def _row(self, found: list[AgencyReturn], cases: list[SampledCase]) -> MatrixRow:
        by_case = {each.sampled_case_id: each for each in found}
        cells = [self._cell(by_case.get(case.pk), case) for case in cases]
        side = self.question.side_of(tuple(found[0].audiences))
        note = "not counted" if side is None else SIDE_WORDS[side]
        return MatrixRow(found[0].participating_agency.agency.short_name, note, cells, _total(cells))

    def _cell(self, agency_return: AgencyReturn | None, case: SampledCase) -> MatrixCell:
        if agency_return is None:
            return MatrixCell()
        about = f"{agency_return.participating_agency.agency.short_name}, {case.reference}"
        if agency_return.status != ReturnStatus.SUBMITTED:
            return MatrixCell("NOT_RETURNED", "No return", about=about)
        response = self._response(agency_return)
        if response is None:
            return MatrixCell()
        page = reverse("audits:return_review", args=[agency_return.uuid]) if self.opens_returns else ""
        word = self.question.grades.get(self.answers[agency_return.pk].choice, WORDS[response])
        return MatrixCell(str(response), word, page, about)

    def _response(self, agency_return: AgencyReturn) -> int | None:
        answer = self.answers.get(agency_return.pk)
        return answer.response if answer is not None and answer.is_shown else None

    def _is_counted(self, agency_return: AgencyReturn) -> bool:
        return self.question.side_of(tuple(agency_return.audiences)) is not None

    def _case_url(self, case: SampledCase) -> str:
        if not self.opens_cases:
            return ""
        return f"{reverse('audits:moderation_detail', args=[case.uuid])}?question={self.question.code}"


def _agreed_cell(agreed: AgreedAnswer | None, question: ResultQuestion) -> MatrixCell:
    if agreed is None:
        return MatrixCell()
    if not agreed.is_shown:
        return MatrixCell("NOT_APPLICABLE", "n/a")
    if not agreed.response:
        return MatrixCell()
    return MatrixCell(str(agreed.response), question.grades.get(agreed.choice, WORDS[agreed.response]))


def _total(cells: Iterable[MatrixCell]) -> str:
    given = [cell.response for cell in cells]
    of = sum(each in ("1", "2", "3") for each in given)
    return f"{given.count('1')} of {of}" if of else "none"
