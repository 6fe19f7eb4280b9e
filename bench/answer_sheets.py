"""The page on which an auditor answers the whole tool, beside a page with nothing on it."""

from django.urls import reverse

from audits.section_page import WHOLE
from audits.tool_sheet import asked_of
from bench.timing import Benchmark
from bench.world import World


def answer_sheet(world: World) -> Benchmark:
    sheet = world.sheet
    count = len(asked_of(sheet.tool, sheet.audiences))
    address = reverse("audits:section_edit", args=[sheet.uuid, WHOLE])
    return Benchmark(
        what=f"Answer sheet of {count} questions",
        beside="bare page",
        goal=2.0,
        subject=world.lead.page(address),
        floor=world.lead.bare,
    )
