"""A section of a return as its page shows it: the questions, the rail of sections, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from audit_portal.accounts.models import Membership
from audit_portal.wording_dates import long_date, table_date
from audits.answer_codes import answer_codes, is_answered
from audits.case_facts import facts_of
from audits.date_workings import DatesKnown, dates_known
from audits.held_rows import Held, HeldAnswer, held_of
from audits.models import AgencyReturn, ToolSection
from audits.operations.save_order import is_fillable
from audits.question_view import QuestionView, question_view
from audits.return_declarations import with_declared
from audits.show_if import shown_in_order
from audits.tool_sheet import Asked, put_to, sections_of, shows_in_order
from cases.gestation import gestation

# The address of a page with every section on it.
WHOLE = "all"


@dataclass(frozen=True)
class Sheet:
    """Everything that a return's pages know of its questions: one reading for all of them."""

    agency_return: AgencyReturn
    asked: list[Asked]
    answers: Mapping[int, HeldAnswer]
    facts: dict[str, Any]
    shown: frozenset[str]
    known_dates: DatesKnown
    files: Mapping[int, int]
    statements: tuple[Asked, ...] = ()
    # The case's last date until today: what it is judged by is what was in force then.
    day: date = date.max
    # What each answer says, in codes.
    given: Mapping[str, set[str]] = field(default_factory=dict)

    @cached_property
    def put(self) -> list[Asked]:
        """Questions and the statements between them, in the tool's order."""
        if not self.statements:
            return self.asked
        return sorted([*self.asked, *self.statements], key=lambda each: each.question.number)

    def answer_of(self, asked: Asked) -> HeldAnswer | None:
        return self.answers.get(asked.question_id)

    @cached_property
    def done(self) -> frozenset[str]:
        """Codes of the questions that are answered, whether they show or not."""
        answers = [(each.code, self.answer_of(each)) for each in self.asked]
        return frozenset(code for code, answer in answers if answer is not None and is_answered(answer))

    @cached_property
    def _tally(self) -> dict[str, tuple[int, int]]:
        tally = {WHOLE: (0, 0)}
        for each in self.asked:
            if each.code in self.shown:
                for letter in (each.letter, WHOLE):
                    done, total = tally.get(letter, (0, 0))
                    tally[letter] = (done + (each.code in self.done), total + 1)
        return tally

    def is_done(self, asked: Asked) -> bool:
        return asked.code in self.done

    def sections(self) -> list[ToolSection]:
        return sections_of(tuple(self.asked))

    def shown_in(self, letter: str) -> list[Asked]:
        return [each for each in self.asked if each.code in self.shown and letter in (each.letter, WHOLE)]

    def progress(self, letter: str) -> tuple[int, int]:
        """Questions answered of those that show."""
        return self._tally.get(letter, (0, 0))


def returns_for_pages(membership: Membership) -> QuerySet[AgencyReturn]:
    """The returns that the hat sees, with all that their pages read beside the dates and the answers."""
    returns = (
        AgencyReturn.objects.visible_to(membership)
        .select_related(
            "audit", "tool", "sampled_case__case", "respondent", "participating_agency__lead__user", "assignee__user"
        )
        .with_own_lead()
    )
    return with_declared(returns, membership)


def sheet_of(agency_return: AgencyReturn, today: date, held: Held | None = None) -> Sheet:
    """One query where nothing is given as `held`."""
    put = put_to(agency_return.tool, agency_return.audiences)
    asked = [each for each in put if each.takes_answer]
    case = agency_return.sampled_case.case
    answers, dates, files = held or held_of(agency_return)
    facts = facts_of(case, today, dates)
    given = given_of(asked, answers)
    shown = shown_in_order(shows_in_order(tuple(put)), given, facts, agency_return.owes_answers)
    return Sheet(
        agency_return,
        asked,
        answers,
        facts,
        shown,
        dates_known(case, asked, answers, dates, today),
        files,
        tuple(each for each in put if not each.takes_answer),
        max((each.date for each in dates if each.date <= today), default=today),
        given,
    )


def given_of(asked: list[Asked], answers: Mapping[int, HeldAnswer]) -> dict[str, set[str]]:
    """What each answer says, in the codes that show-if rules look for."""
    held = [(each.code, answers.get(each.question_id)) for each in asked]
    return {code: answer_codes(answer) for code, answer in held if answer is not None}


def question_views(sheet: Sheet, letter: str, today: date) -> list[QuestionView]:
    return [view_of(sheet, each, today) for each in sheet.put if letter in (each.letter, WHOLE)]


def view_of(sheet: Sheet, asked: Asked, today: date) -> QuestionView:
    is_shown = asked.code in sheet.shown
    return question_view(asked, sheet.answer_of(asked), sheet.known_dates, today, is_shown=is_shown, facts=sheet.facts)


def next_letter(sheet: Sheet, letter: str) -> str | None:
    """The section after this one that has a question to show; None after the last."""
    letters = [section.letter for section in sheet.sections()]
    later = letters[letters.index(letter) + 1 :] if letter in letters else []
    return next((each for each in later if sheet.shown_in(each)), None)


def first_open(sheet: Sheet, letter: str) -> str:
    """The code of a section's first question without an answer, of those that show."""
    return next((each.code for each in sheet.shown_in(letter) if not sheet.is_done(each)), "")


def case_facts_line(sheet: Sheet) -> list[str]:
    """Due date, birth and the week of the referral, as the strip under the header has them."""
    known = sheet.known_dates.by_event
    due, born, referred = known.get("edd"), known.get("born_on"), known.get("referral_received")
    line = [f"Due {table_date(due.day)}"] if due else []
    if born or due:
        line.append(f"Born {table_date(born.day)}" if born else "No birth recorded")
    if due and referred and referred.is_exact:
        line.append(f"Referred at {gestation(due.day, referred.day)}")
    return line


def submits_itself(agency_return: Any) -> bool:
    """A practice without a lead of its own. Reads `has_own_lead` (`with_own_lead`)."""
    is_practice = agency_return.respondent_id != agency_return.participating_agency.agency_id
    return is_practice and not agency_return.has_own_lead


def who_checks_next(agency_return: AgencyReturn) -> str:
    if submits_itself(agency_return):
        return "Nobody: your practice submits its own return."
    lead = agency_return.participating_agency.lead
    due = f" Due {long_date(agency_return.due_on)}." if agency_return.due_on else ""
    return f"{lead.user.name}, {lead.post}.{due}" if lead else f"Your agency’s lead.{due}"


def may_be_filled(agency_return: AgencyReturn) -> bool:
    return is_fillable(agency_return.status, agency_return.audit.stage, agency_return.known)
