"""What the checks say of a tool in the words of its file, said in the words that stand on the builder's page.

One set of checks serves file and browser. A file's reader knows MATRIX and “evidence_on”; on the page these are called
“Meeting by answer and date” and “An evidence line is required”.
"""

import re

from audits.models import QuestionKind, Response
from audits.tool_document import Document, questions_in
from audits.tool_scales import shipped_scales

CODES = {
    **{code: f"“{label}”" for code, label in QuestionKind.choices},
    **{response.name: f"“{response.label}”" for response in Response},
    "LIST": "“several of”",
    "YES_NO": "“yes or no”",
}
# Keys of a file, as the builder calls them.
KEYS = {
    "choices": "Choices",
    "scale": "Scale of the grade",
    "scales": "Scales",
    "unit": "Unit",
    "minimum": "Least",
    "maximum": "Most",
    "decimals": "Decimal places",
    "responses": "Answers that it offers",
    "evidence_on": "An evidence line is required",
    "parts": "What is asked beside the answer",
    "weight": "Weight in the score",
    "points": "Points",
    "counts_as": "Counts as",
    "comparable_reason": "Why?",
    "is_comparable": "Can its results be compared with those under earlier words?",
    "repeating": "How it is answered",
    "event": "Date of",
    "dates": "Dates",
    "fact": "Asked again for each of",
    "people": "People",
    "audiences": "Who is asked",
    "facts": "Facts of the case",
    "scope_lines": "What the audit looks at",
    "not_empty": "is not empty",
    "is_set": "is known",
    "at_least": "is at least",
}
PHRASES = [
    (" (“parts” in a file)", ""),
    ("in this file", "in this tool"),
    ("fact of kind LIST", "fact that can be several things"),
    ("There is no audience ", "Nobody who is asked is called "),
    (": true or false.", ": yes or no."),
    ("There is no scale ", "There is no scale called "),
    ("of kind ", "of the kind "),
]
KEY = re.compile(r"“([a-z_]+)”")
CODE = re.compile(r"“?\b(?:a |an )?\b([A-Z][A-Z0-9_]+)\b”?")


def on_screen(sentence: str, document: Document) -> str:
    """The same sentence with the page's names for kinds, answers, fields, questions, facts and agencies."""
    named = _named(document)
    told = sentence
    for written, said in PHRASES:
        told = told.replace(written, said)
    told = KEY.sub(lambda found: f"“{named.get(found[1]) or KEYS.get(found[1], found[1])}”", told)
    return CODE.sub(lambda found: _of_code(found, named), told)


def _of_code(found: re.Match[str], named: dict[str, str]) -> str:
    code = found[1]
    return CODES.get(code) or (f"“{named[code]}”" if code in named else found[0])


def _named(document: Document) -> dict[str, str]:
    """Codes of the tool itself with their words; a question's come first, as a sentence names it most often."""
    named = {code: str(row["label"]) for code, row in shipped_scales().items()}
    named |= {str(each["code"]): str(each["label"]) for each in [*document["dates"], *document["scales"]]}
    for row in [*document["facts"], *questions_in(document)]:
        named |= {choice["code"]: choice["label"] for choice in row.get("choices") or []}
    named |= {each["code"]: each["label"] for each in document["facts"]}
    named |= {**document["audiences"], **document["scope_lines"]}
    return named | {each["code"]: each["short_text"] for each in questions_in(document)}
