"""What is different between two versions of a tool, in words that a person reads. Pure: two documents in, lines out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from audits.models import QuestionKind, ReportPlace, Response, Side, Subject
from audits.show_if_words import in_words
from audits.tool_builder_page import asked_words, labels_of
from audits.tool_document import Document, audiences_of, questions_in
from audits.tool_lines import write_facts

KINDS = dict(QuestionKind.choices)
PLACES = dict(ReportPlace.choices)
SUBJECTS = dict(Subject.choices)
SIDES = dict(Side.choices)
RESPONSES = {response.name: str(response.label) for response in Response}
# What a version says of itself, and the words for it.
DETAILS = {
    "title": "Title",
    "subject": "A return is about",
    "change_note": "What it changes",
    "look_back": "How far back",
    "audiences": "Who is asked",
    "scope_lines": "Scope lines",
    "facts": "Facts of the case",
    "dates": "Dates",
    "scales": "Scales",
}
FIELDS = {
    "text": "Question",
    "short_text": "In a few words",
    "hint": "Hint",
    "help_good": "What good looks like",
    "help_not": "What does not count",
    "look_back": "How far back",
    "kind": "Kind of answer",
    "responses": "Answers offered",
    "choices": "Choices",
    "parts": "Asked beside the answer",
    "repeating": "Asked again for",
    "scale": "Scale",
    "unit": "Unit",
    "minimum": "Least",
    "maximum": "Most",
    "decimals": "Decimal places",
    "asked_of": "Who is asked",
    "show_if": "Condition",
    "evidence_on": "Evidence required for",
    "is_required": "Required",
    "scope_line": "Scope line",
    "timescales": "Timescales",
    "event": "Date of",
    "standards": "Standards",
    "report_place": "Place in the reports",
    "weight": "Weight",
    "tags": "Serves",
    "replaces": "Takes over from",
    "is_comparable": "Comparable with earlier words",
    "comparable_reason": "Why",
    "withdrawn": "Withdrawn because",
}
NOTHING = "Nothing"


@dataclass(frozen=True)
class Change:
    """One thing that reads otherwise now."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class QuestionDifference:
    """`what` is Added, Taken out, Withdrawn, Asked again or Changed; a question that only moved is Moved."""

    code: str
    number: str
    text: str
    what: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Difference:
    details: tuple[Change, ...]
    sections: tuple[Change, ...]
    questions: tuple[QuestionDifference, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.details or self.sections or self.questions)


def difference(before: Document, after: Document) -> Difference:
    """Questions are the same by their code, wherever they stand."""
    return Difference(tuple(_details(before, after)), tuple(_sections(before, after)), tuple(_questions(before, after)))


def question_changes(before: Document, after: Document, code: str) -> list[Change]:
    """What reads otherwise in one question that both have; its number and place are not among it."""
    old, new = (next(each for each in questions_in(held) if each["code"] == code) for held in (before, after))
    named = [field for field in FIELDS if field in new or field in old]
    return [
        Change(field, FIELDS[field], _words(before, old, field), _words(after, new, field))
        for field in named
        if old.get(field) != new.get(field)
    ]


def _details(before: Document, after: Document) -> Iterator[Change]:
    for field, label in DETAILS.items():
        if before.get(field) != after.get(field):
            yield Change(field, label, _detail(before, field), _detail(after, field))


def _sections(before: Document, after: Document) -> Iterator[Change]:
    old, new = ([section["title"] for section in held["sections"]] for held in (before, after))
    if old != new:
        yield Change("sections", "Sections", _listed(old), _listed(new))


def _questions(before: Document, after: Document) -> Iterator[QuestionDifference]:
    old, new = ({each["code"]: each for each in questions_in(held)} for held in (before, after))
    moved = _moved(before, after)
    for code, question in new.items():
        if code not in old:
            yield _row(question, "Added")
        elif changes := question_changes(before, after, code):
            yield _row(question, _what(old[code], question), tuple(changes))
        elif code in moved:
            yield _row(question, "Moved", (Change("number", "Place", moved[code][0], moved[code][1]),))
    for code, question in old.items():
        if code not in new:
            yield _row(question, "Taken out")


