import pytest

from audits.discrepancies import Difference, FieldKind, Recorded, classify, compare

NAME, DATE, EDD, ADDRESS, TEXT = FieldKind


@pytest.mark.parametrize(
    ("kind", "first", "second", "expected"),
    [
        (NAME, "Shaw", "SHAW ", "MATCH"),
        (NAME, "O'Neil", "ONeil", "FORMATTING"),
        (NAME, "Smith-Jones", "Smith Jones", "FORMATTING"),
        (NAME, "Zoë", "Zoe", "FORMATTING"),
        (NAME, "Mrs Shaw", "Shaw", "FORMATTING"),
        (NAME, "Katherine", "Catherine", "SPELLING_VARIANT"),
        (NAME, "Mary Jane", "Jane Mary", "ORDER_SWAPPED"),
        (NAME, "Shaw, Anna", "Anna Shaw", "ORDER_SWAPPED"),
        (NAME, "Shaw", "Miller", "DIFFERENT"),
        (NAME, "Shaw", "", "MISSING_HERE"),
        (NAME, "Unborn", "Baby Shaw", "CONVENTION"),
        (NAME, "Baby Shaw", "Leo", "CONVENTION"),
        (DATE, "3 Apr 1995", "03/04/95", "MATCH"),
        (DATE, "03/04/1995", "04/03/1995", "DATE_TRANSPOSED"),
        (DATE, "13/04/1995", "18/04/1995", "DATE_OFF_BY_DIGIT"),
        (DATE, "13/04/1995", "13/04/1959", "DATE_OFF_BY_DIGIT"),
        (DATE, "13/04/1995", "13/04/1985", "DATE_OFF_BY_DIGIT"),
        (DATE, "13/04/1995", "24/05/1995", "DIFFERENT"),
        (DATE, "13/04/1995", "Apr 1995", "FORMATTING"),
        (DATE, "13/04/1995", "May 1995", "DIFFERENT"),
        (DATE, "13/04/1995", "not known", "DIFFERENT"),
        (DATE, "14/03/2017", "17/03/2017", "DATE_OFF_BY_DIGIT"),
        (EDD, "14/03/2017", "17/03/2017", "EDD_SCAN_REVISION"),
        (EDD, "24/03/2017", "31/03/2017", "EDD_SCAN_REVISION"),
        (EDD, "23/03/2017", "31/03/2017", "DIFFERENT"),
        (EDD, "03/04/2017", "04/03/2017", "DATE_TRANSPOSED"),
        (ADDRESS, "14 High Street", "14, High St.", "FORMATTING"),
        (ADDRESS, "14 High Street", "12 High Street", "DIFFERENT"),
        (ADDRESS, "14 Heigh Street", "14 High Street", "SPELLING_VARIANT"),
        (ADDRESS, "14 High Street", "3 Mill Lane", "DIFFERENT"),
        (TEXT, "Damson Practice", "Damson practise", "SPELLING_VARIANT"),
        (TEXT, "White British", "White: British", "FORMATTING"),
        (TEXT, "", "", "MISSING_HERE"),
    ],
)
def test_the_kind_of_a_difference(kind, first, second, expected):
    assert compare(Recorded(first), Recorded(second), kind) == expected
    assert compare(Recorded(second), Recorded(first), kind) == expected


def test_given_and_family_name_in_each_others_place_are_swapped():
    first, second = Recorded("Okafor", other_name="Grace"), Recorded("Grace", other_name="Okafor")

    assert compare(first, second, NAME) == Difference.ORDER_SWAPPED
    assert compare(first, Recorded("Grace"), NAME) == Difference.DIFFERENT


def test_a_name_that_the_other_record_lists_is_an_alias():
    first = Recorded("Bobby", aliases=("Robert",))

    assert compare(first, Recorded("robert"), NAME) == Difference.ALIAS
    assert compare(Recorded("Robert"), first, NAME) == Difference.ALIAS


def test_a_due_date_marked_as_changed_by_a_scan_may_move_further():
    moved = Recorded("10/04/2017", is_scan_change=True)

    assert compare(Recorded("23/03/2017"), moved, EDD) == Difference.EDD_SCAN_REVISION


def test_an_agency_is_held_against_what_most_hold():
    values = {name: Recorded(text) for name, text in zip("ABCD", ["Shawe", "Shaw", "Shaw", ""], strict=True)}

    found = classify(values, NAME)

    assert found.cells == {"A": "SPELLING_VARIANT", "B": "MATCH", "C": "MATCH", "D": "MISSING_HERE"}
    assert (found.worst, found.agrees) == (Difference.SPELLING_VARIANT, False)
    assert found.pairs["B", "C"] == Difference.MATCH


def test_of_two_records_the_first_agencys_stands():
    found = classify({"A": Recorded("Shaw"), "B": Recorded("Miller")}, NAME)

    assert found.cells == {"A": "MATCH", "B": "DIFFERENT"}


def test_a_moved_due_date_and_a_gap_are_no_errors():
    found = classify({"A": Recorded("24/03/2017"), "B": Recorded("31/03/2017"), "C": Recorded("")}, EDD)

    assert (found.agrees, found.worst) == (True, Difference.MISSING_HERE)


def test_where_nobody_holds_it_it_is_missing_everywhere():
    found = classify({"A": Recorded(""), "B": Recorded(" ")}, TEXT)

    assert found.cells == {"A": "MISSING_HERE", "B": "MISSING_HERE"}


def test_one_agency_alone_agrees_with_itself():
    found = classify({"A": Recorded("Shaw")}, NAME)

    assert (found.worst, found.cells) == (Difference.MATCH, {"A": "MATCH"})


def test_every_kind_has_a_word_and_errors_are_the_serious_end():
    assert all(each.label for each in Difference)
    assert [each for each in Difference if each.is_error] == [
        "SPELLING_VARIANT",
        "ORDER_SWAPPED",
        "DATE_OFF_BY_DIGIT",
        "DATE_TRANSPOSED",
        "DIFFERENT",
    ]
