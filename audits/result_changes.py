"""What has become of a question since the board's last audit that asked it, with whatever tool: a code keeps its
meaning, and a question stands also for the one that it took over from. Where its words are others, a person said
whether the results can be compared. One statement, which finds nothing where there was no such audit.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from audit_portal.prepared import fetch_all
from audits.counts import Counts, counts_of
from audits.models import FROM_SIGN_OFF, Audit
from audits.question_results import NO, PARTLY, YES

# An audit still at work would compare with figures that may yet change. `named` holds each question's code with every
# code that it took over, one after the other; `picked` the last audits, `most` of them, that agreed on one of them.
STATEMENT = f"""
WITH RECURSIVE own AS MATERIALIZED (
  SELECT a.board_id, a.tool_id, a.created_at FROM audits_audit a WHERE a.id = CAST(%(audit)s AS bigint)
), earlier AS MATERIALIZED (
  SELECT p.id, p.title, p.reference, p.case_list_id, p.tool_id, p.created_at
  FROM own
  JOIN audits_audit p ON p.board_id = own.board_id AND p.created_at < own.created_at
  WHERE p.stage IN ({", ".join(f"'{stage}'" for stage in FROM_SIGN_OFF)})
), asked AS MATERIALIZED (
  SELECT q.code, q.text, q.kind, q.is_comparable, q.comparable_reason
  FROM own
  JOIN audits_question q ON q.tool_id = own.tool_id
  WHERE EXISTS (SELECT 1 FROM earlier)
), replaced AS MATERIALIZED (
  SELECT r.code, r.replaces
  FROM own
  JOIN audits_audittool t ON t.board_id = own.board_id AND t.agreed_at IS NOT NULL
  JOIN audits_question r ON r.tool_id = t.id
  WHERE r.replaces <> '' AND EXISTS (SELECT 1 FROM earlier)
), named(code, old) AS (
  SELECT asked.code, asked.code FROM asked
  UNION
  SELECT n.code, r.replaces FROM named n JOIN replaced r ON r.code = n.old
), placed AS (
  SELECT n.code, n.old, q.text, q.kind, e.title, e.reference, e.case_list_id,
    row_number() OVER (
      PARTITION BY n.code ORDER BY e.created_at DESC, e.id DESC, CASE WHEN n.old = n.code THEN 0 ELSE 1 END, n.old
    ) AS place
  FROM earlier e
  JOIN audits_question q ON q.tool_id = e.tool_id AND q.withdrawn = ''
  JOIN named n ON n.old = q.code
  WHERE EXISTS (
    SELECT 1
    FROM cases_sampledcase s
    JOIN audits_moderation m ON m.sampled_case_id = s.id AND m.is_current AND m.agreed_at IS NOT NULL
    JOIN audits_agreedanswer v ON v.moderation_id = m.id AND v.question_id = q.id
    WHERE s.case_list_id = e.case_list_id AND v.is_shown AND v.response IN (1, 2, 3)
  )
), picked AS MATERIALIZED (
  SELECT * FROM placed WHERE place <= CAST(%(most)s AS integer)
)
SELECT k.place, k.code, k.title, k.reference, asked.text = k.text AND asked.kind = k.kind, asked.is_comparable,
  asked.comparable_reason, v.response, count(*)
FROM picked k
JOIN asked ON asked.code = k.code
JOIN cases_sampledcase s ON s.case_list_id = k.case_list_id
JOIN audits_moderation m ON m.sampled_case_id = s.id
JOIN audits_agreedanswer v ON v.moderation_id = m.id
JOIN audits_question q ON q.id = v.question_id AND q.code = k.old
WHERE m.is_current AND m.agreed_at IS NOT NULL AND v.is_shown AND v.response IN (1, 2, 3)
  AND NOT EXISTS (SELECT 1 FROM cases_sampledcase x WHERE x.replaces_id = s.id)
GROUP BY k.place, k.code, k.title, k.reference, asked.text, k.text, asked.kind, k.kind, asked.is_comparable,
  asked.comparable_reason, v.response
