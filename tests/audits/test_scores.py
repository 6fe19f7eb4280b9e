"""A score is told out of all and out of what was answered; what is not applicable is counted nowhere."""

from decimal import Decimal

import pytest

from audits.scores import Left, Scored, fraction_of, percent, score_of

GRADES = [
    {"code": "GOOD", "points": "3", "counts_as": "YES"},
    {"code": "FAIR", "points": "1.5", "counts_as": "PARTLY"},
    {"code": "POOR", "points": "0", "counts_as": "NO"},
    {"code": "NONE", "counts_as": "NOT_APPLICABLE"},
]


def answer(fraction, weight=1, letter="A", section_weight=1):
    left = fraction if isinstance(fraction, Left) else None
    return Scored(
        code="q",
        letter=letter,
        weight=Decimal(weight),
        section_weight=Decimal(section_weight),
        fraction=None if left else Decimal(str(fraction)),
        left=left,
    )


def test_weights_count_and_no_answer_lowers_only_the_score_out_of_all():
    score = score_of([answer(1, 2), answer(0.5, 1), answer(Left.NO_INFORMATION, 1), answer(Left.NOT_ANSWERED, 1)])

    assert score.out_of_all == Decimal("0.5")
    assert percent(score.out_of_answered) == "83%"
    assert score.counted == 2


@pytest.mark.parametrize("weight", ["0.5", "1", "99"])
def test_what_is_not_applicable_changes_neither_score(weight):
    answers = [answer(1), answer(0)]

    with_it = score_of([*answers, answer(Left.NOT_APPLICABLE, weight)])

    assert (with_it.out_of_all, with_it.out_of_answered) == (Decimal("0.5"), Decimal("0.5"))
    assert with_it.left[Left.NOT_APPLICABLE] == 1


def test_sections_weigh_against_each_other_whatever_their_length():
    score = score_of([*(answer(1) for _ in range(9)), answer(0, letter="B", section_weight=3)])

    assert score.out_of_all == Decimal("0.25")


def test_section_with_nothing_to_score_takes_no_part():
    score = score_of([answer(1), answer(Left.NOT_APPLICABLE, letter="B", section_weight=9)])

    assert score.out_of_all == 1


def test_nothing_to_score_is_no_score_and_no_nought():
    score = score_of([answer(Left.NOT_APPLICABLE)])

    assert (score.out_of_all, score.out_of_answered) == (None, None)
    assert percent(score.out_of_all) == "–"
    assert score.lines()[0] == "Section A, weight 1: nothing to score"


def test_the_sum_can_be_followed_line_by_line():
    score = score_of(
        [
            answer(1, 2),
            answer(Left.NO_INFORMATION, 2),
            answer(0.5, letter="B", section_weight=3),
            answer(Left.NOT_APPLICABLE),
        ]
    )

    assert score.lines() == [
        "Section A, weight 1: 2 of 4 is 50%, and 2 of 2 answered is 100%",
        "Section B, weight 3: 0.5 of 1 is 50%, and 0.5 of 1 answered is 50%",
        "Out of all: (1 × 50% + 3 × 50%) ÷ 4 = 50%",
        "Out of what was answered: (1 × 100% + 3 × 50%) ÷ 4 = 63%",
        "1 not applicable: counted nowhere",
        "1 no information: counts as nothing out of all, and not out of what was answered",
    ]


@pytest.mark.parametrize(
    ("choices", "response", "choice", "fraction"),
    [
        ([], "YES", "", 1),
        ([], "PARTLY", "", Decimal("0.5")),
        ([], "NO", "", 0),
        ([], "NOT_APPLICABLE", "", Left.NOT_APPLICABLE),
        ([], "NO_INFORMATION", "", Left.NO_INFORMATION),
        ([], "", "", Left.NOT_ANSWERED),
        (GRADES, "YES", "GOOD", 1),
        (GRADES, "PARTLY", "FAIR", Decimal("0.5")),
        (GRADES, "NO", "POOR", 0),
        (GRADES, "NOT_APPLICABLE", "NONE", Left.NOT_APPLICABLE),
        ([{"code": "X", "points": "0"}], "YES", "X", 1),
    ],
)
def test_what_an_answer_gives(choices, response, choice, fraction):
    assert fraction_of(choices, response, choice) == fraction
