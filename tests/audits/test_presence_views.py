from datetime import timedelta

import pytest
from django.urls import reverse

from audit_portal import clock
from audits.models import ReturnPresence
from audits.models.presence import STILL_THERE
from tests.audits.test_answer_views import police_return, post  # noqa: F401  (a fixture)
from tests.factories import sign_in


@pytest.fixture
def ask(police_return):  # noqa: F811
    """Ask as a membership what has happened since a moment."""

    def ask(membership, since, section="A"):
        address = reverse("audits:presence_note", args=[police_return.uuid])
        return sign_in(membership).post(address, {"section": section, "since": since})

    return ask


def test_it_tells_who_else_is_there(ask, cast):
    before = clock.now().isoformat()
    ask(cast.auditor, before, "B")

    assert ask(cast.lead, before).json()["people"] == [{"name": cast.auditor.user.name, "section": "B"}]


def test_who_has_said_nothing_for_a_while_is_gone(ask, cast):
    before = clock.now().isoformat()
    ask(cast.auditor, before)
    ReturnPresence.objects.update(seen_at=clock.now() - STILL_THERE - timedelta(seconds=1))

    assert ask(cast.lead, before).json()["people"] == []


def test_it_tells_what_a_colleague_changed_and_what_oneself_saved_on_another_page(ask, cast, police_return):  # noqa: F811
    before = clock.now().isoformat()
    post(sign_in(cast.lead), police_return)

    (change,) = ask(cast.auditor, before).json()["changed"]
    assert (change["code"], change["version"], change["codes"], change["answered"]) == ("dv_asked", 1, ["YES"], True)
    assert change["say"].startswith(f"{cast.lead.user.name} changed this at ")
    (own,) = ask(cast.lead, before).json()["changed"]
    assert (own["own"], change["own"], own["version"]) == (True, False, 1)
    assert own["say"].startswith("Saved ")


@pytest.mark.parametrize("since", ["", "yesterday", "2017-02-31T00:00:00+00:00", "2017-01-01T00:00:00"])
def test_a_moment_that_is_none_means_now(ask, cast, since):
    assert ask(cast.lead, since).json()["changed"] == []


def test_another_agency_learns_nothing(ask, cast):
    assert ask(cast.other_lead, clock.now().isoformat()).status_code == 404
    assert not ReturnPresence.objects.exists()


def test_asking_costs_six_statements_however_much_has_changed(ask, cast, police_return, django_assert_max_num_queries):  # noqa: F811
    ask(cast.lead, clock.now().isoformat())
    client = sign_in(cast.lead)
    address = reverse("audits:presence_note", args=[police_return.uuid])
    with django_assert_max_num_queries(6):
        client.post(address, {"section": "A", "since": clock.now().isoformat()})
