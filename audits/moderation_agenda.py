"""The agenda of one case: contradictions first, then answers that are not the same, then differences in details by
their class, then what only the group can judge, then what the agencies agree on.
"""

from dataclasses import dataclass

from django.urls import reverse

from audits.moderation_case import CaseQuestion, ModerationCase
from audits.moderation_columns import answer_word


@dataclass(frozen=True)
class AgendaItem:
    text: str
    detail: str
    url: str
    is_current: bool
    is_done: bool


@dataclass(frozen=True)
class AgendaGroup:
    heading: str
    count: str
    items: list[AgendaItem]

    @property
    def has_current(self) -> bool:
        return any(item.is_current for item in self.items)


@dataclass(frozen=True)
class Place:
    """Where a question stands in the agenda, with its neighbours."""

    number: int
    total: int
    previous_url: str
    next_url: str


def agenda_groups(case: ModerationCase, current: CaseQuestion | None) -> list[AgendaGroup]:
    groups = [
        ("Contradictions", case.contradictions),
        ("Not the same answer", case.unlike),
        ("Details of people", case.details),
        ("Judgements", case.judgements),
    ]
    return [_group(case, heading, questions, current) for heading, questions in groups if questions]


def same_group(case: ModerationCase, current: CaseQuestion | None) -> AgendaGroup:
    """What no two agencies differ on: closed until somebody wants to look."""
    return _group(case, "The same answer", case.others, current)


def place_of(case: ModerationCase, current: CaseQuestion, name: str = "moderation_detail") -> Place:
    """`name` is the page to go on with: the case, or the projector."""
    ordered = case.ordered
    at = next(place for place, each in enumerate(ordered) if each.question.code == current.question.code)
    before = ordered[at - 1] if at else None
    after = ordered[at + 1] if at + 1 < len(ordered) else None
    return Place(at + 1, len(ordered), _url(case, before, name), _url(case, after, name))


def first_open(case: ModerationCase) -> CaseQuestion | None:
    """The first thing that is still to be agreed; when all is, the first of the agenda."""
    unagreed = [each for each in case.ordered if not _is_done(case, each)]
    return next(iter(unagreed or case.ordered), None)


def question_url(case: ModerationCase, asked: CaseQuestion, name: str = "moderation_detail") -> str:
    return f"{reverse(f'audits:{name}', args=[case.case.uuid])}?question={asked.question.code}"


def _url(case: ModerationCase, asked: CaseQuestion | None, name: str) -> str:
    return question_url(case, asked, name) if asked else ""


def _group(
    case: ModerationCase, heading: str, questions: list[CaseQuestion], current: CaseQuestion | None
) -> AgendaGroup:
    items = [_item(case, each, current) for each in questions]
    return AgendaGroup(heading, f"{sum(item.is_done for item in items)} of {len(items)} agreed", items)


def _item(case: ModerationCase, asked: CaseQuestion, current: CaseQuestion | None) -> AgendaItem:
    return AgendaItem(
        text=f"{asked.question.number} {asked.question.short_text}",
        detail=_detail(case, asked),
        url=question_url(case, asked),
        is_current=current is not None and current.question.code == asked.question.code,
        is_done=_is_done(case, asked),
    )


def _detail(case: ModerationCase, asked: CaseQuestion) -> str:
    if asked.agreed and not asked.agreed.is_shown:
        return "Not asked, after what was agreed"
    if asked.agreed:
        return f"Agreed: {answer_word(asked, asked.agreed.response, asked.agreed.choice).lower()}"
    if asked.differs or asked.is_unlike:
        return said_words(asked)
    if asked.is_about_people:
        return _details_words(case)
    return ""


def _details_words(case: ModerationCase) -> str:
    count = case.people.differing
    if case.people.proposed is None:
        return "Nothing to compare"
    return f"{count} detail{'' if count == 1 else 's'} differ{'s' if count == 1 else ''}" if count else "Records agree"


def said_words(asked: CaseQuestion) -> str:
    """“Yes, no, partly”: what was said, each once."""
    words = [answer_word(asked, each.answer.response, each.answer.choice) for each in asked.sides]
    said = list(dict.fromkeys(word for word in words if word))
    return ", ".join(word if place == 0 else word.lower() for place, word in enumerate(said))


def _is_done(case: ModerationCase, asked: CaseQuestion) -> bool:
    if asked.is_judgement:
        return case.is_frozen
    return asked.agreed is not None
