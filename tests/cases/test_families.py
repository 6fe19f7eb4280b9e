"""Brothers and sisters of a list share a family number or a mother; the number that they get says nothing of them."""

from cases.case_list_rows import CaseRow
from cases.families import with_families

MOTHER, BORN, NHS = ("MOTHER", "name"), ("MOTHER", "born_on"), ("MOTHER", "nhs_number")


def families(*rows):
    numbered = [CaseRow(number, *row) for number, row in enumerate(rows, start=2)]
    return [row.family for row in with_families(numbered)]


def row(family="", **identity):
    places = {"mother": MOTHER, "born": BORN, "nhs": NHS}
    return {places[name]: value for name, value in identity.items()}, {}, {}, "", family


def test_rows_with_one_family_number_are_of_one_family():
    assert families(row("F9"), row("F1"), row("f9"), row("F1"), row("F2")) == [1, 2, 1, 2, None]


def test_rows_with_one_mother_are_of_one_family():
    ada, bea = {"mother": "Ada Invented", "born": "1990-01-02"}, {"mother": "Bea Invented", "born": "1990-01-02"}

    assert families(row(**ada), row(**bea), row(**ada | {"mother": "ada  invented"})) == [1, None, 1]
    assert families(row(nhs="9990000018"), row(nhs="9990000018")) == [1, 1]


def test_a_mothers_name_alone_ties_nobody():
    assert families(row(mother="Ada Invented"), row(mother="Ada Invented")) == [None, None]


def test_families_that_a_third_row_ties_together_are_one():
    assert families(row("F1"), row("F2", nhs="1"), row("F1", nhs="1")) == [1, 1, 1]
