"""The report's chapter that holds this audit against earlier ones, by the rule of the results page."""

from collections.abc import Mapping
from dataclasses import dataclass

from audits.counts import FEWEST_RANKED
from audits.models import Audit
from audits.result_changes import Then, change_from, earlier_by_code
from reports.content.audit_rows import AuditRows
from reports.content.figures import Figure, Figures
from reports.content.words import counted, in_a_sentence, listed, number_words, sentence

# More columns would say less: the last three audits.
MOST = 3


@dataclass(frozen=True)
class ComparedQuestion:
    """`earlier` is “6 of 12” for each earlier audit, a dash where it did not ask or asked what does not compare."""

    text: str
    earlier: tuple[str, ...]
    now: str
    change: str


@dataclass(frozen=True)
class ComparisonChapter:
    """`barred` names the questions that an earlier audit asked too and that are not compared, with why."""

    audits: tuple[str, ...]
    questions: tuple[ComparedQuestion, ...]
    barred: tuple[str, ...]
    note: str


Asked = Mapping[str, list[Then]]


def comparison_chapter(rows: AuditRows, figures: Figures) -> ComparisonChapter:
    """Two queries. A question compares where it does with the last audit that asked it."""
    earlier = earlier_by_code(rows.audit, MOST)
    asked = [figure for figure in figures.agreed.values() if figure.of and figure.code in earlier]
    compared = [figure for figure in asked if not earlier[figure.code][0].barred]
    audits = _audits(rows.audit, {each.reference for figure in compared for each in _held(earlier[figure.code])})
    references = [reference for reference, _title in audits]
    return ComparisonChapter(
        tuple(title for _reference, title in audits),
        tuple(_compared(figure, earlier[figure.code], references) for figure in compared),
        _barred([(figure, earlier[figure.code][0].barred) for figure in asked]),
        _note(len(rows.cases)),
    )


def _held(asked: list[Then]) -> list[Then]:
    return [each for each in asked if not each.barred]


def _audits(audit: Audit, references: set[str]) -> list[tuple[str, str]]:
    """The last of them with their titles, the oldest first."""
    found = Audit.objects.filter(board=audit.board_id, reference__in=references).order_by("created_at", "pk")
    return list(found.values_list("reference", "title"))[-MOST:]


def _compared(figure: Figure, asked: list[Then], references: list[str]) -> ComparedQuestion:
    words = {each.reference: each.counts.words for each in _held(asked)}
    change = change_from(figure.counts, asked[0], is_neutral=figure.is_neutral)
    reworded = ", in other words" if asked[0].is_reworded else ""
    return ComparedQuestion(
        text=figure.text,
        earlier=tuple(words.get(reference, "–") for reference in references),
        now=figure.words,
        change=(change.word or change.reason) + reworded,
    )


def _barred(asked: list[tuple[Figure, str]]) -> tuple[str, ...]:
    """One line for each reason."""
    by_reason: dict[str, list[str]] = {}
    for figure, reason in asked:
        if reason:
            by_reason.setdefault(reason, []).append(f"“{figure.text}”")
    return tuple(sentence(f"{listed(texts)}: {in_a_sentence(reason)}") for reason, texts in by_reason.items())


def _note(cases: int) -> str:
    return (
        "Themes differ: a question is compared with the last audits that asked it in the same words, or in words that "
        f"somebody said compare. This audit looked at {counted(cases, 'case')}. A difference of less than one case of "
        f"this audit is the same; where a question applied to fewer than {number_words(FEWEST_RANKED)} cases in either "
        "audit, they are too few to compare."
    )
