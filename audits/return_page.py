"""A return's own page: the first question, its sections with how far each has come, and the family's facts."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from audit_portal.wording_dates import long_date, table_date
from audits.models import AgencyReturn, Known, ReturnStatus
from audits.question_view import QuestionView
from audits.section_page import Sheet, question_views
from cases.gestation import gestation


@dataclass(frozen=True)
class SectionRow:
    letter: str
    name: str
    url: str
    count: str
    status: str
    kind: str


def section_rows(sheet: Sheet) -> list[SectionRow]:
    """Sections that have anything to answer; none before the family is known."""
    return [_section_row(sheet, section.letter, section.title) for section in sheet.sections()]


def _section_row(sheet: Sheet, letter: str, title: str) -> SectionRow:
    done, total = sheet.progress(letter)
    url = reverse("audits:section_edit", args=[sheet.agency_return.uuid, letter])
    if not total:
        return SectionRow(letter, title, "", "", "Not asked", "grey")
    status, kind = (
        ("Complete", "tint") if done == total else ("In progress", "outline") if done else ("Not started", "grey")
    )
    return SectionRow(letter, title, url, f"{done} of {total}", status, kind)


def next_section(sheet: Sheet) -> str:
    """The first section with a question left, else the first one that shows."""
    letters = [section.letter for section in sheet.sections() if sheet.progress(section.letter)[1]]
    unfinished = [letter for letter in letters if sheet.progress(letter)[0] < sheet.progress(letter)[1]]
    return (unfinished or letters or [""])[0]


def family_facts(sheet: Sheet) -> list[tuple[str, str]]:
    known, audit = sheet.known_dates.by_event, sheet.agency_return.audit
    due, born, referred = known.get("edd"), known.get("born_on"), known.get("referral_received")
    rows = [("Reference", sheet.agency_return.sampled_case.reference)]
    if due:
        rows.append(("Due date", long_date(due.day)))
    if referred:
        at = f", {gestation(due.day, referred.day)}" if due and referred.is_exact else ""
        rows.append(("Referral", f"{long_date(referred.day)}{at}"))
    rows.append(("Born on", long_date(born.day) if born else "Not recorded"))
    if audit.review_from and audit.review_to:
        rows.append(("Looked at", f"{table_date(audit.review_from)} to {table_date(audit.review_to)}"))
    return rows


def known_words(agency_return: AgencyReturn) -> str:
    return str(Known(agency_return.known).label) if agency_return.known else ""


def lead_words(sheet: Sheet, today: date) -> str:
    """Who answers, how far it is, and by when."""
    agency_return = sheet.agency_return
    name, due = agency_return.respondent.name, agency_return.due_on
    if agency_return.status == ReturnStatus.SUBMITTED:
        return f"{name}. Submitted{' as not known' if agency_return.is_nil else ''}."
    done, total = sheet.progress("all")
    answered = f" {done} of {total} answered." if agency_return.owes_answers else ""
    return f"{name}.{answered}" + (f" The board’s office needs it by {long_date(due)}." if due else "")


@dataclass(frozen=True)
class ReadSection:
    letter: str
    title: str
    questions: list[QuestionView]


def read_sections(sheet: Sheet, today: date) -> list[ReadSection]:
    """Every answer that shows, section by section, to be read."""
    sections = []
    for section in sheet.sections():
        shown = [view for view in question_views(sheet, section.letter, today) if view.is_shown]
        if shown:
            sections.append(ReadSection(section.letter, section.title, shown))
    return sections
