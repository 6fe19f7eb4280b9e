"""What a new tool can start from, and the tool's details as lines of a form."""

from typing import Any

from audit_portal.accounts.models import Membership
from audits.models import AuditTool
from audits.tool_document import Document, document_of
from audits.tool_files import SHIPPED, shipped_tool
from audits.tool_lines import read_facts, read_labels, write_facts, write_labels

NOTHING: Document = {
    "subject": "CASE",
    "change_note": "",
    "look_back": "",
    "scales": [],
    "audiences": {},
    "scope_lines": {},
    "facts": [],
    "dates": [],
    "sections": [],
}


def starts_of(membership: Membership) -> list[tuple[str, str]]:
    """The newest version of each of the board's tools, then those that come with the portal."""
    newest: dict[str, AuditTool] = {}
    for tool in AuditTool.objects.visible_to(membership).order_by("code", "version"):
        newest[tool.code] = tool
    own = [(f"tool:{tool.uuid}", str(tool)) for tool in sorted(newest.values(), key=lambda each: each.title)]
    shipped = [(path.stem, shipped_tool(path.stem).title) for path in sorted(SHIPPED.glob("*.yaml"))]
    return [*own, *((f"shipped:{code}", f"{title}, as it comes with the portal") for code, title in shipped)]


def start_document(membership: Membership, *, title: str, code: str, start: str) -> Document:
    """The first document of a tool that starts there."""
    where, _, what = start.partition(":")
    if where == "tool":
        document = document_of(AuditTool.objects.visible_to(membership).get(uuid=what))
    elif where == "shipped":
        document = shipped_tool(what).model_dump(mode="json")
    else:
        document = dict(NOTHING)
    return document | {"title": title, "code": code, "version": 1}


def lines_of(document: Document) -> Document:
    return {
        **{name: document[name] for name in ("title", "subject", "change_note")},
        "look_back": document["look_back"],
        "audiences": write_labels(document["audiences"]),
        "scope_lines": write_labels(document["scope_lines"]),
        "facts": write_facts(document["facts"]),
    }


def details_of(typed: dict[str, Any], held: Document) -> Document:
    """The tool's details as its document has them. Raises LineUnclear."""
    return {
        **{name: typed[name] for name in ("title", "subject", "change_note")},
        "look_back": typed["look_back"],
        "audiences": read_labels(typed["audiences"], held["audiences"]),
        "scope_lines": read_labels(typed["scope_lines"], held["scope_lines"], longest=40),
        "facts": read_facts(typed["facts"], held["facts"]),
    }
