"""The frame of a case list: which rows can be drawn, by stratum, read so that a list of 100,000 rows takes no time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from audit_portal.partial_dates import PartialDate, Precision
from cases.frame_filters import Filter, FrameCase, is_in_frame
from cases.models import Case, CaseDate, CaseList
from cases.row_ranges import ranges


@dataclass(frozen=True)
class Frame:
    """Row numbers with their strata, as the database gives them."""

    rows: Sequence[tuple[int, str]]

    @property
    def counts(self) -> dict[str, int]:
        return dict(sorted(Counter(stratum for _, stratum in self.rows).items()))

    def as_ranges(self) -> dict[str, str]:
        """{stratum: "2-40, 42"}: what stays when the rows themselves are gone."""
        numbers: dict[str, list[int]] = {}
        for number, stratum in self.rows:
            numbers.setdefault(stratum, []).append(number)
        return {stratum: ranges(own) for stratum, own in sorted(numbers.items())}


def frame_of(case_list: CaseList, filters: Sequence[Filter] = ()) -> Frame:
    """One query without filters, two with one of dates."""
    listed = Case.objects.filter(case_list=case_list)
    if not filters:
        return Frame(list(listed.values_list("row_number", "stratum")))
    dates = _dates(case_list, filters)
    rows = listed.values_list("pk", "row_number", "stratum", "facts", "earlier")
    return Frame(
        [
            (number, stratum)
            for pk, number, stratum, facts, earlier in rows
            if is_in_frame(FrameCase(stratum, facts, dates.get(pk, {}), earlier), filters)
        ]
    )


def _dates(case_list: CaseList, filters: Sequence[Filter]) -> dict[int, dict[str, PartialDate]]:
    codes = [each["date"] for each in filters if "date" in each]
    if not codes:
        return {}
    found: dict[int, dict[str, PartialDate]] = {}
    listed = CaseDate.objects.filter(case__case_list=case_list, event_code__in=codes, occurrence=1)
    for pk, code, day, precision in listed.values_list("case_id", "event_code", "date", "precision"):
        found.setdefault(pk, {})[code] = PartialDate(day, Precision(precision))
    return found
