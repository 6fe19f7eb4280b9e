import pytest

from audits.answer_values import snapshot
from audits.answer_words import answer_words
from tests.audits.test_answer_values import ASKED_ON, INVITED, TOLD_ON, asked, read

LEVEL = {"code": "level", "label": "Level", "kind": "CHOICE", "choices": [{"code": "HIGH", "label": "Child in need"}]}
LOOKED = {"code": "looked", "label": "Looked in", "kind": "TICKS", "choices": [{"code": "LOG", "label": "Custody log"}]}
CHOICES = [{"code": "NOT_NEEDED", "label": "No, and none was needed", "counts_as": "NO"}]

TOLD = [
    (asked(), "q.response=PARTLY", "Partly"),
    (asked(), "q.evidence=Log", "No answer"),
    (asked("CHOICE", choices=CHOICES), "q.choice=NOT_NEEDED", "No, and none was needed"),
    (asked("TEXT"), "q.text=The+visits", "The visits"),
    (
        asked("DATE", [ASKED_ON, TOLD_ON]),
        "q.part.asked_on=23/12/16&q.part.told_on=Jan+2017",
        "Date: Fri 23 Dec 2016. Told: Jan 2017",
    ),
    (asked("DATE", [ASKED_ON, TOLD_ON]), "q.part.asked_on=soon&q.part.told_on=2017", "Date: soon. Told: 2017"),
    (asked("RESPONSE", [LEVEL]), "q.response=YES&q.part.level=HIGH", "Yes. Level: Child in need"),
    (asked("RESPONSE", [LOOKED]), "q.part.looked=LOG", "Looked in: Custody log"),
    (
        asked("MATRIX", [INVITED, ASKED_ON], {"ICPC": "Conference"}),
        "q.row.ICPC.response=NO&q.row.ICPC.asked_on=5/12/16",
        "No. Conference: Invited: No, Date: Mon 5 Dec 2016",
    ),
]


@pytest.mark.parametrize(("question", "posted", "words"), TOLD)
def test_an_answer_of_any_kind_is_told_in_words(question, posted, words):
    assert answer_words(question, snapshot(read(question, posted).columns())) == words


def test_of_the_familys_details_the_history_says_only_that_they_were_copied():
    assert answer_words(asked("PEOPLE"), {"parts": {"recorded": True}}) == "Details copied from the record"
