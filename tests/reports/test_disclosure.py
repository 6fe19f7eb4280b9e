import pytest

from reports.disclosure import Figure, is_nhs_number, small_counts, telling_details


@pytest.mark.parametrize(
    ("count", "of", "rules"),
    [
        (0, 10, ["ALL_OR_NONE"]),
        (1, 10, ["SMALL_COUNT"]),
        (4, 10, ["SMALL_COUNT"]),
        (5, 10, []),
        (6, 10, ["SMALL_REMAINDER"]),
        (9, 10, ["SMALL_REMAINDER"]),
        (10, 10, ["ALL_OR_NONE"]),
        (3, 5, ["SMALL_COUNT", "SMALL_REMAINDER"]),
        (3, 3, ["SMALL_COUNT", "ALL_OR_NONE"]),
        (0, 0, []),
        (0, None, []),
        (2, None, ["SMALL_COUNT"]),
        (10, None, []),
    ],
)
def test_a_figure_that_could_tell_of_a_family_names_its_rule(count, of, rules):
    concerns = small_counts([Figure("Re-visits", count, of)])

    assert [each.rule for each in concerns] == rules
    assert all(each.what == "Re-visits" and each.sentence.startswith("Re-visits: ") for each in concerns)


def test_every_figure_is_looked_at():
    concerns = small_counts([Figure("A", 2), Figure("B", 10), Figure("C", 9, 10)])

    assert [(each.what, each.rule) for each in concerns] == [("A", "SMALL_COUNT"), ("C", "SMALL_REMAINDER")]


@pytest.mark.parametrize(
    ("text", "rule", "found"),
    [
        ("Born on 9 November 2016.", "DATE", "9 November 2016"),
        ("Seen on the 3rd of May.", "DATE", "3rd of May"),
        ("Seen on 4 Sept 2016.", "DATE", "4 Sept 2016"),
        ("Referred 23/12/16 by letter.", "DATE", "23/12/16"),
        ("Held on 2016-12-28.", "DATE", "2016-12-28"),
        ("A mother aged 17 was", "AGE", "aged 17"),
        ("a 17-year-old mother", "AGE", "17-year-old"),
        ("a nineteen year old", "AGE", "nineteen year old"),
        ("A baby six weeks old", "AGE", "six weeks old"),
        ("twenty-one years old", "AGE", "twenty-one years old"),
        ("See PB16-07 for more", "CASE_REFERENCE", "PB16-07"),
        ("Number 943 476 5919 was", "NHS_NUMBER", "943 476 5919"),
        ("Number 9434765919 was", "NHS_NUMBER", "9434765919"),
        ("Lives at LE1 6FZ now", "POSTCODE", "LE1 6FZ"),
    ],
)
def test_a_detail_that_points_to_one_family_is_found(text, rule, found):
    concerns = telling_details(text)

    assert [(each.rule, each.found, each.start) for each in concerns] == [(rule, found, text.index(found))]
    assert concerns[0].sentence.endswith(f"“{found}”")


@pytest.mark.parametrize(
    "text",
    [
        "Fieldwork ran from December 2016 to January 2017.",
        "In the majority of cases referrals were timely.",
        "Pre-birth audit 2016-17",
        "Working Together (2015) asks boards to audit.",
        "Ring 0116 496 0123 or 9434765918.",
        "Finding 7 leads to R6 and R7.",
        "Section 4 may be read with section 5 marching orders.",
        "Stages 3 mar the picture.",
    ],
)
def test_ordinary_words_and_figures_are_left_alone(text):
    assert telling_details(text) == []


def test_what_the_audit_itself_prints_may_be_allowed():
    text = "Fieldwork ended on 17 January 2017; the baby was born on 9 November 2016."

    concerns = telling_details(text, allowed={"17 January 2017"})

    assert [each.found for each in concerns] == ["9 November 2016"]


def test_details_come_in_the_order_of_the_text():
    text = "PB16-07: aged 17, seen 3 May 2016, number 943 476 5919."

    assert [each.rule for each in telling_details(text)] == ["CASE_REFERENCE", "AGE", "DATE", "NHS_NUMBER"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("943 476 5919", True),
        ("9434765918", False),
        ("943476591", False),
        ("401 023 2137", True),
        ("1000000010", False),
    ],
)
def test_nhs_number_checksum(number, expected):
    assert is_nhs_number(number) is expected
