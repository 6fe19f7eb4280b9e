"""Whether agencies' answers to one question about one case contradict each other, and how that is said.

*Not applicable* and *no information* contradict nothing: only yes, partly and no do. The two sides of a paired question
are told apart in words and never pooled.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from audits.models import Response, Side

COUNTED = {Response.YES, Response.PARTLY, Response.NO}
NUMBERS = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}
# What a side says by each answer, for one agency and for several.
SAYS: dict[tuple[str, int], tuple[str, str]] = {
    (Side.SENT, Response.YES): ("says that it was sent", "say that it was sent"),
    (Side.SENT, Response.PARTLY): ("says that it was sent in part", "say that it was sent in part"),
    (Side.SENT, Response.NO): ("says that it was not sent", "say that it was not sent"),
    (Side.RECEIVED, Response.YES): ("says that it was received", "say that it was received"),
    (Side.RECEIVED, Response.PARTLY): ("says that it was received in part", "say that it was received in part"),
    (Side.RECEIVED, Response.NO): ("has no record of it", "have no record of it"),
}
OWN_SAYS: dict[int, tuple[str, str]] = {
    Response.YES: ("says yes", "say yes"),
    Response.PARTLY: ("says partly", "say partly"),
    Response.NO: ("says no", "say no"),
    Response.NOT_APPLICABLE: ("says that it does not apply", "say that it does not apply"),
    Response.NO_INFORMATION: ("holds nothing", "hold nothing"),
}


@dataclass(frozen=True)
class Said:
    """One agency's answer, from its side of the question."""

    agency: str
    side: str
    response: int


def is_contradiction(answers: Sequence[Said]) -> bool:
    return len({each.response for each in answers if each.response in COUNTED}) > 1


def contradiction_words(answers: Sequence[Said]) -> str:
    """“Social care says that it was sent. The hospital has no record of it.”; empty where nothing contradicts."""
    if not is_contradiction(answers):
        return ""
    return " ".join(f"{_listed([each.agency for each in alike])} {_verb(alike)}." for alike in _grouped(answers))


def nameless_words(answers: Sequence[Said]) -> str:
    """The same without an agency's name, for the projector: “One says yes. Two say no.”"""
    if not is_contradiction(answers):
        return ""
    return " ".join(f"{_count(len(alike))} {_verb(alike)}." for alike in _grouped(answers))


def _grouped(answers: Sequence[Said]) -> list[list[Said]]:
    """Agencies that say the same from the same side, yes before no before nothing."""
    groups: dict[tuple[int, str], list[Said]] = {}
    for each in answers:
        groups.setdefault((each.response, each.side), []).append(each)
    return [groups[key] for key in sorted(groups)]


def _verb(alike: Sequence[Said]) -> str:
    first = alike[0]
    one, many = SAYS.get((first.side, first.response)) or OWN_SAYS[first.response]
    return one if len(alike) == 1 else many


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _count(count: int) -> str:
    return f"{NUMBERS.get(count, str(count))} {'agency' if count == 1 else 'agencies'}"
