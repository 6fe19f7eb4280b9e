"""How sure the audit group was, case by case, and which cases an agency looks at again."""

from dataclasses import dataclass

from django.db.models import Count, Q

from audit_portal.wording_dates import table_date
from audits.models import Assurance, Audit, Moderation, Revisit
from reports.content.audit_rows import AuditRows
from reports.content.methodology import agreed_so_far
from reports.content.words import capital, counted, listed, number_words


@dataclass(frozen=True)
class RevisitLine:
    case: str
    agency: str
    why: str
    due: str
    outcome: str


@dataclass(frozen=True)
class Judgements:
    assured: int
    partly: int
    not_assured: int
    total: int


@dataclass(frozen=True)
class AssuranceText:
    judgements: Judgements
    words: str
    revisits: tuple[RevisitLine, ...]
    revisit_heading: str
    revisit_cases: int
    last_due: str
    concerns: str


def assurance(rows: AuditRows) -> AssuranceText:
    """Three queries. Concerns are counted, never described."""
    agreed = Moderation.objects.agreed().filter(sampled_case__in=[case.pk for case in rows.cases])
    counts = dict(agreed.values_list("judgement").annotate(n=Count("pk")).order_by())
    assured, partly, not_assured = (counts.get(each, 0) for each in Assurance)
    judged = Judgements(assured, partly, not_assured, assured + partly + not_assured)
    revisits = list(
        Revisit.objects.filter(moderation__in=agreed)
        .select_related("agency", "moderation__sampled_case")
        .order_by("moderation__sampled_case__position", "pk")
    )
    return AssuranceText(
        judgements=judged,
        words=" ".join(filter(None, [judgement_words(judged), agreed_so_far(rows)])),
        revisits=tuple(_line(each, rows) for each in revisits),
        revisit_heading=_heading(revisits, rows),
        revisit_cases=len({each.moderation_id for each in revisits}),
        last_due=table_date(max(each.due_on for each in revisits)) if revisits else "",
        concerns=concern_words(rows.audit),
    )


def judgement_words(judged: Judgements) -> str:
    """The group was assured in five cases, partly assured in two and not assured in three."""
    if not judged.total:
        return "The audit group has not agreed a judgement on any case yet."
    parts = [
        f"{how} in {number_words(count)}"
        for how, count in (
            ("assured", judged.assured),
            ("partly assured", judged.partly),
            ("not assured", judged.not_assured),
        )
        if count
    ]
    first, *rest = parts
    noun = "case" if first.endswith(" one") else "cases"
    return f"The audit group was {listed([f'{first} {noun}', *rest])}."


def concern_words(audit: Audit) -> str:
    """Immediate concerns raised in fieldwork: one; none is open."""
    counts = audit.concerns.aggregate(raised=Count("pk"), open=Count("pk", filter=Q(closed_at__isnull=True)))
    if not counts["raised"]:
        return "No immediate concern was raised."
    still = "none is" if not counts["open"] else f"{number_words(counts['open'])} still"
    raised = counts["raised"]
    verb = "was" if raised == 1 else "were"
    return capital(f"{counted(raised, 'immediate concern')} {verb} raised and passed on; {still} open.")


def _heading(revisits: list[Revisit], rows: AuditRows) -> str:
    if not revisits:
        return ""
    agencies = {each.agency_id: rows.short(each.agency) for each in revisits}
    cases = len({each.moderation_id for each in revisits})
    return capital(f"{counted(cases, 'case')} to be re-visited by {listed(agencies.values())}")


def _line(revisit: Revisit, rows: AuditRows) -> RevisitLine:
    return RevisitLine(
        case=revisit.moderation.sampled_case.reference,
        agency=rows.short(revisit.agency),
        why=revisit.why,
        due=table_date(revisit.due_on),
        outcome=revisit.outcome or "Open",
    )
