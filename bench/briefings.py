"""The briefing as the worker makes it, beside WeasyPrint alone on the same sheet, without tags."""

import gc
import time

from django.db import transaction
from django_tasks_db.models import DBTaskResult

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
from reports.standby import STANDBY

KIND = DocumentKind.BRIEFING
# Seconds between a worker's looks for work: a child that it forks has as long to warm up before the next job is seen.
INTERVAL = 0.5


def briefing(world: World) -> Benchmark:
    """What the worker does from taking the job: its content, the tagged file by a child of this process, and its row in
    the database. The job was asked for before, as by a web process; and the child waits already, because a worker forks
    the next one and lets it warm up in its idle time, after each job and before it sleeps until its next look.
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
        """What a worker does while it has no job, then a job, and the look that finds it in the queue. The worker's
        forks do not carry what the floor leaves behind in this process.
        """
        gc.collect()
        STANDBY.keep()
        time.sleep(INTERVAL)
        self.ask()
        with transaction.atomic():
            DBTaskResult.objects.ready().get_locked().claim("bench")

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
