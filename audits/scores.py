"""Scores, where a board wants them: a weighted mean with everything that it leaves out said beside it.

Pure. *Not applicable* is never counted. What has no answer counts as nothing out of all, and not at all out of what was
answered; both are told, because each alone misleads.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

HALF = Decimal("0.5")
BY_RESPONSE = {"YES": Decimal(1), "PARTLY": HALF, "NO": Decimal(0)}


class Left(StrEnum):
    """Why an answer gives no score."""

    NOT_APPLICABLE = "NOT_APPLICABLE"
    NO_INFORMATION = "NO_INFORMATION"
    NOT_ANSWERED = "NOT_ANSWERED"


@dataclass(frozen=True)
class Scored:
    """One answer to a question that has a weight. `fraction` is from 0 to 1, or `left` says why there is none."""

    code: str
    letter: str
    weight: Decimal
    section_weight: Decimal = Decimal(1)
    fraction: Decimal | None = None
    left: Left | None = None


@dataclass(frozen=True)
class SectionScore:
    """`earned` of `answered` and of `possible` weights; out of nothing there is no score."""

    letter: str
    weight: Decimal
    earned: Decimal
    answered: Decimal
    possible: Decimal

    @property
    def out_of_all(self) -> Decimal | None:
        return self.earned / self.possible if self.possible else None

    @property
    def out_of_answered(self) -> Decimal | None:
        return self.earned / self.answered if self.answered else None


@dataclass(frozen=True)
class Score:
    """`left` counts answers by why they give no score; `counted` those that do."""

    out_of_all: Decimal | None
    out_of_answered: Decimal | None
    sections: tuple[SectionScore, ...]
    counted: int
    left: Mapping[Left, int]

    def lines(self) -> list[str]:
        """How it was worked out, a line each: what a page shows behind one disclosure."""
        told = [_section_line(each) for each in self.sections]
        told += [_total_line("Out of all", self.sections, "out_of_all", self.out_of_all)]
        told += [_total_line("Out of what was answered", self.sections, "out_of_answered", self.out_of_answered)]
        return [*told, *(f"{count} {LEFT_WORDS[why]}" for why, count in self.left.items() if count)]


LEFT_WORDS = {
    Left.NOT_APPLICABLE: "not applicable: counted nowhere",
    Left.NO_INFORMATION: "no information: counts as nothing out of all, and not out of what was answered",
    Left.NOT_ANSWERED: "not answered: counts as nothing out of all, and not out of what was answered",
}


def score_of(answers: Iterable[Scored]) -> Score:
    """Every answer weighs what its question weighs, within its section; sections weigh against each other."""
    by_section: dict[str, list[Scored]] = {}
    for each in answers:
        by_section.setdefault(each.letter, []).append(each)
    sections = tuple(_section(letter, found) for letter, found in sorted(by_section.items()))
    every = [each for found in by_section.values() for each in found]
    return Score(
        out_of_all=_mean([(each.weight, each.out_of_all) for each in sections]),
        out_of_answered=_mean([(each.weight, each.out_of_answered) for each in sections]),
        sections=sections,
        counted=sum(each.fraction is not None for each in every),
        left={why: sum(each.left == why for each in every) for why in Left},
    )


def fraction_of(choices: Iterable[Mapping[str, Any]], response: str, choice: str) -> Decimal | Left:
    """What an answer gives: its choice's points of the most that a choice gives, or what its response counts as."""
    if response == "NOT_APPLICABLE":
        return Left.NOT_APPLICABLE
    points = {each["code"]: Decimal(str(each["points"])) for each in choices if each.get("points") is not None}
    most = max(points.values(), default=Decimal(0))
    if choice in points and most:
        return points[choice] / most
    if response in BY_RESPONSE:
        return BY_RESPONSE[response]
    return Left.NO_INFORMATION if response == "NO_INFORMATION" else Left.NOT_ANSWERED


def percent(share: Decimal | None) -> str:
    """In whole percent, halves upwards; a dash where there is nothing to be out of."""
    return f"{(share * 100).quantize(Decimal(1), ROUND_HALF_UP)}%" if share is not None else "–"


def _section(letter: str, answers: list[Scored]) -> SectionScore:
    scored = [each for each in answers if each.fraction is not None]
    applicable = [each for each in answers if each.left != Left.NOT_APPLICABLE]
    return SectionScore(
        letter=letter,
        weight=answers[0].section_weight,
        earned=sum((each.weight * (each.fraction or 0) for each in scored), Decimal(0)),
        answered=sum((each.weight for each in scored), Decimal(0)),
        possible=sum((each.weight for each in applicable), Decimal(0)),
    )


def _mean(weighed: list[tuple[Decimal, Decimal | None]]) -> Decimal | None:
    """Sections that have nothing to be out of take no part."""
    held = [(weight, share) for weight, share in weighed if share is not None]
    total = sum((weight for weight, _ in held), Decimal(0))
    return sum((weight * share for weight, share in held), Decimal(0)) / total if total else None


def _section_line(section: SectionScore) -> str:
    """Section B, weight 2: 3.5 of 6 is 58%, and 3.5 of 4 answered is 88%."""
    earned = _figure(section.earned)
    words = f"Section {section.letter}, weight {_figure(section.weight)}: "
    if not section.possible:
        return f"{words}nothing to score"
    all_words = f"{earned} of {_figure(section.possible)} is {percent(section.out_of_all)}"
    answered = f"{earned} of {_figure(section.answered)} answered is {percent(section.out_of_answered)}"
    return f"{words}{all_words}, and {answered}"


def _total_line(title: str, sections: tuple[SectionScore, ...], name: str, total: Decimal | None) -> str:
    terms = [(each.weight, getattr(each, name)) for each in sections if getattr(each, name) is not None]
    if not terms:
        return f"{title}: nothing to score"
    sums = " + ".join(f"{_figure(weight)} × {percent(share)}" for weight, share in terms)
    return f"{title}: ({sums}) ÷ {_figure(sum((weight for weight, _ in terms), Decimal(0)))} = {percent(total)}"


def _figure(number: Decimal) -> str:
    text = f"{number.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")
