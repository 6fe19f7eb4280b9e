"""The results that findings rest on: of a question its agreed answers by case; of a side of a paired question the own
answers of its agencies, which are never pooled with the other side's.
"""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from audits.bar_svg import bar_svg
from audits.counts import Counts
from audits.models import Audit, Side
from audits.question_results import agreed_results, own_results
from audits.result_queries import agreed_rows, own_rows
from findings.models import FindingEvidence

BAR_LENGTH = 260


@dataclass(frozen=True)
class EvidenceRow:
    """`figure` is “6 of 9 cases yes”, `short` the same without the answer, or both say that nothing was counted.
    `agreed` stands beside what one side of a question said for itself: what the group agreed, which documents print.
    """

    number: str
    text: str
    bar: SafeString
    figure: str
    counts: Counts
    short: str = ""
    agreed: str = ""
    code: str = ""
    side: str = Side.OWN

    @property
    def address(self) -> str:
        """Of the page with the numbers behind the figure, after the audit’s own."""
        own = "" if self.side == Side.OWN else "?answers=OWN"
        return f"{self.code}/{own}"


Results = dict[tuple[str, str], EvidenceRow]


def results_behind(audit: Audit) -> Results:
    """By question code and side, from two queries."""
    by_case = agreed_results(agreed_rows(audit))
    agreed = [(each, Side.OWN, "cases") for each in by_case]
    agreed_words = {each.question.code: f"{each.counts.words} cases" for each in by_case if each.counts.of}
    paired = [(each, each.side, "returns") for each in own_results(own_rows(audit)) if each.side != Side.OWN]
    rows: Results = {}
    for result, side, unit in [*agreed, *paired]:
        question, counts = result.question, result.counts
        suffix = "" if side == Side.OWN else f", {Side(side).label.lower()}"
        sentence = counts.sentence(question.text, unit, question.said)
        key = f"{question.code}-{side.lower()}"
        bar = bar_svg(counts, counts.total or 1, sentence, key, length=BAR_LENGTH, is_neutral=question.is_neutral)
        short = f"{counts.words} {unit}" if counts.of else "None counted"
        rows[question.code, str(side)] = EvidenceRow(
            str(question.number),
            question.text + suffix,
            mark_safe(bar),
            f"{short} {question.said[0]}" if counts.of else short,
            counts,
            short,
            "" if side == Side.OWN else agreed_words.get(question.code, ""),
            question.code,
            str(side),
        )
    return rows


def evidence_rows(results: Results, evidence: list[FindingEvidence]) -> list[EvidenceRow]:
    """In the tool's order; what the results do not know is left out."""
    rows = [results[each.question_code, each.side] for each in evidence if (each.question_code, each.side) in results]
    return sorted(rows, key=lambda row: (int(row.number), row.text))


def counts_behind(results: Results) -> dict[tuple[str, str], Counts]:
    return {key: row.counts for key, row in results.items()}


def results_to_word(results: Results) -> dict[tuple[str, str], str]:
    """Texts by question and side, in the tool's order."""
    ordered = sorted(results.items(), key=lambda item: (int(item[1].number), item[1].text))
    return {key: f"{row.number} {row.text}" for key, row in ordered}
