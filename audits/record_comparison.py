"""What agencies copied of one family, set side by side and classed. The values are here in memory and go nowhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from audits.discrepancies import Difference, FieldKind, Recorded, classify
from audits.models import Question
from audits.people_details import Details, places_of
from audits.record_order import in_one_order

# How the details of people are compared; any other one as its part of the tool says: a date, or words.
COMPARED_AS = {
    "family_name": FieldKind.NAME,
    "given_names": FieldKind.NAME,
    "edd": FieldKind.EDD,
    "address": FieldKind.ADDRESS,
}
BESIDE = {"family_name": "given_names", "given_names": "family_name"}
# Other names used are no detail that could agree: they say which names are one person's.
ALIASES = "other_names"


@dataclass(frozen=True)
class Cell:
    """How one return's record of a detail compares. `holder` is the return's key."""

    holder: int
    person: str
    field: str
    difference: Difference


def compare_records(question: Question, records: Mapping[int, Details]) -> Iterator[Cell]:
    """`records` by return, the source of the case list first; a detail that nobody holds is left out."""
    records = in_one_order(question, records)
    kinds = {part["code"]: _kind(part["code"], part["kind"]) for part in question.parts}
    for person, _label, field, _field_label in places_of(question):
        if field == ALIASES or not any(details.get((person, field)) for details in records.values()):
            continue
        values = {str(holder): _recorded(details, person, field) for holder, details in records.items()}
        for holder, difference in classify(values, kinds[field]).cells.items():
            yield Cell(int(holder), person, field, difference)


def _kind(code: str, kind: str) -> FieldKind:
    return COMPARED_AS.get(code) or (FieldKind.DATE if kind == "DATE" else FieldKind.TEXT)


def _recorded(details: Details, person: str, field: str) -> Recorded:
    aliases = details.get((person, ALIASES), "").replace(";", ",").split(",")
    return Recorded(
        value=details.get((person, field), ""),
        other_name=details.get((person, BESIDE[field]), "") if field in BESIDE else "",
        aliases=tuple(alias.strip() for alias in aliases if alias.strip()) if field in BESIDE else (),
    )
