"""The Returns tab: every return of an audit as a row, the outstanding ones ready to be chased."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from audit_portal.accounts.models import Membership
from audit_portal.accounts.policy import Permission, may
from audit_portal.wording_dates import table_date
from audit_portal.working_days import working_days, working_days_late
from audits.models import LEAD_STATUSES, AgencyReturn, Audit, Known, ReturnStatus
from audits.progress import detail_of, return_url, returns_with_chases, state_of, tag_of
from audits.progress_board import KEY, chased_words
from audits.return_fill import Fill, fill_of

ABSENT = [ReturnStatus.NOT_RETURNED, ReturnStatus.DECLINED, ReturnStatus.WITHDRAWN]
WHERE = {
    "OUTSTANDING": Q(status__in=LEAD_STATUSES),
    "WITH_LEAD": Q(status=ReturnStatus.WITH_LEAD),
    "SUBMITTED": Q(status=ReturnStatus.SUBMITTED),
    "TO_CHECK": Q(status=ReturnStatus.SUBMITTED, checked_at__isnull=True),
    "NIL": Q(status=ReturnStatus.SUBMITTED, known=Known.NOT_KNOWN),
    "ABSENT": Q(status__in=ABSENT),
}


@dataclass(frozen=True)
class ReturnRow:
    uuid: str
    reference: str
    respondent: str
    under: str
    word: str
    kind: str
    detail: str
    holder: str
    due: str
    late: str
    chased: str
    url: str
    follow_url: str
    is_outstanding: bool


def return_choices(audit: Audit) -> list[tuple[str, str]]:
    participants = audit.participants.select_related("agency").order_by("position", "pk")
    return [(str(each.pk), each.agency.short_name) for each in participants]


def return_rows(audit: Audit, membership: Membership, agency: str, where: str, today: date) -> list[ReturnRow]:
    returns: QuerySet[AgencyReturn] = returns_with_chases(audit).filter(WHERE.get(where, Q()))
    if agency:
        returns = returns.filter(participating_agency=int(agency))
    listed = list(returns)
    fills = fill_of(listed, today)
    may_open = may(membership.role, Permission.RETURN_VIEW)
    return [_row(each, fills.get(each.pk), today, may_open=may_open) for each in listed]


def own_return_rows(audit: Audit, membership: Membership, today: date) -> list[ReturnRow]:
    """What an agency's people see of an audit: their own returns and no others."""
    own = AgencyReturn.objects.visible_to(membership).values("pk")
    listed = list(returns_with_chases(audit).filter(pk__in=own))
    fills = fill_of(listed, today)
    return [_row(each, fills.get(each.pk), today, may_open=True, own=True) for each in listed]


def _row(
    agency_return: AgencyReturn, fill: Fill | None, today: date, *, may_open: bool, own: bool = False
) -> ReturnRow:
    state, detail = state_of(agency_return, fill), detail_of(agency_return, fill)
    parent = agency_return.participating_agency.agency
    outstanding = agency_return.is_open
    page = reverse("audits:return_detail", args=[agency_return.uuid]) if own else return_url(agency_return)
    chased = chased_words(agency_return.n_chases)  # type: ignore[attr-defined]  # annotated by returns_with_chases
    late = working_days_late(agency_return.due_on, today) if agency_return.due_on and outstanding else 0
    return ReturnRow(
        uuid=str(agency_return.uuid),
        reference=agency_return.sampled_case.reference,
        respondent=agency_return.respondent.name,
        under=parent.short_name if agency_return.respondent_id != parent.pk else "",
        word=KEY[state],
        kind=tag_of(state),
        detail=_detail("" if detail == chased else detail, agency_return, own=own),
        holder=agency_return.assignee.user.name if agency_return.assignee else "",
        due=table_date(agency_return.due_on) if agency_return.due_on else "",
        late=f"{working_days(late)} late" if late else "",
        chased="" if own else chased,
        url=page if may_open else "",
        follow_url=reverse("audits:audit_return_detail", args=[agency_return.uuid]) if may_open and not own else "",
        is_outstanding=outstanding,
    )


def _detail(words: str, agency_return: AgencyReturn, *, own: bool) -> str:
    """For the office also whether it has looked at what is in."""
    if own or agency_return.status != ReturnStatus.SUBMITTED:
        return words
    return ", ".join(
        each for each in (words, "found complete" if agency_return.checked_at else "not checked yet") if each
    )
