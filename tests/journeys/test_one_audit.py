"""One audit through the hands of five people, in a real browser, on the demonstration; and its documents against counts
that plain SQL makes.
"""

import io
import re
from datetime import date

import pytest
from django.db import connection
from playwright.sync_api import expect
from pypdf import PdfReader

from audits.models import AgencyReturn, AgreedAnswer, Answer, Audit, Response
from findings.models import Action
from reports.content import content_of
from reports.models import DocumentKind
from reports.rendering import lay_out_document
from tests.journeys.browser import Person, chromium

TODAY = date(2017, 4, 13)


def leicester(reference):
    return Audit.objects.get(reference=reference, board__name__startswith="Leicester")


@pytest.fixture
def as_person(demonstration, live_server):
    with chromium() as browser:
        yield lambda email: Person(browser, live_server.url, email)


@pytest.fixture
def care_return(demonstration):
    """Of Children’s Social Care for PB17-03: the last two sections are open."""
    rows = AgencyReturn.objects.filter(audit=leicester("PB17"), respondent__kind="SOCIAL_CARE")
    return rows.get(sampled_case__reference="PB17-03")


@pytest.fixture
def late_action(demonstration):
    return Action.objects.overdue(on=TODAY).get(owner__user__email="jory.baines@leicester-city.example")


def test_five_people_take_an_audit_on(as_person, care_return, late_action):
    auditor_finishes_the_return(as_person("sol.kettering@leicester-city.example"), care_return)
    lead_submits_it(as_person("ruth.amberley@leicester-city.example"), care_return)
    office_sees_it_all(as_person("maren.quill@leicester-lscb.example"))
    group_agrees_an_answer(as_person("thea.wren@leicester-city.example"))
    owner_reports(as_person("jory.baines@leicester-city.example"), late_action)


def auditor_finishes_the_return(sol, care_return):
    sol.follow("Returns", exact=True)
    sol.follow("PB17-03")
    sol.follow("Check your answers")
    lacks = sol.page.get_by_role("region", name="3 to put right before it can be submitted")
    assert [text.split()[0] for text in lacks.get_by_role("listitem").all_inner_texts()] == ["41", "42", "44"]
    lacks.get_by_role("link").first.click()
    auditor_answers(sol)
    auditor_judges(sol)
    sol.press("Hand to your lead")
    assert sol.page.get_by_text("PB17-03 is with your lead").is_visible()
    assert answered(care_return, "father_engaged") == ("PARTLY", "Case note 3 March 2017", "")
    assert answered(care_return, "agency_judgement") == ("YES", "Supervision 3 February 2017", "GOOD")
    sol.leave()


def auditor_answers(sol):
    sol.choose("41 Is the father", "Yes")
    sol.choose("42 Were reasonable attempts", "Partly")
    sol.note("42 Were reasonable attempts", "Where in the record", "Case note 3 March 2017")
    for question in ("41 Is the father", "42 Were reasonable attempts"):
        expect(sol.question(question).get_by_text(re.compile("^Saved"))).to_be_visible()
    sol.go_again()
    assert sol.question("42 Were reasonable attempts").get_by_label("Partly").is_checked()
    sol.save_and_continue()


def auditor_judges(sol):
    sol.choose("44 Overall", "Good")
    for label in ("What worked", "What should be different", "What difference it made to the baby"):
        sol.note("44 Overall", label, "The plan was read at every visit.")
    sol.note("44 Overall", "Where in the record", "Supervision 3 February 2017")
    sol.save_and_continue()
    expect(sol.page.get_by_role("heading", level=1)).to_have_text("Check your answers")


def answered(agency_return, code):
    answer = Answer.objects.get(agency_return=agency_return, question__code=code)
    return Response(answer.response).name if answer.response else "", answer.evidence, answer.choice


def lead_submits_it(ruth, care_return):
    ruth.follow("Returns", exact=True)
    ruth.follow("PB17-03")
    assert ruth.reads("The plan was read at every visit.")
    ruth.press("Submit return")
    expect(ruth.page.get_by_role("heading", level=1)).to_have_text("Receipt 1 for PB17-03")
    care_return.refresh_from_db()
    assert (care_return.status, care_return.receipts.get().answered) == ("SUBMITTED", 34)
    ruth.go(f"/returns/{care_return.uuid}/sections/H/")
    assert ruth.page.url.endswith("/review/")
    assert ruth.page.get_by_role("link", name="Change").count() == 0
    ruth.leave()


def office_sees_it_all(maren):
    maren.follow("Audits", exact=True)
    maren.follow("Pre-birth re-audit 2017")
    expect(maren.page.get_by_role("link", name="Children’s Social Care, PB17-03: Submitted")).to_be_visible()
    finished = f"/audits/{leicester('PB16').uuid}"
    for page, words in {
        "results": "6 of 9 yes",
        "findings": "Key findings",
        "actions": "Have a second manager read every pre-birth outcome for a quarter",
        "reports": "Released",
        "documents/briefing": "Eight cases: two GP practices did not complete the audit.",
    }.items():
        maren.go(f"{finished}/{page}/")
        assert words in maren.page.get_by_role("main").inner_text()
    maren.leave()


def group_agrees_an_answer(thea):
    thea.go(f"/audits/{leicester('DS17').uuid}/moderation/")
    thea.follow("DS17-03")
    agreed = thea.page.get_by_role("region", name="Agreed answer")
    agreed.get_by_text("Partly", exact=True).click()
    agreed.get_by_label("Reason").fill("The ward was told, and nobody wrote it down.")
    thea.press("Agree and go to next")
    thea.follow("Previous question")
    assert agreed.get_by_label("Partly", exact=True).is_checked()
    assert agreed.get_by_label("Reason").input_value() == "The ward was told, and nobody wrote it down."
    row = AgreedAnswer.objects.get(moderation__sampled_case__reference="DS17-03")
    assert (row.question.code, row.response) == ("feedback_received", Response.PARTLY)
    thea.leave()


def owner_reports(jory, action):
    jory.follow("Actions", exact=True)
    jory.follow(action.text)
    jory.follow("Report progress")
    jory.page.get_by_label("What has changed?").fill("Two of three months are read.")
    jory.page.get_by_label("Its date moves").check()
    jory.page.get_by_label("New date", exact=True).fill("12/5/17")
    jory.page.get_by_label("Reason for the new date").fill("The second manager began late.")
    jory.press("Send update")
    assert jory.reads("Two of three months are read.")
    assert jory.reads("12 May 2017")
    action.refresh_from_db()
    assert action.due_on == date(2017, 5, 12)
    assert action.updates.filter(text="Two of three months are read.").exists()
    jory.leave()


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
