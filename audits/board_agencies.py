"""Which agencies an audit of a board can name."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from audit_portal.accounts.models import Agency, AgencyKind, BoardAgency
from audits.models import ParticipatingAgency


def board_agencies(board_id: int, today: date, held: Iterable[int]) -> QuerySet[Agency]:
    """Those that work with the board on the day, and any that is named already (`held`)."""
    works = BoardAgency.objects.filter(board_id=board_id, valid_from__lte=today)
    now = works.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today)).values("agency")
    own = Agency.objects.filter(parent__isnull=True)
    return own.filter(Q(pk__in=now) | Q(pk__in=list(held))).order_by("name")


def record_holders(agencies: QuerySet[Agency]) -> QuerySet[Agency]:
    """The board's own office audits no records."""
    return agencies.exclude(kind=AgencyKind.BOARD_OFFICE)


def practices_of(agencies: Iterable[Agency]) -> dict[int, list[str]]:
    """The names of the practices that answer through each of these agencies, in order. One query."""
    found: dict[int, list[str]] = {}
    for parent, name in Agency.objects.filter(parent__in=agencies).order_by("name").values_list("parent_id", "name"):
        found.setdefault(parent, []).append(name)
    return found


def last_parts(board_id: int, agencies: Iterable[Agency], known: Iterable[str]) -> dict[int, list[str]]:
    """What each agency answered as in the board's latest audit with parts of the same names. One query."""
    names = set(known)
    rows = ParticipatingAgency.objects.filter(audit__board=board_id, agency__in=agencies).order_by("pk")
    return {
        agency: parts for agency, parts in rows.values_list("agency_id", "audiences") if parts and names >= set(parts)
    }
