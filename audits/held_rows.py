"""What a return's pages read of its answers, its case's dates and its files: plain rows of one statement, for a sheet
has hundreds and is opened all day.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeAlias

from django.db import connection

from audit_portal.prepared import fetch_prepared
from audits.models import AgencyReturn, Answer, EvidenceFile
from cases.models import CaseDate


class HeldAnswer(NamedTuple):
    """An answer as it stands, or one that is tried out."""

    question_id: int = 0
    version: int = 0
    updated_at: datetime | None = None
    response: int | None = None
    choice: str = ""
    evidence: str = ""
    comment: str = ""
    text: str = ""
    date_value: date | None = None
    date_precision: str = ""
    parts: Any = None


class HeldDate(NamedTuple):
    event_code: str
    occurrence: int
    date: date
    precision: str


class Held(NamedTuple):
    """Answers by the id of their question, and how many files stand, by the same."""

    answers: dict[int, HeldAnswer]
    dates: list[HeldDate]
    files: Mapping[int, int]


AnyAnswer: TypeAlias = Answer | HeldAnswer
AnyDate: TypeAlias = CaseDate | HeldDate


def held_columns(agency_return: str, case: str) -> str:
    """Three columns of a SELECT, from the SQL of two ids. The driver gives `json` as lists, in which moments and days
    are still text.
    """
    return f"""
  (SELECT json_agg(json_build_array({", ".join(HeldAnswer._fields)}))
   FROM audits_answer WHERE agency_return_id = {agency_return}),
  (SELECT json_agg(json_build_array({", ".join(HeldDate._fields)}))
   FROM cases_casedate WHERE case_id = {case}),
  (SELECT json_agg(json_build_array(question_id, standing))
   FROM (SELECT question_id, count(*) AS standing FROM audits_evidencefile
         WHERE agency_return_id = {agency_return} AND removed_at IS NULL GROUP BY question_id) AS files)
"""  # noqa: S608  (names of the rows' own fields)


STATEMENT = f"SELECT {held_columns('%(agency_return)s', '%(case)s')}"
UPDATED_AT, DATE_VALUE = map(HeldAnswer._fields.index, ("updated_at", "date_value"))
DATE = HeldDate._fields.index("date")


def held_of(agency_return: AgencyReturn) -> Held:
    """One query; three on SQLite."""
    case_id = agency_return.sampled_case.case_id
    if connection.vendor != "postgresql":
        return _held_by_models(agency_return, case_id)
    row = fetch_prepared(STATEMENT, {"agency_return": agency_return.pk, "case": case_id})
    return held_from(row or (None, None, None))


def held_from(columns: Sequence[Any]) -> Held:
    answers, dates, files = columns
    held = map(_answer, answers or ())
    return Held({answer.question_id: answer for answer in held}, list(map(_date, dates or ())), dict(files or ()))


def _held_by_models(agency_return: AgencyReturn, case_id: int) -> Held:
    answers = Answer.objects.filter(agency_return=agency_return).values_list(*HeldAnswer._fields)
    dates = CaseDate.objects.filter(case_id=case_id).values_list(*HeldDate._fields)
    files = EvidenceFile.objects.standing().filter(agency_return=agency_return).values_list("question_id", flat=True)
    held = map(HeldAnswer._make, answers)
    return Held({answer.question_id: answer for answer in held}, list(map(HeldDate._make, dates)), Counter(files))


def _answer(values: list[Any]) -> HeldAnswer:
    if values[UPDATED_AT]:
        values[UPDATED_AT] = datetime.fromisoformat(values[UPDATED_AT])
    if values[DATE_VALUE]:
        values[DATE_VALUE] = date.fromisoformat(values[DATE_VALUE])
    return HeldAnswer._make(values)


def _date(values: list[Any]) -> HeldDate:
    values[DATE] = date.fromisoformat(values[DATE])
    return HeldDate._make(values)
