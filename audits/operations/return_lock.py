"""The lock under which a return is changed, and what it refuses."""

from collections.abc import Sequence

from audits.models import FILLABLE_STAGES, AgencyReturn


class ReturnNotOpen(Exception):
    """The return is locked: it was submitted or closed, or the audit is past its fieldwork."""


def lock_return(agency_return: AgencyReturn, statuses: Sequence[str]) -> AgencyReturn:
    locked = (
        AgencyReturn.objects.select_for_update(of=("self",))
        .select_related("audit", "tool", "sampled_case__case", "participating_agency", "respondent")
        .with_own_lead()
        .get(pk=agency_return.pk)
    )
    if locked.audit.stage not in FILLABLE_STAGES:
        raise ReturnNotOpen("Fieldwork of this audit is over, so its returns stay as they are.")
    if locked.status not in statuses:
        raise ReturnNotOpen(f"This return cannot be changed: it is “{locked.get_status_display().lower()}”.")
    return locked
