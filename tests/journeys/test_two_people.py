"""Two people in one return: each sees that the other is there, and what they have changed, without asking."""

from playwright.sync_api import expect

from tests.journeys.test_return_journey import (  # noqa: F401  (fixtures)
    DV,
    answer_of,
    browser,
    cast,
    open_section,
    police_return,
)


def test_each_sees_the_other_and_their_answers(cast, open_section, police_return):  # noqa: F811
    arlo, lena = open_section(cast.auditor), open_section(cast.lead)
    expect(lena.page.get_by_text("Arlo Auditor is in this section too.")).to_be_visible(timeout=10_000)

    arlo.choose(DV, "Partly")
    arlo.note(DV, "Where in the record", "Contact record 23 Dec 2016")
    arlo.saved(DV)

    expect(lena.page.get_by_text("Arlo Auditor changed this at")).to_be_visible(timeout=10_000)
    expect(lena.question(DV).get_by_label("Partly", exact=True)).to_be_checked()
    expect(lena.question(DV).get_by_label("Where in the record")).to_have_value("Contact record 23 Dec 2016")
    lena.check()

    lena.choose(DV, "No")
    lena.saved(DV)
    assert (answer_of(police_return).response, answer_of(police_return).updated_by) == (3, cast.lead)


def test_what_somebody_is_typing_is_left_alone(cast, open_section):  # noqa: F811
    arlo, lena = open_section(cast.auditor), open_section(cast.lead)
    lena.question(DV).get_by_role("radio").first.focus()

    arlo.choose(DV, "No")
    arlo.saved(DV)
    lena.page.wait_for_timeout(6000)
    expect(lena.question(DV).get_by_label("No", exact=True)).not_to_be_checked()

    lena.page.keyboard.press("Tab")
    lena.page.locator("h1").click()
    expect(lena.question(DV).get_by_label("No", exact=True)).to_be_checked(timeout=10_000)
