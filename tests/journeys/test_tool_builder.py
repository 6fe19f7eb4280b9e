"""A neglect tool for six agencies built in a real browser from nothing: its details, 20 plain questions from a board's
spreadsheet, ten by hand with a matrix, a repeating block and three nested conditions; one of them dragged; seen as two
agencies see it, agreed, and answered in one return.
"""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from audits.models import AgencyReturn, AuditTool, Question, ReturnStatus, ToolStatus
from audits.operations.tools import freeze_tool
from tests.factories import make_audit, make_cast
from tests.factories.audits import MOMENT
from tests.journeys.browser import chromium
from tests.journeys.test_return_journey import Colleague

NEGLECT = Path(__file__).parent / "neglect.csv"
DETAILS = {
    "How far back do agencies look?": "The twelve months before the audit.",
    "Who is asked": "CSC = Children’s Social Care\nPOL = Police\nSCHOOL = School\nHV = Health visiting\n"
    "GP = GP practice\nHOUSING = Housing",
    "What the audit looks at": "The child is seen and heard\nNeglect is recognised\n"
    "WORKING_TOGETHER = Agencies work together",
    "Facts of the case": "referred = Referred to Children’s Social Care (yes or no)\n"
    "meetings = Meetings held (several of): CORE_GROUP = Core group; REVIEW = Review conference",
}
# By hand: code, words, kind, and what else that kind asks for.
BY_HAND = [
    ("meeting_invited", "Was your agency invited to each meeting?", "MATRIX"),
    ("visits", "Which visits did your agency make?", "BLOCK"),
    ("no_access", "Was it followed up when nobody opened the door?", "RESPONSE"),
    ("disguised", "Was it asked whether change was only shown?", "RESPONSE"),
    ("escalation_used", "Was the escalation procedure used?", "RESPONSE"),
    ("supervision", "Was the case taken to supervision?", "RESPONSE"),
    ("earlier_referrals", "Were earlier referrals looked at together?", "RESPONSE"),
    ("first_concern", "When was the first concern recorded?", "DATE"),
    ("what_worked", "What worked well for this child?", "TEXT"),
    ("quality", "How good was your agency’s work?", "JUDGEMENT"),
]


@pytest.fixture
def cast(transactional_db, monkeypatch):
    # Playwright's loop runs in the test's own thread, where Django would otherwise refuse the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    return make_cast()


