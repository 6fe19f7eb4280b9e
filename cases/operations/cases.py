"""Correcting what is known of a case: facts, key dates, brothers and sisters, never who the family is."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audit_portal.partial_dates import PartialDate
from cases.models import Case, CaseDate, CaseList


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


@transaction.atomic
def relate_case(*, case: Case, to: Collection[Case], by: Membership, audit_id: int | None = None) -> Case:
    """These cases of its list, and no others, are its brothers and sisters. Whoever is left with nobody has none."""
    case_list = CaseList.objects.select_for_update().get(pk=case.case_list_id)
    locked = Case.objects.get(pk=case.pk)
    chosen = [each.pk for each in to if each.case_list_id == case_list.pk and each.pk != case.pk]
    before = {
        each for each in case_list.cases.filter(pk__in=[case.pk, *chosen]).values_list("family", flat=True) if each
    }
    if locked.family is not None:
        case_list.cases.filter(family=locked.family).exclude(pk__in=[case.pk, *chosen]).update(family=None)
    highest = case_list.cases.aggregate(highest=Max("family"))["highest"] or 0
    case_list.cases.filter(pk__in=[case.pk, *chosen]).update(family=highest + 1 if chosen else None)
    for number in before:
        left = case_list.cases.filter(family=number)
        if left.count() == 1:
            left.update(family=None)
    record("CASE_RELATED", by=by, subject=locked, audit_id=audit_id, cases=len(chosen))
    locked.refresh_from_db()
    return locked
