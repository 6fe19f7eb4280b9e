"""What stands beside a question in one return: the standard that it is judged by on the case's date, and what the same
organisation answered in the round before.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from audit_portal.wording_dates import long_date
from audits.answer_words import answer_words
from audits.evidence_lines import files_words
from audits.models import CarriedAnswer, Subject
from audits.question_view import NOTHING_BESIDE, Beside
from audits.section_page import Sheet
from audits.standards import StandardVersion, in_force, standards_for
from audits.tool_sheet import Asked


def beside(sheet: Sheet) -> dict[str, Beside]:
    """By code of question. One query where the tool names standards, one where organisations assess themselves."""
    standards, carried, found = _standards(sheet), _carried(sheet), _files(sheet)
    for code, judged_by in standards.items():
        found[code] = found.get(code, NOTHING_BESIDE)._replace(judged_by=judged_by)
    for code, (words, evidence) in carried.items():
        found[code] = found.get(code, NOTHING_BESIDE)._replace(carried=words, carried_evidence=evidence)
    return found


def standard_words(codes: list[str], versions: list[StandardVersion], day: date) -> str:
    """Working Together 2015 (statutory guidance, 2015). Said too where none was in force yet."""
    told = []
    for code in codes:
        held = in_force(versions, code, day)
        told.append(f"{held.title} ({held.source})" if held else f"“{code}”, of which nothing was in force")
    return "; ".join(told)


def _standards(sheet: Sheet) -> dict[str, str]:
    named = [each for each in sheet.put if each.question.standards]
    if not named:
        return {}
    versions = standards_for(sheet.agency_return.board_id)
    day = sheet.day
    return {
        each.code: f"{standard_words(each.question.standards, versions, day)}, in force on {long_date(day)}"
        for each in named
    }


def _carried(sheet: Sheet) -> Mapping[str, tuple[str, str]]:
    if sheet.agency_return.tool.subject != Subject.ORGANISATION:
        return {}
    rows = CarriedAnswer.objects.filter(agency_return=sheet.agency_return.pk).values_list("question_id", "values")
    held = dict(rows)
    waiting = [each for each in sheet.asked if each.question.pk in held and _is_open(sheet, each)]
    return {
        each.code: (answer_words(each, held[each.question.pk]), held[each.question.pk]["evidence"]) for each in waiting
    }


def _files(sheet: Sheet) -> dict[str, Beside]:
    if not sheet.agency_return.audit.takes_files:
        return {}
    return {each.code: _of_files(sheet.files.get(each.question_id, 0)) for each in sheet.asked}


@lru_cache(maxsize=64)
def _of_files(count: int) -> Beside:
    return Beside(files=files_words(count), has_files=count > 0)


def _is_open(sheet: Sheet, asked: Asked) -> bool:
    answer = sheet.answer_of(asked)
    return answer is not None and answer.version == 0
