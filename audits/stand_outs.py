"""What whoever checks a return should look at first. Values in, sentences out; it asks and never decides.

A return may be right in every one of these: the record may be thin, and a good grade may stand beside a missed visit.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

COUNTED = ("YES", "PARTLY", "NO")
NO_INFORMATION = "NO_INFORMATION"
# *No information* on a third of what was judged is much; so is a third of *no* beside a good grade.
MUCH = 3
# A section of one question that the record says nothing on is no section without information.
FEWEST_IN_SECTION = 3


@dataclass(frozen=True)
class Said:
    """One question that shows. `response` is the code of the answer, or of what a choice counts as."""

    number: int
    code: str
    letter: str
    text: str
    response: str = ""
    is_judgement: bool = False
    lacks_evidence: bool = False
    asked_about: tuple[str, ...] = ()


@dataclass(frozen=True)
class InOrder:
    """Two dates of which the first should not come after the second, in words. `code` is the later one's question."""

    first: str
    first_on: str
    then: str
    then_on: str
    number: int
    code: str


@dataclass(frozen=True)
class StandOut:
    words: str
    questions: tuple[tuple[int, str], ...] = ()


def stand_outs(said: Sequence[Said], out_of_order: Iterable[InOrder], looked: Container[str] = ()) -> list[StandOut]:
    """The most telling first: what is not backed, what speaks against itself, dates, what nobody knows, a grade that
    the answers do not bear out.
    `looked` are the letters of the sections that say where the agency looked.
    """
    return [
        *_without_evidence(said),
        *answers_asked_about(said),
        *orders_asked_about(out_of_order),
        *_little_known(said),
        *_empty_sections(said),
        *sections_not_looked(said, looked),
        *_grade(said),
    ]


def _without_evidence(said: Sequence[Said]) -> list[StandOut]:
    lacking = [each for each in said if each.lacks_evidence]
    if not lacking:
        return []
    noun = "1 answer does" if len(lacking) == 1 else f"{len(lacking)} answers do"
    return [StandOut(f"{noun} not say where in the record it was found.", _named(lacking))]


def answers_asked_about(said: Iterable[Said]) -> list[StandOut]:
    """An answer against itself, and days that cannot be right."""
    return [StandOut(f"Question {each.number}: {words}", _named([each])) for each in said for words in each.asked_about]


def orders_asked_about(out_of_order: Iterable[InOrder]) -> list[StandOut]:
    return [_order(each) for each in out_of_order]


def _order(pair: InOrder) -> StandOut:
    words = f"{pair.then} ({pair.then_on}) is before {pair.first} ({pair.first_on}). Is that right?"
    return StandOut(words, ((pair.number, pair.code),))


def _little_known(said: Sequence[Said]) -> list[StandOut]:
    judged = [each for each in said if each.response and not each.is_judgement]
    none = [each for each in judged if each.response == NO_INFORMATION]
    if not none or len(none) * MUCH < len(judged):
        return []
    of = (
        f"{len(none)} of the {len(judged)} answered questions that ask"
        if len(judged) > 1
        else ("the one answered question that asks")
    )
    return [StandOut(f"The record says nothing on {of} for yes or no.", _named(none))]


def _empty_sections(said: Sequence[Said]) -> list[StandOut]:
    found = []
    for letter in dict.fromkeys(each.letter for each in said):
        own = [each for each in said if each.letter == letter and each.response]
        if len(own) >= FEWEST_IN_SECTION and all(each.response == NO_INFORMATION for each in own):
            found.append(StandOut(f"Section {letter} has no information at all.", _named(own)))
    return found


def sections_not_looked(said: Sequence[Said], looked: Container[str]) -> list[StandOut]:
    """*No information* is worth what it is worth to have looked."""
    silent = [each for each in said if each.response == NO_INFORMATION and each.letter not in looked]
    letters = list(dict.fromkeys(each.letter for each in silent))
    if not letters:
        return []
    noun = f"Section {letters[0]} does" if len(letters) == 1 else f"Sections {', '.join(letters)} do"
    return [StandOut(f"{noun} not say where the agency looked for what has no information.", _named(silent))]


def _grade(said: Sequence[Said]) -> list[StandOut]:
    """A grade that counts as *yes* beside much *no*, or as *no* beside hardly any."""
    answers = [each for each in said if each.response in COUNTED and not each.is_judgement]
    negative = [each for each in answers if each.response == "NO"]
    found = []
    for grade in (each for each in said if each.is_judgement and answers):
        words = (
            f"The judgement in question {grade.number} is at odds with the answers: {len(negative)} of {len(answers)}"
        )
        is_too_good = grade.response == "YES" and len(negative) * MUCH >= len(answers)
        is_too_bad = grade.response == "NO" and not negative
        if is_too_good or is_too_bad:
            found.append(StandOut(f"{words} are “No”.", ((grade.number, grade.code), *_named(negative))))
    return found


def _named(said: Iterable[Said]) -> tuple[tuple[int, str], ...]:
    return tuple((each.number, each.code) for each in said)
