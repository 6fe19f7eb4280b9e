"""One question of a return, for a section page that is open."""

from datetime import date
from uuid import UUID

from audit_portal.accounts.models import Membership
from audits.models import AgencyReturn
from audits.question_beside import beside
from audits.question_view import NOTHING_BESIDE, QuestionView, question_view
from audits.question_wording import wording_of
from audits.return_declarations import owes_declaration
from audits.section_page import Sheet, returns_for_pages, sheet_of
from audits.tool_sheet import Asked


class QuestionOutOfScope(Exception):
    """The return, or this question of it, does not exist for this person."""


def question_of_return(
    membership: Membership, return_uuid: UUID, code: str, today: date
) -> tuple[AgencyReturn, QuestionView]:
    """Raises QuestionOutOfScope, also for somebody who has yet to say that nothing ties them to the family."""
    sheet, asked = _found(membership, return_uuid, code, today)
    view = _view(sheet, asked, today)
    view.beside = beside(sheet).get(code, NOTHING_BESIDE)
    return sheet.agency_return, view


def workings_of_return(membership: Membership, return_uuid: UUID, code: str, today: date) -> list[QuestionView]:
    """Every question that says something of dates, since one date is counted from another. Raises as above."""
    sheet, _ = _found(membership, return_uuid, code, today)
    return [_view(sheet, each, today) for each in sheet.asked if wording_of(each).tells_of_dates]


def _found(membership: Membership, return_uuid: UUID, code: str, today: date) -> tuple[Sheet, Asked]:
    agency_return = returns_for_pages(membership).filter(uuid=return_uuid).first()
    if agency_return is None or owes_declaration(agency_return, membership):
        raise QuestionOutOfScope
    sheet = sheet_of(agency_return, today)
    asked = next((each for each in sheet.asked if each.code == code), None)
    if asked is None:
        raise QuestionOutOfScope
    return sheet, asked


def _view(sheet: Sheet, asked: Asked, today: date) -> QuestionView:
    is_shown, answer = asked.code in sheet.shown, sheet.answer_of(asked)
    return question_view(asked, answer, sheet.known_dates, today, is_shown=is_shown, facts=sheet.facts)
