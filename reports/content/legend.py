"""What the words for numbers mean, as every document prints it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LegendWord:
    """`of_ten` is which counts of ten cases the word stands for: “6, 7”."""

    word: str
    share: str
    of_ten: str


def legend() -> tuple[LegendWord, ...]:
    return (
        LegendWord("all", "every case", "10"),
        LegendWord("almost all", "90% or more", "9"),
        LegendWord("most", "75% to 89%", "8"),
        LegendWord("the majority", "more than half, up to 74%", "6, 7"),
        LegendWord("half", "50%", "5"),
        LegendWord("a minority", "25% to 49%", "3, 4"),
        LegendWord("a small number", "under 25%", "1, 2"),
        LegendWord("none", "no case", "0"),
    )
