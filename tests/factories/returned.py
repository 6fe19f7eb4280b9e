"""Returns as agencies send them: answered and submitted, nil, in progress, or absent with a reason."""

from audits.models import AgencyReturn, Answer, Known, ReturnStatus
from tests.factories.audits import MOMENT, open_answers

CHOICE_COUNTS = {"YES": 1, "NO": 3}


def own_return(audit, agency, number=1):
    """The return of an agency (or of its practices) for the case of that number."""
    return AgencyReturn.objects.get(audit=audit, participating_agency__agency=agency, sampled_case__position=number)


def begin(agency_return, by, known=Known.IN_PERIOD):
    AgencyReturn.objects.filter(pk=agency_return.pk).update(
        known=known, known_at=MOMENT, known_by=by, status=ReturnStatus.IN_PROGRESS
    )
    if known in (Known.IN_PERIOD, Known.BEFORE_PERIOD):
        open_answers(agency_return)


def answer(agency_return, code, response=None, choice="", **fields):
    rows = Answer.objects.filter(agency_return=agency_return, question__code=code)
    rows.update(response=response or CHOICE_COUNTS.get(choice), choice=choice, **fields)


def submit(agency_return, by, answers=None, hidden=()):
    """`answers` is {code: response number or choice}."""
    begin(agency_return, by)
    for code, value in (answers or {}).items():
        given = {"choice": value} if isinstance(value, str) else {"response": value}
        answer(agency_return, code, **given)
    Answer.objects.filter(agency_return=agency_return, question__code__in=hidden).update(is_shown=False)
    AgencyReturn.objects.filter(pk=agency_return.pk).update(
        status=ReturnStatus.SUBMITTED, submitted_at=MOMENT, submitted_by=by
    )


def submit_nil(agency_return, by):
    begin(agency_return, by, Known.NOT_KNOWN)
    AgencyReturn.objects.filter(pk=agency_return.pk).update(
        status=ReturnStatus.SUBMITTED, submitted_at=MOMENT, submitted_by=by
    )
