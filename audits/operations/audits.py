"""Setting an audit up: its terms, its scope lines, the agencies that take part, its tool and its case list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from audit_portal.accounts.models import Agency, AgencyKind, Board, Membership
from audit_portal.accounts.recording import record
from audits.models import (
    GROUP,
    STAGE_LINE,
    Audit,
    AuditTool,
    ParticipatingAgency,
    ScopeLine,
    Stage,
    Subject,
    ToolStatus,
)
from audits.operations.tools import ToolNotAgreed
from cases.case_list_columns import with_common_dates
from cases.models import CaseList
from cases.operations.case_lists import create_case_list

# Until fieldwork opens the office may change what agencies will be asked for.
OPEN_STAGES = [Stage.SET_UP, Stage.SAMPLING]
TERMS = (
    "reference", "title", "theme", "question", "trigger", "purpose", "readers", "subject_heading", "subject_text",
    "methodology_note", "review_from", "review_to", "known_due_on", "fieldwork_from", "return_by", "moderation_on",
    "report_on", "takes_files",
)  # fmt: skip


class AuditReferenceTaken(Exception):
    """The board has an audit of this reference."""


class AuditSettled(Exception):
    """What agencies were asked can no longer be changed: the known-to-us check has begun."""


class TermsIncomplete(Exception):
    """`missing` names what the terms of reference still need."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(f"Before the terms can be agreed, enter {_listed(missing)}.")
        self.missing = missing


class AudienceHeldTwice(Exception):
    """Two agencies were given the same part of the tool."""


class AudienceUnknown(Exception):
    """The tool asks nobody of that name."""


@dataclass(frozen=True)
class Participant:
    """What the office decides about one agency that takes part."""

    agency: Agency
    audiences: tuple[str, ...]
    due_on: date | None = None
    lead: Membership | None = None


@dataclass(frozen=True)
class ScopeLineText:
    """`code` is what the tool's questions name; an empty one is a line of the office's own."""

    text: str
    code: str = ""
    is_underpinning: bool = False


@transaction.atomic
def create_audit(
    *, board: Board, reference: str, title: str, theme: str, by: Membership, at: datetime, **terms: Any
) -> Audit:
    """`terms` are the other fields of the terms of reference (`TERMS`)."""
    _refuse_taken(board.pk, reference)
    audit = Audit.objects.create(
        board=board,
        reference=reference,
        title=title,
        theme=theme,
        created_at=at,
        created_by=by,
        **_known_terms(terms),
    )
    record("AUDIT_CREATED", by=by, subject=audit, audit_id=audit.pk)
    return audit


@transaction.atomic
def edit_audit(*, audit: Audit, by: Membership, **terms: Any) -> Audit:
    """Words and dates may change until the audit is signed off; the reference only until there is a case list. During
    set-up a change takes the agreement back: it was to other words.
    """
    locked = lock_audit(audit, STAGE_LINE[:6])
    changed = {name: value for name, value in _known_terms(terms).items() if getattr(locked, name) != value}
    if "reference" in changed:
        if locked.case_list_id:
            raise AuditSettled("The cases carry this reference already, so it can no longer be changed.")
        _refuse_taken(locked.board_id, changed["reference"])
    for name, value in changed.items():
        setattr(locked, name, value)
    withdrawn = bool(changed) and locked.stage == Stage.SET_UP and locked.terms_agreed_at is not None
    if withdrawn:
        locked.terms_agreed_at = locked.terms_agreed_by = None
    locked.save(update_fields=[*changed, "terms_agreed_at", "terms_agreed_by"])
    record("AUDIT_EDITED", by=by, subject=locked, audit_id=locked.pk, fields=sorted(changed))
    return locked


@transaction.atomic
def set_scope_lines(*, audit: Audit, lines: Iterable[ScopeLineText], by: Membership) -> list[ScopeLine]:
    """All the lines, in order, instead of those before."""
    locked = lock_audit(audit, OPEN_STAGES)
    locked.scope_lines.all().delete()
    rows = ScopeLine.objects.bulk_create(
        ScopeLine(
            audit=locked,
            position=position,
            code=line.code or f"OWN_{position}",
            text=line.text,
            is_underpinning=line.is_underpinning,
        )
        for position, line in enumerate(lines, start=1)
    )
    record("SCOPE_LINES_SET", by=by, subject=locked, audit_id=locked.pk, lines=len(rows))
    return rows


@transaction.atomic
def set_participants(*, audit: Audit, participants: Iterable[Participant], by: Membership) -> list[ParticipatingAgency]:
    """All the agencies that take part, in order, instead of those before."""
    locked = lock_audit(audit, OPEN_STAGES)
    asked = list(participants)
    _check_audiences(locked.tool, asked)
    locked.participants.all().delete()
    rows = ParticipatingAgency.objects.bulk_create(
        ParticipatingAgency(
            audit=locked,
            agency=each.agency,
            position=position,
            audiences=list(each.audiences),
            due_on=each.due_on or locked.return_by,
            lead=each.lead,
        )
        for position, each in enumerate(asked)
    )
    record("PARTICIPANTS_SET", by=by, subject=locked, audit_id=locked.pk, agencies=[row.agency_id for row in rows])
    return rows


