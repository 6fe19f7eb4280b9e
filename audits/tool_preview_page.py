"""A tool as one agency would see it, with any facts of the case, on the screen and on paper. Nothing is kept of it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from audits.answer_codes import codes_of
from audits.answer_values import AnswerValues, read_values
from audits.date_workings import DatesKnown
from audits.held_rows import HeldAnswer
from audits.models import AuditTool, QuestionKind
from audits.question_markup import question_markup
from audits.question_view import question_view
from audits.show_if import ShowIfCycle, referenced_facts, shown_codes
from audits.tool_sheet import Asked, put_to

YES_NO = [("YES", "Yes"), ("NO", "No")]
Options = list[tuple[str, str, bool]]


@dataclass(frozen=True)
class PreviewFact:
    """A fact of the case to be chosen; what is left open is a fact that nobody knows."""

    name: str
    label: str
    kind: str
    options: Options
    value: str


@dataclass(frozen=True)
class PreviewSection:
    letter: str
    title: str
    markup: SafeString
    shown: int
    total: int


@dataclass(frozen=True)
class Tried:
    """What somebody tries out: as whom, with which facts, with which answers."""

    audiences: list[str]
    facts: dict[str, Any]
    known: bool
    answers: dict[str, AnswerValues]


def tried(tool: AuditTool, asked_for: QueryDict, posted: QueryDict) -> Tried:
    """`asked_for` is the address, `posted` the answers that were tried out."""
    wanted = [code for code in asked_for.getlist("audience") if code in tool.audiences]
    audiences = wanted or list(tool.audiences)[:1]
    answers = {each.code: read_values(each, posted) for each in seen_by(tool, audiences)} if posted else {}
    return Tried(audiences, _facts(tool, asked_for), asked_for.get("known", "YES") != "NO", answers)


def seen_by(tool: AuditTool, audiences: list[str]) -> list[Asked]:
    """What is put to these audiences. Until its next edit a draft is the same, so a process reads it once too."""
    if tool.is_frozen:
        return put_to(tool, audiences)
    state = tool.draft_states.order_by("-number").values_list("number", flat=True).first()
    return _seen_by(tool.uuid, state, frozenset(audiences))


@lru_cache(maxsize=16)
def _seen_by(uuid: UUID, state: int | None, audiences: frozenset[str]) -> list[Asked]:
    return put_to(AuditTool.objects.get(uuid=uuid), audiences)


def preview_page(tool: AuditTool, trial: Tried, today: date) -> dict[str, Any]:
    """Rules that go round show everything: the builder tells of them."""
    asked = seen_by(tool, trial.audiences)
    trees = [(each.code, each.question.show_if) for each in asked]
    given = {code: codes_of(held.response, held.choice, held.parts) for code, held in trial.answers.items()}
    try:
        shown = shown_codes(trees, given, trial.facts, trial.known)
    except ShowIfCycle:
        shown = frozenset(code for code, _ in trees)
    sections = {each.letter: each.question.section for each in asked}
    return {
        "sections": [
            PreviewSection(
                letter,
                section.title,
                SafeString(
                    b"".join(_markup(each, trial, shown, today) for each in asked if each.letter == letter).decode()
                ),
                sum(each.code in shown for each in asked if each.letter == letter),
                sum(each.letter == letter for each in asked),
            )
            for letter, section in sections.items()
        ],
        "audiences": [(code, label, code in trial.audiences) for code, label in tool.audiences.items()],
        "facts": preview_facts(tool, trial),
        "known": trial.known,
        "names": " and ".join(tool.audiences[code] for code in trial.audiences),
        "n_shown": len(shown),
        "n_asked": len(asked),
        "script_rules": {
            "rules": dict(trees),
            "facts": trial.facts,
            "known": trial.known,
            "answers": {code: sorted(codes) for code, codes in given.items()},
        },
    }


def preview_facts(tool: AuditTool, trial: Tried) -> list[PreviewFact]:
    return [_fact(each, trial.facts.get(each["code"])) for each in _definitions(tool)]


def _markup(asked: Asked, trial: Tried, shown: frozenset[str], today: date) -> bytes:
    if asked.question.kind in (QuestionKind.PEOPLE, QuestionKind.FILE):
        context = {"asked": asked, "is_shown": asked.code in shown}
        return render_to_string("audits/_tool_preview_people.html", context).encode()
    held = trial.answers.get(asked.code)
    answer = HeldAnswer(**held.columns()) if held else None
    view = question_view(asked, answer, DatesKnown({}), today, is_shown=asked.code in shown, facts=trial.facts)
    view.version, view.save_text = "0", ""
    # Nothing here is anybody's answer, so there is none to clear.
    view.is_answered, view.is_tried = False, True
    return b"".join(question_markup(view, ""))


def _definitions(tool: AuditTool) -> list[dict[str, Any]]:
    """The tool's facts, and those of its dates that a rule looks at."""
    rules = tool.questions.exclude(show_if=None).values_list("show_if", flat=True)
    named = {code for rule in rules for code in referenced_facts(rule)}
    facts = list(tool.fact_definitions)
    known = {fact["code"] for fact in facts}
    dates = [each for each in tool.date_definitions if each["code"] in named - known]
    return [*facts, *({**each, "kind": "DATE", "choices": []} for each in dates)]


def _facts(tool: AuditTool, asked_for: QueryDict) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for each in _definitions(tool):
        value = _value(each["kind"], asked_for.getlist(f"fact-{each['code']}"))
        if value is not None:
            facts[each["code"]] = value
    return facts


def _value(kind: str, sent: list[str]) -> Any:
    """As a case holds it; nothing where nothing was chosen."""
    values = [value.strip() for value in sent if value.strip()]
    if kind == "LIST":
        return values or None
    if not values:
        return None
    if kind == "YES_NO":
        return values[0] == "YES"
    if kind == "NUMBER":
        return int(values[0]) if values[0].lstrip("-").isdecimal() else None
    return values[0]


def _fact(definition: dict[str, Any], held: Any) -> PreviewFact:
    chosen = held if isinstance(held, list) else [("YES" if held else "NO") if isinstance(held, bool) else held]
    kind = definition["kind"]
    pairs = YES_NO if kind == "YES_NO" else [(each["code"], each["label"]) for each in definition["choices"] or []]
    return PreviewFact(
        name=f"fact-{definition['code']}",
        label=definition["label"],
        kind=kind,
        options=[(value, label, value in chosen) for value, label in pairs],
        value="" if held is None or isinstance(held, (bool, list)) else str(held),
    )
