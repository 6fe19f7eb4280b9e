"""A return was handed in or closed while answers still waited on a computer: whoever typed them is told, can read them
there, and throws them away.
"""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from audits.models import AgencyReturn
from tests.factories.audits import MOMENT
from tests.journeys.test_kept_answers import close_and_open, kept_by, offline  # noqa: F401  (the fixture)
from tests.journeys.test_return_journey import answer_of, browser, cast, open_section, police_return  # noqa: F401


def is_now(agency_return, status):
    """As after the lead or the office did it, from another computer."""
    is_in = status == "SUBMITTED"
    fields = {"submitted_at": MOMENT, "submitted_by": agency_return.known_by} if is_in else {"reason": "No record"}
    AgencyReturn.objects.filter(pk=agency_return.pk).update(status=status, **fields)
    return reverse("audits:return_detail", args=[agency_return.uuid])


@pytest.mark.parametrize(("status", "why"), [("SUBMITTED", "was submitted before"), ("DECLINED", "was closed before")])
def test_whoever_typed_is_told_reads_it_and_throws_it_away(offline, police_return, status, why):  # noqa: F811
    close_and_open(offline, offline.address + is_now(police_return, status))

    expect(offline.page.get_by_text("One answer typed on this computer was not saved, because")).to_contain_text(why)
    offline.press("Show them")
    expect(offline.page.get_by_text("Answer: Partly")).to_be_visible()
    expect(offline.page.get_by_text("Where in the record: Contact record 23 Dec 2016")).to_be_visible()

    offline.press("Throw them away")
    expect(offline.page.get_by_text("Thrown away.")).to_be_visible()
    assert kept_by(offline) == []
    offline.go_again()
    expect(offline.page.get_by_text("typed on this computer")).to_be_hidden()
    assert answer_of(police_return).version == 0


def test_the_next_person_at_the_computer_is_told_nothing(offline, cast, police_return):  # noqa: F811
    offline.membership = cast.lead
    offline._sign_in(None)
    close_and_open(offline, offline.address + is_now(police_return, "SUBMITTED"))

    expect(offline.page.get_by_text("typed on this computer")).to_be_hidden()
    assert len(kept_by(offline)) == 1


def test_while_it_is_open_a_section_saves_it_and_nothing_is_said(offline, police_return):  # noqa: F811
    close_and_open(offline, offline.address + reverse("audits:return_detail", args=[police_return.uuid]))
    expect(offline.page.get_by_text("typed on this computer")).to_be_hidden()

    # Which words the link has depends on whether the closing page's last try still reached the server.
    offline.follow(re.compile("Begin with question 2|Go on where you stopped"))
    expect(offline.page.get_by_text("One answer that this computer had kept is saved now.")).to_be_visible()
    assert answer_of(police_return).response == 2
