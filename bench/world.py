"""The demonstration's audits as the benchmarks use them, and who looks at them."""

from dataclasses import dataclass

from django.db import transaction

from audit_portal.accounts.models import Membership, Role
from audit_portal.demo.loading import load
from audits.models import GROUP, AgencyReturn, Answer, Audit, QuestionKind, Response, ReturnStatus
from bench.pages import Visitor
from reports.child import Laid


@dataclass(frozen=True)
class World:
    """`finished` is the audit with results; `saved` the return that answers are saved into; `sheet` the return that
    asks every question of the tool on one page, most of them answered.
    """

    finished: Audit
    saved: AgencyReturn
    sheet: AgencyReturn
    office: Membership
    officer: Visitor
    lead: Visitor


def make_world() -> World:
    load(lambda content, edition: Laid(b"stands for a file", 2))
    finished = Audit.objects.select_related("board", "tool", "case_list").get(reference="PB16")
    saved, sheet = _open_returns()
    ask_everything(sheet)
    lead = Membership.objects.get(pk=sheet.participating_agency.lead_id)
    office = Membership.objects.filter(board=finished.board, role=Role.BOARD_OFFICER).earliest("pk")
    return World(finished, saved, sheet, office, Visitor(office), Visitor(lead))


def _open_returns() -> list[AgencyReturn]:
    """Two returns of one agency that are being filled in."""
    own = AgencyReturn.objects.filter(
        audit__reference="PB17", known="IN_PERIOD", status__in=[ReturnStatus.IN_PROGRESS, ReturnStatus.WITH_LEAD]
    ).select_related("participating_agency", "tool")
    by_agency: dict[int, list[AgencyReturn]] = {}
    for agency_return in own.order_by("pk"):
        by_agency.setdefault(agency_return.participating_agency_id, []).append(agency_return)
    return next(found[:2] for found in by_agency.values() if len(found) > 1)


@transaction.atomic
def ask_everything(agency_return: AgencyReturn) -> None:
    """As if one agency stood for every audience: all questions that any return is asked, most answered."""
    agency_return.audiences = [code for code in agency_return.tool.audiences if code != GROUP]
    agency_return.save(update_fields=["audiences"])
    questions = agency_return.tool.questions.order_by("number")
    held = set(agency_return.answers.values_list("question_id", flat=True))
    Answer.objects.bulk_create(
        Answer(agency_return=agency_return, question=question) for question in questions if question.pk not in held
    )
    answered = questions.filter(kind=QuestionKind.RESPONSE)[::2]
    agency_return.answers.filter(question__in=answered).update(
        response=Response.PARTLY, evidence="Recorded in the chronology on 12 January 2017 and at the conference."
    )
