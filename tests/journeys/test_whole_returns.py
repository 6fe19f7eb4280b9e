"""A practice’s whole return of the demonstration, without a script to help and on the screen of a telephone."""

import pytest
from playwright.sync_api import expect

from audits.models import AgencyReturn, Answer
from tests.journeys.browser import Person, Scriptless, chromium

EVIDENCE, DAY, WORDS = "Letter of 3 March 2017", "12/12/16", "Seen twice that month"
NARROW = {"width": 390, "height": 844}


@pytest.fixture
def practice_return(demonstration):
    rows = AgencyReturn.objects.filter(respondent__name__startswith="Gorse Hill", status="NOT_STARTED")
    return rows.get(sampled_case__reference="PB17-03")


@pytest.fixture
def aled(demonstration, live_server):
    """Call it with the kind of person, and the options of the browser."""
    with chromium() as browser:
        yield lambda kind, **options: kind(browser, live_server.url, "aled.finch@gorse-hill.example", **options)


def opens_the_return(person):
    person.go("/returns/")
    person.follow("PB17-03")
    person.page.get_by_text("No. I have not worked with this family").click()
    person.press("Go on")
    person.press("Yes, in the review period")
    person.follow("Begin with question 3")


def forgets_the_declaration(person):
    person.go("/returns/")
    person.follow("PB17-03")
    person.press("Go on")
    expect(person.page.get_by_role("link", name="Choose whether anything ties you to this family")).to_be_visible()


def types_a_day_that_is_none(person):
    """Kept as typed, with a link to its box; the right one goes over it."""
    box = person.page.get_by_label("Pregnancy first known")
    box.fill("32/13/16")
    person.press("Save", exact=True)
    person.page.get_by_role("alert").get_by_role("link").first.click()
    expect(box).to_be_focused()
    expect(box).to_have_value("32/13/16")
    box.fill(DAY)


def copies_the_family(person):
    person.follow("Copy the family")
    person.page.get_by_label("Family name").first.fill("Test-Wych")
    person.press("Save details")


def fills_what_is_empty(person):
    """Whatever shows and has no answer: the first of its buttons, a day, or a few words."""
    shown = person.page.locator("[data-question]:visible")
    for place in range(shown.count()):
        question = shown.nth(place)
        open_groups = question.locator(".answers:not(:has(:checked)), .govuk-radios:not(:has(:checked))")
        while open_groups.count():
            open_groups.first.locator("label").first.click()
        for box in question.locator("input[type=text]:visible, textarea:visible").all():
            if not box.input_value():
                box.fill(words_for(box.get_attribute("name")))


def words_for(name):
    return (
        EVIDENCE if name.endswith(".evidence") else DAY if name.rpartition(".")[2].endswith(("_on", "_used")) else WORDS
    )


def fills_every_section(person, save):
    """`save` is what one does between an answer and the questions that follow from it."""
    for _ in "ABCDEFGHI":
        if "/check/" in person.page.url:
            return
        fills_what_is_empty(person)
        save(person)
        fills_what_is_empty(person)
        person.save_and_continue()


def fits(person):
    """Nothing is wider than the telephone."""
    person.check()
    assert person.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def is_whole(agency_return):
    agency_return.refresh_from_db()
    answers = Answer.objects.filter(agency_return=agency_return, is_shown=True)
    assert agency_return.status == "SUBMITTED"
    assert agency_return.receipts.get().answered == answers.exclude(version=0).count() == answers.count()
    assert answers.get(question__code="agency_judgement").evidence == EVIDENCE


def test_a_whole_return_without_a_script(aled, practice_return):
    person = aled(Scriptless)
    forgets_the_declaration(person)
    opens_the_return(person)
    copies_the_family(person)
    types_a_day_that_is_none(person)
    fills_every_section(person, save=lambda person: person.press("Save", exact=True))

    person.press("Submit return")
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Receipt 1 for PB17-03")
    is_whole(practice_return)


def test_a_whole_return_on_a_telephone(aled, practice_return):
    person = aled(Person, viewport=NARROW)
    opens_the_return(person)
    copies_the_family(person)
    fills_every_section(person, save=fits)

    person.press("Submit return")
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Receipt 1 for PB17-03")
    is_whole(practice_return)
