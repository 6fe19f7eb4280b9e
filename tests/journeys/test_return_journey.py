"""A return filled in by real browsers: saved as one goes, and nothing lost where connections, colleagues and sign-ins
come in between.
"""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from audits.models import Answer, AnswerChange, Known, Question
from audits.operations.returns import record_known
from tests.factories import make_audit, make_cast, sign_in
from tests.factories.audits import MOMENT, make_question
from tests.journeys.browser import Person, chromium

DV, REFERRAL, TIMELY = "2 Question 2", "3 Question 3", "4 Question 4"
NOTED = {"code": "noted_on", "label": "Date noted", "kind": "DATE"}


class Colleague(Person):
    """Already signed in, by the cookie of a test client."""

    def __init__(self, browser, address, membership, **options):
        self.membership, self.options = membership, options
        super().__init__(browser, address, membership.user.email)
        self.page.set_viewport_size({"width": 680, "height": 900})

    def _sign_in(self, email):
        cookie = sign_in(self.membership).cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.address}])

    def saved(self, question):
        """Begins with the word: “Not saved” holds it too."""
        expect(self.question(question).get_by_text(re.compile("^Saved"))).to_be_visible()

    def sign_out_elsewhere(self):
        self.context.clear_cookies(name="sessionid")


@pytest.fixture
def cast(transactional_db, monkeypatch):
    # Playwright's loop runs in the test's own thread, where Django would otherwise refuse the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    return make_cast()


@pytest.fixture
def browser(cast):
    with chromium() as browser:
        yield browser


@pytest.fixture
def police_return(cast):
    audit = make_audit(cast)
    noted = make_question(audit.tool, audit.tool.sections.get(letter="B"), 6, "noted", "DATE", parts=[NOTED])
    Question.objects.filter(pk=noted.pk).update(is_required=False, responses=["NOT_APPLICABLE", "NO_INFORMATION"])
    row = audit.returns.get(respondent=cast.police, sampled_case__reference="PB16-01")
    return record_known(agency_return=row, known=Known.IN_PERIOD, by=cast.auditor, at=MOMENT)


@pytest.fixture
def open_section(browser, live_server, police_return):
    """Call it with a membership and a section's letter."""

    def open_it(membership, letter="A"):
        person = Colleague(browser, live_server.url, membership)
        person.go(reverse("audits:section_edit", args=[police_return.uuid, letter]))
        return person

    return open_it


def answer_of(agency_return, code="dv_asked"):
    return Answer.objects.get(agency_return=agency_return, question__code=code)


def test_an_answer_saves_itself_with_its_evidence_and_is_there_again(cast, police_return, open_section):
    arlo = open_section(cast.auditor)
    expect(arlo.question(DV).get_by_label("Where in the record")).to_be_hidden()

    arlo.choose(DV, "Partly")
    arlo.note(DV, "Where in the record", "Contact record 23 Dec 2016")
    arlo.saved(DV)
    arlo.go_again()

    expect(arlo.question(DV).get_by_label("Where in the record")).to_have_value("Contact record 23 Dec 2016")
    expect(arlo.page.get_by_text("Section A: 1 of 1")).to_be_visible()
    assert answer_of(police_return).response == 2


def test_what_is_answered_before_the_script_has_come_is_saved_too(cast, police_return, browser, live_server):
    arlo = Colleague(browser, live_server.url, cast.auditor)
    held = []
    arlo.page.route("**/js/autosave*.js", lambda route: held.append(route))
    address = reverse("audits:section_edit", args=[police_return.uuid, "A"])
    arlo.page.goto(live_server.url + address, wait_until="commit")
    arlo.choose(DV, "Partly")
    arlo.note(DV, "Where in the record", "Contact record 23 Dec 2016")

    held[0].continue_()

    arlo.saved(DV)
    assert answer_of(police_return).evidence == "Contact record 23 Dec 2016"


