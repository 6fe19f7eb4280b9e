"""A new audit in real browsers, from its title to open fieldwork: the office sets it up, imports the list, draws, asks
who is known, and opens fieldwork though not every agency has answered.
"""

from datetime import date

import pytest

from audits.models import AgencyReturn, Audit, Known, Stage, ToolStatus
from tests.factories import make_cast, make_tool
from tests.journeys.browser import chromium
from tests.journeys.test_return_journey import Colleague

CASES = "Record number,Mother’s name\n" + "".join(f"R{number},Ada Invented {number}\n" for number in range(1, 7))
TERMS = {
    "Purpose": "To learn how families are helped", "Why now?": "A review", "Review period from": "1 1 2016",
    "Review period to": "31 12 2016", "Fieldwork from": "18 4 2017", "Return by": "12 5 2017",
    "Moderation meeting": "22 5 2017", "Report due": "30 6 2017",
}  # fmt: skip


@pytest.fixture
def cast(transactional_db, monkeypatch, settings):
    # Playwright's loop runs in the test's own thread, where Django would otherwise refuse the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    settings.DEMO_TODAY = date(2017, 4, 13)
    cast = make_cast()
    make_tool(cast.board, cast.officer, ToolStatus.AGREED)
    return cast


def fill(person, words):
    for label, text in words.items():
        person.page.get_by_label(label, exact=True).fill(text)


def start(olive):
    olive.go("/audits/new/")
    fill(olive, {"Title": "Exploitation 2017", "Reference": "CE17", "Theme": "Exploitation"})
    olive.press("Start the audit")
    olive.follow("Change the terms of reference")
    fill(olive, TERMS)
    olive.press("Save")
    olive.press("Record that the terms are agreed")


def name_parts(olive, audit):
    """Tool, scope, agencies and the information-sharing check."""
    olive.go(f"/audits/{audit.uuid}/tool/choose/")
    olive.page.get_by_label("Small tool").check()
    olive.press("Choose this tool")
    olive.go(f"/audits/{audit.uuid}/scope/")
    olive.page.get_by_label("What the audit looks at").first.fill("Referrals and the response")
    olive.press("Save")
    olive.go(f"/audits/{audit.uuid}/agencies/")
    for agency, part in (
        ("Fernshire Police", "Police"),
        ("Fernshire Children’s Social Care", "Children’s social care"),
    ):
        group = olive.page.get_by_role("group", name=agency, exact=True).first
        group.get_by_label("Takes part").check()
        group.get_by_label(part, exact=True).check()
    olive.press("Save")
    olive.follow("Record that the check was done")
    fill(olive, {"Agreement or document": "Sharing agreement ISA 12"})
    olive.press("Record the check")


def draw(olive, audit):
    olive.press("Begin sampling")
    olive.go(f"/audits/{audit.uuid}/cases/import/")
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": CASES.encode()}
    olive.page.locator("input[type=file]").set_input_files(file)
    olive.press("Read the file")
    olive.press("Check the rows")
    olive.press("Import these cases")
    olive.go(f"/audits/{audit.uuid}/cases/draw/")
    olive.page.get_by_label("At random", exact=True).check()
    fill(olive, {"Cases": "2", "Reserve cases": "0"})
    olive.press("Look at the draw")
    olive.press("Draw the sample")


def answer_known(browser, address, lead, audit):
    """One agency answers for every family, the other not at all."""
    lena = Colleague(browser, address, lead)
    lena.go(f"/audits/{audit.uuid}/known/")
    for choice in lena.page.get_by_role("radio", name="Known", exact=True).all():
        choice.check()
    lena.press("Save")
    lena.leave()


def test_a_new_audit_goes_from_its_title_to_open_fieldwork(cast, live_server):
    with chromium() as browser:
        olive = Colleague(browser, live_server.url, cast.officer)
        start(olive)
        audit = Audit.objects.get(reference="CE17")
        name_parts(olive, audit)
        draw(olive, audit)
        olive.go(f"/audits/{audit.uuid}/")
        olive.follow("Begin the known-to-us check")
        assert olive.reads("4 returns of 2 agencies are made")
        olive.press("Begin the known-to-us check")
        answer_known(browser, live_server.url, cast.lead, audit)
        olive.go(f"/audits/{audit.uuid}/")
        assert "knows the family: 2 of 4" in olive.page.locator(".gate").inner_text()
        olive.follow("Open fieldwork")
        assert olive.reads("2 returns have no answer yet")
        olive.press("Open fieldwork")
        assert olive.reads("Chase 4 returns")

    audit.refresh_from_db()
    assert audit.stage == Stage.FIELDWORK
    assert AgencyReturn.objects.filter(audit=audit, known=Known.IN_PERIOD).count() == 2