def _what(old: Document, new: Document) -> str:
    if bool(old.get("withdrawn")) == bool(new.get("withdrawn")):
        return "Changed"
    return "Withdrawn" if new.get("withdrawn") else "Asked again"


def _row(question: Document, what: str, changes: tuple[Change, ...] = ()) -> QuestionDifference:
    return QuestionDifference(question["code"], str(question["number"]), question["text"], what, changes)


def _moved(before: Document, after: Document) -> dict[str, tuple[str, str]]:
    """Questions that stand in another section, or past one that they stood before; not those that others pushed."""
    old, new = _places(before), _places(after)
    both = [code for code in new if code in old]
    steady = _longest_run([list(old).index(code) for code in both])
    kept = {both[place] for place in steady}
    return {
        code: (old[code], new[code])
        for code in both
        if code not in kept or old[code].split(",")[0] != new[code].split(",")[0]
    }


def _places(document: Document) -> dict[str, str]:
    return {
        question["code"]: f"{section['title']}, question {question['number']}"
        for section in document["sections"]
        for question in section["questions"]
    }


def _longest_run(places: list[int]) -> list[int]:
    """Positions of a longest rising run: those that need not be said to have moved."""
    best: list[list[int]] = []
    for position, place in enumerate(places):
        before = max((run for run in best if places[run[-1]] < place), key=len, default=[])
        best.append([*before, position])
    return max(best, key=len, default=[])


def _detail(document: Document, field: str) -> str:
    value = document.get(field)
    if field == "facts":
        return write_facts(value or []) or NOTHING
    if isinstance(value, dict):
        return _listed(list(value.values()))
    if isinstance(value, list):
        return _listed([each["label"] for each in value])
    return str(SUBJECTS.get(value, value) if value else NOTHING)


def _words(document: Document, question: Document, field: str) -> str:
    value = question.get(field)
    if field == "asked_of":
        return _asked(document, question)
    if field == "show_if":
        return in_words(value, labels_of(document)) if value else "Always shown"
    if field in ("responses", "evidence_on"):
        return _listed([RESPONSES[code] for code in value or []])
    if field in ("choices", "parts"):
        return _listed([_labelled(each) for each in value or []])
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if field == "repeating":
        return _repeating(document, value)
    if isinstance(value, list):
        return _listed([str(each) for each in value])
    named = {"kind": KINDS, "report_place": PLACES, "scope_line": document["scope_lines"]}.get(field, {})
    return str(named.get(value, value) if value not in (None, "") else NOTHING)


def _asked(document: Document, question: Document) -> str:
    """With sides, other words and what is not counted, where there are any."""
    lines = []
    for group in question["asked_of"]:
        names = ", ".join(document["audiences"].get(code, code) for code in group["audiences"])
        side = "" if group["side"] == "OWN" else f" ({str(SIDES[group['side']]).lower()})"
        wording = f": “{group['wording']}”" if group["wording"] else ""
        lines.append(f"{names}{side}{wording}{'' if group['counted'] else ', not counted'}")
    is_plain = len(lines) == 1 and lines[0] == ", ".join(
        document["audiences"].get(c, c) for c in audiences_of(question)
    )
    return asked_words(document, question) if is_plain else "; ".join(lines)


def _labelled(row: Document) -> str:
    counts = f" (counts as {RESPONSES[row['counts_as']].lower()})" if row.get("counts_as") else ""
    return f"{row['label']}{counts}"


def _repeating(document: Document, value: Any) -> str:
    if not value:
        return NOTHING
    if value.get("people"):
        return _listed([person["label"] for person in value["people"]])
    if value.get("fact"):
        return str(labels_of(document).get(value["fact"], value["fact"]))
    return f"{value.get('label')}, at most {value.get('most')}"


def _listed(words: list[str]) -> str:
    return "; ".join(words) or NOTHING
