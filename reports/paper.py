"""HTML to PDF. The only module that knows WeasyPrint, which it loads when first used: never in a web process."""

from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

from reports.child import Laid, LayoutFailed

# The one address that a document can reach: a name that no network knows, standing for static/.
STATIC = "https://static.invalid/"
SAMPLE = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>Sample</title>'
    "<style>:root { --accent: #000; --mid: #777; --tint: #eee; }</style></head><body><h1>Sample</h1>"
    "<p>Words, <strong>strong</strong> and <em>soft</em>.</p><table><tr><th>Head</th><td>Cell</td></tr></table>"
    "</body></html>"
)
# About as long and as varied as a page of a document.
LONG_SAMPLE = SAMPLE.replace(
    "</body>",
    """<section><h2>Part</h2><ul><li>One</li><li>Two</li></ul><dl><dt>Word</dt><dd>What it means</dd></dl>
    <p>Words with a <a href="https://a.example/">link</a></p></section>"""
    * 12
    + "</body>",
)
VARIANT = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}


@cache
def engine() -> Any:
    """WeasyPrint with our fetcher and the fonts read, kept for every child that is forked later."""
    return _Engine()


class _Engine:
    def __init__(self) -> None:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        self.weasyprint = weasyprint
        self.fetcher = _fetcher()
        self.fonts = FontConfiguration()
        self.sheets: dict[str, Any] = {}

    def read(self, *paths: str) -> None:
        """What a child would otherwise do for each document again: style sheets, fonts, and what the engine itself only
        loads when it lays something out. A parent does it before it forks.
        """
        new = [path for path in paths if path not in self.sheets]
        if new:
            lay_out(SAMPLE, tuple(new))

    def sheet(self, path: str) -> Any:
        """A style sheet below static/, parsed once."""
        if path not in self.sheets:
            css = self.weasyprint.CSS(url=f"{STATIC}{path}", url_fetcher=self.fetcher, font_config=self.fonts)
            self.sheets[path] = css
        return self.sheets[path]


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OurFilesOnly(URLFetcher):
        """Serves static/ and data: and nothing else: neither the network nor any other file can be reached."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            if not url.startswith(STATIC):
                raise ValueError("A document may only use files of the portal itself.")
            return URLFetcherResponse(url, body=static_bytes(url.removeprefix(STATIC)))

    return OurFilesOnly()


def static_bytes(path: str) -> bytes:
    """A file below static/. The finders refuse a path that climbs out of it."""
    found = finders.find(path)
    if not isinstance(found, str):
        raise ValueError(f"There is no static file {path}.")
    return Path(found).read_bytes()


def lay_out(html: str, sheets: tuple[str, ...], *, most_pages: int | None = None) -> Laid:
    """A tagged PDF/UA-1 file; the same input gives the same bytes."""
    document = _rendered(html, sheets)
    count = len(document.pages)
    if most_pages is not None and count > most_pages:
        raise LayoutFailed(
            f"The text fills {count} pages and {most_pages} are allowed. Shorten it, then make the document again."
        )
    return Laid(document.write_pdf(finisher=_say_scopes, **VARIANT), count)


def _say_scopes(document: Any, pdf: Any) -> None:
    """A header cell says whether it heads its column or its row. The engine names the headers of each data cell, which
    is enough for the standard; not every reader of a PDF follows names.
    """
    tags: list[Any] = [each for each in pdf.objects if isinstance(each, dict) and "S" in each]
    elements = {each.number: each for each in tags}
    for cell in tags:
        if cell["S"] == "/TH":
            row = elements[_number(cell["P"])]
            group = elements[_number(row["P"])]
            cell["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def _number(reference: bytes | str) -> int:
    """12 of “12 0 R”."""
    return int(reference.split()[0])


def _rendered(html: str, sheets: tuple[str, ...]) -> Any:
    pages = engine()
    return pages.weasyprint.HTML(string=html, url_fetcher=pages.fetcher, base_url=STATIC).render(
        stylesheets=[pages.sheet(path) for path in sheets], font_config=pages.fonts, **VARIANT
    )
