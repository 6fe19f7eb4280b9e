"""A tool's questions as they are asked of one return. A frozen tool never changes, so a process reads it once."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from audits.kept_parts import block_rows, parts_of
from audits.models import AuditTool, Question, QuestionAudience, QuestionKind, ToolSection, ToolStatus
from audits.show_if import Rule, Tree, in_order_of_need, rule_of


@dataclass(frozen=True, eq=False)
class Asked:
    """One question for one return: its wording and parts are those of the return's audiences.

    `rows` of a matrix or a repeating block are {code: label}. `is_optional` where nobody of these audiences is counted.
    """

    question: Question
    text: str
    parts: tuple[dict[str, Any], ...]
    rows: Mapping[str, str]
    is_optional: bool

    @cached_property
    def code(self) -> str:
        return self.question.code

    @cached_property
    def question_id(self) -> int:
        return self.question.pk

    @cached_property
    def letter(self) -> str:
        return self.question.section.letter

    @cached_property
    def by_part(self) -> Mapping[str, Mapping[str, Any]]:
        return {part["code"]: part for part in self.parts}

    @cached_property
    def takes_answer(self) -> bool:
        """A statement is read and not answered."""
        return self.question.kind != QuestionKind.STATEMENT

    @cached_property
    def first_date(self) -> str | None:
        """The code of the part whose date stands in the answer itself."""
        return next((part["code"] for part in self.parts if part["kind"] == "DATE"), None)

    @cached_property
    def event_parts(self) -> dict[str, str]:
        """The event whose date each part asks for, by the part's code."""
        return {part["code"]: part["event"] for part in self.parts if part["kind"] == "DATE" and part.get("event")}

    @cached_property
    def counted_parts(self) -> list[str]:
        """Codes of the parts from which the answer is worked out; empty where it is given as such."""
        return [part["code"] for part in self.parts if part.get("is_counted")]


def asked_of(tool: AuditTool, audiences: Iterable[str]) -> list[Asked]:
    """What is to be answered, in the tool's order. Three queries; none for a frozen tool that was read before."""
    return [each for each in put_to(tool, audiences) if each.takes_answer]


def put_to(tool: AuditTool, audiences: Iterable[str]) -> list[Asked]:
    """The same with the statements that stand between the questions."""
    return list(_put_to_frozen(tool.uuid, frozenset(audiences)) if tool.is_frozen else _put_to(tool, set(audiences)))


@lru_cache(maxsize=256)
def _put_to_frozen(uuid: UUID, audiences: frozenset[str]) -> list[Asked]:
    return _put_to(_frozen_tool(uuid), audiences)


def _put_to(tool: AuditTool, held: Set[str]) -> list[Asked]:
    asked = []
    for question, rows in _questions(tool):
        own = [row for row in rows if row.audience in held]
        if own and question.kind != QuestionKind.KNOWN and not question.withdrawn:
            asked.append(_asked(tool, question, own, held))
    return asked


@lru_cache(maxsize=256)
def rules_in_order(asked: tuple[Asked, ...]) -> list[tuple[str, Tree]]:
    """Code and show-if rule, each question after those that it looks at."""
    trees = {each.code: each.question.show_if for each in asked}
    return [(code, trees[code]) for code in in_order_of_need(trees)]


@lru_cache(maxsize=256)
def shows_in_order(asked: tuple[Asked, ...]) -> list[tuple[str, Rule]]:
    """The same, made ready to be asked."""
    return [(code, rule_of(tree)) for code, tree in rules_in_order(asked)]


@lru_cache(maxsize=256)
def sections_of(asked: tuple[Asked, ...]) -> list[ToolSection]:
    return list({each.letter: each.question.section for each in asked}.values())


def asked_question(tool: AuditTool, audiences: Iterable[str], code: str) -> Asked | None:
    return next((each for each in asked_of(tool, audiences) if each.code == code), None)


def _asked(tool: AuditTool, question: Question, own: list[QuestionAudience], held: Set[str]) -> Asked:
    return Asked(
        question=question,
        text=next((row.wording for row in own if row.wording), "") or question.text,
        parts=tuple(part for part in parts_of(question) if not part.get("asked_of") or held & set(part["asked_of"])),
        rows=_rows(tool, question),
        is_optional=not any(row.is_counted for row in own),
    )


def _rows(tool: AuditTool, question: Question) -> dict[str, str]:
    if question.kind == QuestionKind.BLOCK:
        return block_rows(question)
    fact = (question.repeating or {}).get("fact")
    choices: list[dict[str, str]] = next(
        (each["choices"] for each in tool.fact_definitions if each["code"] == fact), []
    )
    return {choice["code"]: choice["label"] for choice in choices}


Rows = list[tuple[Question, list[QuestionAudience]]]


def _questions(tool: AuditTool) -> Rows:
    return _frozen(tool.uuid) if tool.is_frozen else _read(tool.uuid)


@lru_cache(maxsize=64)
def _frozen(uuid: UUID) -> Rows:
    return _read(uuid)


def _read(uuid: UUID) -> Rows:
    questions = Question.objects.filter(tool__uuid=uuid).select_related("section").prefetch_related("audiences")
    return [(question, list(question.audiences.all())) for question in questions.order_by("number")]


def asked_for_save(tool_uuid: UUID, audiences: tuple[str, ...], code: str) -> Asked | None:
    """What a save needs to read the values that were sent; no query for a tool that this process has read before."""
    try:
        return _asked_in_frozen(tool_uuid, audiences, code)
    except AuditTool.DoesNotExist:
        return None


@lru_cache(maxsize=8192)
def _asked_in_frozen(tool_uuid: UUID, audiences: tuple[str, ...], code: str) -> Asked | None:
    return asked_question(_frozen_tool(tool_uuid), audiences, code)


@lru_cache(maxsize=64)
def _frozen_tool(uuid: UUID) -> AuditTool:
    """Raises DoesNotExist for a draft, so that a draft is never kept."""
    return AuditTool.objects.get(uuid=uuid, status__in=[ToolStatus.IN_USE, ToolStatus.SUPERSEDED])
