"""Which event comes before which, so that dates which say otherwise are asked about. They are never refused: a record
may have them the other way round.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from audit_portal.partial_dates import PartialDate
from cases.timescale_rules import SHIPPED_RULES, Direction, Rule, Unit, load_rules


@dataclass(frozen=True)
class EventOrder:
    """Two event codes, and how a sentence names them: "the referral"."""

    first: str
    then: str
    first_words: str
    then_words: str

    def is_broken(self, first: PartialDate | None, then: PartialDate | None) -> bool:
        """Of a month or a year only when every day of it is on the wrong side."""
        return bool(first and then and then.last_day < first.day)

    @property
    def question(self) -> str:
        """The initial conference is before the strategy discussion. Is that right?"""
        return f"{self.then_words[0].upper()}{self.then_words[1:]} is before {self.first_words}. Is that right?"


@cache
def shipped_order(path: Path = SHIPPED_RULES) -> tuple[EventOrder, ...]:
    """Every two events that a rule counts time between, forward, and those that the file itself puts in order."""
    content = YAML(typ="safe").load(path)
    words = content["events"]
    pairs = [(rule.start, rule.end) for rule in load_rules(path) if _runs_forward(rule)]
    pairs += [(first, then) for first, then in content["order"]]
    return tuple(EventOrder(first, then, words[first], words[then]) for first, then in dict.fromkeys(pairs))


def _runs_forward(rule: Rule) -> bool:
    """The end comes after the start, and both are days."""
    return rule.unit not in (Unit.WEEKS_GESTATION, Unit.ORDER) and rule.direction != Direction.BEFORE


@cache
def events_in_words(path: Path = SHIPPED_RULES) -> dict[str, str]:
    """How a sentence names each event: {"icpc": "the initial conference"}."""
    words: dict[str, str] = YAML(typ="safe").load(path)["events"]
    return words
