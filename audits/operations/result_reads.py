"""Reading answers by case and taking results away are on record, like every reading of case content."""

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import Audit


def record_result_read(*, audit: Audit, code: str, by: Membership) -> None:
    record("RESULT_READ", by=by, subject=audit, audit_id=audit.pk, question=code)


def record_result_download(*, audit: Audit, answers: str, by: Membership) -> None:
    record("RESULTS_DOWNLOADED", by=by, subject=audit, audit_id=audit.pk, answers=answers)
