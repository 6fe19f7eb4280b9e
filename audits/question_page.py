"""One question of a return, for a section page that is open."""

from datetime import date
from uuid import UUID

from audit_portal.accounts.models import Membership
from audits.models import AgencyReturn
from audits.question_view import QuestionView, question_view
from audits.return_declarations import owes_declaration
from audits.section_page import returns_for_pages, sheet_of


class QuestionOutOfScope(Exception):
    """The return, or this question of it, does not exist for this person."""


def question_of_return(
    membership: Membership, return_uuid: UUID, code: str, today: date
) -> tuple[AgencyReturn, QuestionView]:
    """Raises QuestionOutOfScope, also for somebody who has yet to say that nothing ties them to the family."""
    agency_return = returns_for_pages(membership).filter(uuid=return_uuid).first()
    if agency_return is None or owes_declaration(agency_return, membership):
        raise QuestionOutOfScope
    sheet = sheet_of(agency_return, today)
    asked = next((each for each in sheet.asked if each.code == code), None)
    if asked is None:
        raise QuestionOutOfScope
    is_shown = code in sheet.shown
    answer = sheet.answer_of(asked)
    return agency_return, question_view(asked, answer, sheet.known_dates, today, is_shown=is_shown, facts=sheet.facts)
