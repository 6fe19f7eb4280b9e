"""A return as it is read: every answer that shows, with what was asked about it and where the agency looked."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from audits.evidence_lines import FileLine, files_of
from audits.models import AgencyReturn, ReturnQuery
from audits.question_view import QuestionView
from audits.section_page import Sheet, question_views


@dataclass(frozen=True)
class ReadLine:
    question: QuestionView
    queries: list[ReturnQuery]
    files: list[FileLine]


@dataclass(frozen=True)
class ReadSection:
    """`look` says where the agency looked for what its record does not say."""

    letter: str
    title: str
    lines: list[ReadLine]
    look: str

    @property
    def owes_look(self) -> bool:
        return not self.look and any(line.question.response == "NO_INFORMATION" for line in self.lines)


def queries_of(agency_return: AgencyReturn) -> list[ReturnQuery]:
    """All that was asked, oldest first, which reads as threads; one query."""
    people = agency_return.queries.select_related(
        "asked_by__user", "asked_by__agency", "replied_by__user", "replied_by__agency", "question"
    )
    return list(people.order_by("asked_at", "pk"))


def read_sections(sheet: Sheet, today: date, queries: list[ReturnQuery]) -> list[ReadSection]:
    """Section by section; one query for where people looked and one for what files they gave."""
    files = files_of(sheet.agency_return, today)
    looks = dict(sheet.agency_return.looks.values_list("letter", "text"))
    sections = []
    for section in sheet.sections():
        shown = [view for view in question_views(sheet, section.letter, today) if view.is_shown]
        if shown:
            lines = [ReadLine(view, _about(view.code, queries), files.get(view.code, [])) for view in shown]
            sections.append(ReadSection(section.letter, section.title, lines, looks.get(section.letter, "")))
    return sections


def _about(code: str, queries: list[ReturnQuery]) -> list[ReturnQuery]:
    return [each for each in queries if each.question is not None and each.question.code == code]


def who_answered(agency_return: AgencyReturn) -> list[tuple[str, int]]:
    """How many answers are whose, most first: a return that was handed over keeps both; one query."""
    saved = agency_return.answers.filter(updated_by__isnull=False)
    counts = saved.values_list("updated_by__user__name").annotate(n=Count("question")).order_by("-n")
    return [(name, count) for name, count in counts]
