"""The Results tab as ready markup. Every part is kept under what it shows, so that a page whose figures have not
changed is put together and not drawn again (performance 0).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from audits.counts import worst_first
from audits.models import FROM_MODERATION, Audit
from audits.question_results import QuestionResult, agreed_results, own_results
from audits.result_changes import Earlier, change_since, earlier_results
from audits.result_choices import AGREED, OWN, TOOL, WORST, result_choices
from audits.result_key import result_key
from audits.result_lines import result_line
from audits.result_omissions import omitted_words
from audits.result_queries import (
    Fetched,
    OwnRows,
    agreed_rows_of,
    are_of_frozen_tools,
    fetched_agreed,
    fetched_own,
    own_rows_of,
)
from audits.result_questions import AuditQuestions, ResultQuestion
from audits.result_units import Unit, unit_of

NUMBERS = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine", 10: "Ten"}
# Stands for a question's code in the one address that all lines are made from.
ANY_CODE = "any-code"


class AgencyReturns(NamedTuple):
    """The returns behind the figures: expected, known, returned, nil."""

    agency: str
    expected: str
    known: str
    returned: str
    nil: str


@dataclass(frozen=True)
class ResultPage:
    """`groups` is empty where nothing can be counted yet; `unit_words` are “Ten cases”."""

    answers: str
    filters: SafeString
    key: SafeString
    groups: SafeString
    returns: SafeString
    unit_words: str
    unit: Unit
    omitted: str
    values_url: str

    @property
    def waits_for(self) -> str:
        one = self.unit.one
        return f"{'An' if one[0] in 'aeiou' else 'A'} {one} is counted once the audit group has agreed it."


def chosen_answers(audit: Audit, asked: str) -> str:
    """Agreed answers exist from moderation on; before it there are the agencies' own alone."""
    if audit.stage not in FROM_MODERATION:
        return OWN
    return OWN if asked == OWN else AGREED


class ResultMarkup(NamedTuple):
    """What the bars count, in words, and the bars with all that belongs to them."""

    lead: bytes
    results: bytes


@cache
def results_not_open() -> ResultMarkup:
    return _markup(None)


def result_markup(audit: Audit, chosen: Mapping[str, str]) -> ResultMarkup:
    """Two queries at most, whatever the number of cases, agencies and questions. They count each time; what is kept is
    the page that the same counts made before.
    """
    order = WORST if chosen.get("order") == WORST else TOOL
    if chosen_answers(audit, chosen.get("answers", "")) == AGREED:
        fetched, earlier = fetched_agreed(audit), earlier_results(audit)
        agreed = _agreed_page if are_of_frozen_tools(fetched) else _agreed_page.__wrapped__
        return agreed(fetched, audit.uuid, audit.tool_id, order, earlier)
    fetched = fetched_own(audit)
    own = _own_page if are_of_frozen_tools(fetched) else _own_page.__wrapped__
    return own(fetched, audit.uuid, audit.tool_id, order, chosen.get("agency", ""))


@lru_cache(maxsize=64)
def _agreed_page(
    fetched: Fetched, uuid: UUID, tool_id: int | None, order: str, earlier: Earlier | None
) -> ResultMarkup:
    rows = agreed_rows_of(fetched, tool_id)
    lines = _Lines(_address(uuid, AGREED), AGREED, len(rows.cases), _unit(AGREED, rows.questions), earlier)
    return _page(uuid, lines, order, rows.questions.all, agreed_results(rows), _filters(uuid, AGREED, order))


@lru_cache(maxsize=64)
def _own_page(fetched: Fetched, uuid: UUID, tool_id: int | None, order: str, asked: str) -> ResultMarkup:
    own = own_rows_of(fetched, tool_id)
    agencies = _agencies(own)
    agency = next((pk for pk, _ in agencies if pk == asked), "")
    results = own_results(own, int(agency) if agency else None)
    total = max((each.counts.total for each in results), default=1)
    filters = _filters(uuid, OWN, order, agency, agencies)
    lines = _Lines(_address(uuid, OWN), OWN, total, _unit(OWN, own.questions))
    return _page(uuid, lines, order, own.questions.all, results, filters, _returns(own, agencies))


