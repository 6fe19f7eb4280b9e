"""The tool builder and the preview with 200 questions and their conditions, beside a page with nothing on it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from django.urls import reverse

from audits.models import GROUP, AuditTool
from audits.operations.tool_drafts import DraftEdit, edit_draft, start_tool
from audits.tool_builder_page import state_seen
from audits.tool_document import Document, document_of, questions_in
from audits.tool_edits import changed_question, copied_section, removed_question
from bench.timing import Benchmark, Work
from bench.world import World

LONG = 200
AT = datetime(2017, 4, 13, 9, tzinfo=UTC)


def builder(world: World) -> Iterator[Benchmark]:
    draft = _long_draft(world)
    audiences = "&".join(f"audience={code}" for code in draft.audiences if code != GROUP)
    address = reverse("audits:tool_draft_detail", args=[draft.uuid])
    yield _page(world, f"Builder page of {LONG} questions", address, 15.0)
    yield replace(
        _page(world, f"Builder page of {LONG} questions, first look", address, 30.0),
        tidy=state_seen.cache_clear,
        note="The first look at a state of a draft tries every condition out; later ones take what was found.",
    )
    address = reverse("audits:tool_preview_detail", args=[draft.uuid])
    yield _page(world, f"Preview of {LONG} questions", f"{address}?{audiences}", 10.0)
    yield Benchmark(
        what=f"An edit of one of {LONG} questions",
        beside="bare page",
        goal=25.0,
        subject=_edit(world, draft),
        floor=world.officer.bare,
        note=f"An edit keeps the whole tool as it is after it, and makes the rows of all {LONG} questions anew.",
        pairs=20,
    )


def _page(world: World, what: str, address: str, goal: float) -> Benchmark:
    return Benchmark(what, "bare page", goal, world.officer.page(address), world.officer.bare, pairs=20)


def _long_draft(world: World) -> AuditTool:
    """The demonstration's sections copied until there are enough questions, and as many taken off as are too many."""
    assert world.finished.tool is not None
    document = document_of(world.finished.tool)
    letters = [section["letter"] for section in document["sections"]]
    while _length(document) < LONG and len(document["sections"]) < 26:
        document = copied_section(document, letters[len(document["sections"]) % len(letters)])
    while _length(document) > LONG:
        document = removed_question(document, list(questions_in(document))[-1]["code"])
    named = document | {"code": "bench_long", "title": "A long tool", "version": 1}
    return start_tool(board=world.finished.board, document=named, by=world.office, at=AT, words="The start")


def _length(document: Document) -> int:
    return sum(1 for _ in questions_in(document))


def _edit(world: World, draft: AuditTool) -> Work:
    numbers = count()
    code = next(questions_in(document_of(draft)))["code"]

    def edit() -> object:
        words = f"Words {next(numbers)}?"
        change = DraftEdit("An edit", lambda document: changed_question(document, code, {"text": words}))
        return edit_draft(tool=draft, edit=change, by=world.office, at=AT)

    return edit
