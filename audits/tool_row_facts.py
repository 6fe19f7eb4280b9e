"""The rows of a table written with its question: they are kept as a fact of the case that can be several things, so
that a case may say which of them it had, and every one is asked of a case that does not say.
"""

import re

from audits.tool_document import Document
from audits.tool_edits import EditImpossible, code_from
from audits.tool_lines import read_choices

NOT_IN_A_LABEL = re.compile(r"[()=;:\s]+")


def fact_of_rows(document: Document, label: str, rows: str) -> Document:
    """Under a name that is free. Raises LineUnclear."""
    choices = read_choices(rows.replace(";", "\n"), [])
    label = NOT_IN_A_LABEL.sub(" ", label).strip()[:110]
    used = {each["code"] for each in [*document["facts"], *document["dates"]]}
    code, number = code_from(label), 1
    while (free := code if number == 1 else f"{code}_{number}") in used:
        number += 1
    told = label if number == 1 else f"{label} {number}"
    return {"code": free, "label": told, "kind": "LIST", "choices": choices, "is_derived": False}


def with_fact(document: Document, fact: Document) -> Document:
    if any(each["code"] == fact["code"] for each in document["facts"]):
        raise EditImpossible(f"A colleague added a fact “{fact['label']}” meanwhile. Send the question again.")
    return {**document, "facts": [*document["facts"], fact]}
