"""Where agencies looked for what has no information, as the group reads it beside a case."""

from audits.models import ReturnStatus, SectionLook
from cases.models import SampledCase


def looks_at(case: SampledCase) -> list[SectionLook]:
    """Of the returns that are in, agency by agency; one query."""
    said = SectionLook.objects.filter(agency_return__sampled_case=case, agency_return__status=ReturnStatus.SUBMITTED)
    people = said.exclude(text="").select_related("agency_return__respondent")
    return list(people.order_by("agency_return__participating_agency__position", "letter"))
