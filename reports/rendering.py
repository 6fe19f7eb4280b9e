"""From content to HTML: the body that the site and the paper share, and the sheet around it that becomes the PDF."""

from collections.abc import Iterable
from typing import Any

from django.template.engine import Engine
from django.template.loader import render_to_string
from django.template.loader_tags import IncludeNode
from django.utils.safestring import SafeString, mark_safe

from reports.accent import colours_of
from reports.child import Laid
from reports.models import DocumentKind
from reports.paper import lay_out, static_bytes

TEMPLATES = {
    DocumentKind.BRIEFING: "reports/documents/briefing.html",
    DocumentKind.PAAG_REPORT: "reports/documents/paag_report.html",
    DocumentKind.SET_UP_SUMMARY: "reports/documents/set_up_summary.html",
}
PAPER = "reports/documents/paper.html"
SHEETS = {
    DocumentKind.BRIEFING: ("css/documents/paper.css", "css/documents/briefing.css"),
    DocumentKind.PAAG_REPORT: ("css/documents/paper.css", "css/documents/bar-key.css", "css/documents/report.css"),
    DocumentKind.SET_UP_SUMMARY: (
        "css/documents/paper.css",
        "css/documents/briefing.css",
        "css/documents/set-up-summary.css",
    ),
}
SCREEN = ("css/portal/tokens.css", "css/portal/documents.css", "css/documents/bar-key.css")
# The briefing is read in a team meeting: a third page is an error, never a surprise.
MOST_PAGES = {DocumentKind.BRIEFING: 2}


def body_html(content: dict[str, Any], edition: str) -> SafeString:
    """The document itself, without the page around it. Django has escaped every value in it."""
    kind = DocumentKind(content["head"]["kind"])
    colours = colours_of(content["head"]["accent"])
    return mark_safe(render_to_string(TEMPLATES[kind], {**content, "colours": colours, "edition": edition}))


def paper_html(content: dict[str, Any], edition: str) -> str:
    """The whole sheet. `edition` is “release 2” or “draft of 13 April 2017”, as the foot of each page says."""
    return _sheet(content, edition, "")


def standalone_html(content: dict[str, Any], edition: str) -> str:
    """One file for a browser, with the looks of the site inside: it needs nothing beside it."""
    styles = [static_bytes(path).decode() for path in SCREEN]
    return _sheet(content, edition, "\n".join([*styles, "body { max-width: 960px; margin: 0 auto; padding: 20px; }"]))


def _sheet(content: dict[str, Any], edition: str, css: str) -> str:
    head = content["head"]
    colours = colours_of(head["accent"])
    root = f":root {{ --accent: {colours.accent}; --mid: {colours.mid}; --tint: {colours.tint}; }}"
    context = {
        "title": f"{head['title']}: {head['subtitle']}",
        "author": head["board"],
        "mark": head["marking"],
        "running_head": head["title"],
        "foot": foot(content, edition),
        "kind_css": head["kind"].lower().replace("_", "-"),
        "styles": mark_safe(f"<style>{css}\n{root}</style>"),
        "body": body_html(content, edition),
    }
    return render_to_string(PAPER, context)


def foot(content: dict[str, Any], edition: str) -> str:
    """Leicester LSCB, Pre-birth 2016-17, release 2; a briefing's begins with its marking."""
    head = content["head"]
    words = f"{head['board_short']}, {head['audit']}, {edition}"
    return f"{head['marking']}. {words}" if head["kind"] == DocumentKind.BRIEFING else words


def read_templates(kinds: Iterable[DocumentKind]) -> None:
    """What a child would otherwise parse again for each document. Django keeps what it has parsed once."""
    for name in {PAPER, *(TEMPLATES[kind] for kind in kinds)}:
        _read(name)


def _read(name: str) -> None:
    """With the templates that it names; one whose name depends on the content is read when it is needed."""
    for node in Engine.get_default().get_template(name).nodelist.get_nodes_by_type(IncludeNode):
        if isinstance(node, IncludeNode) and isinstance(node.template.var, str) and not node.template.filters:
            _read(node.template.var)


def lay_out_document(content: dict[str, Any], edition: str) -> Laid:
    """The PDF. Only a child of the worker, or a command, may call this: it loads the layout engine."""
    kind = DocumentKind(content["head"]["kind"])
    return lay_out(paper_html(content, edition), SHEETS[kind], most_pages=MOST_PAGES.get(kind))
