"""The one row pattern of the home page: what, which audit, due in words, one verb."""

from dataclasses import dataclass, field
from datetime import date

from audit_portal.working_days import due_in_words, time_left_in_words, working_days_late


@dataclass(frozen=True)
class TaskRow:
    """`order` sorts rows of one list: what is latest comes first."""

    what: str
    detail: str
    url: str
    verb: str
    due: str = ""
    is_late: bool = False
    order: date = date.max


@dataclass(frozen=True)
class AuditCard:
    title: str
    url: str
    stage: str
    stage_number: int
    when: str
    next_gate: str
    in_the_way: str


@dataclass
class HomeLists:
    """`others` is what colleagues of the agency have to do; `done_name` heads what is done."""

    do_now: list[TaskRow] = field(default_factory=list)
    waiting: list[TaskRow] = field(default_factory=list)
    others: list[TaskRow] = field(default_factory=list)
    done: list[TaskRow] = field(default_factory=list)
    cards: list[AuditCard] = field(default_factory=list)
    next_thing: str = ""
    done_name: str = "Recently done"


def mine(what: str, detail: str, url: str, verb: str, due: date | None, today: date) -> TaskRow:
    """Something for the reader to do; without a date it comes after everything that has one."""
    if due is None:
        return TaskRow(what, detail, url, verb)
    late = working_days_late(due, today) > 0
    words = due_in_words(due, today)
    return TaskRow(what, detail, url, verb, words[0].upper() + words[1:], late, due)


def theirs(what: str, detail: str, url: str, verb: str, due: date | None, today: date) -> TaskRow:
    """Something that the reader waits for."""
    if due is None:
        return TaskRow(what, detail, url, verb)
    words = time_left_in_words(due, today)
    return TaskRow(what, detail, url, verb, words[0].upper() + words[1:], False, due)


def counted(n: int, one: str, many: str) -> str:
    """“1 return” or “11 returns”."""
    return f"{n} {one if n == 1 else many}"
