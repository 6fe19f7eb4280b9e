"""What has become of a question since the board's last audit that asked it with the same tool: codes keep their
meaning, so its agreed answers are found by code. One statement, which finds nothing where there was no such audit.
"""

from dataclasses import dataclass
from functools import lru_cache

from audit_portal.prepared import fetch_all
from audits.counts import Counts, counts_of
from audits.models import FROM_SIGN_OFF, Audit
from audits.question_results import NO, PARTLY, YES

# An audit still at work would compare with figures that may yet change.
STATEMENT = f"""
WITH previous AS MATERIALIZED (
  SELECT p.title, p.case_list_id
  FROM audits_audit a
  JOIN audits_audittool own ON own.id = a.tool_id
  JOIN audits_audit p ON p.board_id = a.board_id AND p.created_at < a.created_at
  JOIN audits_audittool t ON t.id = p.tool_id AND t.code = own.code
  WHERE a.id = CAST(%(audit)s AS bigint) AND p.stage IN ({", ".join(f"'{stage}'" for stage in FROM_SIGN_OFF)})
  ORDER BY p.created_at DESC
  LIMIT 1
)
SELECT p.title, q.code, v.response, count(*)
FROM previous p
JOIN cases_sampledcase s ON s.case_list_id = p.case_list_id
JOIN audits_moderation m ON m.sampled_case_id = s.id
JOIN audits_agreedanswer v ON v.moderation_id = m.id
JOIN audits_question q ON q.id = v.question_id
WHERE m.is_current AND m.agreed_at IS NOT NULL AND v.is_shown AND v.response IN (1, 2, 3)
  AND NOT EXISTS (SELECT 1 FROM cases_sampledcase x WHERE x.replaces_id = s.id)
GROUP BY p.title, q.code, v.response
"""  # noqa: S608
PLACES = {1: YES, 2: PARTLY, 3: NO}


@dataclass(frozen=True, eq=False)
class Earlier:
    """`counts` hold what counts alone: yes, partly and no, by the question's code. The same figures are one object."""

    title: str
    counts: dict[str, Counts]


@dataclass(frozen=True)
class Change:
    word: str
    detail: str = ""

    @property
    def is_worse(self) -> bool:
        return self.word == "Worse"


def earlier_results(audit: Audit) -> Earlier | None:
    rows = fetch_all(STATEMENT, {"audit": audit.pk})
    return _earlier_of(tuple(rows)) if rows else None


@lru_cache(maxsize=256)
def _earlier_of(rows: tuple[tuple[str, str, int, int], ...]) -> Earlier:
    tallies: dict[str, list[int]] = {}
    for _title, code, response, count in rows:
        tallies.setdefault(code, [0] * 8)[PLACES[response]] += count
    return Earlier(rows[0][0], {code: counts_of(*tally) for code, tally in tallies.items()})


def change_of(now: Counts, then: Counts | None, *, is_neutral: bool = False) -> Change:
    """A difference of less than one case of this audit is none, and nothing is ranked that is out of too few."""
    if then is None:
        return Change("", "New question")
    was = f"was {then.words}"
    if not (now.is_ranked and then.is_ranked):
        return Change("", f"Too few to compare, {was}")
    if is_neutral:
        return Change("", was)
    moved = now.yes * then.of - then.yes * now.of
    if abs(moved) < then.of:
        return Change("Same", was)
    return Change("Better" if moved > 0 else "Worse", was)
