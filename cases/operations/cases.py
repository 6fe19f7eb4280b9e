"""Correcting what is known of a case: its facts and key dates, never who the family is."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audit_portal.partial_dates import PartialDate
from cases.models import Case, CaseDate


@transaction.atomic
def edit_case(
    *,
    case: Case,
    facts: Mapping[str, Any],
    dates: Mapping[str, PartialDate | None],
    by: Membership,
    audit_id: int | None = None,
) -> Case:
    """Facts are laid over those that are there, and None takes one away; a date of None takes the date away."""
    locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    locked.facts = {code: value for code, value in {**locked.facts, **facts}.items() if value is not None}
    locked.save(update_fields=["facts"])
    locked.dates.filter(event_code__in=list(dates), occurrence=1).delete()
    CaseDate.objects.bulk_create(
        CaseDate(case=locked, event_code=code, date=partial.day, precision=partial.precision.value)
        for code, partial in dates.items()
        if partial is not None
    )
    record("CASE_EDITED", by=by, subject=locked, audit_id=audit_id, facts=sorted(facts), dates=sorted(dates))
    return locked
