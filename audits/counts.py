"""How a question came out, with the four kinds of no answer kept apart. *Partly* is never counted as *yes*."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter

# Below this many applicable answers nothing is ranked: one answer would move it too far.
FEWEST_RANKED = 5
SAID = ("yes", "partly", "no")


@dataclass(frozen=True)
class Counts:
    """`not_applicable` was answered so; `not_asked` is what a show-if hid, or nobody was asked, and is labelled so.
    `not_given` came back without an answer, or is not agreed yet; `not_returned` never came back. `not_agreed` is how
    many of `not_given` are cases that the audit group has not agreed yet.
    """

    yes: int = 0
    partly: int = 0
    no: int = 0
    not_applicable: int = 0
    not_asked: int = 0
    no_information: int = 0
    not_given: int = 0
    not_returned: int = 0
    not_agreed: int = 0

    @property
    def of(self) -> int:
        """What “6 of 9” is out of: applicable, and answered by yes, partly or no."""
        return self.yes + self.partly + self.no

    @property
    def answered(self) -> int:
        return self.of + self.not_applicable + self.no_information

    @property
    def total(self) -> int:
        return self.answered + self.not_asked + self.not_given + self.not_returned

    @property
    def words(self) -> str:
        return f"{self.yes} of {self.of}"

    @property
    def is_ranked(self) -> bool:
        return self.of >= FEWEST_RANKED

    @property
    def left_out(self) -> list[tuple[int, str]]:
        """What the figure does not count, in words, where there is any."""
        named = [
            (self.not_applicable, "not applicable"),
            (self.not_asked, "not asked"),
            (self.no_information, "no information"),
            (self.not_given - self.not_agreed, "not answered"),
            (self.not_agreed, "not agreed yet"),
            (self.not_returned, "not returned"),
        ]
        return [(count, words) for count, words in named if count]

    def sentence(self, text: str, unit: str, said: tuple[str, str, str] = SAID) -> str:
        """All of it for whoever cannot see the bar: “Timely: yes 6 of 9 cases, partly 2, no 1; 1 not asked”. `said` are
        the grades, where a question asks for one.
        """
        yes, partly, no = said
        if not self.of:
            counted = f"{text}: no {unit} with {yes}, {partly} or {no}"
        else:
            counted = f"{text}: {yes} {self.words} {unit}, {partly} {self.partly}, {no} {self.no}"
        left_out = ", ".join(f"{count} {words}" for count, words in self.left_out)
        return f"{counted}; {left_out}" if left_out else counted


@lru_cache(maxsize=8192)
def counts_of(*values: int) -> Counts:
    """By place. Few counts are unlike each other, and a page has dozens."""
    return Counts(*values)


VALUES = attrgetter(*(each.name for each in fields(Counts)))


def summed(parts: Iterable[Counts]) -> Counts:
    return Counts(*(sum(column) for column in zip(*map(VALUES, parts), strict=True)))


def worst_first(counts: Counts, *, is_neutral: bool = False) -> tuple[bool, float, int]:
    """A sorting key: least *yes* first, then most *no*; what is too few to rank comes last, and so does a question of
    which no answer is the better one.
    """
    if is_neutral or not counts.is_ranked:
        return True, 0.0, 0
    return False, counts.yes / counts.of, -counts.no
