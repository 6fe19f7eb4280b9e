"""What a checker is shown first: each kind of thing, and that nothing is said where nothing stands out."""

import pytest

from audits.stand_outs import InOrder, Said, stand_outs


def said(*responses, letter="B", start=1):
    return [Said(n, f"q{n}", letter, f"Question {n}", each) for n, each in enumerate(responses, start)]


def words(answers, dates=(), looked="BDK"):
    return [each.words for each in stand_outs(answers, dates, looked)]


def judged(response, number=44):
    return Said(number, "judgement", "K", "Overall", response, is_judgement=True)


def test_an_ordinary_return_has_nothing_that_stands_out():
    assert words([*said("YES", "PARTLY", "NO", "YES", "NO_INFORMATION"), judged("YES")]) == []


def test_answers_that_lack_their_evidence_are_named():
    lacking = Said(4, "told", "B", "Told?", "NO", lacks_evidence=True)

    [found] = stand_outs([*said("YES"), lacking], [])

    assert found.words == "1 answer does not say where in the record it was found."
    assert found.questions == ((4, "told"),)


def test_dates_out_of_order_are_asked_about():
    pair = InOrder("the strategy discussion", "5 May 2016", "“Conference”", "1 May 2016", 27, "meetings")

    assert words([], [pair]) == [
        "“Conference” (1 May 2016) is before the strategy discussion (5 May 2016). Is that right?"
    ]


@pytest.mark.parametrize(("none", "of", "stands_out"), [(1, 3, True), (1, 4, False), (2, 6, True), (0, 3, False)])
def test_a_third_without_information_is_much(none, of, stands_out):
    answers = said(*["NO_INFORMATION"] * none, *["YES"] * (of - none))

    expected = (
        [f"The record says nothing on {none} of the {of} answered questions that ask for yes or no."]
        if stands_out
        else []
    )
    assert words(answers) == expected


def test_a_section_that_the_record_says_nothing_on_is_named():
    empty = said(*["NO_INFORMATION"] * 3, letter="D", start=10)

    assert "Section D has no information at all." in words([*said(*["YES"] * 9), *empty])


@pytest.mark.parametrize(
    ("grade", "answers", "stands_out"),
    [
        ("YES", ("NO", "YES", "YES"), True),
        ("YES", ("NO", "YES", "YES", "YES"), False),
        ("NO", ("YES", "PARTLY"), True),
        ("NO", ("YES", "NO"), False),
        ("PARTLY", ("NO", "NO"), False),
        ("NOT_APPLICABLE", ("NO", "NO"), False),
        ("YES", (), False),
    ],
)
def test_a_grade_that_its_answers_do_not_bear_out(grade, answers, stands_out):
    found = words([*said(*answers), judged(grade)])

    no = answers.count("NO")
    expected = f"The judgement in question 44 is at odds with the answers: {no} of {len(answers)} are “No”."
    assert found == ([expected] if stands_out else [])


def test_what_is_not_backed_comes_first_and_the_grade_last():
    lacking = Said(1, "one", "B", "One?", "NO", lacks_evidence=True)
    pair = InOrder("the referral", "5 May 2016", "“Decision”", "1 May 2016", 5, "five")

    order = words([lacking, judged("YES")], [pair])

    assert [each.split()[0] for each in order] == ["1", "“Decision”", "The"]


@pytest.mark.parametrize(
    ("looked", "said_so"),
    [("", "Sections B, D do"), ("D", "Section B does"), ("BD", "")],
)
def test_no_information_asks_where_the_agency_looked(looked, said_so):
    answers = [*said("NO_INFORMATION", *["YES"] * 8), *said("NO_INFORMATION", letter="D", start=10)]

    expected = [f"{said_so} not say where the agency looked for what has no information."] if said_so else []
    assert words(answers, looked=looked) == expected
