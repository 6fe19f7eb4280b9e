"""A return from its first question to its submission: known, handed over, sent back, submitted, given to somebody."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import (
    FILLABLE_STAGES,
    LEAD_STATUSES,
    OPEN_STATUSES,
    OWES_ANSWERS,
    AgencyReturn,
    Answer,
    Known,
    ReturnStatus,
)
from audits.return_check import Lack, lacks_of
from audits.return_declarations import conflicted
from audits.section_page import Sheet, sheet_of, submits_itself
from audits.tool_sheet import asked_of


class ReturnNotOpen(Exception):
    """The return is locked: it was submitted or closed, or the audit is past its fieldwork."""


class KnownUnsure(Exception):
    """“Not sure” is no answer to whether the agency knew the family."""


class ReturnIncomplete(Exception):
    """`lacks` are the questions that still need an answer or its evidence."""

    def __init__(self, lacks: list[Lack]) -> None:
        super().__init__("Some questions still need an answer or where it was found.")
        self.lacks = lacks


class MessageMissing(Exception):
    """What goes back to an auditor says what is asked."""


class NotYourAgency(Exception):
    """A return is given to somebody who works for its respondent."""


class TiedToFamily(Exception):
    """The auditor handed these returns back for a conflict of interest."""


@transaction.atomic
def record_known(*, agency_return: AgencyReturn, known: str, by: Membership, at: datetime) -> AgencyReturn:
    """One click. *Not known* is a whole return and submits it; *known* makes the rows of its answers, once."""
    locked = _lock(agency_return, LEAD_STATUSES)
    locked.known, locked.known_at, locked.known_by = Known(known), at, by
    if known == Known.NOT_KNOWN:
        locked.status = ReturnStatus.SUBMITTED
        locked.submitted_at, locked.submitted_by = at, by
        locked.answers.update(is_shown=False)  # what was typed before stays, and counts for nobody
    elif locked.status == ReturnStatus.NOT_STARTED:
        locked.status = ReturnStatus.IN_PROGRESS
    locked.save()
    if known in OWES_ANSWERS:
        _make_rows(locked)
    record("RETURN_KNOWN", by=by, subject=locked, audit_id=locked.audit_id, known=str(known))
    return locked


def _make_rows(agency_return: AgencyReturn) -> None:
    """One INSERT; rows that are there from an earlier answer stay."""
    Answer.objects.bulk_create(
        (
            Answer(agency_return=agency_return, question=asked.question)
            for asked in asked_of(agency_return.tool, agency_return.audiences)
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def hand_over(*, agency_return: AgencyReturn, by: Membership, at: datetime) -> AgencyReturn:
    """To the agency's lead, who sees what is still missing. A practice without a lead submits by it."""
    locked = _lock(agency_return, OPEN_STATUSES)
    if submits_itself(locked):
        return _submit(locked, by, at)
    if locked.known not in OWES_ANSWERS:
        raise KnownUnsure("Say first whether your agency knew the family.")
    locked.status = ReturnStatus.WITH_LEAD
    locked.handed_at, locked.handed_by = at, by
    locked.save()
    record("RETURN_HANDED_OVER", by=by, subject=locked, audit_id=locked.audit_id)
    return locked


@transaction.atomic
def query_return(*, agency_return: AgencyReturn, message: str, by: Membership, at: datetime) -> AgencyReturn:
    """Back to the auditor with what is asked; while fieldwork lasts this opens a submitted or nil return too."""
    if not message.strip():
        raise MessageMissing("Enter what you ask the auditor.")
    locked = _lock(agency_return, [ReturnStatus.WITH_LEAD, ReturnStatus.IN_PROGRESS, ReturnStatus.SUBMITTED])
    locked.status, locked.reason = ReturnStatus.QUERIED, message.strip()
    locked.submitted_at = locked.submitted_by = None
    locked.save()
    record("RETURN_QUERIED", by=by, subject=locked, audit_id=locked.audit_id)
    return locked


@transaction.atomic
def submit_return(*, agency_return: AgencyReturn, by: Membership, at: datetime) -> AgencyReturn:
    """Locks the return. Which answers count is settled here, by the show-if rules of the whole return."""
    return _submit(_lock(agency_return, LEAD_STATUSES), by, at)


def _submit(locked: AgencyReturn, by: Membership, at: datetime) -> AgencyReturn:
    if locked.known not in OWES_ANSWERS:
        raise KnownUnsure("Say whether your agency knew the family before you submit the return.")
    sheet = sheet_of(locked, at.date())
    if lacks := lacks_of(sheet):
        raise ReturnIncomplete(lacks)
    _settle_what_counts(locked, sheet)
    locked.status, locked.reason = ReturnStatus.SUBMITTED, ""
    locked.submitted_at, locked.submitted_by = at, by
    locked.save()
    record("RETURN_SUBMITTED", by=by, subject=locked, audit_id=locked.audit_id, shown=len(sheet.shown))
    return locked


def _settle_what_counts(agency_return: AgencyReturn, sheet: Sheet) -> None:
    shown = [each.question.pk for each in sheet.asked if each.code in sheet.shown]
    agency_return.answers.filter(question__in=shown).update(is_shown=True)
    agency_return.answers.exclude(question__in=shown).update(is_shown=False)


@transaction.atomic
def assign_returns(
    *, returns: Sequence[AgencyReturn], assignee: Membership, by: Membership, at: datetime
) -> list[AgencyReturn]:
    """Several at once to one auditor. What somebody answered already stays theirs in the history."""
    locked = [_lock(each, LEAD_STATUSES) for each in returns]
    if any(each.respondent_id != assignee.agency_id for each in locked):
        raise NotYourAgency(f"{assignee.user.name} does not work for the agency that these returns are asked of.")
    if tied := conflicted(locked, assignee):
        listed = ", ".join(each.sampled_case.reference for each in tied)
        raise TiedToFamily(f"{assignee.user.name} has a conflict of interest in {listed}. Choose somebody else for it.")
    AgencyReturn.objects.filter(pk__in=[each.pk for each in locked]).update(assignee=assignee)
    if locked:
        record(
            "RETURNS_ASSIGNED",
            by=by,
            subject=assignee,
            audit_id=locked[0].audit_id,
            returns=[each.pk for each in locked],
        )
    return locked


def _lock(agency_return: AgencyReturn, statuses: Sequence[str]) -> AgencyReturn:
    locked = (
        AgencyReturn.objects.select_for_update(of=("self",))
        .select_related("audit", "tool", "sampled_case__case", "participating_agency")
        .with_own_lead()
        .get(pk=agency_return.pk)
    )
    if locked.audit.stage not in FILLABLE_STAGES:
        raise ReturnNotOpen("Fieldwork of this audit is over, so its returns stay as they are.")
    if locked.status not in statuses:
        raise ReturnNotOpen(f"This return cannot be changed: it is “{locked.get_status_display().lower()}”.")
    return locked
