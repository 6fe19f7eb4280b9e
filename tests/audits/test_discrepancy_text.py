import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.discrepancy_text import address_words, edit_distance, is_spelling_variant, name_words, tidy

NAMES = st.text(st.sampled_from("abc"), max_size=6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O’Neil", ["oneil"]),
        ("O'NEIL", ["oneil"]),
        ("Smith-Jones", ["smith", "jones"]),
        ("Mrs. Łucja  Żak", ["lucja", "zak"]),
        ("Zoë", ["zoe"]),
        ("Zoe\u0308", ["zoe"]),
        ("Strauß", ["strauss"]),
        ("Dr", ["dr"]),
        ("张伟", ["张伟"]),
        ("", []),
    ],
)
def test_name_words(text, expected):
    assert name_words(text) == expected


def test_an_address_has_its_short_words_written_out():
    assert address_words("Flat 2, 14 High St.") == address_words("flat 2 14 HIGH STREET")


def test_tidying_leaves_what_somebody_typed():
    assert tidy("  O'NEIL  smith ") == "o'neil smith"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", 0),
        ("abc", "", 3),
        ("shaw", "shaw", 0),
        ("katherine", "catherine", 1),
        ("siobhan", "siohban", 1),
        ("kitten", "sitting", 3),
        ("ca", "abc", 3),
    ],
)
def test_edit_distance(first, second, expected):
    assert edit_distance(first, second) == expected


@given(first=NAMES, second=NAMES)
def test_edit_distance_is_the_same_both_ways_and_nothing_only_for_the_same(first, second):
    assert edit_distance(first, second) == edit_distance(second, first)
    assert (edit_distance(first, second) == 0) is (first == second)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("ann", "anne", True),
        ("ann", "ian", False),
        ("jon", "joan", True),
        ("mohammed", "muhammad", True),
        ("al", "ali", False),
        ("shaw", "shaw", False),
        ("khan", "kahn", True),
    ],
)
def test_a_short_name_allows_one_slip(first, second, expected):
    assert is_spelling_variant(first, second) is expected
