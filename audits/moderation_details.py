"""One case's details of people at moderation: by class how the agencies' records differ, and what that comes to. No
value is read; the classes were kept when moderation opened.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from audits.detail_grid import ClassCell, DetailRow, class_cell
from audits.discrepancies import Difference
from audits.models import AgencyReturn, DetailDifference, Question, Response
from audits.people_details import places_of
from cases.models import SampledCase

# Differences by (label of the person, label of the field).
Places = dict[tuple[str, str], list[Difference]]


@dataclass(frozen=True)
class CaseDetails:
    """Details down, agencies across. `proposed` is what the classes come to, `words` why; `worst` is by return."""

    columns: tuple[str, ...] = ()
    rows: tuple[DetailRow, ...] = ()
    proposed: Response | None = None
    words: str = ""
    worst: dict[int, ClassCell] = field(default_factory=dict)

    @property
    def proposed_word(self) -> str:
        return str(self.proposed.label) if self.proposed else ""

    @property
    def differing(self) -> int:
        return sum(any(cell.is_error for cell in row.cells) for row in self.rows)


def case_details(case: SampledCase, question: Question, returns: Iterable[AgencyReturn]) -> CaseDetails:
    """One query. Agencies stand in the order of their returns."""
    cells = {
        (each.agency_return_id, each.person, each.field): Difference(each.difference)
        for each in DetailDifference.objects.filter(agency_return__sampled_case=case)
    }
    held = {holder for holder, _person, _field in cells}
    columns = [each for each in returns if each.pk in held]
    rows: list[DetailRow] = []
    places: Places = {}
    for person, person_label, code, label in places_of(question):
        found = [cells[each.pk, person, code] for each in columns if (each.pk, person, code) in cells]
        if found:
            places[person_label, label] = found
            rows.append(DetailRow(f"{person_label}: {label.lower()}", tuple(class_cell(each) for each in found)))
    return CaseDetails(
        columns=tuple(each.respondent.short_name for each in columns),
        rows=tuple(rows),
        proposed=_proposed(places),
        words=_words(places),
        worst={each.pk: class_cell(_worst(cells, each.pk)) for each in columns},
    )


def details_of(question: Question | None, case: SampledCase, returns: Sequence[AgencyReturn]) -> CaseDetails:
    return case_details(case, question, returns) if question else CaseDetails()


def _worst(cells: dict[tuple[int, str, str], Difference], holder: int) -> Difference:
    return max((each for key, each in cells.items() if key[0] == holder), key=lambda each: each.severity)


def _proposed(places: Places) -> Response | None:
    """Nothing is proposed where no two records could be compared."""
    if not places:
        return None
    return Response.NO if any(each.is_error for found in places.values() for each in found) else Response.YES


def _words(places: Places) -> str:
    """“Mother, date of birth: day and month swapped in 1 of 4 records.” From the classes alone."""
    alike: dict[tuple[str, Difference, int, int], list[str]] = defaultdict(list)
    for (person, label), differences in places.items():
        found = [each for each in differences if each != Difference.MISSING_HERE]
        for difference, count in Counter(found).items():
            if difference.is_error or difference == Difference.EDD_SCAN_REVISION:
                alike[person, difference, count, len(found)].append(label.lower())
    sentences = [
        f"{person}, {' and '.join(labels)}: {difference.phrase} in {count} of {of} records."
        for (person, difference, count, of), labels in alike.items()
    ]
    if _proposed(places) == Response.YES:
        sentences.insert(0, "Agencies that hold a detail hold the same.")
    return " ".join(sentences)
