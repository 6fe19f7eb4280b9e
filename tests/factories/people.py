"""Boards, agencies and people. The cast has one person in every role, and the same roles on another board."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from django.test import Client

from audit_portal.accounts.middleware import HAT_SESSION_KEY
from audit_portal.accounts.models import Agency, AgencyKind, Board, BoardAgency, Membership, Role, User

_numbers = count(1)
LONG_AGO = date(2010, 1, 1)


def make_board(name="Fernshire Safeguarding Children Board", **fields):
    fields = {"short_name": "Fernshire LSCB", "area": "Fernshire", **fields}
    fields = {"assurance_group": "Performance, Analysis and Assurance Group", "assurance_group_short": "PAAG", **fields}
    return Board.objects.create(name=name, **fields)


def make_agency(board=None, kind=AgencyKind.POLICE, name=None, parent=None):
    name = name or f"Agency {next(_numbers)}"
    agency = Agency.objects.create(kind=kind, name=name, short_name=name[:40], parent=parent)
    if board is not None and parent is None:
        BoardAgency.objects.create(board=board, agency=agency, valid_from=LONG_AGO)
    return agency


def make_membership(role, board=None, agency=None, name=None, user=None):
    number = next(_numbers)
    name = name or f"Person {number}"
    user = user or User.objects.create_user(f"person{number}@example.org", "correct horse battery", name=name)
    return Membership.objects.create(user=user, board=board, agency=agency, role=role, post=str(Role(role).label))


@dataclass(frozen=True)
class Cast:
    """`police` and `care` are agencies of the board; `ccg` has the practice `practice` under it."""

    board: Board
    other_board: Board
    office: Agency
    police: Agency
    care: Agency
    ccg: Agency
    practice: Agency
    officer: Membership
    group_member: Membership
    lead: Membership
    auditor: Membership
    owner: Membership
    reader: Membership
    administrator: Membership
    other_lead: Membership
    other_auditor: Membership
    ccg_lead: Membership
    practice_auditor: Membership
    other_officer: Membership

    @property
    def personas(self):
        """Everybody by name, for the permission matrix; `None` is signed out."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Membership)}


def make_cast():
    """lead, auditor and owner sit in the police; other_lead and other_auditor in children's social care."""
    board, other = make_board(), make_board("Otherdale Safeguarding Children Board", short_name="Otherdale LSCB")
    office = make_agency(board, AgencyKind.BOARD_OFFICE, "Fernshire LSCB office")
    police = make_agency(board, AgencyKind.POLICE, "Fernshire Police")
    care = make_agency(board, AgencyKind.SOCIAL_CARE, "Fernshire Children’s Social Care")
    ccg = make_agency(board, AgencyKind.HEALTH_COMMISSIONER, "Fernshire Clinical Commissioning Group")
    practice = make_agency(None, AgencyKind.GP_PRACTICE, "Bracken Practice", parent=ccg)
    BoardAgency.objects.create(board=other, agency=police, valid_from=LONG_AGO)
    return Cast(
        board=board,
        other_board=other,
        office=office,
        police=police,
        care=care,
        ccg=ccg,
        practice=practice,
        officer=make_membership(Role.BOARD_OFFICER, board, office, "Olive Office"),
        group_member=make_membership(Role.AUDIT_GROUP_MEMBER, board, care, "Gil Group"),
        lead=make_membership(Role.AGENCY_LEAD, board, police, "Lena Lead"),
        auditor=make_membership(Role.AGENCY_AUDITOR, board, police, "Arlo Auditor"),
        owner=make_membership(Role.ACTION_OWNER, board, police, "Odd Owner"),
        reader=make_membership(Role.READER, board, None, "Rita Reader"),
        administrator=make_membership(Role.SYSTEM_ADMINISTRATOR, None, None, "Syd System"),
        other_lead=make_membership(Role.AGENCY_LEAD, board, care, "Cleo Care-Lead"),
        other_auditor=make_membership(Role.AGENCY_AUDITOR, board, care, "Cara Care-Auditor"),
        ccg_lead=make_membership(Role.AGENCY_LEAD, board, ccg, "Cyd Commissioner"),
        practice_auditor=make_membership(Role.AGENCY_AUDITOR, board, practice, "Pia Practice"),
        other_officer=make_membership(Role.BOARD_OFFICER, other, None, "Otto Other-Board"),
    )


def sign_in(membership=None):
    """A test client that wears the hat; signed out when there is none."""
    client = Client()
    if membership is not None:
        client.force_login(membership.user)
        session = client.session
        session[HAT_SESSION_KEY] = membership.pk
        session.save()
    return client
