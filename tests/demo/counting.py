"""Counts of the Leicester audit in plain SQL, so that no code of the portal vouches for itself."""

from django.db import connection

NAMES = {1: "Y", 2: "P", 3: "N", 4: "a", 5: "i", None: "?"}
AGREED = """
SELECT s.reference, v.response
FROM audits_agreedanswer v
JOIN audits_moderation m ON m.id = v.moderation_id
JOIN audits_question q ON q.id = v.question_id
JOIN cases_sampledcase s ON s.id = m.sampled_case_id
WHERE q.code = %s AND m.is_current AND m.agreed_at IS NOT NULL AND v.is_shown AND s.reference LIKE 'PB16-%%'
"""
OWN = """
SELECT s.reference, a.response
FROM audits_answer a
JOIN audits_agencyreturn r ON r.id = a.agency_return_id
JOIN audits_participatingagency p ON p.id = r.participating_agency_id
JOIN accounts_agency g ON g.id = p.agency_id
JOIN audits_question q ON q.id = a.question_id
JOIN cases_sampledcase s ON s.id = r.sampled_case_id
WHERE q.code = %s AND g.short_name = %s AND r.status = 'SUBMITTED' AND a.is_shown AND s.reference LIKE 'PB16-%%'
"""
CARE, POLICE, TRUST = "Children’s Social Care", "Leicestershire Police", "Partnership Trust"
HOSPITALS, PRACTICES = "University Hospitals", "CCG"


def rows(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def count(sql, *parameters):
    return rows(sql, *parameters)[0][0]


def agreed(code):
    """One letter a case, 01 to 10; a dash where the group agreed nothing."""
    return _line(rows(AGREED, code))


def own(code, agency):
    return _line(rows(OWN, code, agency))


def _line(found):
    letters = {reference[-2:]: NAMES[response] for reference, response in found}
    return "".join(letters.get(f"{number:02}", "-") for number in range(1, 11))
