"""The counts that documents print, one per question: cases by the group's agreed answer, and what each side of a
paired question said before.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from audit_portal.planned_rows import PlannedRows
from audits.counts import Counts
from audits.models import Audit, Question, QuestionKind, ReportPlace, Side
from audits.question_results import QuestionResult, agreed_results, own_results
from audits.result_queries import agreed_rows, own_rows
from audits.result_questions import OTHER_LINE, ResultQuestion
from reports.content.words import listed

APPENDIX = "Appendix"
# What serves no scope line, or is printed for the record alone, is neither strongest nor weakest.
APART = {OTHER_LINE, APPENDIX}
WELL_DONE = {QuestionKind.RESPONSE, QuestionKind.MATRIX, QuestionKind.PEOPLE}


@dataclass(frozen=True)
class Figure:
    """`of` is the cases that the question applied to: yes, partly and no. `words` is “6 of 9”; what is not counted
    stands beside it in `not_counted`, and `spoken` says all of it to whoever cannot see the bar.
    """

    code: str
    kind: str
    number: int
    text: str
    counts: Counts
    total: int
    of: int
    words: str
    not_counted: str
    spoken: str
    is_neutral: bool


@dataclass(frozen=True)
class ScopeResults:
    """One scope line with the questions that serve it."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Figures:
    """`agreed` is by the question's code, in the order of the scope and the tool; `sides` by code and side. `groups`
    are what is printed: a question's place in the reports may be the appendix, or none.
    """

    agreed: dict[str, Figure]
    groups: tuple[ScopeResults, ...]
    sides: dict[tuple[str, str], Figure]


def figures_of(audit: Audit) -> Figures:
    """Three queries."""
    results = agreed_results(agreed_rows(audit))
    agreed = {each.question.code: figure_of(each.question, each.counts, "cases") for each in results}
    paired = [each for each in own_results(own_rows(audit)) if each.side != Side.OWN]
    sides = {(each.question.code, each.side): figure_of(each.question, each.counts, "returns") for each in paired}
    return Figures(agreed, _groups(results, agreed, _places(audit)), sides)


def figure_of(question: ResultQuestion, counts: Counts, unit: str) -> Figure:
    return Figure(
        code=question.code,
        kind=question.kind,
        number=question.number,
        text=question.text,
        counts=counts,
        total=counts.total,
        of=counts.of,
        words=counts.words,
        not_counted=listed(f"{count} {words}" for count, words in counts.left_out),
        spoken=counts.sentence(question.text, unit),
        is_neutral=question.is_neutral,
    )


def _places(audit: Audit) -> dict[str, str]:
    """Of the questions that do not stand with their scope line, by code."""
    return {each.code: each.report_place for each in ELSEWHERE.of(audit.tool_id)} if audit.tool_id else {}


ELSEWHERE = PlannedRows(
    lambda tool_id: Question.objects.filter(tool=tool_id).exclude(report_place=ReportPlace.MAIN),
    {"": "id code report_place"},
)


def _groups(
    results: list[QuestionResult], agreed: dict[str, Figure], places: dict[str, str]
) -> tuple[ScopeResults, ...]:
    by_line: dict[str, list[Figure]] = {}
    appended = []
    for each in results:
        code = each.question.code
        if code not in places:
            by_line.setdefault(each.question.scope_line, []).append(agreed[code])
        elif places[code] == ReportPlace.APPENDIX:
            appended.append(agreed[code])
    groups = [ScopeResults(title.rstrip("."), tuple(found)) for title, found in by_line.items()]
    return (*groups, ScopeResults(APPENDIX, tuple(appended))) if appended else tuple(groups)


def ranked(figures: Figures) -> list[Figure]:
    """Questions of how well something was done that serve the scope, and apply to enough cases for one not to move
    them far. A choice, such as whether there was a disagreement, is neither well nor badly answered by yes.
    """
    served = [figure for group in figures.groups if group.title not in APART for figure in group.figures]
    return [each for each in served if each.counts.is_ranked and each.kind in WELL_DONE]


def strongest(figures: Iterable[Figure], most: int = 4) -> tuple[Figure, ...]:
    """What holds: more than half yes, best first."""
    ordered = sorted(figures, key=lambda each: (-each.counts.yes / each.of, each.number))
    return tuple(each for each in ordered if each.counts.yes * 2 > each.of)[:most]


def weakest(figures: Iterable[Figure], most: int = 4) -> tuple[Figure, ...]:
    """What does not: half yes or less, worst first."""
    ordered = sorted(figures, key=lambda each: (each.counts.yes / each.of, -each.counts.no, each.number))
    return tuple(each for each in ordered if each.counts.yes * 2 <= each.of)[:most]


def example(figures: Iterable[Figure]) -> Figure | None:
    """The figure that shows most kinds of answer at once, to explain the bars by."""
    return max(figures, key=lambda each: (sum(map(bool, astuple(each.counts))), each.of, -each.number), default=None)


def sides_words(figures: Figures, code: str) -> str:
    """Sent, say 7 of 9 returns; received, say 4 of 9: what paired agencies said before the group agreed."""
    says = (("sent", figures.sides.get((code, Side.SENT))), ("received", figures.sides.get((code, Side.RECEIVED))))
    return "; ".join(f"{what}, say {figure.words}" for what, figure in says if figure and figure.of)
