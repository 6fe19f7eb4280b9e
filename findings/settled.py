"""When findings and recommendations can be written, and why not when they cannot."""

from audit_portal.wording_dates import LOCAL_TIME, long_date
from audits.models import FROM_MODERATION, FROM_SIGN_OFF, Audit, Stage


def may_write_findings(audit: Audit) -> bool:
    """From moderation until the audit is signed off."""
    return audit.stage in FROM_MODERATION and audit.stage not in FROM_SIGN_OFF


def why_settled(audit: Audit) -> str:
    """Why nothing can be written or changed; empty where it can."""
    if may_write_findings(audit):
        return ""
    if audit.signed_off_at is not None:
        day = long_date(audit.signed_off_at.astimezone(LOCAL_TIME).date())
        return f"The audit was signed off on {day}, so its findings and recommendations no longer change."
    if audit.stage in FROM_SIGN_OFF or audit.stage == Stage.WITHDRAWN:
        return "This audit has ended, so its findings and recommendations no longer change."
    return "Findings and recommendations are written once moderation is open."
