"""Showing who a family is, on the record, and destroying the key so that nobody can any more."""

from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from cases.models import BlindIndex, CaseList, SampledCase, VaultEntry
from cases.vault import VaultDestroyed, data_key, open_sealed, place_of

Identity = dict[tuple[str, str], str]


@transaction.atomic
def reveal_identity(
    *, sampled_case: SampledCase, by: Membership, at: datetime, audit_id: int | None = None
) -> Identity:
    """{(person, field): value}. The log holds who looked and when, never what was seen. Raises VaultDestroyed."""
    case_list, case = sampled_case.case_list, sampled_case.case
    key = data_key(case_list)
    entries = VaultEntry.objects.filter(case=case).order_by("pk")
    values = {
        (entry.person, entry.field): open_sealed(
            key, place_of(case_list.pk, case.pk, entry.person, entry.field), bytes(entry.ciphertext)
        )
        for entry in entries
    }
    record("IDENTITY_REVEALED", by=by, subject=sampled_case, audit_id=audit_id, fields=len(values))
    return values


@transaction.atomic
def destroy_keys(*, case_list: CaseList, by: Membership, at: datetime, audit_id: int | None = None) -> CaseList:
    """Everything sealed under the list's key becomes unreadable, wherever it is kept."""
    locked = CaseList.objects.select_for_update().get(pk=case_list.pk)
    if locked.destroyed_at is not None:
        raise VaultDestroyed("The identifiers of this list were destroyed already.")
    locked.wrapped_key, locked.key_version = None, None
    locked.destroyed_at, locked.destroyed_by = at, by
    locked.save(update_fields=["wrapped_key", "key_version", "destroyed_at", "destroyed_by"])
    gone, _ = VaultEntry.objects.filter(case__case_list=locked).delete()
    BlindIndex.objects.filter(case__case_list=locked).delete()
    record("IDENTITY_KEY_DESTROYED", by=by, subject=locked, audit_id=audit_id, values=gone)
    return locked
