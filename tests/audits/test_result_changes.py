"""What is said of a question since the board's last audit with the same tool, never without what it was out of."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audits.counts import Counts
from audits.models import Audit, Stage
from audits.operations.moderations import agree_answer, agree_moderation
from audits.result_changes import change_of, earlier_results
from tests.factories.audits import MOMENT, make_audit
from tests.factories.people import make_cast, sign_in
from tests.factories.returned import own_return, submit


@pytest.mark.parametrize(
    ("now", "then", "word"),
    [
        ((6, 9), (4, 8), "Better"),
        ((4, 10), (4, 8), "Worse"),
        ((7, 9), (6, 8), "Same"),
        ((5, 10), (4, 8), "Same"),
        ((2, 8), (3, 7), "Worse"),
        ((10, 10), (5, 5), "Same"),
    ],
)
def test_less_than_one_case_of_this_audit_is_no_change(now, then, word):
    change = change_of(Counts(yes=now[0], no=now[1] - now[0]), Counts(yes=then[0], no=then[1] - then[0]))

    assert (change.word, change.detail) == (word, f"was {then[0]} of {then[1]}")


@pytest.mark.parametrize(("now", "then"), [(4, 8), (8, 4)])
def test_too_few_are_not_compared_and_still_shown(now, then):
    change = change_of(Counts(yes=now), Counts(no=then))

    assert (change.word, change.detail) == ("", f"Too few to compare, was 0 of {then}")


def test_a_question_that_was_not_asked_before_is_new():
    assert change_of(Counts(yes=6), None).detail == "New question"


@pytest.fixture
def cast():
    return make_cast()


def moderated(cast, reference, no=0):
    """Five cases, agreed upon one question: yes, but for the first `no` of them."""
    audit = make_audit(cast, stage=Stage.MODERATION, cases=5, reference=reference)
    for number in range(1, 6):
        row = own_return(audit, cast.police, number)
        submit(row, cast.lead, {"dv_asked": 1})
        question, response = audit.tool.questions.get(code="dv_asked"), 3 if number <= no else 1
        agree_answer(sampled_case=row.sampled_case, question=question, response=response, by=cast.officer, at=MOMENT)
        agree_moderation(sampled_case=row.sampled_case, judgement="PARTLY", reason="So", by=cast.officer, at=MOMENT)
    return audit


@pytest.fixture
def two(cast):
    """The earlier, signed off, was yes in 2 of 5; the later is yes in 5 of 5."""
    earlier = moderated(cast, "PB14", no=3)
    later = moderated(cast, "PB16")
    Audit.objects.filter(pk=earlier.pk).update(
        stage=Stage.CLOSED, created_at=MOMENT - timedelta(days=700), title="Pre-birth 2014"
    )
    return earlier, later


@pytest.mark.django_db
@pytest.mark.embedded
def test_agreed_answers_are_compared_with_the_last_audit_of_the_same_tool(two, cast):
    page = sign_in(cast.officer).get(reverse("audits:result_list", args=[two[1].uuid])).content.decode()

    assert "<strong>Better</strong>, was 2 of 5" in page
    assert "Since Pre-birth 2014" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"stage": Stage.REPORTING},
        {"stage": Stage.WITHDRAWN},
        {"created_at": MOMENT + timedelta(days=1)},
    ],
)
def test_only_an_earlier_audit_that_is_signed_off_is_compared_with(two, change):
    earlier, later = two
    assert earlier_results(later).counts["dv_asked"] == Counts(yes=2, no=3)

    Audit.objects.filter(pk=earlier.pk).update(**change)

    assert earlier_results(later) is None


@pytest.mark.django_db
def test_another_boards_audit_is_never_compared_with(two, cast):
    earlier, later = two
    Audit.objects.filter(pk=earlier.pk).update(board=cast.other_officer.board)

    assert earlier_results(later) is None
