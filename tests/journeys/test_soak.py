"""The web server dies in a storm of saves: what was acknowledged is there, once, and the log adds up. `make soak` goes
for a hundred rounds; here are five.
"""

import pytest

from audits.models import Answer, AnswerChange
from bench import soak
from bench.storm import make_auditors

AUDITORS, ROUNDS = 12, 5


@pytest.fixture
def auditors(transactional_db):
    return make_auditors(AUDITORS)


def test_five_kills_in_a_storm_lose_nothing(auditors, database_address):
    outcome = soak.soak(database_address, ROUNDS, auditors)

    assert outcome.faults == []
    assert outcome.saves > ROUNDS


@pytest.fixture
def saved_once(auditors, database_address):
    """One acknowledged save of the first auditor."""
    with soak.running(database_address) as server:
        auditors[0].save(server.port, "storm_0", 1)
    assert list(soak.faults(auditors)) == []
    return Answer.objects.get(agency_return=auditors[0].agency_return, question__code="storm_0")


def test_the_check_finds_an_answer_that_is_lost_and_one_that_is_there_twice(auditors, saved_once):
    Answer.objects.filter(pk=saved_once.pk).update(evidence="", version=0)
    again = {"version": 2, "before": {}, "after": {}, "at": saved_once.updated_at, "by": saved_once.updated_by}
    AnswerChange.objects.create(agency_return=saved_once.agency_return, question=saved_once.question, **again)

    found = list(soak.faults(auditors))

    assert len(found) == 2
    assert "was acknowledged" in found[0]
    assert "2 changes of 1" in found[1]
