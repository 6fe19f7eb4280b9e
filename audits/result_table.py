"""Results as a table to take away: one row a question, or a question, side and agency, with every denominator."""

import csv
from io import StringIO

from audits.counts import Counts
from audits.models import Audit
from audits.question_results import agreed_results, own_results_by_agency
from audits.result_choices import AGREED
from audits.result_queries import agreed_rows, own_rows
from audits.result_questions import SIDE_WORDS
from audits.result_units import subject_unit

COUNTS = ["Applicable", "Yes", "Partly", "No", "Not applicable", "Not asked"]
COUNTS += ["No information", "Not answered", "Not returned"]
AGREED_HEAD = ["Number", "Code", "Question", "Cases", *COUNTS]
OWN_HEAD = [
    "Number", "Code", "Question", "Side", "Agency", "Returns expected", "Known to the agency", "Returns in", *COUNTS,
]  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def result_table(audit: Audit, answers: str) -> str:
    """With a byte order mark, without which Excel reads the apostrophes wrongly."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerows(_agreed(audit) if answers == AGREED else _own(audit))
    return f"\ufeff{text.getvalue()}"


def _agreed(audit: Audit) -> list[list[str]]:
    rows = agreed_rows(audit)
    units = subject_unit(rows.questions.subject).many.capitalize()
    table = [[units if each == "Cases" else each for each in AGREED_HEAD]]
    for each in agreed_results(rows):
        question = [str(each.question.number), each.question.code, safe(each.question.text)]
        table.append([*question, str(each.counts.total), *_numbers(each.counts)])
    return table


def _own(audit: Audit) -> list[list[str]]:
    table = [OWN_HEAD]
    for each in own_results_by_agency(own_rows(audit)):
        question = [str(each.question.number), each.question.code, safe(each.question.text), SIDE_WORDS[each.side]]
        for part in each.agencies:
            returns = [str(part.expected), str(part.known), str(part.returned)]
            table.append([*question, safe(part.agency), *returns, *_numbers(part.counts)])
    return table


def _numbers(counts: Counts) -> list[str]:
    numbers = (
        counts.of, counts.yes, counts.partly, counts.no, counts.not_applicable, counts.not_asked,
        counts.no_information, counts.not_given, counts.not_returned,
    )  # fmt: skip
    return [str(each) for each in numbers]


def safe(text: str) -> str:
    """A spreadsheet runs a cell that begins like a formula; an apostrophe makes it text."""
    return f"'{text}" if text.startswith(FORMULA) else text
