"""What a results page may be asked to show, as ready choices; one that is not offered falls back to the first."""

from dataclasses import dataclass

TOOL, WORST = "TOOL", "WORST"
AGREED, OWN = "AGREED", "OWN"
ORDERS = [(TOOL, "As in the tool"), (WORST, "Worst first")]
ANSWERS = [(AGREED, "Agreed at moderation"), (OWN, "Agencies’ own")]


@dataclass(frozen=True)
class Offer:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """One select of the filters."""

    name: str
    label: str
    offers: list[Offer]


def result_choices(order: str, answers: str, agency: str, agencies: list[tuple[str, str]] | None) -> list[Choice]:
    """Agreed answers belong to no agency, so there is none to choose."""
    choices = [_choice("order", "Order", ORDERS, order), _choice("answers", "Answers", ANSWERS, answers)]
    if agencies is not None:
        choices.append(_choice("agency", "Agency", [("", "All agencies"), *agencies], agency))
    return choices


def _choice(name: str, label: str, offered: list[tuple[str, str]], chosen: str) -> Choice:
    return Choice(name, label, [Offer(value, words, value == chosen) for value, words in offered])
