"""The audit group’s agenda over all cases: what contradicts, what is agreed, who looks again; grouped in SQL."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from audit_portal.wording_dates import table_date
from audits.contradiction_counts import contradicting_codes
from audits.detail_grid import differing_details
from audits.models import Assurance, Audit, Moderation, Revisit
from cases.models import SampledCase

TAGS = {Assurance.ASSURED: "tint", Assurance.PARTLY: "amber", Assurance.NOT_ASSURED: "rust"}


@dataclass(frozen=True)
class RevisitLine:
    words: str
    url: str


@dataclass(frozen=True)
class AgendaRow:
    """One case. `open_contradictions` have no agreed answer yet."""

    reference: str
    url: str
    contradictions: int
    open_contradictions: int
    details: int
    agreed: int
    judgement: str
    kind: str
    stands: str
    revisits: list[RevisitLine]

    @property
    def is_agreed(self) -> bool:
        return bool(self.judgement)


def agenda_rows(audit: Audit, today: date) -> list[AgendaRow]:
    """Cases still to be agreed first, those with most contradictions at the top. Six queries."""
    contradictions, details = contradicting_codes(audit), differing_details(audit)
    cases = _cases(audit)
    rows = [_row(case, contradictions.get(case.pk, set()), details.get(case.pk, 0), today) for case in cases]
    return sorted(rows, key=lambda row: (row.is_agreed, -row.open_contradictions, row.reference))


def _cases(audit: Audit) -> QuerySet[SampledCase]:
    revisits = Prefetch("revisits", Revisit.objects.select_related("agency").order_by("due_on"))
    moderations = Moderation.objects.order_by("-version").prefetch_related(revisits, "agreed_answers__question")
    cases = SampledCase.objects.audited().filter(case_list=audit.case_list_id).order_by("position")
    return cases.prefetch_related(Prefetch("moderations", moderations))


def _row(case: SampledCase, contradictions: set[str], details: int, today: date) -> AgendaRow:
    versions = list(case.moderations.all())
    latest = versions[0] if versions else None
    current = next((each for each in versions if each.is_current and each.agreed_at), None)
    settled = {each.question.code for each in latest.agreed_answers.all()} if latest else set()
    judgement = Assurance(current.judgement) if current else None
    return AgendaRow(
        reference=case.reference,
        url=reverse("audits:moderation_detail", args=[case.uuid]),
        contradictions=len(contradictions),
        open_contradictions=len(contradictions - settled),
        details=details,
        agreed=len(settled),
        judgement=str(judgement.label) if judgement else "",
        kind=TAGS[judgement] if judgement else "grey",
        stands=_stands(latest, current),
        revisits=[_revisit(each, today) for each in current.revisits.all()] if current else [],
    )


def _stands(latest: Moderation | None, current: Moderation | None) -> str:
    if latest is None:
        return "Not discussed yet"
    if current is None:
        return "In discussion"
    return "A correction is open" if latest.pk != current.pk else ""


def _revisit(revisit: Revisit, today: date) -> RevisitLine:
    if revisit.closed_at:
        return RevisitLine(f"{revisit.agency.short_name}: outcome recorded", _revisit_url(revisit))
    late = ", late" if revisit.due_on < today else ""
    return RevisitLine(f"{revisit.agency.short_name} by {table_date(revisit.due_on)}{late}", _revisit_url(revisit))


def _revisit_url(revisit: Revisit) -> str:
    return reverse("audits:revisit_close", args=[revisit.uuid])
