"""The briefing as the worker makes it, beside WeasyPrint alone on the same sheet, without tags."""

import gc
from typing import Any

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
from reports.rendering import MOST_PAGES, SHEETS, TIGHTER, paper_html

KIND = DocumentKind.BRIEFING


def briefing(world: World) -> Benchmark:
    """Asking for the document, its content, a child of this process, the tagged file, and its row in the database."""
    pages, layout = make_briefing(world).page_count, PlainLayout(world)
    return Benchmark(
        what="Briefing as PDF, by the worker",
        beside="WeasyPrint alone, warm, no tags",
        goal=1.25,
        subject=lambda: make_briefing(world),
        floor=layout,
        note=f"Briefing: {pages} pages, laid out {'twice' if layout.is_tight else 'once'} to fit; the floor once.",
        # A worker lays nothing out itself, so its forks do not carry what the floor leaves behind here.
        tidy=gc.collect,
    )


def make_briefing(world: World) -> DocumentJob:
    at = clock.now()
    asked = request_document(audit=world.finished, kind=KIND, by=world.office, at=at)
    job = start_job(job_id=asked.pk, at=at)
    made = make(job, limits=Limits(), at=at, today=clock.today()) if job else asked
    if made.failure or made.page_count is None:
        raise SystemExit(f"The briefing was not made: {made.failure}")
    return made


class PlainLayout:
    """Style sheets and fonts are read already, as in the worker; so is the HTML."""

    def __init__(self, world: World) -> None:
        self.html = paper_html(content_of(world.finished, KIND, on=clock.today()), "draft of the day")
        self.sheets = list(SHEETS[KIND])
        self.is_tight = len(self._render().pages) > MOST_PAGES[KIND]
        if self.is_tight:
            self.sheets += TIGHTER[KIND]

    def __call__(self) -> bytes:
        return self._render().write_pdf()

    def _render(self) -> Any:
        pages = engine()
        html = pages.weasyprint.HTML(string=self.html, url_fetcher=pages.fetcher, base_url=STATIC)
        return html.render(stylesheets=[pages.sheet(path) for path in self.sheets], font_config=pages.fonts)
