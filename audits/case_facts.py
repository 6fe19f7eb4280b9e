"""What show-if rules may know of a case: its facts, its key dates, and the gestation worked out from them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from audits.held_rows import AnyDate
from cases.gestation import gestation
from cases.models import Case, DatePrecision

# The two key dates that the gestation arithmetic reads; every other code is data of the tool's file.
DUE_DATE, BIRTH = "edd", "born_on"


def facts_of(case: Case, on: date, dates: Iterable[AnyDate] | None = None) -> dict[str, Any]:
    """Plain JSON: facts by code, each key date as YYYY-MM-DD, and `gestation_days` on the day (at birth, once born).
    A key that is missing is not known. Without `dates` it reads `case.dates.all()`: prefetch it for several cases.
    """
    held = case.dates.all() if dates is None else dates
    by_code = {each.event_code: each for each in held if each.occurrence == 1}
    facts: dict[str, Any] = {code: each.date.isoformat() for code, each in by_code.items()}
    due, birth = by_code.get(DUE_DATE), by_code.get(BIRTH)
    if due is not None and due.precision == DatePrecision.DAY:
        facts["gestation_days"] = gestation(due.date, min(on, birth.date) if birth else on).total_days
    return facts | case.facts