class Builder(Colleague):
    """The board's officer at the tool's pages."""

    @property
    def tool(self):
        return AuditTool.objects.get(code="neglect")

    def open(self, name="tool_draft_detail", *args):
        self.go(reverse(f"audits:{name}", args=[self.tool.uuid, *args]))

    def start(self):
        self.go(reverse("audits:tool_list"))
        self.follow("Start a tool")
        self.page.get_by_label("Title").fill("Neglect audit")
        self.page.get_by_label("Short name").fill("neglect")
        self.page.locator("label", has_text="An empty tool").click()
        self.press("Start the tool")
        for label, words in DETAILS.items():
            self.page.get_by_label(label).fill(words)
        self.press("Save")

    def add_the_list(self):
        self.follow("Add questions from a spreadsheet")
        self.page.get_by_label("List of questions").set_input_files(NEGLECT)
        self.press("Add the questions")

    def add_section(self, title):
        self.follow("Add a section")
        self.page.get_by_label("Title", exact=True).fill(title)
        self.press("Add the section")

    def add_question(self, code, words, kind):
        self.follow("Add a question to section F")
        self.page.get_by_label("Question", exact=True).fill(words)
        self.page.locator("summary", has_text="Code, earlier questions").click()
        self.page.get_by_label("Code", exact=True).fill(code)
        self.page.get_by_label("Kind of answer").select_option(kind)
        self.page.get_by_label("Scope line").select_option("WORKING_TOGETHER")
        if kind == "MATRIX":
            self.page.get_by_label("Asked again for each of").select_option("meetings")
            self.add_part("Invited?", "RESPONSE")
        if kind == "BLOCK":
            self.page.get_by_label("What one entry is called").fill("Visit")
            self.page.get_by_label("At most this many entries").fill("3")
            self.add_part("Day of the visit", "DATE")
        if kind == "DATE":
            self.add_part("First concern", "DATE")
        if kind == "JUDGEMENT":
            self.page.get_by_label("Scale of the grade").select_option("ofsted_four")
        if kind == "TEXT":
            self.page.locator("summary", has_text="whether an answer is needed").click()
            self.page.get_by_label("A return cannot be submitted without an answer").uncheck()
        self.press("Add the question")

    def add_part(self, label, kind):
        self.page.locator("#id_parts-0-label").fill(label)
        self.page.locator("#id_parts-0-kind").select_option(kind)

    def look_at(self, place, thing):
        """One more line in a group of the condition."""
        self.page.locator(f"#{place}-new").select_option(thing)
        self.page.locator(f"button[value='add:{place}']").click()
        self.check()

    def tick(self, line, *answers):
        for answer in answers:
            self.page.locator(f"label[for='{line}-{answer}']").click()

    def make_conditions(self):
        """Three, each a group within a group: all of one thing and any of two more."""
        for code, one, two in (
            ("disguised", "question:drift_challenged", "question:neglect_named"),
            ("escalation_used", "question:shared_with_partners", "question:drift_challenged"),
            ("supervision", "question:pattern_seen", "question:history_considered"),
        ):
            self.open("tool_rule_edit", code)
            self.look_at("n", "fact:referred")
            self.tick("n-0", "YES")
            self.look_at("n", "group")
            self.look_at("n-1", one)
            self.look_at("n-1", two)
            self.tick("n-1-0", "PARTLY", "NO")
            self.tick("n-1-1", "NO")
            self.press("Save the condition")

    def drag(self, code, before):
        """Onto another question: it goes before it."""
        row, target = self.page.locator(f"#question-{code}"), self.page.locator(f"#question-{before}")
        target.evaluate("row => row.scrollIntoView()")
        with self.page.expect_navigation():
            row.drag_to(target, source_position={"x": 8, "y": 12}, target_position={"x": 8, "y": 12})
        self.check()

    def preview(self, audience, **facts):
        chosen = "".join(f"&fact-{name}={value}" for name, value in facts.items())
        address = reverse("audits:tool_preview_detail", args=[self.tool.uuid])
        self.go(f"{address}?audience={audience}{chosen}")
        return int(self.page.locator("[data-preview-count]").inner_text())


def order(tool, letter):
    return list(
        Question.objects.filter(tool=tool, section__letter=letter).order_by("number").values_list("code", flat=True)
    )


def build(olive):
    olive.start()
    olive.add_the_list()
    olive.add_section("Working together")
    for code, words, kind in BY_HAND:
        olive.add_question(code, words, kind)
    olive.make_conditions()
    olive.open()
    olive.drag("supervision", before="no_access")
    olive.page.locator("#question-supervision").get_by_role("button", name="Down").click()
    olive.check()
    olive.press("Undo")


def see_as_two_agencies(olive):
    assert olive.preview("POL") < olive.preview("HV")
    olive.preview("POL", referred="YES")
    expect(olive.page.locator("#escalation_used")).to_be_hidden()
    olive.page.locator("label[for=drift_challenged_response_3]").click()
    expect(olive.page.locator("#escalation_used")).to_be_visible()
    olive.preview("POL", referred="NO")
    olive.page.locator("label[for=drift_challenged_response_3]").click()
    expect(olive.page.locator("#escalation_used")).to_be_hidden()


def agree(olive):
    olive.open()
    assert olive.reads("Nothing to put right")
    assert olive.reads("Police: at most 23 questions")
    olive.page.get_by_role("link", name="Agree this tool").click()
    olive.press("Agree this tool")


