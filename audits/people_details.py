"""Question 3: who the family is as the agency's own record writes it. Values are sealed; the form alone sees them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet

from audit_portal.accounts.models import Membership
from audits.models import AgencyReturn, Question, QuestionKind, RecordedDetail
from cases.models import CaseList
from cases.vault import data_key, open_sealed, place_of

Details = dict[tuple[str, str], str]
# What the answer itself says of details that are sealed elsewhere.
RECORDED = {"recorded": True}
# How many brothers or sisters the form has room for.
MANY = 3


@dataclass(frozen=True)
class DetailBox:
    name: str
    label: str
    value: str
    # What a colleague saved since, where it is not the same.
    theirs: str = ""


@dataclass(frozen=True)
class PersonBoxes:
    label: str
    boxes: list[DetailBox]


def people_question(agency_return: AgencyReturn) -> Question | None:
    held = {"audiences__audience__in": agency_return.audiences}
    return agency_return.tool.questions.filter(kind=QuestionKind.PEOPLE, **held).distinct().first()


def places_of(question: Question) -> Iterator[tuple[str, str, str, str]]:
    """(person, label of the person, field, label of the field) for every box of the form."""
    for person in (question.repeating or {}).get("people", []):
        for code, label in _persons(person):
            for part in question.parts:
                if not part.get("people") or person["code"] in part["people"]:
                    yield code, label, part["code"], part["label"]


def _persons(person: dict[str, Any]) -> list[tuple[str, str]]:
    """One, or several where the tool says that there can be many."""
    if not person.get("is_many"):
        return [(person["code"], person["label"])]
    return [
        (f"{person['code']}_{n}" if n > 1 else person["code"], f"{person['label']} {n}") for n in range(1, MANY + 1)
    ]


def recorded(agency_return: AgencyReturn) -> Details:
    """Opened under the case list's key; one query."""
    case_list = agency_return.sampled_case.case_list
    key = data_key(case_list)
    return {
        (row.person, row.field): open_sealed(key, sealed_place(case_list, row), bytes(row.ciphertext))
        for row in RecordedDetail.objects.filter(agency_return=agency_return)
    }


def sealed_place(case_list: CaseList, row: RecordedDetail) -> str:
    return place_of(case_list.pk, row.agency_return_id, row.person, row.field)


def version_of(agency_return: AgencyReturn, question: Question) -> int:
    """The version of the details that a page is opened upon."""
    held = agency_return.answers.filter(question=question).values_list("version", flat=True).first()
    return held or 0


def people_boxes(question: Question, details: Details, theirs: Details | None = None) -> list[PersonBoxes]:
    """`theirs` are a colleague's values, to stand beside one's own where they differ."""
    people: dict[str, PersonBoxes] = {}
    for person, person_label, field, label in places_of(question):
        boxes = people.setdefault(person, PersonBoxes(person_label, [])).boxes
        value = details.get((person, field), "")
        other = value if theirs is None else theirs.get((person, field), "")
        boxes.append(DetailBox(f"{person}.{field}", label, value, "" if other == value else other or "Nothing"))
    return list(people.values())


def siblings_of(agency_return: AgencyReturn, membership: Membership) -> QuerySet[AgencyReturn]:
    """Other returns of the same respondent in this audit whose details are recorded. Those that are known to be of the
    same family (`is_same_family`) come first; the others may be.
    """
    own = AgencyReturn.objects.visible_to(membership).filter(
        audit_id=agency_return.audit_id, respondent_id=agency_return.respondent_id
    )
    has_details = RecordedDetail.objects.filter(agency_return=OuterRef("pk"))
    others = own.exclude(pk=agency_return.pk).filter(Exists(has_details))
    # Families are numbered from 1; nought is nobody's.
    same = models.When(sampled_case__case__family=agency_return.sampled_case.case.family or 0, then=True)
    others = others.annotate(is_same_family=models.Case(same, default=False, output_field=models.BooleanField()))
    return others.select_related("sampled_case__case_list").order_by("-is_same_family", "sampled_case__position")


def filled_from(question: Question, typed: Details, sibling: AgencyReturn) -> Details:
    """What was typed, and into empty boxes what the sibling's return has: of everybody but the first person of the
    form, who is the child that the case is about.
    """
    people = [person for person, *_ in places_of(question)]
    theirs = {place: value for place, value in recorded(sibling).items() if place[0] != people[0]}
    return {place: typed.get(place, "").strip() or theirs.get(place, "") for place in {**theirs, **typed}}
