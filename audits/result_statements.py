"""The two statements behind results, grouped by the database and never stored (performance 1): one row for a question
and an agency, or for a question and a response with the cases that it was agreed in. Both also say which tools the
returns were made on and which lines the scope has, so that a page of results asks for nothing else.

Before moderation the unit is an agency's return, after it the case. Every count is of submitted returns alone, or of
agreements that the audit group has closed.
"""

from functools import lru_cache

# A case that another one replaced is out of the sample, and so are the returns made for it.
_IN_SAMPLE = (
    "r.audit_id = CAST(%(audit)s AS bigint) AND NOT EXISTS"
    " (SELECT 1 FROM cases_sampledcase x WHERE x.replaces_id = r.sampled_case_id)"
)

# Where returns were made on two versions of the tool, the questions of both are counted under their codes.
_TOOLS = """SELECT 'TOOL', t.id, {rest}, CAST(t.uuid AS text), t.status
FROM audits_audittool t WHERE t.id IN (SELECT CAST(%(tool)s AS bigint) UNION SELECT tool_id FROM owed)"""
_LINES = """SELECT 'LINE', l.position, {rest}, l.code, l.text
FROM audits_scopeline l WHERE l.audit_id = CAST(%(audit)s AS bigint)"""

# Audiences are compared once a return, and not once an answer: `place` stands for an agency with one set of them.
OWN = f"""
WITH owed AS MATERIALIZED (
  SELECT r.id, r.participating_agency_id, r.audiences, r.status, r.known, r.tool_id,
    dense_rank() OVER (ORDER BY r.participating_agency_id, r.audiences) AS place
  FROM audits_agencyreturn r
  WHERE {_IN_SAMPLE}
)
SELECT 'ANSWERS', o.place, a.question_id,
  count(*) FILTER (WHERE a.is_shown AND a.response = 1),
  count(*) FILTER (WHERE a.is_shown AND a.response = 2),
  count(*) FILTER (WHERE a.is_shown AND a.response = 3),
  count(*) FILTER (WHERE a.is_shown AND a.response = 4),
  count(*) FILTER (WHERE a.is_shown AND a.response = 5),
  count(*) FILTER (WHERE a.is_shown AND a.response IS NULL), '', ''
FROM owed o
JOIN audits_answer a ON a.agency_return_id = o.id
WHERE o.status = 'SUBMITTED'
GROUP BY o.place, a.question_id
UNION ALL
SELECT 'RETURNS', o.place, o.participating_agency_id,
  count(*) FILTER (WHERE o.status <> 'WITHDRAWN'),
  count(*) FILTER (WHERE o.known IN ('IN_PERIOD', 'BEFORE_PERIOD')),
  count(*) FILTER (WHERE o.status = 'SUBMITTED'),
  count(*) FILTER (WHERE o.status = 'SUBMITTED' AND o.known = 'NOT_KNOWN'),
  p.position, 0, CAST(o.audiences AS text), g.short_name
FROM owed o
JOIN audits_participatingagency p ON p.id = o.participating_agency_id
JOIN accounts_agency g ON g.id = p.agency_id
GROUP BY o.place, o.participating_agency_id, o.audiences, p.position, g.short_name
UNION ALL {_TOOLS.format(rest="0, 0, 0, 0, 0, 0, 0")}
UNION ALL {_LINES.format(rest="0, 0, 0, 0, 0, 0, 0")}
"""  # noqa: S608

# Columns: what, an id, a response, the cases, a code or audiences, a state or words. A case has one current moderation
# at most, which is looked up by the case: joined, thousands of other boards would be read through.
_AGREED = f"""
WITH owed AS MATERIALIZED (
  SELECT r.id, r.sampled_case_id, r.audiences, r.tool_id,
    CASE WHEN r.status IN ('SUBMITTED', 'WITHDRAWN') THEN r.status ELSE 'OUTSTANDING' END AS state
  FROM audits_agencyreturn r
  WHERE {_IN_SAMPLE}
), closed AS MATERIALIZED (
  SELECT s.id AS sampled_case_id, (
    SELECT m.id FROM audits_moderation m
    WHERE m.sampled_case_id = s.id AND m.is_current AND m.agreed_at IS NOT NULL
    LIMIT 1
  ) AS moderation_id
  FROM cases_sampledcase s
  WHERE s.case_list_id = CAST(%(cases)s AS bigint)
    AND NOT EXISTS (SELECT 1 FROM cases_sampledcase x WHERE x.replaces_id = s.id)
)
SELECT 'RETURNS', 0, 0, {{returned}}, CAST(o.audiences AS text), o.state
FROM owed o
GROUP BY o.audiences, o.state
UNION ALL
SELECT 'ASKED', asked.question_id, 0, {{asked}}, '', ''
FROM (
  SELECT DISTINCT a.question_id, o.sampled_case_id
  FROM owed o
  JOIN audits_answer a ON a.agency_return_id = o.id
  WHERE o.state = 'SUBMITTED' AND a.is_shown
) asked
GROUP BY asked.question_id
UNION ALL
SELECT 'AGREED', v.question_id, coalesce(v.response, 0), {{agreed}}, '', CASE WHEN v.is_shown THEN 'SHOWN' ELSE '' END
FROM closed c
JOIN audits_agreedanswer v ON v.moderation_id = c.moderation_id
GROUP BY v.question_id, v.is_shown, v.response
UNION ALL {_TOOLS.format(rest="0, ''")}
UNION ALL {_LINES.format(rest="0, ''")}
"""  # noqa: S608
_JOINED = {"postgresql": "string_agg(CAST({} AS text), ',')", "sqlite": "group_concat({})"}


@lru_cache(maxsize=2)
def agreed_statement(vendor: str) -> str:
    """SQLite joins texts by a function of another name."""
    cases = {"returned": "o.sampled_case_id", "asked": "asked.sampled_case_id", "agreed": "c.sampled_case_id"}
    return _AGREED.format(**{part: _JOINED[vendor].format(column) for part, column in cases.items()})
