"""Naming the agencies that sit on an audit's group."""

from collections.abc import Iterable

from django.db import transaction

from audit_portal.accounts.models import Agency, Membership, Role
from audit_portal.accounts.recording import record
from audits.models import FROM_SIGN_OFF, Audit, AuditGroupMember, Stage
from audits.operations.audits import AuditSettled


@transaction.atomic
def set_group(*, audit: Audit, agencies: Iterable[Agency], by: Membership) -> list[AuditGroupMember]:
    """All the agencies of the group instead of those before, with who sits for each where one person can."""
    locked = Audit.objects.select_for_update(of=("self",)).get(pk=audit.pk)
    if locked.stage in (*FROM_SIGN_OFF, Stage.WITHDRAWN):
        raise AuditSettled("This audit is signed off, so its group stays as it was.")
    asked = list(agencies)
    sitting = _who_sits(locked.board_id, asked)
    locked.group.all().delete()
    rows = AuditGroupMember.objects.bulk_create(
        AuditGroupMember(audit=locked, agency=agency, membership=sitting.get(agency.pk)) for agency in asked
    )
    record("AUDIT_GROUP_SET", by=by, subject=locked, audit_id=locked.pk, agencies=[row.agency_id for row in rows])
    return rows


def _who_sits(board_id: int, agencies: list[Agency]) -> dict[int | None, Membership]:
    hats = Membership.objects.filter(board_id=board_id, role=Role.AUDIT_GROUP_MEMBER, agency__in=agencies)
    found: dict[int | None, list[Membership]] = {}
    for hat in hats.filter(ended_at__isnull=True, user__is_active=True):
        found.setdefault(hat.agency_id, []).append(hat)
    return {agency: own[0] for agency, own in found.items() if len(own) == 1}
