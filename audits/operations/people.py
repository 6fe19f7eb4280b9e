"""Sealing what an agency's record says of each person."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import AgencyReturn, Answer, RecordedDetail, Response
from audits.operations.answer_marks import mark_answer
from audits.operations.save_order import is_fillable
from audits.people_details import RECORDED, people_question, places_of, sealed_place
from cases.vault import data_key, seal

LONGEST = 300


class PeopleNotOpen(Exception):
    """The return takes no details any more, or its tool asks for none."""


class PeopleChanged(Exception):
    """A colleague saved other details since the page was opened; nothing was written over them."""


@transaction.atomic
def record_people(
    *,
    agency_return: AgencyReturn,
    details: Mapping[tuple[str, str], str],
    base_version: int,
    by: Membership,
    at: datetime,
) -> int:
    """Put these values in the place of what was there; empty ones are left out. Gives how many were sealed."""
    locked = AgencyReturn.objects.select_for_update(of=("self",)).select_related(
        "audit", "tool", "sampled_case__case_list"
    )
    row = locked.get(pk=agency_return.pk)
    question = people_question(row)
    if question is None or not is_fillable(row.status, row.audit.stage, row.known):
        raise PeopleNotOpen("This return is no longer open for details.")
    allowed = {(person, field) for person, _, field, _ in places_of(question)}
    kept = {place: value.strip()[:LONGEST] for place, value in details.items() if place in allowed and value.strip()}
    answer = Answer.objects.get(agency_return=row, question=question)
    if answer.version != base_version:
        raise PeopleChanged("A colleague changed these details while you had the page open.")
    _replace(row, kept, by, at)
    # The history says that details were copied, or that the record has none, and no detail.
    response, parts = (None, RECORDED) if kept else (Response.NO_INFORMATION, None)
    mark_answer(answer=answer, response=response, parts=parts, by=by, at=at)
    record("PEOPLE_RECORDED", by=by, subject=row, audit_id=row.audit_id, count=len(kept))
    return len(kept)


def _replace(agency_return: AgencyReturn, details: Mapping[tuple[str, str], str], by: Membership, at: datetime) -> None:
    case_list = agency_return.sampled_case.case_list
    key = data_key(case_list)
    RecordedDetail.objects.filter(agency_return=agency_return).delete()
    rows = [
        RecordedDetail(agency_return=agency_return, person=person, field=field, updated_at=at, updated_by=by)
        for person, field in details
    ]
    for row in rows:
        row.ciphertext = seal(key, sealed_place(case_list, row), details[row.person, row.field])
    RecordedDetail.objects.bulk_create(rows)
