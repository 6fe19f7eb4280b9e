"""The server, the connection or the sign-in goes in the middle of a form: every answer is there afterwards, once."""

from copy import copy

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from audits.models import Answer, AnswerChange, Known
from audits.operations.returns import record_known
from bench.soak import running
from tests.factories import make_audit
from tests.factories.audits import MOMENT, make_question
from tests.journeys.browser import broken_rules
from tests.journeys.test_kept_answers import kept_by
from tests.journeys.test_return_journey import Colleague, browser, cast, open_section  # noqa: F401  (fixtures)

DV = "2 Question 2: dv asked?"
QUESTIONS = [f"asked_{number}" for number in range(1, 21)]


@pytest.fixture
def police_return(cast):  # noqa: F811
    """With twenty questions more in section A."""
    audit = make_audit(cast)
    section = audit.tool.sections.get(letter="A")
    for number, code in enumerate(QUESTIONS, start=11):
        make_question(audit.tool, section, number, code)
    row = audit.returns.get(respondent=cast.police, sampled_case__reference="PB16-01")
    return record_known(agency_return=row, known=Known.IN_PERIOD, by=cast.auditor, at=MOMENT)


def answers(person, codes):
    for code in codes:
        person.page.locator(f"label[for={code}_response_1]").click()


def is_saved(person, codes):
    for code in codes:
        expect(person.page.locator(f"[data-question={code}] [data-save-state]")).to_contain_text(
            "Saved", timeout=20_000
        )


def changes_of(agency_return):
    """How often each question that was answered at all was saved, and with what."""
    rows = AnswerChange.objects.filter(agency_return=agency_return).order_by("question__number")
    return [(row.question.code, row.version, row.after["response"]) for row in rows.select_related("question")]


def once(codes):
    return [(code, 1, 1) for code in codes]


def test_twenty_answers_without_a_connection_are_saved_once_it_is_back(open_section, cast, police_return):  # noqa: F811
    arlo = open_section(cast.auditor)
    arlo.context.set_offline(True)
    answers(arlo, QUESTIONS)
    expect(arlo.page.get_by_text("Not saved since")).to_be_visible()
    # Not all that `check` looks at: the browser itself complains of every try while there is no connection.
    assert broken_rules(arlo.page) == []
    assert changes_of(police_return) == []

    arlo.context.set_offline(False)

    is_saved(arlo, QUESTIONS)
    expect(arlo.page.get_by_text("Not saved since")).to_be_hidden()
    assert changes_of(police_return) == once(QUESTIONS)
    assert kept_by(arlo) == []


def test_a_server_that_is_killed_in_mid_form_loses_no_answer(browser, cast, police_return, database_address):  # noqa: F811
    with running(database_address) as server:
        arlo = Colleague(browser, f"http://127.0.0.1:{server.port}", cast.auditor)
        arlo.go(reverse("audits:section_edit", args=[police_return.uuid, "A"]))
        answers(arlo, QUESTIONS[:4])
        is_saved(arlo, QUESTIONS[:4])
        answers(arlo, QUESTIONS[4:8])
        server.kill()
        answers(arlo, QUESTIONS[8:12])
        expect(arlo.page.get_by_text("Not saved since")).to_be_visible()
        assert set(once(QUESTIONS[:4])) <= set(changes_of(police_return))
        server.start()

        is_saved(arlo, QUESTIONS[:12])
        arlo.complaints.clear()
        arlo.check()
    assert changes_of(police_return) == once(QUESTIONS[:12])


def sign_in_by_the_strip(person):
    """In a new tab, as the strip says; gives the person there. The first tab goes on being refused."""
    with person.context.expect_page() as opened:
        person.page.get_by_role("link", name="Sign in in a new tab").click()
    tab = copy(person)
    tab.page, tab.complaints = opened.value, []
    tab.check()
    tab.page.get_by_label("Work e-mail address").fill(person.membership.user.email)
    tab.page.get_by_label("Password", exact=True).fill("correct horse battery")
    tab.press("Continue")
    return tab


def test_a_sign_in_that_lapses_in_mid_sentence_leads_back_to_the_words(open_section, cast, police_return):  # noqa: F811
    arlo = open_section(cast.auditor)
    arlo.choose(DV, "Partly")
    arlo.saved(DV)
    arlo.question(DV).get_by_label("Where in the record").focus()
    arlo.page.keyboard.type("Contact record, ")
    arlo.sign_out_elsewhere()
    arlo.page.keyboard.type("23 Dec 2016")
    expect(arlo.page.get_by_text("You are signed out.")).to_be_visible()
    arlo.complaints.clear()
    arlo.check()

    tab = sign_in_by_the_strip(arlo)

    assert tab.page.url.endswith("/sections/A/#dv_asked")
    expect(tab.question(DV).get_by_label("Where in the record")).to_have_value("Contact record, 23 Dec 2016")
    arlo.page.bring_to_front()
    expect(arlo.page.get_by_text("You are signed out.")).to_be_hidden(timeout=15_000)
    answer = Answer.objects.get(agency_return=police_return, question__code="dv_asked")
    assert (answer.response, answer.evidence, answer.version) == (2, "Contact record, 23 Dec 2016", 2)
    assert kept_by(arlo) == []


def test_what_one_saves_on_another_page_is_on_this_one_within_seconds(open_section, cast):  # noqa: F811
    first, second = open_section(cast.auditor), open_section(cast.auditor)
    second.question(DV).locator("input[type=radio]").first.focus()

    first.choose(DV, "Partly")
    first.saved(DV)

    expect(second.question(DV).get_by_label("Partly", exact=True)).to_be_checked()
    expect(second.question(DV).locator("input[type=radio]").first).to_be_focused()
    second.note(DV, "Where in the record", "Contact record")
    expect(first.question(DV).get_by_label("Where in the record")).to_have_value("Contact record")
    assert first.complaints == second.complaints == []
