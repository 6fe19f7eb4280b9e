"""What is said of a question since the board's last audit that asked it, never without what it was out of."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audits.counts import Counts
from audits.models import AgreedAnswer, Audit, AuditTool, Question, Stage, ToolSection
from audits.operations.moderations import agree_answer, agree_moderation
from audits.result_changes import change_of, change_since, earlier_by_code, earlier_results
from tests.factories.audits import MOMENT, make_audit, make_question
from tests.factories.people import sign_in
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
    assert earlier_results(later).by_code["dv_asked"].counts == Counts(yes=2, no=3)

    Audit.objects.filter(pk=earlier.pk).update(**change)

    assert earlier_results(later) is None


@pytest.mark.django_db
def test_another_boards_audit_is_never_compared_with(two, cast):
    earlier, later = two
    Audit.objects.filter(pk=earlier.pk).update(board=cast.other_officer.board)

    assert earlier_results(later) is None


def on_another_tool(cast, earlier, code="dv_asked", text="Question 2: dv asked?", **fields):
    """The earlier audit was made with a tool of its own, which asked under this code and in these words."""
    tool = AuditTool.objects.create(
        board=cast.board, code=f"older_{code}", title="Older tool", status="SUPERSEDED", agreed_at=MOMENT,
        agreed_by=cast.officer, frozen_at=MOMENT, frozen_by=cast.officer, superseded_at=MOMENT,
        superseded_by=cast.officer,
    )  # fmt: skip
    section = ToolSection.objects.create(tool=tool, letter="A", title="A", short_title="A", position=1)
    asked = make_question(tool, section, 1, code, **fields)
    Question.objects.filter(pk=asked.pk).update(text=text)
    AgreedAnswer.objects.filter(moderation__sampled_case__case_list=earlier.case_list).update(question=asked)
    Audit.objects.filter(pk=earlier.pk).update(tool=tool)
    return tool


def say(later, **fields):
    Question.objects.filter(tool=later.tool, code="dv_asked").update(**fields)


def told(later):
    change = change_since(Counts(yes=5), earlier_results(later), "dv_asked")
    return change.word, change.detail


@pytest.mark.django_db
@pytest.mark.embedded
def test_a_code_is_compared_across_tools(two, cast):
    on_another_tool(cast, two[0])

    assert told(two[1]) == ("Better", "was 2 of 5")


@pytest.mark.django_db
@pytest.mark.embedded
@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ("", "In other words now, and nobody has said whether it compares")),
        ({"is_comparable": False, "comparable_reason": "It asks for more."}, ("", "Not comparable: It asks for more.")),
        ({"is_comparable": True, "comparable_reason": "A slip."}, ("Better", "was 2 of 5, in other words")),
    ],
)
def test_other_words_are_compared_only_where_a_person_said_so(two, cast, fields, expected):
    on_another_tool(cast, two[0], text="Was she asked about violence?")
    say(two[1], **fields)

    assert told(two[1]) == expected


@pytest.mark.django_db
@pytest.mark.embedded
def test_another_kind_of_answer_is_another_wording(two, cast):
    on_another_tool(cast, two[0], kind="GRADE")

    assert told(two[1])[0] == ""


@pytest.mark.django_db
@pytest.mark.embedded
def test_a_question_stands_for_what_it_took_over_from_however_often(two, cast):
    on_another_tool(cast, two[0], code="violence_asked")
    between = on_another_tool(cast, Audit(pk=0, board=cast.board), code="abuse_asked", replaces="violence_asked")
    say(two[1], replaces="abuse_asked", is_comparable=True, comparable_reason="The same in other words.")

    assert told(two[1]) == ("Better", "was 2 of 5")

    AuditTool.objects.filter(pk=between.pk).update(status="DRAFT", agreed_at=None, agreed_by=None)
    assert earlier_results(two[1]) is None


@pytest.mark.django_db
def test_codes_that_took_over_from_each_other_end(two, cast):
    on_another_tool(cast, two[0], code="violence_asked", replaces="dv_asked")
    say(two[1], replaces="violence_asked")

    assert told(two[1]) == ("Better", "was 2 of 5")


@pytest.mark.django_db
def test_the_last_audit_that_asked_it_counts_and_is_named_where_they_differ(two, cast):
    earlier, later = two
    on_another_tool(cast, earlier)
    last = moderated(cast, "PB15", no=1)
    Audit.objects.filter(pk=last.pk).update(stage=Stage.CLOSED, created_at=MOMENT - timedelta(days=300), title="2015")
    asked = Question.objects.get(tool__code="older_dv_asked")
    Question.objects.filter(pk=asked.pk).update(code="referral_timely", text="Question 4: referral timely?")

    found = earlier_results(later)

    assert {code: (then.reference, then.counts.yes) for code, then in found.by_code.items()} == {
        "dv_asked": ("PB15", 4), "referral_timely": ("PB14", 2),
    }  # fmt: skip
    assert found.title == "an earlier audit"
    assert change_since(Counts(yes=5), found, "dv_asked").detail == "was 4 of 5 (PB15)"


@pytest.mark.django_db
@pytest.mark.embedded
def test_several_earlier_audits_stand_side_by_side_the_newest_first_each_by_the_same_rule(two, cast):
    earlier, later = two
    on_another_tool(cast, earlier, text="Was she asked about violence?")
    last = moderated(cast, "PB15", no=1)
    Audit.objects.filter(pk=last.pk).update(stage=Stage.CLOSED, created_at=MOMENT - timedelta(days=300))

    found = earlier_by_code(later, 3)["dv_asked"]

    assert [(then.reference, then.counts.words, bool(then.barred)) for then in found] == [
        ("PB15", "4 of 5", False), ("PB14", "2 of 5", True),
    ]  # fmt: skip
    assert [then.reference for then in earlier_by_code(later, 1)["dv_asked"]] == ["PB15"]
