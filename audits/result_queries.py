"""What the statements of results bring back, as rows with names. One query each, and one a tool that is new here."""

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from django.db import connection

from audit_portal.prepared import fetch_all
from audits.models import Audit
from audits.result_questions import FROZEN, AuditQuestions, Line, ToolKey, questions_of
from audits.result_statements import OWN, agreed_statement


class ReturnsOf(NamedTuple):
    """The returns that an agency owes with one set of audiences; `place` is what its answers are found by."""

    place: int
    agency_id: int
    expected: int
    known: int
    returned: int
    nil: int
    position: int
    audiences: tuple[str, ...]
    agency: str


class AnswersTo(NamedTuple):
    """Submitted answers from one place to one question that the return shows; `blank` were left without a response."""

    place: int
    question_id: int
    yes: int
    partly: int
    no: int
    not_applicable: int
    no_information: int
    blank: int


Cases = frozenset[str]


class CaseReturns(NamedTuple):
    """The cases with a return of these audiences in this state: SUBMITTED, OUTSTANDING or WITHDRAWN."""

    audiences: tuple[str, ...]
    status: str
    cases: Cases


@dataclass(frozen=True)
class OwnRows:
    questions: AuditQuestions
    returns: list[ReturnsOf]
    answers: list[AnswersTo]


@dataclass(frozen=True)
class AgreedRows:
    """`asked` holds by question id the cases in which a submitted return shows the question; `agreed` pairs of a
    response and its cases, without a response where the agreed answers hide it.
    """

    questions: AuditQuestions
    returns: list[CaseReturns]
    asked: dict[int, Cases]
    agreed: dict[int, list[tuple[int | None, Cases]]]

    @property
    def cases(self) -> Cases:
        return frozenset().union(*(each.cases for each in self.returns))

    @cached_property
    def agreed_cases(self) -> Cases:
        return frozenset().union(*(cases for pairs in self.agreed.values() for _, cases in pairs))


Fetched = tuple[tuple[Any, ...], ...]


def own_rows(audit: Audit) -> OwnRows:
    return own_rows_of(fetched_own(audit), audit.tool_id)


def agreed_rows(audit: Audit) -> AgreedRows:
    return agreed_rows_of(fetched_agreed(audit), audit.tool_id)


def fetched_own(audit: Audit) -> Fetched:
    """As the statement returns them. With the audit's tool they say all that the results are made of."""
    return _fetched(OWN, audit)


def fetched_agreed(audit: Audit) -> Fetched:
    return _fetched(agreed_statement(connection.vendor), audit)


def _fetched(sql: str, audit: Audit) -> Fetched:
    return tuple(fetch_all(sql, {"audit": audit.pk, "tool": audit.tool_id, "cases": audit.case_list_id}))


def are_of_frozen_tools(fetched: Fetched) -> bool:
    """What a draft asks may change though no row does."""
    return all(row[-1] in FROZEN for row in fetched if row[0] == "TOOL")


def own_rows_of(fetched: Fetched, tool_id: int | None) -> OwnRows:
    returns, answers, frame = [], [], _Frame(tool_id)
    for row in fetched:
        if row[0] == "ANSWERS":
            answers.append(AnswersTo._make(row[1:9]))
        elif row[0] == "RETURNS":
            returns.append(ReturnsOf._make([*row[1:8], _codes(row[9]), row[10]]))
        else:
            frame.add(row)
    return OwnRows(frame.questions(), returns, answers)


def agreed_rows_of(fetched: Fetched, tool_id: int | None) -> AgreedRows:
    returns, asked, frame = [], {}, _Frame(tool_id)
    agreed: dict[int, list[tuple[int | None, Cases]]] = defaultdict(list)
    for row in fetched:
        what, question, response, cases, key, state = row
        if what == "AGREED":
            agreed[question].append((response if state else None, _cases(cases)))
        elif what == "ASKED":
            asked[question] = _cases(cases)
        elif what == "RETURNS":
            returns.append(CaseReturns(_codes(key), state, _cases(cases)))
        else:
            frame.add(row)
    return AgreedRows(frame.questions(), returns, asked, agreed)


class _Frame:
    """The tools and scope lines among the rows."""

    def __init__(self, own_tool: int | None) -> None:
        self.own_tool = own_tool
        self.tools: list[ToolKey] = []
        self.lines: list[Line] = []

    def add(self, row: tuple[Any, ...]) -> None:
        what, place, *_, code, words = row
        if what == "TOOL":
            self.tools.append(ToolKey(place, code, words))
        else:
            self.lines.append(Line(place, code, words))

    def questions(self) -> AuditQuestions:
        tools = sorted(self.tools, key=lambda tool: (tool.pk != self.own_tool, tool.pk))
        return questions_of(tools, sorted(self.lines))


@lru_cache(maxsize=1024)
def _codes(text: str) -> tuple[str, ...]:
    return tuple(sorted(json.loads(text)))


@lru_cache(maxsize=4096)
def _cases(text: str) -> Cases:
    return frozenset(text.split(","))
