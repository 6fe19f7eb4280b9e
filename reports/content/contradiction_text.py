"""The report's chapter on what agencies said differently: question by question, and what moderation made of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from audits.contradiction_counts import contradicting_codes
from audits.models import AgreedAnswer, Response, Side
from reports.content.audit_rows import AuditRows
from reports.content.figures import Figure, Figures
from reports.content.methodology import agreed_so_far


@dataclass(frozen=True)
class DifferingQuestion:
    """`sent` and `received` are “7 of 9” returns of either side; empty where the question is not paired."""

    text: str
    sent: str
    received: str
    cases: tuple[str, ...]
    agreed: str


@dataclass(frozen=True)
class SettledDifference:
    case: str
    question: str
    agreed: str
    reason: str
    dissent: str


@dataclass(frozen=True)
class ContradictionsChapter:
    """`words` says how far moderation has come with the differences."""

    questions: tuple[DifferingQuestion, ...]
    settled: tuple[SettledDifference, ...]
    words: str


def contradictions_chapter(rows: AuditRows, figures: Figures) -> ContradictionsChapter:
    """Two queries. The same cases as on the agenda of moderation."""
    by_case = contradicting_codes(rows.audit)
    codes = {code for found in by_case.values() for code in found}
    asked = sorted((figures.agreed[code] for code in codes if code in figures.agreed), key=lambda each: each.number)
    return ContradictionsChapter(
        tuple(_question(each, figures, _cases(rows, by_case, each.code)) for each in asked),
        tuple(_settled(rows, by_case, asked)),
        _words(rows),
    )


def _words(rows: AuditRows) -> str:
    so_far = agreed_so_far(rows)
    return f"Moderation is not finished: {so_far}" if so_far else "Moderation settled every difference."


def _cases(rows: AuditRows, by_case: dict[int, set[str]], code: str) -> tuple[str, ...]:
    return tuple(case.reference for case in rows.cases if code in by_case.get(case.pk, ()))


def _question(figure: Figure, figures: Figures, cases: tuple[str, ...]) -> DifferingQuestion:
    said = [figures.sides.get((figure.code, side)) for side in (Side.SENT, Side.RECEIVED)]
    sent, received = (each.words if each and each.of else "" for each in said)
    return DifferingQuestion(figure.text, sent, received, cases, figure.words)


def _settled(rows: AuditRows, by_case: dict[int, set[str]], asked: Iterable[Figure]) -> list[SettledDifference]:
    texts = {figure.code: figure.text for figure in asked}
    agreed = AgreedAnswer.objects.filter(
        moderation__is_current=True,
        moderation__agreed_at__isnull=False,
        moderation__sampled_case__in=[case.pk for case in rows.cases],
        question__code__in=texts,
    ).select_related("question", "moderation__sampled_case")
    ordered = sorted(agreed, key=lambda each: (each.question.number, each.moderation.sampled_case.position))
    return [
        SettledDifference(
            case=each.moderation.sampled_case.reference,
            question=texts[each.question.code],
            agreed=str(Response(each.response).label) if each.response and each.is_shown else "Not asked",
            reason=each.reason,
            dissent=each.dissent,
        )
        for each in ordered
        if each.question.code in by_case.get(each.moderation.sampled_case_id, ())
    ]
