"""Reading a case is on the record too."""

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from cases.models import SampledCase


def record_case_read(*, sampled_case: SampledCase, audit_id: int, by: Membership) -> None:
    record("CASE_READ", by=by, subject=sampled_case, audit_id=audit_id)
