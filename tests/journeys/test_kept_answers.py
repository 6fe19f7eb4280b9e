"""What is typed is kept on the computer until it is saved: sent once, read by nobody else, then gone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from audits.models import AnswerChange
from tests.journeys.test_return_journey import (  # noqa: F401  (fixtures)
    DV,
    REFERRAL,
    Colleague,
    answer_of,
    browser,
    cast,
    open_section,
    police_return,
)

WHEN_NOTED = "6 Question 6"
KEPT = "Object.entries(localStorage).map((pair) => pair.join(' '))"


def kept_by(person):
    return person.page.evaluate(KEPT)


@pytest.fixture
def offline(open_section, cast):  # noqa: F811
    """Arlo has typed while there was no connection."""
    arlo = open_section(cast.auditor)
    arlo.context.set_offline(True)
    arlo.choose(DV, "Partly")
    arlo.note(DV, "Where in the record", "Contact record 23 Dec 2016")
    expect(arlo.page.get_by_text("Not saved since")).to_be_visible()
    arlo.page.wait_for_function(f"() => {KEPT}.length === 1")
    return arlo


def test_what_is_kept_cannot_be_read(offline):
    (stored,) = kept_by(offline)
    assert "Contact" not in stored
    assert "dv_asked" not in stored
    assert "PARTLY" not in stored


def close_and_open(person, url=None):
    """As after a crash: the page is gone, what the browser stores is not. A page that is closed is told for a moment
    that it is online again, and must not send then what a crash would have stopped.
    """
    url = url or person.page.url
    person.page.evaluate("() => { window.fetch = () => new Promise(() => {}) }")
    person.page.close(run_before_unload=False)
    person.context.set_offline(False)
    person.page = person.context.new_page()
    person.complaints.clear()
    person.page.goto(url)
    person.check()


def test_after_a_crash_it_is_sent_once_and_nothing_stays(offline, police_return):  # noqa: F811
    close_and_open(offline)

    expect(offline.page.get_by_text("One answer that this computer had kept is saved now.")).to_be_visible()
    expect(offline.question(DV).get_by_label("Where in the record")).to_have_value("Contact record 23 Dec 2016")
    assert (answer_of(police_return).response, answer_of(police_return).version) == (2, 1)
    assert kept_by(offline) == []

    offline.go_again()
    expect(offline.page.get_by_text("had kept")).to_be_hidden()
    assert AnswerChange.objects.count() == 1


def test_the_next_person_at_the_computer_gets_nothing_of_it(offline, cast, police_return):  # noqa: F811
    before = kept_by(offline)
    offline.membership = cast.lead
    offline._sign_in(None)
    close_and_open(offline)

    expect(offline.question(DV).get_by_label("Partly", exact=True)).not_to_be_checked()
    assert answer_of(police_return).version == 0
    assert kept_by(offline) == before


def test_it_is_sent_from_another_section_too(offline, police_return):  # noqa: F811
    close_and_open(offline, offline.address + reverse("audits:section_edit", args=[police_return.uuid, "B"]))

    expect(offline.page.get_by_text("One answer that this computer had kept is saved now.")).to_be_visible()
    assert answer_of(police_return).evidence == "Contact record 23 Dec 2016"


def test_a_colleague_who_was_quicker_is_a_clash_and_no_loss(offline, open_section, cast):  # noqa: F811
    lena = open_section(cast.lead)
    lena.choose(DV, "No")
    lena.saved(DV)

    close_and_open(offline)

    expect(offline.page.get_by_text("Lena Lead changed this answer")).to_be_visible()
    offline.page.get_by_role("button", name="Keep yours").click()
    offline.saved(DV)
    assert kept_by(offline) == []
    assert AnswerChange.objects.count() == 2


def test_a_section_by_keyboard_alone(open_section, cast, police_return):  # noqa: F811
    arlo = open_section(cast.auditor, "B")
    press = arlo.page.keyboard.press
    arlo.question(REFERRAL).locator("input[type=radio]").first.focus()

    press("?")
    expect(arlo.page.get_by_role("dialog", name="Keys")).to_be_visible()
    arlo.check()
    press("Escape")
    press("y")
    arlo.saved(REFERRAL)
    press("Enter")
    press("p")
    press("Enter")
    arlo.page.keyboard.type("Referral form 2 Dec 2016, p for partly")
    press("Enter")

    expect(arlo.page.get_by_label("Your answer")).to_be_focused()
    arlo.page.wait_for_function(f"() => {KEPT}.length === 0")
    timely = answer_of(police_return, "referral_timely")
    assert (timely.response, timely.evidence) == (2, "Referral form 2 Dec 2016, p for partly")


def test_enter_in_a_date_box_passes_not_applicable_which_is_taken_back_alone(open_section, cast, police_return):  # noqa: F811
    arlo = open_section(cast.auditor, "B")
    noted = arlo.question(WHEN_NOTED)

    noted.get_by_label("Date noted").fill("5 12 16")
    arlo.page.keyboard.press("Enter")
    expect(arlo.page.get_by_role("button", name="Save and continue").last).to_be_focused()
    arlo.choose(WHEN_NOTED, "Not applicable")
    noted.get_by_role("button", name="Take back “Not applicable”").press("Enter")

    expect(noted.get_by_text("stands beside a date")).to_be_hidden()
    expect(noted.get_by_label("Date noted")).to_have_value("5 12 16")
    arlo.page.wait_for_function(f"() => {KEPT}.length === 0")
    answer = answer_of(police_return, "noted")
    assert (answer.response, str(answer.date_value)) == (None, "2016-12-05")
    arlo.check()
