"""Which agencies an audit of a board can name."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from audit_portal.accounts.models import Agency, AgencyKind, BoardAgency


def board_agencies(board_id: int, today: date, held: Iterable[int]) -> QuerySet[Agency]:
    """Those that work with the board on the day, and any that is named already (`held`)."""
    works = BoardAgency.objects.filter(board_id=board_id, valid_from__lte=today)
    now = works.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today)).values("agency")
    own = Agency.objects.filter(parent__isnull=True)
    return own.filter(Q(pk__in=now) | Q(pk__in=list(held))).order_by("name")


def record_holders(agencies: QuerySet[Agency]) -> QuerySet[Agency]:
    """The board's own office audits no records."""
    return agencies.exclude(kind=AgencyKind.BOARD_OFFICE)
