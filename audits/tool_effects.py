"""What a corrected version of a tool does to the answers already given in an audit, said before it is done."""

from collections import Counter
from dataclasses import dataclass

from audits.models import LEAD_STATUSES, AgencyReturn, Answer, Audit, AuditTool, Response, ReturnStatus, Stage
from audits.tool_difference import question_changes
from audits.tool_document import Document, audiences_of, document_of, question_in, questions_in

# Audits past their fieldwork keep the version that they were answered on.
CORRECTABLE = [Stage.SET_UP, Stage.SAMPLING, Stage.KNOWN_CHECK, Stage.FIELDWORK]
# What a correction may not change under the same code once there are answers: they would say something else.
MEANING = {"kind": "its kind of answer", "repeating": "what it is asked again for"}


@dataclass(frozen=True)
class QuestionEffect:
    """`is_refused` where the answers would no longer mean what was answered."""

    number: str
    text: str
    words: str
    is_refused: bool = False


@dataclass(frozen=True)
class AuditEffect:
    """`open_returns` go on in the new version; `submitted` ones stay on the one that they were answered on."""

    audit: Audit
    earlier: AuditTool
    open_returns: int
    submitted: int
    questions: tuple[QuestionEffect, ...]

    @property
    def is_refused(self) -> bool:
        return any(each.is_refused for each in self.questions)


@dataclass(frozen=True)
class AnswersHeld:
    """Answers of open returns to one question: how many, by which audiences, and which choices and responses."""

    by_audiences: Counter[tuple[str, ...]]
    codes: Counter[str]

    @property
    def count(self) -> int:
        return self.by_audiences.total()


NONE_HELD = AnswersHeld(Counter(), Counter())


def audits_to_correct(tool: AuditTool) -> list[Audit]:
    """Audits of the board that are on an earlier version of this tool and not past their fieldwork."""
    on_earlier = Audit.objects.filter(
        board_id=tool.board_id, tool__code=tool.code, tool__version__lt=tool.version, stage__in=CORRECTABLE
    )
    return list(on_earlier.select_related("tool").order_by("reference"))


def effect_on(audit: Audit, earlier: AuditTool, tool: AuditTool) -> AuditEffect:
    """Of putting `tool` in the place of the audit's `earlier` version."""
    returns = AgencyReturn.objects.filter(audit=audit)
    before, after = document_of(earlier), document_of(tool)
    held = _held(audit, earlier)
    effects = [*_changed(before, after, held), *_gone(before, after, held)]
    return AuditEffect(
        audit,
        earlier,
        returns.filter(status__in=LEAD_STATUSES).count(),
        returns.filter(status=ReturnStatus.SUBMITTED).count(),
        tuple(effects),
    )


def _held(audit: Audit, tool: AuditTool) -> dict[str, AnswersHeld]:
    """By question code; one query for what every open return has answered."""
    answers = Answer.objects.filter(
        agency_return__audit=audit, agency_return__tool=tool, agency_return__status__in=LEAD_STATUSES, version__gt=0
    )
    found: dict[str, AnswersHeld] = {}
    rows = answers.values_list("question__code", "agency_return__audiences", "choice", "response")
    for code, audiences, choice, response in rows:
        held = found.setdefault(code, AnswersHeld(Counter(), Counter()))
        held.by_audiences[tuple(audiences)] += 1
        held.codes[choice or str(response or "")] += 1
    return found


def _changed(before: Document, after: Document, held: dict[str, AnswersHeld]) -> list[QuestionEffect]:
    effects = []
    for question in questions_in(after):
        old = question_in(before, question["code"])
        if old is None:
            effects.append(_effect(question, "New. Open returns get it unanswered."))
        elif changes := {each.field for each in question_changes(before, after, question["code"])}:
            effects.append(_of_change(old, question, changes, held.get(question["code"], NONE_HELD)))
    return effects


def _gone(before: Document, after: Document, held: dict[str, AnswersHeld]) -> list[QuestionEffect]:
    return [
        _effect(each, f"Taken out. {_kept(held.get(each['code'], NONE_HELD).count)}")
        for each in questions_in(before)
        if question_in(after, each["code"]) is None
    ]


def _of_change(old: Document, question: Document, changes: set[str], answers: AnswersHeld) -> QuestionEffect:
    if "withdrawn" in changes and question["withdrawn"]:
        return _effect(question, f"Withdrawn. {_kept(answers.count)}")
    if refusal := _refusal(old, question, changes, answers):
        return _effect(question, refusal, is_refused=True)
    if unasked := _no_longer_asked(question, answers):
        return _effect(question, f"Some agencies are not asked any more. {_kept(unasked)}")
    stay = {0: "No answer yet.", 1: "1 answer stays as it is."}.get(answers.count)
    return _effect(question, stay or f"{answers.count} answers stay as they are.")


def _refusal(old: Document, question: Document, changes: set[str], answers: AnswersHeld) -> str:
    """Why the answers would no longer mean what was answered; nothing where they do."""
    for field, words in MEANING.items():
        if field in changes and answers.count:
            return f"{_counted(answers.count)} would no longer fit, because {words} changes. Give it a new code."
    lost = _no_longer_offered(old, question, answers)
    return f"{_counted(lost)} would be one that is no longer offered. Offer it, or give it a new code." if lost else ""


def _no_longer_offered(old: Document, question: Document, answers: AnswersHeld) -> int:
    if question["choices"] or old["choices"]:
        offered = {choice["code"] for choice in question["choices"]}
        return sum(n for code, n in answers.codes.items() if code and not code.isdecimal() and code not in offered)
    gone = set(old["responses"]) - set(question["responses"])
    return sum(answers.codes[str(int(Response[code]))] for code in gone)


def _no_longer_asked(question: Document, answers: AnswersHeld) -> int:
    asked = set(audiences_of(question))
    return sum(n for audiences, n in answers.by_audiences.items() if not asked & set(audiences))


def _effect(question: Document, words: str, *, is_refused: bool = False) -> QuestionEffect:
    return QuestionEffect(str(question["number"]), question["text"], words, is_refused)


def _kept(count: int) -> str:
    return f"{_counted(count)} kept, and no longer counted." if count else "No answer yet."


def _counted(count: int) -> str:
    return "1 answer" if count == 1 else f"{count} answers"
