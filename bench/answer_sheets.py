"""The page on which an auditor answers the whole tool, beside a page with nothing on it."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from audits import kept_questions
from audits.section_page import WHOLE
from audits.tool_sheet import asked_of
from bench.long_tool import lengthen
from bench.timing import Benchmark
from bench.world import World

LONG = 200


def answer_sheets(world: World) -> Iterator[Benchmark]:
    """The demonstration's tool, and then, once that is measured, a tool of 200 questions in its place."""
    sheet = _answer_sheet(world, 2.0)
    yield sheet
    yield replace(sheet, what=f"{sheet.what}, none seen before", goal=3.0, tidy=kept_questions._kept.cache_clear)
    lengthen(world.sheet, LONG)
    yield _answer_sheet(world, 4.0)


def _answer_sheet(world: World, goal: float) -> Benchmark:
    sheet = world.sheet
    count = len(asked_of(sheet.tool, sheet.audiences))
    address = reverse("audits:section_edit", args=[sheet.uuid, WHOLE])
    return Benchmark(
        what=f"Answer sheet of {count} questions",
        beside="bare page",
        goal=goal,
        subject=world.lead.page(address),
        floor=world.lead.bare,
    )
