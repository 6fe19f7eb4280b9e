import pytest

from reports.disclosure import ALL_RULES, COUNT_RULES, IDENTITY_RULES, Prose, is_nhs_number, risks_in


def risks(text, rules=ALL_RULES, total=10, names=(), of=ALL_RULES):
    return [(each.rule, each.found) for each in risks_in([Prose(text, of)], rules=rules, total=total, names=names)]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Eight cases: two GP practices did not complete the audit.", "SMALL_COUNT"),
        ("Children’s Social Care will look again at three cases.", "SMALL_COUNT"),
        ("In 4 families the father was not asked.", "SMALL_COUNT"),
        ("Two of nine were late.", "SMALL_COUNT"),
        ("Eight cases were audited.", "SMALL_REMAINDER"),
        ("6 of 9 were timely.", "SMALL_REMAINDER"),
        ("In all cases the plan was late.", "ALL_OR_NONE"),
        ("In none of the cases was the father asked.", "ALL_OR_NONE"),
        ("9 of 9 were late.", "ALL_OR_NONE"),
        ("All ten cases.", None),
        ("Five cases were timely.", None),
        ("5 of 10 were timely.", None),
        ("In the majority of cases referrals came in time.", None),
        ("Two of the agencies agreed.", None),
        ("Ten cases were chosen from a list.", None),
    ],
)
def test_a_count_that_could_tell_of_a_family_names_its_rule(sentence, rule):
    found = [each for each, _found in risks(sentence)]

    assert rule in found if rule else found == []


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
        ("Grace had a plan", "NAME", "Grace"),
    ],
)
def test_a_detail_that_points_to_one_family_is_found(text, rule, found):
    assert risks(text, names={"Grace"}) == [(rule, found)]


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
        "With good grace, the group agreed.",
    ],
)
def test_ordinary_words_and_figures_are_left_alone(text):
    assert risks(text, names={"Grace"}) == []


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Grace’s mother was seen", "Grace", "Grace"),
        ("Grace's mother was seen", "Grace", "Grace"),
        ("James’ mother was seen", "James", "James"),
        ("GRACE’S MOTHER", "Grace", "GRACE"),
        ("She is called ‘Grace’ here", "Grace", "Grace"),
        ("Mr O'Neill rang", "O’Neill", "O’Neill"),
        ("Mr O’Neill rang", "O'Neill", "O’Neill"),
        ("Ms Rowan-Ashe rang", "Rowan-Ashe", "Rowan-Ashe"),
        ("Ms Rowan-Ashe rang", "Ashe", "Ashe"),
        ("Ms Ashe rang", "Rowan-Ashe", "Ashe"),
        ("Zoë’s plan", "Zoë", "Zoë"),
    ],
)
def test_a_name_is_found_however_it_is_bent(text, name, found):
    assert risks(text, names={name}) == [("NAME", found)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The gracefully written plan", "Grace"),
        ("Graceland was closed", "Grace"),
        ("With grace’s help", "Grace"),
        ("An al-fresco lunch", "Al-Amin"),
        ("Hope", "Hop"),
    ],
)
def test_a_word_that_only_holds_a_name_is_no_name(text, name):
    assert risks(text, names={name}) == []


def test_what_the_portal_writes_itself_is_looked_through_for_counts_alone():
    text = "Agencies worked until 17 January 2017. Two GP practices did not answer."

    assert risks(text, of=COUNT_RULES) == [("SMALL_COUNT", "Two GP practices")]


def test_a_restricted_document_is_looked_through_for_identity_alone():
    text = "PB16-07, two cases, seen 3 May 2016. Grace, number 943 476 5919."

    assert risks(text, IDENTITY_RULES, names={"Grace"}) == [("NHS_NUMBER", "943 476 5919"), ("NAME", "Grace")]


def test_a_sentence_stands_once_for_each_rule_in_the_order_of_the_text():
    prose = [Prose("Two cases, then three cases. Aged 17."), Prose("Two cases, then three cases.")]

    found = risks_in(prose, rules=ALL_RULES, total=10)

    assert [(each.rule, each.what) for each in found] == [
        ("SMALL_COUNT", "Two cases, then three cases."),
        ("AGE", "Aged 17."),
    ]


def test_the_advice_says_what_was_found_and_what_to_do():
    assert risks_in([Prose("Aged 17.")], rules=ALL_RULES)[0].advice == "“Aged 17”: an age; name a stage of life"


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
