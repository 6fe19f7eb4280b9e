"""Classing the differences between agencies' records of each family, once all of them are in."""

from collections import defaultdict

from audits.models import AgencyReturn, Audit, DetailDifference, Question, QuestionKind, RecordedDetail, ReturnStatus
from audits.people_details import Details, sealed_place
from audits.record_comparison import compare_records
from cases.models import CaseList
from cases.vault import data_key, open_sealed


def class_details(*, audit: Audit) -> int:
    """Part of opening moderation, which records the event. Gives how many classes were written."""
    DetailDifference.objects.filter(agency_return__audit=audit).delete()
    question = Question.objects.filter(tool=audit.tool_id, kind=QuestionKind.PEOPLE).first()
    details = _opened(audit)
    if question is None or not details:
        return 0
    rows = [
        DetailDifference(agency_return_id=cell.holder, person=cell.person, field=cell.field, difference=cell.difference)
        for records in _by_case(audit, question, details).values()
        if len(records) > 1
        for cell in compare_records(question, records)
    ]
    return len(DetailDifference.objects.bulk_create(rows))


def _opened(audit: Audit) -> dict[int, Details]:
    """Values by return. Nothing was sealed without the case list's key, so it is there when there is anything."""
    sealed = RecordedDetail.objects.filter(agency_return__audit=audit, agency_return__status=ReturnStatus.SUBMITTED)
    opened: dict[int, Details] = defaultdict(dict)
    case_list: CaseList | None = audit.case_list
    rows = list(sealed)
    if case_list is None or not rows:
        return opened
    key = data_key(case_list)
    for row in rows:
        value = open_sealed(key, sealed_place(case_list, row), bytes(row.ciphertext))
        opened[row.agency_return_id][row.person, row.field] = value
    return opened


def _by_case(audit: Audit, question: Question, details: dict[int, Details]) -> dict[int, dict[int, Details]]:
    """Records by case, that of the agency which supplied the case list first. One that holds nothing is missing all."""
    asked = set(question.audiences.values_list("audience", flat=True))
    supplier = audit.case_list.supplied_by_id if audit.case_list else None
    returns = AgencyReturn.objects.filter(audit=audit, status=ReturnStatus.SUBMITTED).select_related(
        "participating_agency"
    )
    ordered = sorted(
        (each for each in returns if each.owes_answers and asked & set(each.audiences)),
        key=lambda each: (each.participating_agency.agency_id != supplier, each.participating_agency.position, each.pk),
    )
    found: dict[int, dict[int, Details]] = defaultdict(dict)
    for each in ordered:
        found[each.sampled_case_id][each.pk] = details.get(each.pk, {})
    return found
