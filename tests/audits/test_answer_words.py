import pytest

from audits.answer_values import snapshot
from audits.answer_words import answer_words
from tests.audits.test_answer_values import (
    ASKED_ON,
    INVITED,
    SEEN,
    SPOKEN_TO,
    TOLD_ON,
    VISITED,
    asked,
    asked_of_kind,
    read,
)

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
    (asked_of_kind("NUMBER", unit="weeks"), "q.part.answer_number=12", "12 weeks"),
    (asked_of_kind("NUMBER"), "q.part.answer_number=many", "many"),
    (asked_of_kind("NUMBER"), "q.response=NOT_APPLICABLE", "Not applicable"),
    (asked_of_kind("SCALING"), "q.part.answer_scaling=7", "7"),
    (
        asked_of_kind("SEVERAL", choices=SPOKEN_TO),
        "q.part.answer_several=CHILD&q.part.answer_several=PARENT",
        "The child, A parent",
    ),
    (
        asked_of_kind("DATE_TIME"),
        "q.part.answer_date=5/12/16&q.part.answer_time=2.30pm",
        "Date: Mon 5 Dec 2016. Time: 14:30",
    ),
    (
        asked_of_kind("BLOCK", [VISITED, SEEN], repeating={"label": "Visit", "most": 2}),
        "q.row.1.visited_on=5/12/16&q.row.2.seen=4",
        "Visit 1: Date: Mon 5 Dec 2016. Visit 2: Rooms seen: 4",
    ),
]


@pytest.mark.parametrize(("question", "posted", "words"), TOLD)
def test_an_answer_of_any_kind_is_told_in_words(question, posted, words):
    assert answer_words(question, snapshot(read(question, posted).columns())) == words


def test_of_the_familys_details_the_history_says_only_that_they_were_copied():
    assert answer_words(asked("PEOPLE"), {"parts": {"recorded": True}}) == "Details copied from the record"
