"""The scores of an audit whose tool weighs its questions: what each agency gave itself, and what the group agreed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from audits.models import (
    AgreedAnswer,
    Answer,
    Audit,
    Question,
    Response,
    ReturnStatus,
    Subject,
)
from audits.scores import Left, Score, Scored, fraction_of, percent, score_of


@dataclass(frozen=True)
class ScoreRow:
    """One agency or organisation, or all together. `agreed` is there where the group scored it."""

    name: str
    own: Score | None
    agreed: Score | None

    @property
    def figures(self) -> list[str]:
        """Own out of all and out of answered, then agreed."""
        return [
            percent(getattr(score, name)) if score else "–"
            for score in (self.own, self.agreed)
            for name in ("out_of_all", "out_of_answered")
        ]


def score_rows(audit: Audit) -> list[ScoreRow]:
    """Empty where no question has a weight. Three queries, or one. A moderated score is of an organisation where each
    assesses itself, and of all cases together elsewhere.
    """
    questions = _weighed(audit)
    if not questions:
        return []
    own, agreed = _own(audit, questions), _agreed(audit, questions)
    is_each = audit.tool is not None and audit.tool.subject == Subject.ORGANISATION
    rows = [
        ScoreRow(name, score_of(scored), score_of(agreed[name]) if is_each and agreed.get(name) else None)
        for name, scored in sorted(own.items())
    ]
    everything = [each for scored in own.values() for each in scored]
    agreed_by_all = [each for scored in agreed.values() for each in scored]
    return [*rows, ScoreRow("All together", score_of(everything), score_of(agreed_by_all) if agreed_by_all else None)]


def _weighed(audit: Audit) -> dict[int, Question]:
    """By id, in every version of the tool that returns were made on."""
    tools = audit.returns.order_by().values("tool")
    found = Question.objects.filter(tool__in=tools, weight__isnull=False, withdrawn="").select_related("section")
    return {each.pk: each for each in found}


def _own(audit: Audit, questions: Mapping[int, Question]) -> dict[str, list[Scored]]:
    rows = Answer.objects.filter(
        agency_return__audit=audit,
        agency_return__status=ReturnStatus.SUBMITTED,
        is_shown=True,
        question__in=questions.keys(),
    )
    columns = ("agency_return__participating_agency__agency__short_name", "question_id", "response", "choice")
    return _by_name(rows.values_list(*columns), questions)


def _agreed(audit: Audit, questions: Mapping[int, Question]) -> dict[str, list[Scored]]:
    """By the reference of the case, which is the organisation's name where each assesses itself. What the group has not
    agreed in a case that it closed has no answer; what is hidden there is left out.
    """
    rows = AgreedAnswer.objects.filter(
        moderation__sampled_case__case_list=audit.case_list_id,
        moderation__is_current=True,
        moderation__agreed_at__isnull=False,
    )
    columns = ("moderation__sampled_case__reference", "question_id", "response", "choice", "is_shown")
    told = list(rows.values_list(*columns))
    found = _by_name((row[:4] for row in told if row[4] and row[1] in questions), questions)
    for name in {row[0] for row in told}:
        agreed = {row[1] for row in told if row[0] == name}
        missing = [each for pk, each in questions.items() if pk not in agreed and each.tool_id == audit.tool_id]
        found[name] += [_scored(each, "", "") for each in missing]
    return found


def _by_name(rows: Iterable[tuple[Any, ...]], questions: Mapping[int, Question]) -> dict[str, list[Scored]]:
    found: dict[str, list[Scored]] = defaultdict(list)
    for name, question_id, response, choice in rows:
        found[name].append(_scored(questions[question_id], Response(response).name if response else "", choice))
    return found


def _scored(question: Question, response: str, choice: str) -> Scored:
    gives = fraction_of(question.choices, response, choice)
    return Scored(
        code=question.code,
        letter=question.section.letter,
        weight=question.weight or Decimal(0),
        section_weight=Decimal(1) if question.section.weight is None else question.section.weight,
        fraction=None if isinstance(gives, Left) else gives,
        left=gives if isinstance(gives, Left) else None,
    )
