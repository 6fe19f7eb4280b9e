"""A row of an answer is read as sentences, each with one full stop."""

import pytest

from audits.question_view import PartView, RowView
from audits.question_wording import PartWording

CHOICES = (("A", "Agreed"), ("N", "Not agreed"))


def part(kind, label, choices=(), **held):
    return PartView(PartWording("code", "name", "id", kind, label, "", choices), **held)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (part("DATE", "Date seen", value="6 12 16", read_back="Tue 6 Dec 2016"), "Date seen: Tue 6 Dec 2016."),
        (part("TEXT", "What was learned", value="She heard the row."), "What was learned: She heard the row."),
        (part("TEXT", "What was learned?", value="Nothing"), "What was learned? Nothing."),
        (part("TICKS", "Who came", CHOICES, values=("A", "N")), "Who came: Agreed, Not agreed."),
    ],
)  # fmt: skip
def test_a_part_is_its_label_and_what_was_said(said, sentence):
    assert RowView("Contact 1", [said, part("TEXT", "Left empty")]).sentences == [sentence]
