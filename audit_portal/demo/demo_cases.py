"""The sampled cases of an audit with what its plan says of each: facts, key dates, who referred, which answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from audit_portal.accounts.models import Membership
from audit_portal.demo.key_dates import Dates, key_dates
from audit_portal.demo.plans import Plan
from audit_portal.partial_dates import PartialDate
from audits.models import Audit
from cases.models import SampledCase
from cases.operations.cases import edit_case


@dataclass(frozen=True)
class DemoCase:
    """`number` is the end of the reference, "07"; `pattern` the number whose letters its answers follow."""

    number: str
    pattern: str
    sampled: SampledCase
    dates: Dates
    facts: Mapping[str, Any]
    referrers: tuple[str, ...]
    domestic_violence: str
    father: tuple[str, str, str] | None

    @property
    def meetings(self) -> list[str]:
        return list(self.facts.get("meetings", ()))


def make_cases(plan: Plan, audit: Audit, by: Membership) -> list[DemoCase]:
    """What the office learnt of each case besides the list: further facts and key dates, through its own operation."""
    cases = [_demo_case(each, plan["cases"][each.reference[-2:]]) for each in _sample(audit)]
    codes = {each["code"] for each in audit.case_list.date_definitions} if audit.case_list else set()
    for case in cases:
        dates = {code: PartialDate(day) for code, day in case.dates.items() if code in codes}
        edit_case(case=case.sampled.case, facts=case.facts, dates=dates, by=by, audit_id=audit.pk)
    return [replace(case, sampled=sampled) for case, sampled in zip(cases, _sample(audit), strict=True)]


def _sample(audit: Audit) -> list[SampledCase]:
    sampled = SampledCase.objects.audited().filter(case_list=audit.case_list).select_related("case", "case_list")
    return list(sampled.prefetch_related("case__dates").order_by("position"))


def _demo_case(sampled: SampledCase, plan: Plan) -> DemoCase:
    listed: dict[str, date] = {each.event_code: each.date for each in sampled.case.dates.all()}
    born_on = plan.get("born_on", listed.get("born_on"))
    number, father = sampled.reference[-2:], plan.get("father")
    return DemoCase(
        number=number,
        pattern=plan.get("like", number),
        sampled=sampled,
        dates=key_dates(listed.get("edd"), born_on, listed.get("referral_received"), plan),
        facts=_facts(plan, is_referred="referral_received" in listed),
        referrers=tuple(plan["referrers"]),
        domestic_violence=plan.get("dv", "NO"),
        father=(father[0], father[1], father[2].isoformat()) if father else None,
    )


def _facts(plan: Plan, *, is_referred: bool) -> dict[str, Any]:
    if "meetings" not in plan:
        return {"referred": is_referred}
    return {
        "referred": is_referred,
        "assessed": "assessment" in plan["steps"],
        "meetings": plan["meetings"],
        "putative_father_known": "father" in plan,
    }