@transaction.atomic
def set_tool(*, audit: Audit, tool: AuditTool, by: Membership) -> Audit:
    """Scope lines that the tool names are taken over where the audit has none yet."""
    locked = lock_audit(audit, [Stage.SET_UP])
    if tool.status not in (ToolStatus.AGREED, ToolStatus.IN_USE):
        raise ToolNotAgreed(f"{tool} is not agreed. Agree it before an audit takes it.")
    locked.tool = tool
    locked.save(update_fields=["tool"])
    if tool.scope_lines and not locked.scope_lines.exists():
        ScopeLine.objects.bulk_create(
            ScopeLine(audit=locked, position=position, code=code, text=text)
            for position, (code, text) in enumerate(tool.scope_lines.items(), start=1)
        )
    record("AUDIT_TOOL_SET", by=by, subject=locked, audit_id=locked.pk, tool=tool.pk)
    return locked


@transaction.atomic
def agree_terms(*, audit: Audit, by: Membership, at: datetime) -> Audit:
    """The terms of reference hold: purpose, why now, the review period and the dates."""
    locked = lock_audit(audit, [Stage.SET_UP])
    if missing := missing_terms(locked):
        raise TermsIncomplete(missing)
    locked.terms_agreed_at, locked.terms_agreed_by = at, by
    locked.save(update_fields=["terms_agreed_at", "terms_agreed_by"])
    record("TERMS_AGREED", by=by, subject=locked, audit_id=locked.pk)
    return locked


@transaction.atomic
def set_case_list(*, audit: Audit, by: Membership, at: datetime, case_list: CaseList | None = None) -> CaseList:
    """Give the audit its case list; without one a new, empty one that knows the tool's facts and dates."""
    locked = lock_audit(audit, OPEN_STAGES)
    if locked.case_list is not None:
        raise AuditSettled("This audit has its case list already.")
    tool = locked.tool
    locked.case_list = case_list or create_case_list(
        board=locked.board,
        prefix=locked.reference,
        supplied_by=_supplier(locked),
        fact_definitions=tool.fact_definitions if tool else [],
        date_definitions=with_common_dates(tool.date_definitions if tool else []),
        by=by,
        at=at,
        audit_id=locked.pk,
    )
    locked.save(update_fields=["case_list"])
    record("CASE_LIST_SET", by=by, subject=locked, audit_id=locked.pk, case_list=locked.case_list.pk)
    return locked.case_list


def missing_terms(audit: Audit) -> list[str]:
    needed = {
        "purpose": "the purpose",
        "trigger": "why the audit is done now",
        "review_from": "the first day of the review period",
        "review_to": "the last day of the review period",
        "return_by": "the day by which agencies return",
    }
    return [words for name, words in needed.items() if not getattr(audit, name)]


def _known_terms(terms: dict[str, Any]) -> dict[str, Any]:
    unknown = set(terms) - set(TERMS)
    if unknown:
        raise TypeError(f"No such field in the terms of reference: {', '.join(sorted(unknown))}")
    return terms


def lock_audit(audit: Audit, stages: list[Any]) -> Audit:
    locked = Audit.objects.select_for_update(of=("self",)).select_related("board", "tool", "case_list").get(pk=audit.pk)
    if locked.stage not in stages:
        raise AuditSettled(f"This audit is in the stage “{locked.get_stage_display()}”, so this can no longer change.")
    return locked


def _refuse_taken(board_id: int, reference: str) -> None:
    if Audit.objects.filter(board_id=board_id, reference__iexact=reference).exists():
        raise AuditReferenceTaken(f"There is an audit {reference} already. Choose another reference.")


def _check_audiences(tool: AuditTool | None, asked: list[Participant]) -> None:
    """Each part of the tool is held by one agency, and the tool knows every part that is given. Organisations that
    assess themselves all answer the same.
    """
    is_shared = tool is not None and tool.subject == Subject.ORGANISATION
    held: dict[str, Agency] = {}
    for each in asked:
        for audience in each.audiences:
            if tool is not None and (audience not in tool.audiences or audience == GROUP):
                raise AudienceUnknown(f"This tool asks nothing of “{audience}”.")
            if audience in held and not is_shared:
                label = tool.audiences[audience] if tool else audience
                raise AudienceHeldTwice(f"{held[audience]} and {each.agency} cannot both answer as “{label}”.")
            held[audience] = each.agency


def _supplier(audit: Audit) -> Agency | None:
    """Children's Social Care supplies the list where it takes part."""
    participant = audit.participants.filter(agency__kind=AgencyKind.SOCIAL_CARE).select_related("agency").first()
    return participant.agency if participant else None


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
