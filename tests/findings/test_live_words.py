"""Words for how many that follow the answers: what each edition of a finding says for a token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.counts import Counts
from findings.live_words import (
    LiveWord,
    live_notes,
    live_words,
    marked_text,
    public_text,
    restricted_text,
    typed_words,
    unreadable_tokens,
)

TIMELY = "Referrals came in time in {{q:referral_timely}}."


def counts(yes, partly=0, no=0, side="OWN"):
    return {("referral_timely", side): Counts(yes=yes, partly=partly, no=no)}


@pytest.mark.parametrize(
    ("yes", "partly", "no", "restricted", "public"),
    [
        (6, 2, 1, "the majority of cases (6 of 9)", "the majority of cases"),
        (9, 0, 1, "almost all cases (9 of 10)", "most cases"),
        (7, 1, 1, "most cases (7 of 9)", "most cases"),
        (5, 0, 5, "half of the cases (5 of 10)", "around half of the cases"),
        (2, 3, 3, "a minority of cases (2 of 8)", "a minority of cases"),
        (1, 0, 9, "a small number of cases (1 of 10)", "a small number of cases"),
        (10, 0, 0, "all cases (10 of 10)", "all cases"),
        (0, 2, 8, "no cases (0 of 10)", "no cases"),
        (2, 0, 1, "2 of 3 cases", "some cases"),
        (0, 0, 3, "0 of 3 cases", "no cases"),
        (0, 0, 0, "none of the cases yet", "none of the cases yet"),
    ],
)
def test_a_token_becomes_the_words_that_its_counts_come_to(yes, partly, no, restricted, public):
    held = counts(yes, partly, no)

    assert restricted_text(TIMELY, held) == f"Referrals came in time in {restricted}."
    assert public_text(TIMELY, held) == f"Referrals came in time in {public}."


def test_partly_is_counted_only_where_it_is_said():
    text = "{{q:referral_timely|partly}}"

    assert restricted_text(text, counts(6, 2, 1)) == "most cases, fully or partly (8 of 9)"


def test_a_side_of_a_paired_question_is_counted_in_returns():
    text = "{{q:referral_timely:sent}}"

    assert restricted_text(text, counts(7, 0, 2, "SENT")) == "most returns (7 of 9)"


@given(st.integers(5, 40).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_public_words_hold_no_figure(pair):
    yes, of = pair

    assert not any(letter.isdigit() for letter in public_text(TIMELY, counts(yes, 0, of - yes)))


@pytest.mark.parametrize("token", ["{{q:a_b}}", "{{q:a:sent}}", "{{q:a:received|partly}}", "{{q:a|partly}}"])
def test_a_token_is_read_and_written_the_same(token):
    (word,) = live_words(f"In {token} it was so.")

    assert word.token == token


def test_what_is_no_token_is_named():
    text = "In {{referral_timely}} and {{q:ok}} and {{q:No Code}}, or {{ open"

    assert unreadable_tokens(text) == ["{{referral_timely}}", "{{q:No Code}}", "{{ open"]


def test_the_screen_marks_live_words_and_escapes_the_rest():
    html = marked_text("<b>In</b> {{q:referral_timely}}.", counts(6, 2, 1))

    assert html == '&lt;b&gt;In&lt;/b&gt; <span class="live-word">the majority of cases</span>.'


def test_the_note_says_what_each_word_is():
    text = "In {{q:referral_timely}}, and again in {{q:referral_timely}}."

    assert live_notes(text, counts(6, 2, 1)) == ["“the majority of cases” is 6 of 9"]
    assert live_notes(text, counts(2, 0, 1)) == []


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("In the majority of cases it was late.", ["the majority"]),
        ("In most cases and in all of the families.", ["most cases", "all of the families"]),
        ("All partners answer for it. Most agencies met.", []),
        ("In {{q:referral_timely}} it was late.", []),
    ],
)
def test_a_typed_word_for_how_many_is_found(text, typed):
    assert typed_words(text) == typed


def test_a_word_of_an_own_answer_names_no_side():
    assert LiveWord("plan_smart").token == "{{q:plan_smart}}"
