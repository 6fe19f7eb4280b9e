import pytest

from audits.contradictions import Said, contradiction_words, is_contradiction, nameless_words

YES, PARTLY, NO, NOT_APPLICABLE, NO_INFORMATION = range(1, 6)


def told(sent, *received):
    return [Said("Social care", "SENT", sent), *(Said(f"Agency {n}", "RECEIVED", r) for n, r in enumerate(received, 1))]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (told(YES, NO), True),
        (told(YES, PARTLY), True),
        (told(NO, YES), True),
        (told(PARTLY, NO), True),
        (told(YES, YES), False),
        (told(NO, NO), False),
        (told(YES, NO_INFORMATION), False),
        (told(YES, NOT_APPLICABLE), False),
        (told(YES, NO_INFORMATION, NO), True),
        ([Said("A", "OWN", YES), Said("B", "OWN", NO)], True),
        ([Said("A", "OWN", NO_INFORMATION), Said("B", "OWN", NOT_APPLICABLE)], False),
        ([], False),
    ],
)
def test_only_yes_partly_and_no_contradict_each_other(answers, expected):
    assert is_contradiction(answers) is expected
    assert bool(contradiction_words(answers)) is bool(nameless_words(answers)) is expected


@pytest.mark.parametrize(
    ("answers", "named", "nameless"),
    [
        (
            told(YES, NO),
            "Social care says that it was sent. Agency 1 has no record of it.",
            "One agency says that it was sent. One agency has no record of it.",
        ),
        (
            told(YES, NO, NO),
            "Social care says that it was sent. Agency 1 and Agency 2 have no record of it.",
            "One agency says that it was sent. Two agencies have no record of it.",
        ),
        (
            [Said("A", "OWN", PARTLY), Said("B", "OWN", YES), Said("C", "OWN", NO_INFORMATION)],
            "B says yes. A says partly. C holds nothing.",
            "One agency says yes. One agency says partly. One agency holds nothing.",
        ),
    ],
)
def test_a_contradiction_is_said_in_plain_sentences(answers, named, nameless):
    assert (contradiction_words(answers), nameless_words(answers)) == (named, nameless)
