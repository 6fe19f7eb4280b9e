"""The known-to-us check in words: an agency's list with its answers, and for the office how far each agency is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from audit_portal.accounts.models import Membership
from audit_portal.wording_dates import long_date
from audit_portal.working_days import working_days, working_days_late
from audits.models import LEAD_STATUSES, AgencyReturn, Audit, Known, ParticipatingAgency
from cases.models import VaultEntry

CHOICES = [
    (Known.IN_PERIOD, "Known"),
    (Known.BEFORE_PERIOD, "Before the period only"),
    (Known.NOT_KNOWN, "Not known"),
    (Known.UNSURE, "Not sure"),
]
WORDS = {code.value: words for code, words in CHOICES}


@dataclass(frozen=True)
class KnownRow:
    """One case of an agency's list; `said` where its answer can no longer be changed here."""

    agency_return: AgencyReturn
    reference: str
    respondent: str
    known: str
    said: str
    family: list[tuple[str, str]] = field(default_factory=list)

    @property
    def uuid(self) -> str:
        return str(self.agency_return.uuid)


@dataclass(frozen=True)
class AgencyProgress:
    """How far one agency is, in numbers of its cases."""

    agency: str
    lead: str
    known: int
    before: int
    not_known: int
    unsure: int
    waiting: int
    total: int


def own_returns(audit: Audit, membership: Membership) -> QuerySet[AgencyReturn]:
    """What the hat is asked about in this audit, replaced cases left out."""
    own = AgencyReturn.objects.visible_to(membership).filter(audit=audit, sampled_case__replacements__isnull=True)
    return own.select_related("sampled_case", "respondent").order_by("sampled_case__position", "pk")


def known_rows(
    returns: Iterable[AgencyReturn], membership: Membership, families: Mapping[int, list[tuple[str, str]]]
) -> list[KnownRow]:
    return [
        KnownRow(
            agency_return=each,
            reference=each.sampled_case.reference,
            respondent="" if each.respondent_id == membership.agency_id else each.respondent.short_name,
            known=each.known,
            said="" if each.status in LEAD_STATUSES else _said(each),
            family=families.get(each.pk, []),
        )
        for each in returns
    ]


def agency_progress(audit: Audit) -> list[AgencyProgress]:
    """One query, whatever the number of cases. *Before the period* and *not sure* are never counted as known."""
    live = Q(returns__sampled_case__replacements__isnull=True)
    counts = {code: Count("returns", filter=live & Q(returns__known=code)) for code in (*Known.values, "")}
    rows: QuerySet[ParticipatingAgency] = audit.participants.select_related("agency", "lead__user").annotate(
        n_known=counts[Known.IN_PERIOD],
        n_before=counts[Known.BEFORE_PERIOD],
        n_not_known=counts[Known.NOT_KNOWN],
        n_unsure=counts[Known.UNSURE],
        n_waiting=counts[""],
        n_total=Count("returns", filter=live),
    )
    return [_progress(each) for each in rows.order_by("position", "pk")]


def due_words(audit: Audit, today: date) -> str:
    if audit.known_due_on is None:
        return ""
    late = working_days_late(audit.known_due_on, today)
    if late:
        return f"Answers were due on {long_date(audit.known_due_on)}, {working_days(late)} ago."
    return f"Answers are due on {long_date(audit.known_due_on)}."


def people_looked_for(audit: Audit) -> str:
    """Whose record makes a family known: as the case list names them. One query."""
    if VaultEntry.objects.of_children(audit.case_list_id).exists():
        return "the child, a parent or a brother or sister"
    return "the mother, the unborn baby, the father or partner, or a brother or sister"


def _progress(each: ParticipatingAgency) -> AgencyProgress:
    counted = vars(each)  # the numbers stand beside the model's own fields
    return AgencyProgress(
        agency=each.agency.name,
        lead=each.lead.user.name if each.lead else "No lead named for this audit",
        known=counted["n_known"],
        before=counted["n_before"],
        not_known=counted["n_not_known"],
        unsure=counted["n_unsure"],
        waiting=counted["n_waiting"],
        total=counted["n_total"],
    )


def _said(agency_return: AgencyReturn) -> str:
    status = "nil return sent" if agency_return.is_nil else agency_return.get_status_display().lower()
    return f"{WORDS.get(agency_return.known, 'No answer')}, {status}"
