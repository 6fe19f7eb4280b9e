"""The page on which a draft tool is built: sections and questions, the load of each agency, what is not right yet."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from audits.models import AuditTool, QuestionKind, Response, ToolDraftState
from audits.question_bank import undecided_wordings
from audits.show_if_words import in_words
from audits.tool_document import Document, audiences_of, document_of, questions_in
from audits.tool_load import Load, assumption, loads_of
from audits.tool_problems_found import DraftProblem, draft_problems

KIND_WORDS = {code: str(label) for code, label in QuestionKind.choices}
HISTORY = 10


@dataclass(frozen=True)
class BuilderQuestion:
    code: str
    number: int
    text: str
    kind: str
    asked_of: str
    condition: str
    choices: str
    problems: tuple[str, ...]
    is_withdrawn: bool


@dataclass(frozen=True)
class BuilderSection:
    letter: str
    title: str
    questions: tuple[BuilderQuestion, ...]


def builder_page(tool: AuditTool, *, may_edit: bool) -> dict[str, Any]:
    """Four queries, however long the tool is; one more where a state of it is seen for the first time."""
    states = list(tool.draft_states.select_related("by__user").defer("document").order_by("-number")[:HISTORY])
    draft = state_seen(tool.uuid, states[0].number) if states else _looked_at(document_of(tool))
    document = draft.document
    return {
        "tool": tool,
        "sections": draft.sections,
        "problems": draft.problems,
        "loads": draft.loads,
        "assumption": assumption(),
        "n_questions": sum(1 for _ in questions_in(document)),
        "states": states,
        "state_number": states[0].number if states else 0,
        "undo_words": undo_words(states),
        "reworded": _reworded(tool, document),
        "may_edit": may_edit,
    }


@dataclass(frozen=True)
class LookedAt:
    """What is told of one state of a draft, whoever looks."""

    document: Document
    sections: list[BuilderSection]
    problems: list[DraftProblem]
    loads: list[Load]


def _looked_at(document: Document) -> LookedAt:
    problems = draft_problems(document)
    return LookedAt(document, builder_sections(document, problems), problems, loads_of(document))


@lru_cache(maxsize=16)
def state_seen(uuid: UUID, number: int) -> LookedAt:
    """A state never changes, so a process looks at it once."""
    documents = ToolDraftState.objects.values_list("document", flat=True)
    return _looked_at(documents.get(tool__uuid=uuid, number=number))


def _reworded(tool: AuditTool, document: Document) -> list[tuple[str, str, str]]:
    """Number, code and earlier version of each question whose words nobody has compared yet."""
    undecided = undecided_wordings(tool, {each["code"]: each["text"] for each in _undecided(document)})
    return [
        (each["number"], each["code"], undecided[each["code"]])
        for each in _undecided(document)
        if each["code"] in undecided
    ]


def _undecided(document: Document) -> list[Document]:
    return [each for each in questions_in(document) if each["is_comparable"] is None]


def builder_sections(document: Document, problems: list[DraftProblem]) -> list[BuilderSection]:
    labels = labels_of(document)
    told: dict[str, list[str]] = {}
    for problem in problems:
        told.setdefault(problem.code, []).append(problem.sentence)
    return [
        BuilderSection(
            section["letter"],
            section["title"],
            tuple(_question(document, each, labels, told.get(each["code"], [])) for each in section["questions"]),
        )
        for section in document["sections"]
    ]


def asked_words(document: Document, question: Document) -> str:
    codes = audiences_of(question)
    if set(codes) >= set(document["audiences"]):
        return "Everybody"
    return ", ".join(document["audiences"].get(code, code) for code in codes)


def labels_of(document: Document) -> dict[str, str]:
    """Words for every code that a rule can name; the five answers are called the same everywhere."""
    labels: dict[str, str] = {}
    for each in [*document["facts"], *document["dates"], *questions_in(document)]:
        labels |= {choice["code"]: choice["label"] for choice in each.get("choices") or []}
    labels |= {each["code"]: each["label"] for each in [*document["dates"], *document["facts"]]}
    labels |= {question["code"]: question["short_text"] for question in questions_in(document)}
    return labels | {response.name: str(response.label) for response in Response}


def undo_words(states: list[ToolDraftState]) -> str:
    """What an undo would take back; nothing where there is nothing."""
    by_number = {state.number: state for state in states}
    state = states[0] if states else None
    while state is not None and state.restores is not None:
        state = by_number.get(state.restores)
    return state.words if state is not None and state.number > 0 else ""


def _kind_words(question: Document) -> str:
    """Of yes, partly and the rest those that are offered."""
    words = KIND_WORDS[question["kind"]]
    if question["kind"] != QuestionKind.RESPONSE:
        return words
    offered = [str(response.label) for response in Response if response.name in question["responses"]]
    return ", ".join(offered).capitalize() or words


def _question(document: Document, question: Document, labels: dict[str, str], problems: list[str]) -> BuilderQuestion:
    rule = question["show_if"]
    return BuilderQuestion(
        code=question["code"],
        number=question["number"],
        text=question["text"],
        kind=_kind_words(question),
        asked_of=asked_words(document, question),
        condition=in_words(rule, labels) if rule else "",
        choices="; ".join(choice["label"] for choice in question["choices"]),
        problems=tuple(problems),
        is_withdrawn=bool(question.get("withdrawn")),
    )
