"""The one statement by which PostgreSQL saves an answer, in one round trip.

It holds the return's row in the weakest way there is, which its history row's foreign key would do anyway: a save that
meets a submission waits for it and then sees that the return is locked.
"""

import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet

from audit_portal.accounts.hat_keys import HatKey, hat_key, hat_of_key
from audit_portal.prepared import fetch_prepared, named
from audits.models import AgencyReturn
from audits.operations.save_order import EVENT, SaveOrder, Seen
from audits.return_declarations import with_declaration_owed
from audits.return_events import INSERT, IS_OPEN, event_values

STATEMENT = f"""
WITH seen AS (
  SELECT r.id AS return_id, r.audit_id, r.board_id, r.status, r.known, a.stage,
         mine.is_declaration_owed, w.version, w.save_id, w.updated_at, w.updated_by_id,
         jsonb_build_object('response', w.response, 'choice', w.choice, 'evidence', w.evidence,
           'comment', w.comment, 'text', w.text, 'date_value', w.date_value,
           'date_precision', w.date_precision, 'parts', w.parts) AS held
  FROM audits_agencyreturn r
  JOIN ({{scope}}) AS mine (return_id, is_declaration_owed) ON mine.return_id = r.id
  JOIN audits_audit a ON a.id = r.audit_id
  JOIN audits_answer w ON w.agency_return_id = r.id AND w.question_id = %(question)s
  WHERE r.uuid = %(return)s
    AND (%(audiences)s::jsonb IS NULL OR r.audiences = %(audiences)s::jsonb)
  FOR KEY SHARE OF r
), saved AS (
  UPDATE audits_answer w
  SET response = %(response)s, choice = %(choice)s, evidence = %(evidence)s, comment = %(comment)s, text = %(text)s,
      date_value = %(date_value)s, date_precision = %(date_precision)s, parts = %(parts)s::jsonb,
      version = w.version + 1, save_id = %(save_id)s, updated_at = %(at)s, updated_by_id = %(by)s
  FROM seen
  WHERE w.agency_return_id = seen.return_id AND w.question_id = %(question)s AND w.version = %(base)s
    AND {IS_OPEN}
  RETURNING w.version
), history AS (
  INSERT INTO audits_answerchange (agency_return_id, question_id, version, before, after, at, by_id)
  SELECT seen.return_id, %(question)s, saved.version, CASE WHEN seen.version > 0 THEN seen.held END,
         %(after)s::jsonb, %(at)s, %(by)s
  FROM seen, saved
), event AS (
  {INSERT}, saved
)
SELECT seen.status, seen.stage, seen.known, seen.version, seen.save_id,
       CASE WHEN saved.version IS NULL THEN seen.held END, seen.updated_at, seen.updated_by_id,
       seen.is_declaration_owed, saved.version
FROM seen LEFT JOIN saved ON true
"""  # noqa: S608  (fixed text)


def save_in_one_statement(order: SaveOrder, real: datetime) -> Seen | None:
    """What the statement saw and wrote; None where the return is out of scope."""
    try:
        statement, scope_values = _statement_for(hat_key(order.by))
    except EmptyResultSet:
        return None
    row = fetch_prepared(statement, _parameters(order, real) | scope_values)
    if row is None:
        return None
    status, stage, known, version, save_id, held, *others = row
    return Seen(status, stage, known, version, save_id, _plain(held), *others)


@lru_cache(maxsize=4096)
def _statement_for(hat: HatKey) -> tuple[str, dict[str, Any]]:
    """The statement with the scope of this hat in it, and the values of that scope. Building the scope's SQL anew would
    be a tenth of a save.
    """
    by = hat_of_key(hat)
    returns: Any = with_declaration_owed(AgencyReturn.objects.visible_to(by), by)
    sql, plain_values = returns.values_list("pk", "is_declaration_owed").query.sql_with_params()
    scope, values = named(sql, plain_values, "scope")
    return STATEMENT.format(scope=scope), values


def _parameters(order: SaveOrder, real: datetime) -> dict[str, Any]:
    columns = order.values.columns()
    parts = columns["parts"]
    return {
        **columns,
        "parts": None if parts is None else json.dumps(parts),
        "return": order.return_uuid,
        "audiences": None if order.audiences is None else _listed(order.audiences),
        "question": order.question.pk,
        "base": order.base_version,
        "save_id": order.save_id,
        "at": order.at,
        "after": json.dumps(order.after()),
        **event_values(EVENT, order.by, real, order.details()),
    }


@lru_cache(maxsize=1024)
def _listed(codes: tuple[str, ...]) -> str:
    return json.dumps(codes)


def _plain(held: Any) -> dict[str, Any]:
    """What stands where nothing was saved."""
    return json.loads(held) if isinstance(held, str) else held or {}
