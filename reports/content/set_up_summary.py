"""The set-up of an audit on two pages, for the audit group to agree: what is asked, of whom, by when, on which cases.

It holds no case: a reference is in no sentence, and neither is a family.
"""

from dataclasses import dataclass

from django.utils.timezone import localdate

from audit_portal.wording_dates import long_date, table_date
from audits.cases_page import case_lines, sampling_statement
from audits.gate_counts import with_gate_counts
from audits.gates import set_up_checks
from audits.models import Audit, AuditTool, ParticipatingAgency, Question, QuestionKind
from audits.operations.audits import missing_terms
from audits.set_up_page import sharing_words
from reports.content.blocks import Block, blocks_of
from reports.content.heads import Head, head_of
from reports.content.words import capital, counted, days_words, listed

MARKING = "OFFICIAL, for the audit group"
NOT_YET = "Not settled yet."


@dataclass(frozen=True)
class AgencyAsked:
    """What one agency would be asked: `questions` is the most that one return can hold."""

    agency: str
    answers_as: str
    questions: str
    lead: str
    due: str


@dataclass(frozen=True)
class Settled:
    """One line of the checklist."""

    words: str
    is_done: bool


@dataclass(frozen=True)
class Day:
    what: str
    when: str


@dataclass(frozen=True)
class SetUpSummary:
    head: Head
    open_words: str
    question: str
    why: tuple[Block, ...]
    purpose: tuple[Block, ...]
    period: str
    scope: tuple[str, ...]
    underpinning: tuple[str, ...]
    tool: tuple[str, ...]
    agencies: tuple[AgencyAsked, ...]
    days: tuple[Day, ...]
    sample: tuple[str, ...]
    sharing: str
    checks: tuple[Settled, ...]
    group: tuple[str, ...]


def set_up_summary(audit: Audit) -> SetUpSummary:
    counted_audit = with_gate_counts(Audit.objects.select_related("board", "tool")).get(pk=audit.pk)
    checks = tuple(Settled(each.words, each.is_done) for each in set_up_checks(counted_audit))
    lines = list(audit.scope_lines.order_by("position"))
    return SetUpSummary(
        head=head_of(
            audit,
            kind="SET_UP_SUMMARY",
            marking=MARKING,
            title=audit.title,
            subtitle="Set-up of the audit, for the audit group’s agreement",
        ),
        open_words=_open_words(audit, checks),
        question=audit.question,
        why=blocks_of(audit.trigger),
        purpose=blocks_of(audit.purpose),
        period=capital(f"{days_words(audit.review_from, audit.review_to)}.") if audit.review_from else NOT_YET,
        scope=tuple(line.text for line in lines if not line.is_underpinning),
        underpinning=tuple(line.text for line in lines if line.is_underpinning),
        tool=_tool(audit),
        agencies=_agencies(audit),
        days=_days(audit),
        sample=_sample(audit),
        sharing=_sharing(audit),
        checks=checks,
        group=tuple(each.agency.name for each in audit.group.select_related("agency").order_by("agency__name")),
    )


def _open_words(audit: Audit, checks: tuple[Settled, ...]) -> str:
    waiting = sum(not each.is_done for each in checks)
    if missing := missing_terms(audit):
        return f"Still to write before the terms can be agreed: {listed(missing)}."
    if waiting:
        return f"{capital(counted(waiting, 'thing'))} {'is' if waiting == 1 else 'are'} still to be settled."
    return "Everything is settled."


def _tool(audit: Audit) -> tuple[str, ...]:
    tool = audit.tool
    if tool is None:
        return (NOT_YET,)
    sections = listed(section.title for section in tool.sections.order_by("position"))
    agreed = f"Agreed on {long_date(localdate(tool.agreed_at))}." if tool.agreed_at else "Not agreed yet."
    return (f"{tool}. {agreed}", f"Its sections: {sections}.")


def _agencies(audit: Audit) -> tuple[AgencyAsked, ...]:
    rows = audit.participants.select_related("agency", "lead__user").order_by("position", "pk")
    return tuple(_agency(audit, each) for each in rows)


def _agency(audit: Audit, each: ParticipatingAgency) -> AgencyAsked:
    labels = audit.tool.audiences if audit.tool else {}
    asked = _questions(audit.tool, each.audiences) if audit.tool else 0
    return AgencyAsked(
        agency=each.agency.name,
        answers_as=", ".join(labels.get(code, code) for code in each.audiences) or "Not settled",
        questions=str(asked) if asked else "–",
        lead=f"{each.lead.user.name}, {each.lead.post}" if each.lead else "Not named yet",
        due=table_date(each.due_on) if each.due_on else "No date yet",
    )


def _questions(tool: AuditTool, audiences: list[str]) -> int:
    """The first one, whether the family is known, among them."""
    put = Question.objects.filter(tool=tool, withdrawn="", audiences__audience__in=audiences)
    return put.exclude(kind=QuestionKind.STATEMENT).distinct().count()


def _days(audit: Audit) -> tuple[Day, ...]:
    days = [
        ("Known-to-us check by", audit.known_due_on),
        ("Fieldwork from", audit.fieldwork_from),
        ("Returns by", audit.return_by),
        ("Moderation meeting", audit.moderation_on),
        ("Report due", audit.report_on),
    ]
    return tuple(Day(what, long_date(day) if day else NOT_YET) for what, day in days)


def _sample(audit: Audit) -> tuple[str, ...]:
    case_list = audit.case_list
    if case_list is None or not case_list.frame_size:
        return ("The case list has not been imported yet.",)
    if case_list.drawn_at is None:
        return (f"The case list holds {counted(case_list.frame_size, 'case')}. The sample has not been drawn yet.",)
    reason = (case_list.method_reason,) if case_list.method_reason else ()
    return (*sampling_statement(case_list, case_lines(case_list)), *reason)


def _sharing(audit: Audit) -> str:
    """The check that holds, with what it rests on."""
    checks = audit.sharing_checks.select_related("checked_by__user", "withdrawn_by__user")
    held = checks.filter(withdrawn_at__isnull=True).first()
    return sharing_words(held) if held else "The information-sharing check has not been recorded yet."
