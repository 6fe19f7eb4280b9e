"""A question of a draft as its form shows it, and what was typed as the tool's document has it."""

from typing import Any

from pydantic import ValidationError

from audits.models import QuestionKind
from audits.tool_document import Document
from audits.tool_edits import code_from
from audits.tool_files import SENTENCES
from audits.tool_kinds import ALLOWED_RESPONSES
from audits.tool_lines import LineUnclear, read_choices, read_labels
from audits.tool_question_fields import FOR_KINDS
from audits.tool_shapes import Question

PLAIN = [
    "kind",
    "text",
    "short_text",
    "hint",
    "help_good",
    "help_not",
    "look_back",
    "scale",
    "unit",
    "event",
    "replaces",
]
MORE = ["scope_line", "report_place", "is_required", "comparable_reason", "withdrawn", "minimum", "maximum", "weight"]
LISTS = ["responses", "evidence_on", "timescales", "standards"]
# Where the tool's file has another name for what the form asks, and what the form calls it.
FIELD_OF = {"most": "block_most", "label": "block_label", "people": "people"}
CALLED = {
    "label": "Choice, part or name",
    "code": "Code",
    "unit": "Unit",
    "minimum": "Least",
    "maximum": "Most",
    "weight": "Weight in the score",
    "replaces": "Takes over from the code",
    "short_text": "In a few words",
    "text": "Question",
    "hint": "Hint",
}
ANSWER_AND_DATE: list[Document] = [
    {"code": "answer", "label": "Answer", "kind": "RESPONSE", "is_counted": True},
    {"code": "date", "label": "Date", "kind": "DATE"},
]
COMPARABLE = {"YES": True, "NO": False, "": None}


def typed_of(question: Document) -> dict[str, Any]:
    """The question as the first values of its form."""
    repeating = question["repeating"] or {}
    typed = {name: question[name] for name in [*PLAIN, *MORE, *LISTS, "decimals", "code"]}
    return typed | {
        "is_comparable": {True: "YES", False: "NO", None: ""}[question["is_comparable"]],
        "fact": repeating.get("fact", ""),
        "people": "\n".join(_person_line(each) for each in repeating.get("people", [])),
        "block_label": repeating.get("label", ""),
        "block_most": repeating.get("most", 10),
    }


def first_values() -> dict[str, Any]:
    """What a new question begins with."""
    return {
        "kind": "RESPONSE",
        "responses": ["YES", "PARTLY", "NO", "NOT_APPLICABLE", "NO_INFORMATION"],
        "evidence_on": ["PARTLY", "NO"],
        "is_required": True,
        "report_place": "MAIN",
    }


def first_parts(kind: str) -> list[Document]:
    """What each row of a table asks for where nobody says: an answer, which counts, and a date."""
    return [dict(part) for part in ANSWER_AND_DATE] if kind == QuestionKind.MATRIX else []


def values_of(typed: dict[str, Any], asked: list[Document], choices: list[Document], parts: list[Document]) -> Document:
    """Raises LineUnclear for a list of people that cannot be read."""
    kind = typed["kind"]
    values = {name: typed[name] for name in [*PLAIN, *MORE]}
    values["short_text"] = values["short_text"] or values["text"][:120]
    values |= {name: typed.get(name, []) for name in LISTS if name in typed}
    values |= {"decimals": typed["decimals"] or 0, "is_comparable": COMPARABLE[typed["is_comparable"]]}
    for name in FOR_KINDS:
        if kind not in FOR_KINDS[name] and name in values:
            values[name] = {
                "responses": [],
                "evidence_on": [],
                "decimals": 0,
                "scale": "",
                "unit": "",
                "event": "",
            }.get(name)
    allowed = [each.value for each in ALLOWED_RESPONSES.get(kind, ())]
    values["responses"] = [each for each in values["responses"] if each in allowed]
    choices = [] if values["scale"] else choices
    return values | {"asked_of": asked, "choices": choices, "parts": parts, "repeating": _repeating(typed, kind)}


def new_code(typed: dict[str, Any]) -> str:
    return typed["code"] or code_from(typed["short_text"] or typed["text"])


def refusals(values: Document) -> list[tuple[str, str]]:
    """What the shapes of a question do not take: where, and a sentence. Empty for a sound question."""
    try:
        Question.model_validate({"number": 1, "code": "a", **values})
    except ValidationError as error:
        return [_refusal(dict(each)) for each in error.errors()]
    return []


def _refusal(error: Document) -> tuple[str, str]:
    first, *inner = [str(step) for step in error["loc"]] or [""]
    name = CALLED.get(inner[-1] if inner else first, "this")
    template = SENTENCES.get(error["type"], "Check “{name}”: it is not what belongs here.")
    sentence = template.format(name=name, **error.get("ctx", {}))
    return FIELD_OF.get(inner[0] if inner and first == "repeating" else first, first), sentence


def parts_of(formset: Any, held: list[Document]) -> list[Document]:
    """An emptied row goes; what is held of a part beside its form's fields stays. Raises LineUnclear."""
    by_code = {part["code"]: part for part in held}
    parts: list[Document] = []
    for form in formset.forms:
        typed = dict(form.cleaned_data)
        if not typed.get("label"):
            continue
        code = typed["code"] or code_from(typed["label"])
        if any(part["code"] == code for part in parts):
            raise LineUnclear(f"“{typed['label']}” is asked for twice. Give each part its own name.")
        known = by_code.get(code, {})
        choices = read_choices(typed["choices"], known.get("choices", []))
        parts.append({**known, **typed, "code": code, "choices": choices})
    return parts


def _repeating(typed: dict[str, Any], kind: str) -> Document | None:
    if kind == QuestionKind.MATRIX:
        return {"fact": typed["fact"], "label": typed["block_label"]}
    if kind == QuestionKind.PEOPLE:
        return {"people": _people(typed["people"])}
    if kind == QuestionKind.BLOCK:
        return {"label": typed["block_label"], "most": typed["block_most"] or 10}
    return None


def _people(text: str) -> list[Document]:
    return [
        {"code": code, "label": label.rstrip("* "), "is_many": label.endswith("*")}
        for code, label in read_labels(text, {}).items()
    ]


def _person_line(person: Document) -> str:
    return f"{person['code']} = {person['label']}{' *' if person['is_many'] else ''}"
