"""The messages of an audit: what was sent to whom, what waits, and what could not be sent."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.mail_list import mail_rows
from audits.models import Audit, OutboxMail
from audits.operations.mails import MailNotFailed, retry_mail
from audits.tabs import audit_tabs


@require_safe
@requires(Permission.AUDIT_MANAGE)
def mail_list(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    context = {
        "audit": audit,
        "rows": mail_rows(audit, request.membership, clock.today()),
        "tabs": audit_tabs(audit, request.membership, "Returns"),
    }
    return render(request, "audits/mail_list.html", context)


@require_POST
@requires(Permission.AUDIT_MANAGE)
def mail_retry(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    visible = OutboxMail.objects.visible_to(request.membership).filter(audit__isnull=False)
    mail = get_object_or_404(visible.select_related("audit", "recipient__user"), uuid=uuid)
    try:
        retry_mail(mail=mail, by=request.membership)
    except MailNotFailed as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.info(request, f"The message to {mail.recipient.user.name} waits to be sent again.")
    return redirect("audits:mail_list", mail.audit.uuid)  # type: ignore[union-attr]  # filtered above
