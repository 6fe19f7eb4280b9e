"""What the office wrote about an audit, to whom, and what came of each message."""

from dataclasses import dataclass
from datetime import date

from audit_portal.accounts.models import Membership
from audit_portal.wording_dates import moment_words
from audits.models import Audit, MailStatus, OutboxMail

KINDS = {MailStatus.QUEUED: "outline", MailStatus.SENT: "tint", MailStatus.FAILED: "red"}
MANY = 200


@dataclass(frozen=True)
class MailRow:
    uuid: str
    what: str
    person: str
    post: str
    written: str
    word: str
    kind: str
    detail: str
    can_retry: bool


def mail_rows(audit: Audit, membership: Membership, today: date) -> list[MailRow]:
    """Newest first, what failed before all; one query."""
    mails = OutboxMail.objects.visible_to(membership).filter(audit=audit)
    newest = mails.select_related("recipient__user", "recipient__agency").order_by("-queued_at", "-pk")[:MANY]
    return [_row(each, today) for each in sorted(newest, key=lambda each: each.status != MailStatus.FAILED)]


def failed_mails(audit: Audit, membership: Membership) -> int:
    return OutboxMail.objects.visible_to(membership).filter(audit=audit, status=MailStatus.FAILED).count()


def _row(mail: OutboxMail, today: date) -> MailRow:
    agency = mail.recipient.agency
    return MailRow(
        uuid=str(mail.uuid),
        what=mail.get_kind_display(),
        person=mail.recipient.user.name,
        post=f"{mail.recipient.post}, {agency.short_name}" if agency else mail.recipient.post,
        written=moment_words(mail.queued_at, today),
        word=mail.get_status_display(),
        kind=KINDS[MailStatus(mail.status)],
        detail=_detail(mail, today),
        can_retry=mail.status == MailStatus.FAILED,
    )


def _detail(mail: OutboxMail, today: date) -> str:
    if mail.sent_at is not None:
        return moment_words(mail.sent_at, today)
    tried = f" Tried {mail.attempts} time{'' if mail.attempts == 1 else 's'}." if mail.attempts else ""
    return f"{mail.failure}{tried}"
