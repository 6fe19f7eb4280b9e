"""The questions of an audit as results need them, in one query: by code across versions of the tool, with who is asked
from which side and the scope line that each serves.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from audits.models import GROUP, Audit, QuestionKind, Side

JUDGED_KINDS = {QuestionKind.RESPONSE, QuestionKind.CHOICE, QuestionKind.MATRIX, QuestionKind.JUDGEMENT}
# A return that holds audiences of both sides of a paired question answers once, from the side that acts.
SIDE_ORDER = [str(Side.SENT), str(Side.RECEIVED), str(Side.OWN)]
SIDE_WORDS: dict[str, str] = {
    Side.SENT: "says that it was sent",
    Side.RECEIVED: "says that it was received",
    Side.OWN: "",
}
# The tools come first and few: without the LIMIT the planner expects so many that it reads every board's questions.
SQL = """
WITH tools AS MATERIALIZED (
  SELECT %s AS tool_id UNION SELECT tool_id FROM audits_agencyreturn WHERE audit_id = %s LIMIT 10
)
SELECT q.id, q.code, q.number, q.short_text, q.kind, a.audience, a.side, a.is_counted, l.text, l.position
FROM tools t
JOIN audits_question q ON q.tool_id = t.tool_id
JOIN audits_questionaudience a ON a.question_id = q.id
LEFT JOIN audits_scopeline l ON l.audit_id = %s AND l.code = q.scope_line
ORDER BY CASE WHEN q.tool_id = %s THEN 0 ELSE 1 END, q.tool_id, q.number, a.audience
"""
# Where a question serves no scope line of the audit.
OTHER_LINE, LAST = "Other questions", 999


@dataclass
class ResultQuestion:
    """`ids` are its rows in every version of the tool that returns were made on."""

    code: str
    number: int
    text: str
    kind: str
    scope_line: str
    scope_position: int
    ids: set[int] = field(default_factory=set)
    audiences: dict[str, tuple[str, bool]] = field(default_factory=dict)

    @property
    def is_for_group(self) -> bool:
        return GROUP in self.audiences

    @property
    def is_judged(self) -> bool:
        return self.kind in JUDGED_KINDS

    @property
    def sides(self) -> list[str]:
        held = {side for audience, (side, _counted) in self.audiences.items() if audience != GROUP}
        return sorted(held, key=SIDE_ORDER.index)

    def side_of(self, audiences: tuple[str, ...]) -> str | None:
        """From which side a return that holds these audiences is counted; nothing where it is not."""
        asked = [self.audiences[code] for code in audiences if code in self.audiences]
        counted = [side for side, is_counted in asked if is_counted]
        return min(counted, key=SIDE_ORDER.index) if counted else None

    def is_asked_of(self, audiences: tuple[str, ...]) -> bool:
        return any(code in self.audiences for code in audiences)


def result_questions(audit: Audit) -> list[ResultQuestion]:
    """In the order of the scope lines and, within each, of the tool. The audit's own version gives number and words."""
    found: dict[str, ResultQuestion] = {}
    for pk, code, number, text, kind, audience, side, is_counted, line, position in _rows(audit):
        if code not in found:
            found[code] = ResultQuestion(code, number, text, kind, line or OTHER_LINE, position or LAST)
        found[code].ids.add(pk)
        found[code].audiences.setdefault(audience, (side, bool(is_counted)))
    return sorted(found.values(), key=lambda each: (each.scope_position, each.number))


def _rows(audit: Audit) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(SQL, [audit.tool_id, audit.pk, audit.pk, audit.tool_id])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
