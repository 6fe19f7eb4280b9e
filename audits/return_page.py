"""A return's own page: the first question, its sections with how far each has come, and the family's facts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from audit_portal.accounts.models import Membership, Role
from audit_portal.wording_dates import long_date, table_date
from audit_portal.working_days import bank_holiday_note
from audits.cases_page import fact_words
from audits.models import AgencyReturn, Known, ReturnStatus
from audits.return_check import lacks_of, letters_to_look_at
from audits.section_page import WHOLE, Sheet, submits_itself
from audits.show_if import referenced_facts, shown_codes
from cases.gestation import gestation
from cases.models import VaultEntry

KNOWN_WORDS = {
    Known.IN_PERIOD: "Known to us in the review period",
    Known.BEFORE_PERIOD: "Known to us, but only before the review period",
    Known.NOT_KNOWN: "Not known to us",
    Known.UNSURE: "Not sure whether the family is known to us",
}
# Facts that the dates above them tell already.
IN_DATES = {"edd", "born_on", "gestation_days"}
NEEDS_AUDITOR = [ReturnStatus.QUERIED, ReturnStatus.IN_PROGRESS, ReturnStatus.NOT_STARTED, ReturnStatus.WITH_LEAD]
NEEDS_LEAD = [ReturnStatus.WITH_LEAD, ReturnStatus.NOT_STARTED, ReturnStatus.IN_PROGRESS, ReturnStatus.QUERIED]


@dataclass(frozen=True)
class SectionRow:
    letter: str
    name: str
    url: str
    count: str
    status: str
    kind: str


def section_rows(sheet: Sheet) -> list[SectionRow]:
    """Sections that have anything to answer; none before the family is known. What is answered and still lacks
    something, such as where it was found, is not complete.
    """
    lacking, doubted = Counter(each.letter for each in lacks_of(sheet)), letters_to_look_at(sheet)
    return [
        _section_row(sheet, each.letter, each.title, lacking[each.letter], doubted[each.letter])
        for each in sheet.sections()
    ]


def _section_row(sheet: Sheet, letter: str, title: str, lacking: int, doubted: int) -> SectionRow:
    done, total = sheet.progress(letter)
    url = reverse("audits:section_edit", args=[sheet.agency_return.uuid, letter])
    if not total:
        return SectionRow(letter, title, "", "", "Not asked", "grey")
    return SectionRow(letter, title, url, f"{done} of {total}", *_stands(done, total, lacking, doubted))


def _stands(done: int, total: int, lacking: int, doubted: int) -> tuple[str, str]:
    if done == total and lacking:
        return f"{lacking} to put right", "amber"
    if doubted:
        return f"{doubted} to look at", "amber"
    if done == total:
        return "Complete", "tint"
    return ("In progress", "outline") if done else ("Not started", "grey")


def later_sections(sheet: Sheet) -> list[SectionRow]:
    """What a known family would be asked about, before anybody has said whether it is known."""
    trees = [(each.code, each.question.show_if) for each in sheet.asked]
    shown = shown_codes(trees, {}, sheet.facts, known=True)
    counts = Counter(each.letter for each in sheet.asked if each.code in shown)
    return [
        SectionRow(section.letter, section.title, "", _questions(counts[section.letter]), "Not started", "grey")
        for section in sheet.sections()
        if counts[section.letter]
    ]


def _questions(count: int) -> str:
    return "1 question" if count == 1 else f"{count} questions"


@dataclass(frozen=True)
class NextQuestion:
    """Where somebody goes on, and the words of the link."""

    url: str
    words: str


def next_question(sheet: Sheet) -> NextQuestion | None:
    """The first question without an answer, of those that show; then the first that lacks something; or none."""
    left = next((each for each in sheet.shown_in(WHOLE) if not sheet.is_done(each)), None)
    if left is None:
        return _first_lack(sheet)
    page = reverse("audits:section_edit", args=[sheet.agency_return.uuid, left.letter])
    is_begun = sheet.progress(WHOLE)[0] > 0
    words = "Go on where you stopped" if is_begun else f"Begin with question {left.question.number}"
    return NextQuestion(f"{page}#{left.code}", words)


def _first_lack(sheet: Sheet) -> NextQuestion | None:
    lack = next(iter(lacks_of(sheet)), None)
    if lack is None:
        return None
    page = reverse("audits:section_edit", args=[sheet.agency_return.uuid, lack.letter])
    return NextQuestion(f"{page}#{lack.code}", f"Put question {lack.number} right")


def family_facts(sheet: Sheet) -> list[tuple[str, str]]:
    known, audit = sheet.known_dates.by_event, sheet.agency_return.audit
    due, born, referred = known.get("edd"), known.get("born_on"), known.get("referral_received")
    rows = [("Reference", sheet.agency_return.sampled_case.reference)]
    if due:
        rows.append(("Due date", long_date(due.day)))
    if referred:
        at = f", {gestation(due.day, referred.day)}" if due and referred.is_exact else ""
        rows.append(("Referral", f"{long_date(referred.day)}{at}"))
    rows.append(("Born on", long_date(born.day) if born else _birth_elsewhere(sheet)))
    if audit.review_from and audit.review_to:
        rows.append(("Looked at", f"{table_date(audit.review_from)} to {table_date(audit.review_to)}"))
    return [*rows, *_facts_looked_at(sheet)]


def _birth_elsewhere(sheet: Sheet) -> str:
    """The value itself never leaves the vault."""
    sealed = VaultEntry.objects.filter(case=sheet.agency_return.sampled_case.case_id, person="CHILD", field="born_on")
    return "With the family’s details" if sealed.exists() else "Not recorded"


def _facts_looked_at(sheet: Sheet) -> list[tuple[str, str]]:
    """What is known of the case beside its dates and a rule of the tool looks at: why a question is asked or is not."""
    used = {code for each in sheet.put for code in referenced_facts(each.question.show_if)}
    defined = [each for each in sheet.agency_return.tool.fact_definitions if each["code"] in used - IN_DATES]
    known = [(each["label"], fact_words(each, sheet.facts.get(each["code"]))) for each in defined]
    return [(label, words or "Not known") for label, words in known]


def known_words(agency_return: AgencyReturn) -> str:
    return KNOWN_WORDS[Known(agency_return.known)] if agency_return.known else ""


def known_on(agency_return: AgencyReturn) -> str:
    return long_date(localdate(agency_return.known_at)) if agency_return.known_at else ""


def still_open_words(agency_return: AgencyReturn, membership: Membership) -> str:
    """After a reply: the return does not go back to the lead, or in, by itself."""
    if membership.role == Role.AGENCY_LEAD or submits_itself(agency_return):
        return "The return is still open: submit it again when it is right."
    return "The return is still with you: hand it to your lead again when it is right."


def in_order_of_need(returns: Iterable[AgencyReturn], *, is_lead: bool) -> list[AgencyReturn]:
    """Audit by audit what this person has to do first: a question to answer, a return to check, one to go on with."""
    order = NEEDS_LEAD if is_lead else NEEDS_AUDITOR
    return sorted(
        returns, key=lambda row: (row.due_on or date.max, row.audit_id, order.index(ReturnStatus(row.status)))
    )


def lead_words(sheet: Sheet, today: date) -> str:
    """Who answers, how far it is, and by when."""
    agency_return = sheet.agency_return
    name, due = agency_return.respondent.name, agency_return.due_on
    if agency_return.status == ReturnStatus.SUBMITTED:
        return f"{name}. Submitted{' as not known' if agency_return.is_nil else ''}."
    done, total = sheet.progress("all")
    answered = f" {done} of {total} answered." if agency_return.owes_answers else ""
    return f"{name}.{answered}" + (
        f" The board’s office needs it by {long_date(due)}{bank_holiday_note(due, today)}." if due else ""
    )
