"""Brothers and sisters stand in no order: each record's are put beside the ones of the record that is compared first.

Otherwise two agencies that name the same two children in another order would seem to hold four.
"""

from collections.abc import Iterator, Mapping, Sequence

from audits.discrepancies import Difference, FieldKind, Recorded, compare
from audits.models import Question
from audits.people_details import Details, places_of

# By what a child is known again.
TOLD_BY = (("given_names", FieldKind.NAME), ("born_on", FieldKind.DATE))


def in_one_order(question: Question, records: Mapping[int, Details]) -> dict[int, Details]:
    """The same records, with people of whom there can be many moved to where the first record has them."""
    ordered = {holder: dict(details) for holder, details in records.items()}
    for places in _many(question):
        first = next((details for details in ordered.values() if _held(details, places)), None)
        if first is not None:
            for holder, details in ordered.items():
                ordered[holder] = _moved(details, _moves(details, first, places))
    return ordered


def _many(question: Question) -> Iterator[list[str]]:
    """[SIBLING, SIBLING_2, SIBLING_3] for each kind of person of whom there can be many."""
    codes = list(dict.fromkeys(person for person, *_ in places_of(question)))
    for person in (question.repeating or {}).get("people", []):
        if person.get("is_many"):
            own = person["code"]
            yield [code for code in codes if code == own or code.removeprefix(f"{own}_").isdecimal()]


def _held(details: Details, places: Sequence[str]) -> list[str]:
    return [place for place in places if any(person == place for person, _field in details)]


def _moves(details: Details, first: Details, places: Sequence[str]) -> dict[str, str]:
    """The likest first; who is like nobody takes a place that the first record leaves free."""
    own, theirs = _held(details, places), _held(first, places)
    likeness = sorted((_distance(details, mine, first, each), mine, each) for mine in own for each in theirs)
    moves: dict[str, str] = {}
    for distance, mine, each in likeness:
        if distance < Difference.DIFFERENT.severity and mine not in moves and each not in moves.values():
            moves[mine] = each
    free = sorted((place for place in places if place not in moves.values()), key=lambda place: place in theirs)
    return moves | dict(zip((mine for mine in own if mine not in moves), free, strict=False))


def _distance(details: Details, mine: str, first: Details, theirs: str) -> int:
    """The smallest difference of what both hold; as far as can be where they hold nothing to tell by."""
    found = [
        compare(Recorded(details.get((mine, field), "")), Recorded(first.get((theirs, field), "")), kind)
        for field, kind in TOLD_BY
    ]
    told = [each.severity for each in found if each != Difference.MISSING_HERE]
    return min(told, default=Difference.DIFFERENT.severity)


def _moved(details: Details, moves: Mapping[str, str]) -> Details:
    return {(moves.get(person, person), field): value for (person, field), value in details.items()}
