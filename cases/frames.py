"""The frame of a case list: which rows can be drawn, by stratum, read so that a list of 100,000 rows takes no time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from audit_portal.partial_dates import PartialDate, Precision
from cases.frame_filters import Filter, FrameCase, is_in_frame
from cases.models import Case, CaseDate, CaseList
from cases.row_ranges import ranges
from cases.sampling import FrameRow


@dataclass(frozen=True)
class Frame:
    """`ids` gives the case of each row number."""

    rows: tuple[FrameRow, ...]
    ids: dict[int, int]

    @property
    def counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for row in self.rows:
            counts[row.stratum] = counts.get(row.stratum, 0) + 1
        return dict(sorted(counts.items()))

    def as_ranges(self) -> dict[str, str]:
        """{stratum: "2-40, 42"}: what stays when the rows themselves are gone."""
        numbers: dict[str, list[int]] = {}
        for row in self.rows:
            numbers.setdefault(row.stratum, []).append(row.row_number)
        return {stratum: ranges(own) for stratum, own in sorted(numbers.items())}


def frame_of(case_list: CaseList, filters: Sequence[Filter] = ()) -> Frame:
    """One query without filters, two with one of dates."""
    fields = ("pk", "row_number", "stratum", "facts", "earlier") if filters else ("pk", "row_number", "stratum")
    listed = Case.objects.filter(case_list=case_list).order_by("row_number").values_list(*fields)
    dates = _dates(case_list, filters)
    kept: Iterable[Sequence[Any]] = listed
    if filters:
        kept = [row for row in listed if is_in_frame(FrameCase(row[2], row[3], dates.get(row[0], {}), row[4]), filters)]
    return Frame(tuple(FrameRow(number, stratum) for _, number, stratum, *_ in kept), {row[1]: row[0] for row in kept})


def _dates(case_list: CaseList, filters: Sequence[Filter]) -> dict[int, dict[str, PartialDate]]:
    codes = [each["date"] for each in filters if "date" in each]
    if not codes:
        return {}
    found: dict[int, dict[str, PartialDate]] = {}
    listed = CaseDate.objects.filter(case__case_list=case_list, event_code__in=codes, occurrence=1)
    for pk, code, day, precision in listed.values_list("case_id", "event_code", "date", "precision"):
        found.setdefault(pk, {})[code] = PartialDate(day, Precision(precision))
    return found
