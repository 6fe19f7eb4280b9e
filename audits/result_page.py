"""The Results tab in ready words and drawings: integers in a template cost ten times as much (performance 0)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from audits.bar_svg import bar_svg
from audits.counts import Counts, worst_first
from audits.models import FROM_MODERATION, Audit
from audits.question_results import QuestionResult, agreed_results, own_results
from audits.result_choices import AGREED, OWN, TOOL, WORST
from audits.result_lines import result_line
from audits.result_queries import OwnRows, agreed_rows, own_rows
from audits.result_questions import SIDE_WORDS, result_questions

NUMBERS = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine", 10: "Ten"}
# Stands for a question's code in the one address that all lines are made from.
ANY_CODE = "any-code"
UNITS = {AGREED: ("case", "cases"), OWN: ("return", "returns")}


@dataclass(frozen=True)
class ResultGroup:
    """The questions that serve one scope line; those too few to rank stand last where the worst come first."""

    title: str
    count: str
    lines: list[SafeString]


@dataclass(frozen=True)
class AgencyReturns:
    """The returns behind the figures: expected, known, returned, nil."""

    agency: str
    expected: str
    known: str
    returned: str
    nil: str


@dataclass(frozen=True)
class ResultPage:
    answers: str
    order: str
    agency: str
    groups: list[ResultGroup]
    agencies: list[tuple[str, str]] | None
    returns: list[AgencyReturns]
    unit_words: str
    scale_words: str


def chosen_answers(audit: Audit, asked: str) -> str:
    """Agreed answers exist from moderation on; before it there are the agencies' own alone."""
    if audit.stage not in FROM_MODERATION:
        return OWN
    return OWN if asked == OWN else AGREED


def result_page(audit: Audit, chosen: Mapping[str, str]) -> ResultPage:
    """Two queries, whatever the number of cases, agencies and questions."""
    answers = chosen_answers(audit, chosen.get("answers", ""))
    order = WORST if chosen.get("order") == WORST else TOOL
    if answers == AGREED:
        rows = agreed_rows(audit)
        results = agreed_results(result_questions(audit), rows)
        total = len({each.case_id for each in rows.returns})
        return _page(audit, answers, order, "", results, total, None)
    own = own_rows(audit)
    agency = chosen.get("agency", "")
    agency_id = int(agency) if agency.isdecimal() and int(agency) in {each.agency_id for each in own.returns} else None
    results = own_results(result_questions(audit), own, agency_id)
    total = max((each.counts.total for each in results), default=1)
    return _page(audit, answers, order, str(agency_id or ""), results, total, own)


def _page(
    audit: Audit, answers: str, order: str, agency: str, results: list[QuestionResult], total: int, own: OwnRows | None
) -> ResultPage:
    one, many = UNITS[answers]
    unit = one if total == 1 else many
    return ResultPage(
        answers=answers,
        order=order,
        agency=agency,
        groups=_groups(audit, answers, order, results, total),
        agencies=_agencies(own) if own else None,
        returns=_returns(own) if own else [],
        unit_words=f"{NUMBERS.get(total, str(total))} {unit}",
        scale_words=f"One notch is one {one}. A whole bar is {NUMBERS.get(total, str(total)).lower()} {unit}.",
    )


def _groups(audit: Audit, answers: str, order: str, results: list[QuestionResult], total: int) -> list[ResultGroup]:
    by_line: dict[str, list[QuestionResult]] = {}
    for each in results:
        by_line.setdefault(each.question.scope_line, []).append(each)
    groups = []
    address = f"{reverse('audits:result_detail', args=[audit.uuid, ANY_CODE])}?answers={answers}"
    for title, found in by_line.items():
        ordered = sorted(found, key=lambda each: worst_first(each.counts)) if order == WORST else found
        questions = len({each.question.code for each in found})
        count = f"{questions} question{'' if questions == 1 else 's'}"
        groups.append(ResultGroup(title, count, [_line(address, answers, each, total) for each in ordered]))
    return groups


def _line(address: str, answers: str, result: QuestionResult, total: int) -> SafeString:
    question, counts = result.question, result.counts
    side = SIDE_WORDS.get(result.side, "")
    text = f"{question.text}, {side}" if side else question.text
    bar = bar_of(counts, total, text, UNITS[answers][1], f"{question.code}-{result.side.lower()}")
    return result_line(
        number=question.number,
        text=question.text,
        side=side,
        url=address.replace(ANY_CODE, question.code),
        bar=bar,
        words=counts.words if counts.of else "",
        note=_note(counts),
        left_out=left_out_words(counts),
    )


def bar_of(counts: Counts, total: int, text: str, unit: str, key: str) -> SafeString:
    return mark_safe(bar_svg(counts, total, counts.sentence(text, unit), key))


def left_out_words(counts: Counts) -> str:
    return ", ".join(f"{count} {words}" for count, words in counts.left_out)


def _note(counts: Counts) -> str:
    if not counts.of:
        return "none to count"
    return "" if counts.is_ranked else "too few to rank"


def _agencies(own: OwnRows) -> list[tuple[str, str]]:
    named = {each.agency_id: (each.position, each.agency) for each in own.returns}
    return [(str(pk), name) for pk, (_, name) in sorted(named.items(), key=lambda item: item[1])]


def _returns(own: OwnRows) -> list[AgencyReturns]:
    """Expected, known to the agency, returned, and nil among them; one row an agency."""
    lines = []
    for pk, name in _agencies(own):
        parts = [each for each in own.returns if str(each.agency_id) == pk]
        sums = [sum(getattr(each, name) for each in parts) for name in ("expected", "known", "returned", "nil")]
        lines.append(AgencyReturns(name, *(str(each) for each in sums)))
    return lines