"""  # noqa: S608
PLACES = {1: YES, 2: PARTLY, 3: NO}
TOO_FEW = "Too few to compare"


@dataclass(frozen=True)
class Then:
    """What the last audit that asked it agreed. `barred` is why the two cannot be compared; empty where they can."""

    counts: Counts
    title: str
    reference: str
    is_reworded: bool = False
    barred: str = ""


@dataclass(frozen=True, eq=False)
class Earlier:
    """By the question's code. The same figures are one object. `title` where all are of one audit."""

    by_code: dict[str, Then]

    @property
    def title(self) -> str:
        titles = {then.title for then in self.by_code.values()}
        return titles.pop() if len(titles) == 1 else "an earlier audit"

    @property
    def are_of_several(self) -> bool:
        return len({then.reference for then in self.by_code.values()}) > 1


@dataclass(frozen=True)
class Change:
    """`reason` is why there is no word, for where the earlier figure stands beside it."""

    word: str
    detail: str = ""
    reason: str = ""

    @property
    def is_worse(self) -> bool:
        return self.word == "Worse"


def earlier_results(audit: Audit) -> Earlier | None:
    rows = fetch_all(STATEMENT, {"audit": audit.pk, "most": 1})
    return _earlier_of(tuple(rows)) if rows else None


def earlier_by_code(audit: Audit, most: int) -> dict[str, list[Then]]:
    """Of each question the last audits that agreed on it, the newest first, each of them once."""
    rows = fetch_all(STATEMENT, {"audit": audit.pk, "most": most})
    found: dict[str, dict[str, Then]] = {}
    for place in sorted({row[0] for row in rows}):
        for code, then in _earlier_of(tuple(row for row in rows if row[0] == place)).by_code.items():
            found.setdefault(code, {}).setdefault(then.reference, then)
    return {code: list(by_audit.values()) for code, by_audit in found.items()}


@lru_cache(maxsize=256)
def _earlier_of(rows: tuple[tuple[Any, ...], ...]) -> Earlier:
    tallies: dict[str, list[int]] = {}
    frames: dict[str, tuple[Any, ...]] = {}
    for _place, code, *frame, response, count in rows:
        tallies.setdefault(code, [0] * 8)[PLACES[response]] += count
        frames[code] = tuple(frame)
    return Earlier({code: _then(counts_of(*tally), *frames[code]) for code, tally in tallies.items()})


def _then(counts: Counts, title: str, reference: str, is_same: bool, is_comparable: bool | None, reason: str) -> Then:
    barred = ""
    if not is_same and is_comparable is None:
        barred = "In other words now, and nobody has said whether it compares"
    elif not is_same and not is_comparable:
        barred = f"Not comparable: {reason}"
    return Then(counts, title, reference, not is_same, barred)


def change_since(now: Counts, earlier: Earlier, code: str, *, is_neutral: bool = False) -> Change:
    """With the audit that it is compared with, where not all questions are compared with the same one."""
    then = earlier.by_code.get(code)
    change = change_from(now, then, is_neutral=is_neutral)
    if then is None or then.barred or not earlier.are_of_several:
        return change
    return Change(change.word, f"{change.detail} ({then.reference})", change.reason)


def change_from(now: Counts, then: Then | None, *, is_neutral: bool = False) -> Change:
    """Nothing is compared that nobody said compares."""
    if then is None:
        return change_of(now, None)
    if then.barred:
        return Change("", then.barred, then.barred)
    change = change_of(now, then.counts, is_neutral=is_neutral)
    return Change(change.word, change.detail + (", in other words" if then.is_reworded else ""), change.reason)


def change_of(now: Counts, then: Counts | None, *, is_neutral: bool = False) -> Change:
    """A difference of less than one case of this audit is none, and nothing is ranked that is out of too few."""
    if then is None:
        return Change("", "New question")
    was = f"was {then.words}"
    if not (now.is_ranked and then.is_ranked):
        return Change("", f"{TOO_FEW}, {was}", TOO_FEW)
    if is_neutral:
        return Change("", was, "Not ranked")
    moved = now.yes * then.of - then.yes * now.of
    if abs(moved) < then.of:
        return Change("Same", was)
    return Change("Better" if moved > 0 else "Worse", was)
