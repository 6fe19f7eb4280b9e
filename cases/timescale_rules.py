"""What a timescale rule is, and where the rules that ship come from. Their numbers are data, dated, each with a source.

A rule whose number no source confirms for every area ships off and without it, until a board enters its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from ruamel.yaml import YAML

SHIPPED_RULES = Path(__file__).parent / "data" / "timescales.yaml"


class Unit(StrEnum):
    WORKING_DAYS = "WORKING_DAYS"
    CALENDAR_DAYS = "CALENDAR_DAYS"
    MONTHS = "MONTHS"
    WEEKS_GESTATION = "WEEKS_GESTATION"  # the start event is the due date; the limit is in weeks
    ORDER = "ORDER"  # the end event comes before the start event: no number


class Direction(StrEnum):
    MAX = "MAX"  # at most `limit` after the start
    MIN = "MIN"  # at least `limit` after the start
    RANGE = "RANGE"  # from `limit_from` to `limit` after the start
    BEFORE = "BEFORE"  # at least `limit` before the start


class Status(StrEnum):
    ON = "ON"
    CFG = "CFG"
    INFO = "INFO"


@dataclass(frozen=True)
class Rule:
    """`start` and `end` are event codes; `start_words` is how a sentence names the start ("the referral")."""

    code: str
    label: str
    start: str
    end: str
    start_words: str
    unit: Unit
    direction: Direction = Direction.MAX
    limit: int | None = None
    limit_from: int | None = None
    status: Status = Status.ON
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    note: str = ""
    # The rule is for pregnancies that have passed this week at the start event; before it, it does not apply.
    after_week: int | None = None

    @property
    def is_judged(self) -> bool:
        return self.status == Status.ON and (self.limit is not None or self.unit == Unit.ORDER)

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def rule_in_force(rules: Iterable[Rule], code: str, on: date) -> Rule | None:
    """The standard of that day, not of today. Of several the one that began last: a correction stands over its base."""
    held = [rule for rule in rules if rule.code == code and rule.holds_on(on)]
    return max(held, key=lambda rule: rule.valid_from or date.min, default=None)


def load_rules(path: Path = SHIPPED_RULES) -> list[Rule]:
    """In the order of the file."""
    content = YAML(typ="safe").load(path)
    return [_rule(row, content["events"]) for row in content["rules"]]


def _rule(row: dict, events: dict[str, str]) -> Rule:
    unknown = {row["start"], row["end"]} - set(events)
    if unknown:
        raise ValueError(f"Rule {row['code']} names events that the file does not: {', '.join(sorted(unknown))}.")
    coded = {
        "unit": Unit(row["unit"]),
        "direction": Direction(row.get("direction", Direction.MAX)),
        "status": Status(row["status"]),
        "start_words": events[row["start"]],
    }
    return Rule(**{**row, **coded})
