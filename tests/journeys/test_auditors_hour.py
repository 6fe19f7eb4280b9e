"""The auditor's hour: a full pre-birth return of the demonstration, from the sign-in page to the lead, by keyboard
alone; and how many keys that takes.
"""

import sys

import pytest
from playwright.sync_api import expect

from audit_portal.demo.plans import plan
from audits.models import AgencyReturn, Answer
from tests.journeys.browser import Person, chromium

EVIDENCE = "Contact record 12 December 16."
DAY = "12/12/16"
# Not everything is well: these are answered "partly", and say where that was found.
PARTLY = {"household_recorded", "hv_informed_csc", "history_considered", "feedback_received", "father_engaged"}
MOST_KEYS = 1.3
FOCUS = """() => {
  const at = document.activeElement, set = at.closest("[data-question]");
  return {code: set?.dataset.question ?? "", kind: at.type || at.tagName, name: at.name ?? "", words: at.innerText,
          values: [...document.getElementsByName(at.name)].map((each) => each.value)};
}"""


class Typist(Person):
    """Touches no mouse. `pressed` counts every key that goes down, `needed` the least that the answers take."""

    pressed = needed = 0

    def key(self, name, times=1):
        for _ in range(times):
            self.page.keyboard.press(name)
            self.pressed += len(name.split("+"))

    def write(self, words):
        self.page.keyboard.type(words)
        self.pressed += len(words)
        self.needed += len(words)

    def tab_to(self, role, name):
        wanted = self.page.get_by_role(role, name=name, exact=True).first
        for _ in range(80):
            if wanted.evaluate("each => each === document.activeElement"):
                return
            self.key("Tab")
        raise AssertionError(f"No way by Tab to {name}")

    def enter(self, role, name):
        """Onto it and into it."""
        self.tab_to(role, name)
        with self.page.expect_navigation():
            self.key("Enter")
        self.check()

    def _sign_in(self, email):
        self.go("/accounts/login/")
        self.tab_to("textbox", "Work e-mail address")
        self.write(email)
        self.tab_to("textbox", "Password")
        self.write(plan("people")["password"])
        self.enter("button", "Continue")


@pytest.fixture
def wynn(demonstration, live_server):
    with chromium() as browser:
        yield Typist(browser, live_server.url, "wynn.tarrant@leics-partnership.example")


@pytest.fixture
def agency_return(demonstration):
    """As health visiting and as community services, for a family that every agency met: the longest there is."""
    rows = AgencyReturn.objects.filter(audit__board__short_name__startswith="Leicester", status="NOT_STARTED")
    return rows.get(sampled_case__reference="PB17-04", respondent__short_name="Partnership Trust")


def opens_the_return(typist):
    typist.enter("link", "Returns")
    typist.enter("link", "PB17-04")
    typist.tab_to("radio", "No. I have not worked with this family and know nobody in it")
    typist.key("Space")
    typist.enter("button", "Go on")
    typist.enter("button", "Yes, in the review period")
    typist.enter("link", "Begin with question 2")


def answers_all(typist):
    """By what has the focus, as somebody does who reads the page, until the last section is left."""
    while "/sections/" in typist.page.url:
        expect(typist.page.locator("[data-question] :focus, .foot :focus")).to_have_count(1)
        focus = typist.page.evaluate(FOCUS)
        if not focus["code"]:
            typist.enter("button", "Save and continue")
        else:
            KINDS[focus["kind"]](typist, focus)


def chooses(typist, focus):
    letter = "p" if focus["code"] in PARTLY else "y"
    typist.key(letter if "PARTLY" in focus["values"] else "1")
    typist.needed += 1
    typist.key("Enter")


def writes_a_line(typist, focus):
    typist.write(EVIDENCE if focus["name"].endswith(".evidence") else DAY)
    typist.key("Enter")


def writes_lines(typist, focus):
    typist.write(EVIDENCE)
    typist.key("Control+Enter")


def copies_the_family(typist, focus):
    """On a page of its own, and back to the same question."""
    if focus["words"].startswith("Copy"):
        typist.enter("link", focus["words"])
        typist.key("Tab")
        typist.write("Test-Service")
        with typist.page.expect_navigation():
            typist.key("Enter")
        typist.check()
        typist.needed += 1
    else:
        typist.key("Control+Enter")


KINDS = {
    "radio": chooses,
    "checkbox": chooses,
    "text": writes_a_line,
    "textarea": writes_lines,
    "A": copies_the_family,
}


def tell(capsys, *lines):
    with capsys.disabled():
        sys.stdout.write("".join(f"\n{line}" for line in lines))


def test_a_full_return_by_keyboard_alone_takes_few_keys_more_than_its_answers(wynn, agency_return, capsys):
    opens_the_return(wynn)
    before, wynn.pressed, wynn.needed = wynn.pressed, 0, 0
    answers_all(wynn)
    during = wynn.pressed
    wynn.enter("button", "Hand to your lead")
    expect(wynn.page.get_by_text("PB17-04 is with your lead")).to_be_visible()

    agency_return.refresh_from_db()
    answers = Answer.objects.filter(agency_return=agency_return, version__gt=0)
    ratio = during / wynn.needed
    tell(
        capsys,
        f"{answers.count()} questions in {during} keys of {wynn.needed} at the least: {ratio:.2f} times",
        f"{before} keys to the first question, {wynn.pressed - during} to hand it over",
    )
    assert agency_return.status == "WITH_LEAD"
    assert answers.count() >= 30
    assert answers.filter(evidence=EVIDENCE).count() >= len(PARTLY)
    assert ratio <= MOST_KEYS
