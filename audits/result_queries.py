"""The counts behind results: one statement each, grouped by the database and never stored (performance 1).

Before moderation the unit is an agency's return, after it the case. Every count is of submitted returns alone, or of
agreements that the audit group has closed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from audits.models import Audit

# A case that another one replaced is out of the sample, and so are the returns made for it.
OWN_SQL = """
SELECT r.participating_agency_id, g.short_name, p.position, CAST(r.audiences AS text), CAST(NULL AS bigint),
  count(*) FILTER (WHERE r.status <> 'WITHDRAWN'),
  count(*) FILTER (WHERE r.known IN ('IN_PERIOD', 'BEFORE_PERIOD')),
  count(*) FILTER (WHERE r.status = 'SUBMITTED'),
  count(*) FILTER (WHERE r.status = 'SUBMITTED' AND r.known = 'NOT_KNOWN'),
  count(*) FILTER (WHERE r.status = 'WITHDRAWN'), 0, 0
FROM audits_agencyreturn r
JOIN audits_participatingagency p ON p.id = r.participating_agency_id
JOIN accounts_agency g ON g.id = p.agency_id
WHERE r.audit_id = %s
  AND NOT EXISTS (SELECT 1 FROM cases_sampledcase x WHERE x.replaces_id = r.sampled_case_id)
GROUP BY r.participating_agency_id, g.short_name, p.position, r.audiences
UNION ALL
SELECT r.participating_agency_id, '', 0, CAST(r.audiences AS text), a.question_id,
  count(*) FILTER (WHERE a.is_shown AND a.response = 1),
  count(*) FILTER (WHERE a.is_shown AND a.response = 2),
  count(*) FILTER (WHERE a.is_shown AND a.response = 3),
  count(*) FILTER (WHERE a.is_shown AND a.response = 4),
  count(*) FILTER (WHERE a.is_shown AND a.response = 5),
  count(*) FILTER (WHERE a.is_shown AND a.response IS NULL),
  count(*) FILTER (WHERE NOT a.is_shown)
FROM audits_agencyreturn r
JOIN audits_answer a ON a.agency_return_id = r.id
WHERE r.audit_id = %s
  AND NOT EXISTS (SELECT 1 FROM cases_sampledcase x WHERE x.replaces_id = r.sampled_case_id) AND r.status = 'SUBMITTED'
GROUP BY r.participating_agency_id, r.audiences, a.question_id
"""

AGREED_SQL = """
SELECT r.sampled_case_id, CAST(r.audiences AS text), r.status, r.known, CAST(NULL AS bigint), 0, 0
FROM audits_agencyreturn r WHERE r.audit_id = %s
  AND NOT EXISTS (SELECT 1 FROM cases_sampledcase x WHERE x.replaces_id = r.sampled_case_id)
UNION ALL
SELECT r.sampled_case_id, '', 'ASKED', '', a.question_id, count(*), 0
FROM audits_agencyreturn r
JOIN audits_answer a ON a.agency_return_id = r.id
WHERE r.audit_id = %s
  AND NOT EXISTS (SELECT 1 FROM cases_sampledcase x WHERE x.replaces_id = r.sampled_case_id)
  AND r.status = 'SUBMITTED' AND a.is_shown
GROUP BY r.sampled_case_id, a.question_id
UNION ALL
SELECT m.sampled_case_id, '', 'AGREED', '', v.question_id, coalesce(v.response, 0),
  CASE WHEN v.is_shown THEN 1 ELSE 0 END
FROM audits_moderation m
JOIN audits_agreedanswer v ON v.moderation_id = m.id
JOIN cases_sampledcase s ON s.id = m.sampled_case_id
WHERE s.case_list_id = %s AND NOT EXISTS (SELECT 1 FROM cases_sampledcase x WHERE x.replaces_id = s.id)
  AND m.is_current AND m.agreed_at IS NOT NULL
"""


@dataclass(frozen=True)
class ReturnsOf:
    """The returns that an agency owes with one set of audiences."""

    agency_id: int
    agency: str
    position: int
    audiences: tuple[str, ...]
    expected: int
    known: int
    returned: int
    nil: int
    withdrawn: int


@dataclass(frozen=True)
class AnswersTo:
    """Submitted answers of one agency to one question. `blank` is shown and unanswered, `hidden` what a show-if hid."""

    agency_id: int
    audiences: tuple[str, ...]
    question_id: int
    yes: int
    partly: int
    no: int
    not_applicable: int
    no_information: int
    blank: int
    hidden: int

    @property
    def total(self) -> int:
        answered = self.yes + self.partly + self.no + self.not_applicable + self.no_information
        return answered + self.blank + self.hidden


@dataclass(frozen=True)
class CaseReturn:
    case_id: int
    audiences: tuple[str, ...]
    status: str
    known: str


@dataclass(frozen=True)
class OwnRows:
    returns: list[ReturnsOf]
    answers: list[AnswersTo]


@dataclass(frozen=True)
class AgreedRows:
    """`asked` holds (case, question id) where a submitted return shows the question; `agreed` the response, or None
    where the agreed answers hide it.
    """

    returns: list[CaseReturn]
    asked: set[tuple[int, int]]
    agreed: dict[tuple[int, int], int | None]


def own_rows(audit: Audit) -> OwnRows:
    rows: list[tuple[Any, ...]] = list(_rows(OWN_SQL, [audit.pk, audit.pk]))
    returns = [
        ReturnsOf(agency, name, position, _codes(audiences), *counts[:5])
        for agency, name, position, audiences, question, *counts in rows
        if question is None
    ]
    answers = [
        AnswersTo(agency, _codes(audiences), question, *counts)
        for agency, _name, _position, audiences, question, *counts in rows
        if question is not None
    ]
    return OwnRows(returns, answers)


def agreed_rows(audit: Audit) -> AgreedRows:
    returns, asked, agreed = [], set(), {}
    for case, audiences, what, known, question, number, is_shown in _rows(
        AGREED_SQL, [audit.pk, audit.pk, audit.case_list_id]
    ):
        if question is None:
            returns.append(CaseReturn(case, _codes(audiences), what, known))
        elif what == "ASKED":
            asked.add((case, question))
        else:
            agreed[case, question] = number if is_shown else None
    return AgreedRows(returns, asked, agreed)


def _rows(sql: str, parameters: list[Any]) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        yield from cursor.fetchall()


def _codes(text: str) -> tuple[str, ...]:
    return tuple(sorted(json.loads(text)))
