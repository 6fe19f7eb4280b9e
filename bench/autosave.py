"""One answer saved as it is given, beside one committed UPDATE and a page with nothing on it."""

import uuid
from collections.abc import Iterator
from itertools import count

import psycopg2
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from audits.models import AgencyReturn, Answer, QuestionKind
from audits.tool_sheet import asked_of
from bench.databases import Databases
from bench.pages import Visitor, expect_ok
from bench.timing import Benchmark, Work
from bench.world import World

# As static/js/autosave.js sends it.
FORM = "application/x-www-form-urlencoded"
EVIDENCE = "Seen in the booking notes of 12 January 2017, and asked again at 28 weeks. "
UPDATE = """
UPDATE audits_answer SET response = %s, evidence = %s, version = version + 1, updated_at = now(), updated_by_id = %s
WHERE agency_return_id = %s AND question_id = %s
"""


class Saves:
    """Each save is of the version that the one before it made, as from an auditor's open page. What the browser puts
    together is put together before.
    """

    def __init__(self, world: World, agency_return: AgencyReturn) -> None:
        self.visitor: Visitor = world.lead
        answers = agency_return.answers.filter(question__kind=QuestionKind.RESPONSE)
        self.answer: Answer = answers.select_related("question").earliest("question__number")
        self.code, self.version, self.numbers = self.answer.question.code, self.answer.version, count()
        self.address = reverse("audits:answer_save", args=[agency_return.uuid, self.code])
        self.fixed = {"tool": agency_return.tool.uuid, "audience": agency_return.audiences}
        self.body = ""

    def prepare(self) -> None:
        number = next(self.numbers)
        sent = {
            **self.fixed,
            "version": self.version,
            "save_id": uuid.uuid4(),
            f"{self.code}.response": ("YES", "PARTLY")[number % 2],
            f"{self.code}.evidence": EVIDENCE + str(number),
        }
        self.body = urlencode(sent, doseq=True)

    def __call__(self) -> None:
        if not self.body:
            self.prepare()
        expect_ok(self.visitor.client.post(self.address, self.body, content_type=FORM))
        self.version, self.body = self.version + 1, ""


class PlainUpdates:
    """The same change to a row of another return by the driver alone, and then the bare page."""

    def __init__(self, world: World, answer: Answer) -> None:
        self.visitor = world.lead
        self.key = [world.office.pk, world.sheet.pk, answer.question_id]
        self.connection = psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None})
        self.connection.autocommit = True
        self.numbers = count()

    def __call__(self) -> None:
        number = next(self.numbers)
        with self.connection.cursor() as cursor:
            cursor.execute(UPDATE, [number % 2 + 1, EVIDENCE + str(number), *self.key])
        self.visitor.bare()


def autosave(world: World) -> Benchmark:
    saves = Saves(world, world.saved)
    saves()
    with CaptureQueriesContext(connection) as queries:
        saves()
    return Benchmark(
        what="Autosave of one answer",
        beside="one committed UPDATE + bare page",
        goal=1.0,
        subject=saves,
        floor=PlainUpdates(world, saves.answer),
        tidy=saves.prepare,
        note=f"Autosave: {len(queries)} statements a save.",
    )


def growth(world: World, databases: Databases) -> Iterator[Benchmark]:
    """The same save where there is far more: of other boards' returns, and of questions in its own."""
    returns, few = databases.in_large(AgencyReturn.objects.count)(), AgencyReturn.objects.count()
    large, small = databases.in_large(lambda: Saves(world, world.saved))(), Saves(world, world.saved)
    yield _beside(databases.in_large(large), small, large, f"Autosave, among {returns:,} returns", f"among {few}")
    asked = [len(asked_of(each.tool, each.audiences)) for each in (world.sheet, world.saved)]
    long, short = Saves(world, world.sheet), Saves(world, world.saved)
    yield _beside(long, short, long, f"Autosave in a return of {asked[0]} questions", f"in one of {asked[1]}")


def _beside(subject: Work, floor: Saves, saves: Saves, what: str, beside: str) -> Benchmark:
    """`saves` is what the subject calls, be it in another database."""

    def tidy() -> None:
        saves.prepare()
        floor.prepare()

    return Benchmark(what=what, beside=f"the same {beside}", goal=1.05, subject=subject, floor=floor, tidy=tidy)