@dataclass(frozen=True)
class _Lines:
    """What all lines of a page share. Only agreed answers are compared: those of an earlier audit are agreed too."""

    address: str
    answers: str
    total: int
    unit: Unit
    earlier: Earlier | None = None

    @property
    def unit_words(self) -> str:
        return f"{NUMBERS.get(self.total, str(self.total))} {self.unit.one if self.total == 1 else self.unit.many}"

    @property
    def scale_words(self) -> str:
        whole = f"{self.unit_words[:1].lower()}{self.unit_words[1:]}"
        return f"One notch is one {self.unit.one}. A whole bar is {whole}."

    def line(self, result: QuestionResult) -> SafeString:
        asked, counts = result.question, result.counts
        url = self.address.replace(ANY_CODE, asked.code)
        change = change_since(counts, self.earlier, asked.code, is_neutral=asked.is_neutral) if self.earlier else None
        unit, how = self.unit.many, (change, asked.said, asked.is_neutral)
        return result_line(asked.number, asked.text, result.side, counts, self.total, unit, url, asked.code, *how)


def _unit(answers: str, questions: AuditQuestions) -> Unit:
    return unit_of(answers, questions.subject)


def _page(
    uuid: UUID,
    lines: _Lines,
    order: str,
    asked: list[ResultQuestion],
    results: list[QuestionResult],
    filters: SafeString,
    returns: tuple[AgencyReturns, ...] = (),
) -> ResultMarkup:
    page = ResultPage(
        answers=lines.answers,
        filters=filters,
        key=_key(lines.scale_words),
        groups=_groups(lines, order, results),
        returns=_returns_behind(returns) if returns else SafeString(),
        unit_words=lines.unit_words,
        unit=lines.unit,
        omitted=omitted_words(asked, results, lines.answers, lines.unit.one),
        values_url=reverse("audits:result_values", args=[uuid]),
    )
    return _markup(page)


def _markup(page: ResultPage | None) -> ResultMarkup:
    parts = ("audits/_result_lead.html", "audits/_results.html")
    return ResultMarkup(*(render_to_string(part, {"page": page}).encode() for part in parts))


def _groups(lines: _Lines, order: str, results: list[QuestionResult]) -> SafeString:
    """By scope line; the questions too few to rank stand last where the worst come first."""
    by_line: dict[str, list[QuestionResult]] = {}
    for each in results:
        by_line.setdefault(each.question.scope_line, []).append(each)
    since = lines.earlier.title if lines.earlier else ""
    groups = []
    for title, found in by_line.items():
        ordered = sorted(found, key=_worst_first) if order == WORST else found
        questions = len({each.question.code for each in found})
        groups.append(_group(title, questions, lines.unit_words, tuple(map(lines.line, ordered)), since))
    return mark_safe("".join(groups))


def _worst_first(result: QuestionResult) -> tuple[bool, float, int]:
    return worst_first(result.counts, is_neutral=result.question.is_neutral)


@lru_cache(maxsize=1024)
def _address(uuid: UUID, answers: str) -> str:
    return f"{reverse('audits:result_detail', args=[uuid, ANY_CODE])}?answers={answers}"


@lru_cache(maxsize=1024)
def _group(title: str, questions: int, unit_words: str, lines: tuple[SafeString, ...], since: str) -> SafeString:
    count = f"{questions} question{'' if questions == 1 else 's'}"
    group = {"title": title, "count": count, "lines": lines}
    return render_to_string("audits/_result_group.html", {"group": group, "unit": unit_words, "since": since})


@lru_cache(maxsize=1024)
def _filters(
    uuid: UUID, answers: str, order: str, agency: str = "", agencies: tuple[tuple[str, str], ...] | None = None
) -> SafeString:
    """Agreed answers belong to no agency, so there is none to choose."""
    choices = result_choices(order, answers, agency, list(agencies) if agencies is not None else None)
    download = f"{reverse('audits:result_download', args=[uuid])}?answers={answers}"
    return render_to_string("audits/_result_filters.html", {"choices": choices, "download": download})


@lru_cache(maxsize=256)
def _key(note: str) -> SafeString:
    return render_to_string("components/key.html", {"items": result_key(), "note": note})


@lru_cache(maxsize=1024)
def _returns_behind(returns: tuple[AgencyReturns, ...]) -> SafeString:
    return render_to_string("audits/_returns_behind.html", {"returns": returns})


def _agencies(own: OwnRows) -> tuple[tuple[str, str], ...]:
    named = sorted({(each.position, each.agency, each.agency_id) for each in own.returns})
    return tuple((str(pk), name) for _, name, pk in named)


def _returns(own: OwnRows, agencies: tuple[tuple[str, str], ...]) -> tuple[AgencyReturns, ...]:
    """Expected, known to the agency, returned, and nil among them; one row an agency."""
    lines = []
    for pk, name in agencies:
        parts = [each for each in own.returns if str(each.agency_id) == pk]
        numbers = [(each.expected, each.known, each.returned, each.nil) for each in parts]
        lines.append(AgencyReturns(name, *(str(sum(column)) for column in zip(*numbers, strict=True))))
    return tuple(lines)
