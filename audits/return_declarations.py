"""Whether somebody has to say, before they open a return, that nothing ties them to the family."""

from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from audit_portal.accounts.models import Membership, Role
from audits.models import FILLABLE_STAGES, LEAD_STATUSES, AgencyReturn, DeclarationKind, ReturnDeclaration, Subject

BACK = [DeclarationKind.CONFLICT, DeclarationKind.HANDED_BACK]


def with_declared(returns: QuerySet[AgencyReturn], membership: Membership) -> QuerySet[AgencyReturn]:
    """`has_declared`: the last that this hat said of the return is that nothing ties them to the family."""
    said = ReturnDeclaration.objects.filter(agency_return=OuterRef("pk"), declared_by=membership)
    last = Coalesce(Subquery(said.order_by("-declared_at", "-pk").values("kind")[:1]), Value(""))
    return returns.annotate(has_declared=Exact(last, Value(DeclarationKind.CLEAR.value)))


def with_declaration_owed(returns: QuerySet[AgencyReturn], membership: Membership) -> QuerySet[AgencyReturn]:
    """`is_declaration_owed`: what `owes_declaration` says of an open return, for where the database itself decides."""
    owed = Q(has_declared=False, tool__subject=Subject.CASE)
    if membership.role != Role.AGENCY_AUDITOR:
        owed &= Q(assignee=membership)
    # A return that is nobody's is not this lead's own, and not null either.
    is_owed = Coalesce(ExpressionWrapper(owed, output_field=BooleanField()), Value(False))
    return with_declared(returns, membership).annotate(is_declaration_owed=is_owed)


def owes_declaration(agency_return: Any, membership: Membership) -> bool:
    """Whoever fills it in: an auditor, and a lead whose own return it is. Reads `has_declared`. Where an organisation
    assesses itself there is no family.
    """
    fills_in = membership.role == Role.AGENCY_AUDITOR or agency_return.assignee_id == membership.pk
    is_open = agency_return.status in LEAD_STATUSES and agency_return.audit.stage in FILLABLE_STAGES
    return is_open and fills_in and not agency_return.has_declared and agency_return.tool.subject == Subject.CASE


def last_hand_back(agency_return: AgencyReturn) -> ReturnDeclaration | None:
    """The latest time that somebody gave it back, unless somebody has taken it since."""
    last = agency_return.declarations.select_related("declared_by__user").order_by("-declared_at", "-pk").first()
    return last if last is not None and last.kind in BACK else None


def conflicted(returns: list[AgencyReturn], membership: Membership) -> list[AgencyReturn]:
    """Those of the returns that this person handed back for a conflict of interest."""
    ids = ReturnDeclaration.objects.filter(
        agency_return__in=returns, kind=DeclarationKind.CONFLICT, declared_by=membership
    ).values_list("agency_return_id", flat=True)
    return [each for each in returns if each.pk in set(ids)]
