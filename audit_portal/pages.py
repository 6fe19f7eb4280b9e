"""Pages of the frame that belong to no app: help, privacy, accessibility, and the state of the portal."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.models import Board, User
from audit_portal.accounts.policy import POLICY, Permission
from audit_portal.activity.models import ActivityEvent
from audit_portal.job_recovery import seconds_since_beat
from audits.models import MailStatus, OutboxMail

DAY = timedelta(days=1)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/help_page.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/privacy.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")


@require_safe
@requires(Permission.PORTAL_MANAGE)
def portal_state(request: HatRequest) -> HttpResponse:
    """Counts and health for the system administrator; no case content."""
    facts = {
        "boards": Board.objects.count(),
        "people": User.objects.filter(is_active=True).count(),
        "database": {"postgresql": "PostgreSQL", "sqlite": "SQLite"}[connection.vendor],
        "worker_beat": seconds_since_beat(at=timezone.now()),
        "refused": ActivityEvent.objects.filter(kind="SIGN_IN_REFUSED", at__gte=timezone.now() - DAY).count(),
        "mails": OutboxMail.objects.aggregate(
            waiting=Count("pk", filter=Q(status=MailStatus.QUEUED)),
            failed=Count("pk", filter=Q(status=MailStatus.FAILED)),
        ),
        "policy": [(str(permission), [role.label for role in roles]) for permission, roles in POLICY.items()],
    }
    return render(request, "portal/portal_state.html", facts)
