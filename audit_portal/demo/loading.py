"""Loads the whole demonstration, once: what is there already is left as it is."""

from django.db import transaction

from audit_portal.accounts.models import Board
from audit_portal.demo.boards import make_agencies, make_boards
from audit_portal.demo.leicester import (
    load_dip_sample,
    load_fieldwork,
    load_neglect,
    load_prebirth_2016,
    load_prebirth_2017,
)
from audit_portal.demo.people import make_people
from audit_portal.demo.plans import plan
from audit_portal.demo.releases import LayOut, lay_out_pdf
from audit_portal.demo.world import World


def is_loaded() -> bool:
    return Board.objects.filter(name__in=[each["name"] for each in plan("boards")["boards"]]).exists()


@transaction.atomic
def load(lay_out: LayOut = lay_out_pdf) -> None:
    """All or nothing, so that an interrupted load begins again from an empty database. `lay_out` makes the PDFs."""
    boards = make_boards(plan("boards"))
    agencies = make_agencies(plan("boards"), boards)
    world = World(boards, agencies, make_people(plan("people"), boards, agencies))
    load_prebirth_2016(world, lay_out)
    load_prebirth_2017(world)
    load_dip_sample(world)
    load_neglect(world)
    load_fieldwork("soar_vale_2017", "soar_vale", world, world.seats["vale_officer"])
