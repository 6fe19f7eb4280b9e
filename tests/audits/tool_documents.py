"""Documents of draft tools for tests: sections of simple questions, put to police and social care."""

from audits.tool_document import settled
from audits.tool_edits import numbered

AUDIENCES = {"POL": "Police", "CSC": "Children’s Social Care"}


def make_document_question(code, kind="RESPONSE", audiences=("POL", "CSC"), **values):
    return {
        "number": 1,
        "code": code,
        "kind": kind,
        "text": f"{code}?",
        "short_text": code,
        "asked_of": [{"audiences": list(audiences)}],
        "scope_line": "CARE",
        **values,
    }


def make_document(sections, **values):
    """`sections` is a list of lists of codes or of questions."""
    rows = [
        {
            "letter": "A",
            "title": f"Section {place}",
            "short_title": f"Section {place}",
            "questions": [make_document_question(each) if isinstance(each, str) else each for each in questions],
        }
        for place, questions in enumerate(sections, start=1)
    ]
    document = {
        "code": "small",
        "version": 1,
        "title": "Small",
        "look_back": "One year",
        "audiences": dict(AUDIENCES),
        "scope_lines": {"CARE": "Care"},
        "facts": [],
        "dates": [],
        **values,
    }
    return settled(numbered(document | {"sections": rows}))
