"""What dates say beside the question that judges them, and the order in which they are asked about."""

from datetime import date

import pytest

from audit_portal.partial_dates import PartialDate, Precision
from audits.date_workings import DatesKnown, doubt_of, from_dates, working_of
from audits.models import Question, QuestionKind
from audits.question_wording import wording_of
from audits.tool_sheet import Asked
from cases.event_order import events_in_words, shipped_order


def day(year, month, number):
    return PartialDate(date(year, month, number), Precision.DAY)


CONCERN, REFERRAL, DUE = day(2016, 12, 5), day(2016, 12, 23), day(2017, 3, 31)
RULES = ["concern_to_referral_received", "concern_to_referral_sent"]


def judged(*timescales, kind=QuestionKind.RESPONSE, parts=()):
    return Asked(Question(code="timely", kind=kind, timescales=list(timescales)), "?", tuple(parts), {}, False)


def known(**dates):
    return DatesKnown(dates)


def test_both_dates_are_told_with_the_week_and_the_time_between_them():
    dates = known(risk_identified=CONCERN, referral_received=REFERRAL, edd=DUE)

    assert from_dates(judged(*RULES), dates) == (
        "first concern Mon 5 Dec 2016, 23 weeks 3 days; referral Fri 23 Dec 2016, 26 weeks exactly. "
        "14 working days after the first concern."
    )


def test_an_agency_that_sent_the_referral_is_told_by_its_own_date():
    assert "referral Fri 23 Dec 2016. 14" in from_dates(
        judged(*RULES), known(risk_identified=CONCERN, referral_sent=REFERRAL)
    )


@pytest.mark.parametrize("dates", [{}, {"risk_identified": CONCERN}, {"referral_sent": REFERRAL}])
def test_with_one_date_alone_nothing_is_told(dates):
    assert from_dates(judged(*RULES), known(**dates)) == ""


def test_only_a_question_that_asks_for_no_date_itself_is_told():
    part = {"code": "on", "label": "On", "kind": "DATE"}

    assert wording_of(judged(*RULES)).is_of_dates
    assert not wording_of(judged(*RULES, parts=[part])).is_of_dates
    assert not wording_of(judged()).is_of_dates


def test_a_date_before_what_comes_first_is_asked_about():
    dates = known(strategy_discussion=day(2017, 1, 9))

    assert doubt_of("icpc", day(2017, 1, 2), dates) == (
        "The initial conference is before the strategy discussion. Is that right?"
    )


@pytest.mark.parametrize(
    "when", [None, day(2017, 1, 9), day(2017, 1, 10), PartialDate(date(2017, 1, 1), Precision.MONTH)]
)
def test_a_day_that_follows_or_is_not_known_is_not(when):
    assert doubt_of("icpc", when, known(strategy_discussion=day(2017, 1, 9))) == ""


def test_every_event_in_the_order_has_words_and_none_comes_before_itself():
    assert all(order.first_words and order.then_words for order in shipped_order())
    assert not [order for order in shipped_order() if order.first == order.then]
    assert {order.then for order in shipped_order()} <= set(events_in_words())


@pytest.mark.parametrize(
    ("conference", "is_asked"),
    [
        (PartialDate(date(2016, 12, 1), Precision.MONTH), True),
        (PartialDate(date(2016, 1, 1), Precision.YEAR), True),
        (PartialDate(date(2017, 1, 1), Precision.MONTH), False),
        (PartialDate(date(2017, 1, 1), Precision.YEAR), False),
    ],
)
def test_a_month_is_asked_about_only_when_all_of_it_comes_before(conference, is_asked):
    doubt = doubt_of("icpc", conference, known(strategy_discussion=day(2017, 1, 9)))

    assert bool(doubt) is is_asked


def test_nothing_is_worked_out_of_a_year_that_cannot_be_right():
    part = {"code": "on", "label": "Conference", "kind": "DATE", "event": "icpc"}
    dates = DatesKnown({"edd": DUE}, today=date(2017, 4, 13))

    line = working_of(judged(parts=[part]), part, day(2026, 12, 5), dates)

    assert (line.read_back, line.text) == ("Sat 5 Dec 2026", "")
