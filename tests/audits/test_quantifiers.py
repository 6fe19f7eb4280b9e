import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.quantifiers import TOO_FEW, PublicWords, legend, public_words, quantifier

BANDS = {
    10: "none|a small number|a small number|a minority|a minority|half|the majority|the majority|most|almost all|all",
    9: "none|a small number|a small number|a minority|a minority|the majority|the majority|most|most|all",
    8: "none|a small number|a minority|a minority|half|the majority|most|most|all",
    5: "none|a small number|a minority|the majority|most|all",
    20: "none|" + "a small number|" * 4 + "a minority|" * 5 + "half|" + "the majority|" * 4 + "most|" * 3
    + "almost all|almost all|all",
}  # fmt: skip
PUBLIC = {
    10: "none|a small number|a small number|a minority|a minority|around half|the majority|the majority|most|most|all",
    9: "none|a small number|a small number|a minority|a minority|the majority|the majority|most|most|all",
    8: "none|a minority|a minority|a minority|around half|the majority|the majority|the majority|all",
    5: "none|a minority|a minority|the majority|the majority|all",
}


@pytest.mark.parametrize("of", BANDS)
def test_every_count_has_its_word(of):
    assert [quantifier(count, of) for count in range(of + 1)] == BANDS[of].split("|")


@pytest.mark.parametrize("of", range(5))
def test_under_five_there_is_no_word(of):
    assert {quantifier(count, of) for count in range(of + 1)} == {TOO_FEW}


@pytest.mark.parametrize(("count", "of"), [(-1, 10), (11, 10)])
def test_more_than_the_whole_is_refused(count, of):
    with pytest.raises(ValueError, match="not a part of a whole"):
        quantifier(count, of)


@pytest.mark.parametrize("of", PUBLIC)
def test_public_words(of):
    assert [public_words(count, of).words for count in range(of + 1)] == PUBLIC[of].split("|")


@given(of=st.integers(5, 60))
def test_a_public_word_but_half_fits_several_counts_or_asks_for_a_decision(of):
    said = [public_words(count, of) for count in range(of + 1)]
    words = [each.words for each in said]

    assert said[0] == PublicWords("none", True)
    assert said[-1] == PublicWords("all", True)
    assert all(words.count(each.words) > 1 or each.words == "around half" for each in said[1:-1])


@given(of=st.integers(5, 60))
def test_a_widened_word_stays_on_its_side_of_half(of):
    upper = {"most", "the majority"}

    for count in range(1, of):
        assert (public_words(count, of).words in upper) is (count * 2 > of)


def test_the_legend_says_which_counts_of_ten_a_word_stands_for():
    assert [(row.word, row.of_ten) for row in legend()] == [
        ("all", "10"),
        ("almost all", "9"),
        ("most", "8"),
        ("the majority", "6, 7"),
        ("half or around half", "5"),
        ("a minority", "3, 4"),
        ("a small number", "1, 2"),
        ("none", "0"),
    ]


def test_one_legend_explains_the_words_of_the_report_and_those_of_the_briefing():
    explained = {word for row in legend() for word in row.word.split(" or ")}

    said = {public_words(count, of).words for of in range(5, 31) for count in range(of + 1)}
    said |= {quantifier(count, of) for of in range(5, 31) for count in range(of + 1)}

    assert said == explained


@pytest.mark.parametrize("of", range(5, 31))
def test_a_widened_word_is_true_by_the_share_that_the_legend_gives(of):
    shares = {"most": 0.75, "the majority": 0.5}

    for count in range(1, of):
        word = public_words(count, of).words
        assert count / of >= shares.get(word, 0)
        assert word not in {"a minority", "a small number"} or count * 2 < of
