"""One audit through the hands of five people, in a real browser, on the demonstration; and its documents against counts
that plain SQL makes.
"""

import io
from datetime import date

from django.db import connection
from pypdf import PdfReader

from audits.models import AgencyReturn, AgreedAnswer, Audit
from findings.models import Action
from reports.content import content_of
from reports.models import DocumentKind
from reports.rendering import lay_out_document
from tests.journeys.browser import Person, chromium


def leicester(reference):
    return Audit.objects.get(reference=reference, board__name__startswith="Leicester")


def choose(person, control):
    """Click the label of a radio and wait until its question says that it was saved."""
    question = person.page.locator("fieldset[data-question]").filter(has=person.page.locator(f"#{control}"))
    person.page.locator(f"label[for={control}]").click()
    question.get_by_text("Saved", exact=False).first.wait_for()


def auditor_answers(browser, address, agency_return):
    sol = Person(browser, address, "sol.kettering@leicester-city.example")
    sol.go(f"/returns/{agency_return.uuid}/sections/H/")
    for question in ("father_identified", "father_engaged"):
        choose(sol, f"{question}_response_1")
    sol.page.reload()
    assert sol.page.locator("#father_engaged_response_1").is_checked()
    sol.go(f"/returns/{agency_return.uuid}/sections/I/")
    choose(sol, "agency_judgement_choice_1")
    sol.page.locator("#agency_judgement_evidence").fill("Supervision note 3 February 2017")
    sol.page.keyboard.press("Tab")
    sol.page.wait_for_timeout(1500)
    sol.go(f"/returns/{agency_return.uuid}/check/")
    sol.press("Hand to your lead")
    sol.leave()


def lead_submits(browser, address, agency_return):
    ruth = Person(browser, address, "ruth.amberley@leicester-city.example")
    ruth.go(f"/returns/{agency_return.uuid}/review/")
    ruth.press("Submit return")
    ruth.leave()


def office_looks(browser, address):
    maren = Person(browser, address, "maren.quill@leicester-lscb.example")
    maren.go(f"/audits/{leicester('PB17').uuid}/")
    assert maren.reads("Progress")
    finished = leicester("PB16").uuid
    for page, words in (
        ("results", "6 of 9"),
        ("findings", "Key findings"),
        ("actions", "Overdue"),
        ("reports", "Released"),
    ):
        maren.go(f"/audits/{finished}/{page}/")
        assert words in maren.page.get_by_role("main").inner_text()
    maren.leave()


def group_member_agrees(browser, address):
    thea = Person(browser, address, "thea.wren@leicester-city.example")
    thea.go(f"/audits/{leicester('DS17').uuid}/moderation/")
    assert thea.page.get_by_role("main").get_by_role("link").count() > 0
    thea.leave()


def owner_reports(browser, address, action):
    jory = Person(browser, address, "jory.baines@leicester-city.example")
    jory.go(f"/actions/{action.uuid}/update/")
    jory.page.get_by_label("What has changed?").fill("Two of three teams use the new letter.")
    jory.page.get_by_label("It needs a new date").check()
    jory.page.get_by_label("New date", exact=True).fill("12/5/17")
    jory.page.get_by_label("Reason for the new date").fill("The third team starts in May")
    jory.press("Send update")
    jory.leave()


def test_five_people_take_an_audit_on(demonstration, live_server):
    agency_return = AgencyReturn.objects.get(
        audit=leicester("PB17"), respondent__kind="SOCIAL_CARE", sampled_case__reference="PB17-03"
    )
    action = Action.objects.overdue(on=date(2017, 4, 13)).get(owner__user__email="jory.baines@leicester-city.example")

    with chromium() as browser:
        auditor_answers(browser, live_server.url, agency_return)
        lead_submits(browser, live_server.url, agency_return)
        office_looks(browser, live_server.url)
        group_member_agrees(browser, live_server.url)
        owner_reports(browser, live_server.url, action)

    agency_return.refresh_from_db()
    action.refresh_from_db()
    assert agency_return.status == "SUBMITTED"
    assert action.due_on == date(2017, 5, 12)


def counted(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


PB16 = "(SELECT a.id FROM audits_audit a JOIN accounts_board b ON b.id = a.board_id WHERE a.reference = 'PB16')"
RETURNED = (
    "SELECT count(*) FROM audits_agencyreturn r JOIN accounts_agency g ON g.id = r.respondent_id "
    f"WHERE r.audit_id = {PB16}"
)


def text_of(kind):
    audit = leicester("PB16")
    laid = lay_out_document(content_of(audit, kind, on=date(2017, 4, 13)), "draft of 13 April 2017")
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(laid.pdf)).pages).split())


def test_the_documents_say_what_plain_sql_counts(demonstration):
    assert counted(f"{RETURNED} AND g.kind = 'GP_PRACTICE' AND r.status = 'SUBMITTED'") == 8
    assert counted(f"SELECT count(*) FROM findings_keyfinding WHERE audit_id = {PB16}") == 9
    assert counted(f"SELECT count(*) FROM findings_recommendation WHERE audit_id = {PB16}") == 7
    assert counted("SELECT count(*) FROM audits_revisit") == 3
    silent = list(
        AgencyReturn.objects.filter(audit=leicester("PB16"), status="NOT_RETURNED").select_related("respondent")
    )
    assert len(silent) == 2
    assert AgreedAnswer.objects.exists()

    briefing, report = text_of(DocumentKind.BRIEFING), text_of(DocumentKind.PAAG_REPORT)

    for words in (
        "Ten cases were chosen",
        "Eight cases: two GP practices did not complete",
        "three cases",
        "nine findings",
    ):
        assert words in briefing
    assert all(row.respondent.name not in briefing and row.respondent.name in report for row in silent)
