"""The briefing as the worker makes it, beside WeasyPrint alone on the same sheet, without tags."""

import gc

from audit_portal import clock
from bench.timing import Benchmark
from bench.world import World
from reports.child import Limits
from reports.content import content_of
from reports.making import make
from reports.models import DocumentJob, DocumentKind
from reports.operations.documents import request_document
from reports.operations.jobs import start_job
from reports.paper import STATIC, engine
from reports.rendering import SHEETS, paper_html

KIND = DocumentKind.BRIEFING


def briefing(world: World) -> Benchmark:
    """What the worker does from taking the job: its content, a child of this process, the tagged file, and its row in
    the database. The job was asked for before, as by a web process.
    """
    worker, layout = Worker(world), PlainLayout(world)
    pages = worker.make().page_count
    return Benchmark(
        what="Briefing as PDF, by the worker",
        beside="WeasyPrint alone, warm, no tags",
        goal=1.25,
        subject=worker.make,
        floor=layout,
        note=f"Briefing: {pages} pages.",
        tidy=worker.prepare,
    )


class Worker:
    def __init__(self, world: World) -> None:
        self.world = world
        self.asked: int | None = None

    def prepare(self) -> None:
        """A job to take; and a worker's forks do not carry what the floor leaves behind in this process."""
        self.ask()
        gc.collect()

    def ask(self) -> int:
        asked = request_document(audit=self.world.finished, kind=KIND, by=self.world.office, at=clock.now())
        self.asked = asked.pk
        return asked.pk

    def make(self) -> DocumentJob:
        job = start_job(job_id=self.asked or self.ask(), at=clock.now())
        self.asked = None
        made = make(job, limits=Limits(), at=clock.now(), today=clock.today()) if job else None
        if made is None or made.failure or made.page_count is None:
            raise SystemExit(f"The briefing was not made: {made.failure if made else 'there was no job'}")
        return made


class PlainLayout:
    """Style sheets and fonts are read already, as in the worker; so is the HTML."""

    def __init__(self, world: World) -> None:
        self.html = paper_html(content_of(world.finished, KIND, on=clock.today()), "draft of the day")
        self.sheets = SHEETS[KIND]
        # The first layout reads the sheets.
        self()

    def __call__(self) -> bytes:
        pages = engine()
        html = pages.weasyprint.HTML(string=self.html, url_fetcher=pages.fetcher, base_url=STATIC)
        rendered = html.render(stylesheets=[pages.sheet(path) for path in self.sheets], font_config=pages.fonts)
        plain: bytes = rendered.write_pdf()
        return plain
