"""Agencies and practices of a board, and their names, each with the day from which it holds."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from audit_portal.accounts.models import Agency, AgencyName, Board, BoardAgency, Membership
from audit_portal.accounts.recording import record


class AgencyNamed(Exception):
    """The board has an agency of that name."""


class NameBeforeLast(Exception):
    """The new name would begin before the present one did."""


class AgencyNotYours(Exception):
    """The agency works with other boards too, or the practice's parent is none of this board's."""


@dataclass(frozen=True)
class NameAsked:
    name: str
    short_name: str
    kind: str
    since: date


@transaction.atomic
def add_agency(*, board: Board, asked: NameAsked, parent: Agency | None, by: Membership) -> Agency:
    """It works with the board from the day of its name; a practice does so through its parent."""
    _refuse_named(asked.name, by)
    if parent is not None and not Agency.objects.of_board(board).filter(pk=parent.pk).exists():
        raise AgencyNotYours("Choose one of the board’s agencies.")
    agency = Agency.objects.create(kind=asked.kind, name=asked.name, short_name=asked.short_name, parent=parent)
    _name(agency, asked)
    if parent is None:
        BoardAgency.objects.create(board=board, agency=agency, valid_from=asked.since)
    record("AGENCY_ADDED", by=by, subject=agency, agency_kind=str(asked.kind), parent=parent.pk if parent else None)
    return agency


@transaction.atomic
def rename_agency(*, agency: Agency, asked: NameAsked, by: Membership) -> Agency:
    """The name before ends on the day before. What was published keeps the name of its day."""
    locked = Agency.objects.select_for_update().get(pk=agency.pk)
    if is_shared(locked, by):
        raise AgencyNotYours("Whoever runs the portal changes this agency’s name.")
    if locked.name.casefold() != asked.name.casefold():
        _refuse_named(asked.name, by)
    last = locked.names.order_by("-valid_from").first()
    if last is not None:
        if asked.since <= last.valid_from:
            raise NameBeforeLast(f"The name {last.name} began on {last.valid_from:%-d %B %Y}. Enter a later day.")
        last.valid_to = asked.since - timedelta(days=1)
        last.save(update_fields=["valid_to"])
    _name(locked, asked)
    locked.name, locked.short_name, locked.kind = asked.name, asked.short_name, asked.kind
    locked.save(update_fields=["name", "short_name", "kind"])
    record("AGENCY_RENAMED", by=by, subject=locked)
    return locked


def is_shared(agency: Agency, by: Membership) -> bool:
    """It works with another board, itself or through its parent."""
    works = BoardAgency.objects.filter(agency__in=[agency.pk, agency.parent_id or agency.pk])
    return works.exclude(board=by.board).exists()


def _name(agency: Agency, asked: NameAsked) -> None:
    AgencyName.objects.create(
        agency=agency, name=asked.name, short_name=asked.short_name, kind=asked.kind, valid_from=asked.since
    )


def _refuse_named(name: str, by: Membership) -> None:
    if Agency.objects.of_board(by.board).filter(name__iexact=name).exists():
        raise AgencyNamed(f"The board has an agency called {name} already.")
