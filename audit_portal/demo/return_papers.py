"""What a return leaves behind it: the office's question that waits for a reply, and the receipt of a submission."""

from datetime import datetime

from audit_portal.accounts.models import Membership
from audits.models import AgencyReturn, Answer, Audit, ReturnQuery, ReturnStatus
from audits.operations.receipts import issue_receipt


def ask(agency_return: AgencyReturn, message: str, office: Membership, at: datetime) -> None:
    ReturnQuery.objects.create(agency_return=agency_return, message=message, asked_at=at, asked_by=office)


def give_receipts(audit: Audit) -> None:
    """For everything that is in. The answers are written by now."""
    submitted = AgencyReturn.objects.filter(audit=audit, status=ReturnStatus.SUBMITTED)
    for each in submitted.select_related("sampled_case", "respondent", "tool", "submitted_by").order_by("pk"):
        if each.submitted_by is not None and each.submitted_at is not None:
            shown = Answer.objects.filter(agency_return=each, is_shown=True)
            answered = shown.filter(version__gt=0).count()
            issue_receipt(
                agency_return=each, answered=answered, asked=shown.count(), by=each.submitted_by, at=each.submitted_at
            )
