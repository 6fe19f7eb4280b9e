"""Where a concern was found, for whoever goes back to it: the return, at the question if it can still be filled in."""

from dataclasses import dataclass

from django.urls import reverse

from audit_portal.accounts.models import Membership
from audit_portal.accounts.policy import Permission, may
from audits.models import AgencyReturn, ImmediateConcern
from audits.section_page import may_be_filled


@dataclass(frozen=True)
class Place:
    url: str
    words: str


def return_place(concern: ImmediateConcern, membership: Membership) -> Place | None:
    """None where this hat sees no return of that record."""
    if not may(membership.role, Permission.RETURN_VIEW):
        return None
    visible = AgencyReturn.objects.visible_to(membership).select_related("audit", "sampled_case")
    found = visible.filter(sampled_case=concern.sampled_case_id, respondent=concern.raised_for_id).first()
    if found is None:
        return None
    question = found.tool.questions.filter(code=concern.question_code).select_related("section").first()
    if question is None or not may_be_filled(found) or not may(membership.role, Permission.RETURN_FILL):
        return Place(
            reverse("audits:return_detail", args=[found.uuid]), f"The return for {found.sampled_case.reference}"
        )
    page = reverse("audits:section_edit", args=[found.uuid, question.section.letter])
    return Place(f"{page}#{question.code}", f"Back to question {question.number} of the return")