@pytest.mark.parametrize("width", [1280, 680, 390])
def test_a_rule_shows_a_question_and_a_date_is_read_back_at_every_width(cast, open_section, width):
    arlo = open_section(cast.auditor, "B")
    arlo.page.set_viewport_size({"width": width, "height": 900})
    expect(arlo.question(TIMELY)).to_be_hidden()

    arlo.choose(REFERRAL, "Yes")
    expect(arlo.question(TIMELY)).to_be_visible()
    arlo.page.get_by_label("Date noted").fill("23/12/16")
    arlo.page.keyboard.press("Tab")

    expect(arlo.page.get_by_text("Fri 23 Dec 2016")).to_be_visible()
    arlo.check()
    assert arlo.page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_could_not_be_sent_is_said_and_sent_when_the_connection_is_back(cast, police_return, open_section):
    arlo = open_section(cast.auditor)
    arlo.context.set_offline(True)

    arlo.choose(DV, "No")
    expect(arlo.page.get_by_text("Not saved since")).to_be_visible()
    expect(arlo.question(DV).get_by_text("Not saved yet, trying again")).to_be_visible()
    expect(arlo.page.get_by_text("Not saved since")).to_be_in_viewport()
    arlo.complaints.clear()
    arlo.check()
    arlo.context.set_offline(False)

    arlo.saved(DV)
    expect(arlo.page.get_by_text("Not saved since")).to_be_hidden()
    assert answer_of(police_return).version == 1


def test_a_reply_that_was_lost_is_no_clash_with_oneself(cast, police_return, open_section):
    arlo = open_section(cast.auditor)
    address = "**/answers/dv_asked/"

    def lose_the_reply(route):
        route.fetch()
        route.abort()

    arlo.page.route(address, lose_the_reply, times=1)

    arlo.choose(DV, "No")
    expect(arlo.page.get_by_text("Not saved since")).to_be_visible()
    arlo.choose(DV, "Yes")

    arlo.saved(DV)
    expect(arlo.page.get_by_text("Two answers")).to_have_count(0)
    assert [change.after["response"] for change in AnswerChange.objects.order_by("version")] == [3, 1]


def test_a_lapsed_sign_in_loses_nothing(cast, police_return, open_section):
    arlo = open_section(cast.auditor)
    arlo.sign_out_elsewhere()

    arlo.choose(DV, "No")
    expect(arlo.page.get_by_text("You are signed out.")).to_be_visible()
    arlo._sign_in(None)

    arlo.saved(DV)
    assert answer_of(police_return).response == 3


@pytest.fixture
def clash(cast, open_section):
    """The lead said no while the auditor had the page open, and the auditor says yes."""
    arlo, lena = open_section(cast.auditor), open_section(cast.lead)
    lena.choose(DV, "No")
    lena.saved(DV)
    arlo.choose(DV, "Yes")
    expect(arlo.page.get_by_text("Lena Lead changed this answer")).to_be_visible()
    arlo.complaints.clear()
    arlo.check()
    return arlo


def test_two_people_are_told_and_ones_own_answer_can_stand(clash, police_return):
    clash.page.get_by_role("button", name="Keep yours").click()

    clash.saved(DV)
    assert answer_of(police_return).response == 1
    assert AnswerChange.objects.count() == 2


def test_two_people_are_told_and_the_colleagues_answer_can_stand(clash, police_return):
    clash.page.get_by_role("button", name="Keep theirs").click()

    expect(clash.question(DV).get_by_label("No", exact=True)).to_be_checked()
    assert [change.after["response"] for change in AnswerChange.objects.order_by("version")] == [3, 1, 3]


def test_without_a_script_the_section_is_sent_as_a_whole(cast, police_return, browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    cookie = sign_in(cast.auditor).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("audits:section_edit", args=[police_return.uuid, "A"]))

    page.get_by_role("group", name=DV).get_by_text("Partly", exact=True).click()
    page.get_by_label("Where in the record").fill("Contact record 23 Dec 2016")
    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("The referral")
    assert answer_of(police_return).evidence == "Contact record 23 Dec 2016"
    context.close()
