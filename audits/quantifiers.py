"""Words for how many: bands that make sense for ten cases (dossier 4.2). *Partly* is never counted as *yes*.

The published lists of such words contradict each other, so a document prints the legend that it used.
"""

from dataclasses import dataclass

TOO_FEW = "too few applicable cases to generalise"
FEWEST_FOR_A_WORD = 5
ALMOST_ALL, MOST, MAJORITY, HALF, AROUND_HALF = "almost all", "most", "the majority", "half", "around half"
MINORITY, SMALL_NUMBER = "a minority", "a small number"


@dataclass(frozen=True)
class PublicWords:
    """`needs_decision` where the word itself says what every one of them was: somebody decides, with a reason."""

    words: str
    needs_decision: bool = False


@dataclass(frozen=True)
class LegendRow:
    """`of_ten` is which counts of ten cases the word stands for: “6, 7”."""

    word: str
    share: str
    of_ten: str


# Each share holds for the narrower words of its side too, so that one table explains a word that was widened as well.
SHARES = {
    "all": "every case",
    ALMOST_ALL: "90% or more",
    MOST: "75% or more",
    MAJORITY: "more than half",
    f"{HALF} or {AROUND_HALF}": "half",
    MINORITY: "under half",
    SMALL_NUMBER: "under 25%",
    "none": "no case",
}
LEGEND_NOTE = (
    "The narrowest word that fits is used, in the briefing a wider one where it would tell a count. "
    "Under five: the figure alone, in the briefing all, some or none."
)


def quantifier(count: int, of: int) -> str:
    """The majority, for 6 of 9."""
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is not a part of a whole.")
    return TOO_FEW if of < FEWEST_FOR_A_WORD else _band(count, of)


def public_words(count: int, of: int) -> PublicWords:
    """A word that could mean only one count would publish the count: it is widened to one that is also true.

    “Around half” stays: the public never sees what a question's answers are out of.
    """
    word = quantifier(count, of)
    if word in {"all", "none"}:
        return PublicWords(word, needs_decision=True)
    if word == HALF:
        return PublicWords(AROUND_HALF)
    for wide, narrow, edge in ((MAJORITY, MOST, ALMOST_ALL), (MINORITY, SMALL_NUMBER, "")):
        if word in {wide, narrow, edge}:
            return PublicWords(_widened(narrow if word == edge else word, of, wide, {narrow, edge}))
    return PublicWords(word)


def legend() -> tuple[LegendRow, ...]:
    """One for every document, public or not."""
    words = {count: _band(count, 10) for count in range(11)}
    return tuple(
        LegendRow(word, share, ", ".join(str(count) for count, said in words.items() if said == word.split(" or ")[0]))
        for word, share in SHARES.items()
    )


def _widened(word: str, of: int, wide: str, narrow: set[str]) -> str:
    """Both bands on one side of half become the wide one where either holds a single count of this whole."""
    in_wide = sum(_band(count, of) == wide for count in range(of + 1))
    in_narrow = sum(_band(count, of) in narrow for count in range(of + 1))
    return wide if 1 in {in_wide, in_narrow} else word


def _band(count: int, of: int) -> str:
    """In whole numbers, so that 9 of 10 is never a hair under nine tenths."""
    if count == of:
        return "all"
    if count == 0:
        return "none"
    for word, is_so in (
        (ALMOST_ALL, count * 10 >= of * 9),
        (MOST, count * 4 >= of * 3),
        (MAJORITY, count * 2 > of),
        (HALF, count * 2 == of),
        (MINORITY, count * 4 >= of),
    ):
        if is_so:
            return word
    return SMALL_NUMBER
