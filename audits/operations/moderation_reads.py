"""Reading all agencies' answers about a case is on record, like every reading of case content."""

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import Audit
from cases.models import SampledCase


def record_moderation_read(*, sampled_case: SampledCase, audit: Audit, by: Membership) -> None:
    record("MODERATION_READ", by=by, subject=sampled_case, audit_id=audit.pk)