def fieldwork_on(tool, cast):
    """An audit whose agencies answer this tool; the case was referred, and had two meetings."""
    audit = make_audit(cast, cases=1)
    holders = {cast.police: ["POL"], cast.care: ["CSC"], cast.ccg: ["GP"]}
    for participant in audit.participants.select_related("agency"):
        audiences = holders[participant.agency]
        participant.returns.update(tool=tool, audiences=audiences)
        type(participant).objects.filter(pk=participant.pk).update(audiences=audiences)
    audit.tool = freeze_tool(tool=tool, by=cast.officer, at=MOMENT)
    audit.save(update_fields=["tool"])
    case = audit.case_list.sample.get().case
    case.facts = {"referred": True, "meetings": ["CORE_GROUP", "REVIEW"]}
    case.save(update_fields=["facts"])
    return AgencyReturn.objects.get(audit=audit, respondent=cast.police)


def answer_all(arlo, agency_return):
    """Yes wherever it is offered, but for drift, which opens a question; the first choice elsewhere, and a date."""
    arlo.go(reverse("audits:return_detail", args=[agency_return.uuid]))
    arlo.press("Yes, in the review period")
    for letter in "ABCDEF":
        arlo.go(reverse("audits:section_edit", args=[agency_return.uuid, letter]))
        done = set()
        while pending := [code for code in codes_shown(arlo) if code not in done]:
            answer(arlo, arlo.page.locator(f"[data-question={pending[0]}]"))
            done.add(pending[0])


def codes_shown(arlo):
    """An answer may open questions below it."""
    shown = arlo.page.locator("fieldset[data-question]:visible").all()
    return [question.get_attribute("data-question") for question in shown]


def answer(arlo, question):
    radios = question.locator("label.answers__label, label.govuk-radios__label")
    code = question.get_attribute("data-question")
    if radios.count():
        rows = question.locator("fieldset.meeting")
        for row in rows.all() if rows.count() else [question]:
            row.locator("label.answers__label, label.govuk-radios__label").nth(
                2 if code == "drift_challenged" else 0
            ).click()
    for box in question.locator("[data-date-part] input:visible").all():
        box.fill("3 2 2016")
        arlo.page.keyboard.press("Tab")
    evidence = question.locator("[data-evidence] input:visible")
    if evidence.count():
        evidence.fill("Supervision note, 3 February 2016")
        arlo.page.keyboard.press("Tab")
    if radios.count():
        arlo.saved(f"{question.locator('.question__number').inner_text()} ")


def submit(arlo, lena, agency_return):
    arlo.go(reverse("audits:return_check", args=[agency_return.uuid]))
    assert arlo.reads("Hand to your lead"), arlo.page.get_by_role("main").inner_text()
    arlo.press("Hand to your lead")
    lena.go(reverse("audits:return_review", args=[agency_return.uuid]))
    lena.press("Submit return")


def test_a_neglect_tool_is_built_previewed_agreed_and_answered(cast, live_server):
    with chromium() as browser:
        olive = Builder(browser, live_server.url, cast.officer)
        build(olive)
        tool = olive.tool
        assert order(tool, "F") == [
            "meeting_invited", "visits", "supervision", "no_access", "disguised", "escalation_used",
            "earlier_referrals", "first_concern", "what_worked", "quality",
        ]  # fmt: skip
        assert tool.questions.count() == 30
        see_as_two_agencies(olive)
        agree(olive)
        tool.refresh_from_db()
        assert tool.status == ToolStatus.AGREED

        agency_return = fieldwork_on(tool, cast)
        arlo = Colleague(browser, live_server.url, cast.auditor)
        answer_all(arlo, agency_return)
        submit(arlo, Colleague(browser, live_server.url, cast.lead), agency_return)

    agency_return.refresh_from_db()
    shown = set(agency_return.answers.filter(is_shown=True).values_list("question__code", flat=True))
    assert agency_return.status == ReturnStatus.SUBMITTED
    assert {"meeting_invited", "visits", "disguised", "escalation_used"} <= shown
    assert "supervision" not in shown
