"""The counts that documents print, one per question: cases by the group's agreed answer."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audits.models import Audit, Question, ScopeLine
from audits.result_queries import agreed_rows


@dataclass(frozen=True)
class Figure:
    """`of` is the cases that the question applied to: yes, partly and no. `words` is “6 of 9”; what is not counted
    stands beside it in `not_counted`, and `spoken` says all of it to whoever cannot see the bar.
    """

    code: str
    number: int
    text: str
    yes: int
    partly: int
    no: int
    not_applicable: int
    no_information: int
    not_returned: int
    of: int
    words: str
    not_counted: str
    spoken: str


def figure_of(code: str, number: int, text: str, counts: Sequence[int]) -> Figure:
    """`counts` is yes, partly, no, not applicable, no information, not returned."""
    yes, partly, no, not_applicable, no_information, not_returned = counts
    apart = (not_applicable, no_information, not_returned)
    of = yes + partly + no
    words = f"{yes} of {of}"
    names = zip(apart, ("not applicable", "no information", "not returned"), strict=True)
    not_counted = ", ".join(f"{count} {name}" for count, name in names if count)
    spoken = f"{text}: yes {words}, partly {partly} of {of}, no {no} of {of}"
    if not_counted:
        spoken += f"; not counted: {not_counted}"
    return Figure(code, number, text, yes, partly, no, *apart, of, words, not_counted, spoken)


def agreed_figures(audit: Audit, questions: list[Question]) -> dict[str, Figure]:
    """By the question's code, where at least one case has an answer that counts or no information."""
    rows = agreed_rows(audit)
    found = {}
    for question in questions:
        counts = Counter(response for (_case, q), response in rows.agreed.items() if q == question.pk)
        if any(counts[each] for each in (1, 2, 3, 5)):
            six = (counts[1], counts[2], counts[3], counts[4] + counts[None], counts[5], 0)
            found[question.code] = figure_of(question.code, question.number, question.short_text, six)
    return found


@dataclass(frozen=True)
class ScopeResults:
    """One scope line with the questions that serve it."""

    title: str
    figures: tuple[Figure, ...]


def scope_results(
    scope: tuple[ScopeLine, ...], figures: dict[str, Figure], questions: list[Question]
) -> tuple[ScopeResults, ...]:
    """In the order of the scope; a question that was answered for no case at all is left out."""
    found = []
    for line in scope:
        own = [figures[each.code] for each in questions if each.scope_line == line.code and each.code in figures]
        if own:
            found.append(ScopeResults(line.text.rstrip("."), tuple(own)))
    return tuple(found)


def strongest(figures: Iterable[Figure], most: int = 4) -> tuple[Figure, ...]:
    """What holds: more than half yes, best first. Under five applicable cases nothing is ranked."""
    ranked = sorted(_rankable(figures), key=lambda each: (-each.yes / each.of, each.number))
    return tuple(each for each in ranked if each.yes * 2 > each.of)[:most]


def weakest(figures: Iterable[Figure], most: int = 4) -> tuple[Figure, ...]:
    """What does not: half yes or less, worst first."""
    ranked = sorted(_rankable(figures), key=lambda each: (each.yes / each.of, each.number))
    return tuple(each for each in ranked if each.yes * 2 <= each.of)[:most]


def _rankable(figures: Iterable[Figure]) -> list[Figure]:
    return [each for each in figures if each.of >= 5]
