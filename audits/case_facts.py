"""What show-if rules may know of a case: its facts, its key dates, and the gestation worked out from them."""

from datetime import date
from typing import Any

from cases.gestation import gestation
from cases.models import Case, DatePrecision

# The two key dates that the gestation arithmetic reads; every other code is data of the tool's file.
DUE_DATE, BIRTH = "edd", "born_on"


def facts_of(case: Case, on: date) -> dict[str, Any]:
    """Plain JSON: facts by code, each key date as YYYY-MM-DD, and `gestation_days` on the day (at birth, once born).
    A key that is missing is not known. Reads `case.dates.all()`, so prefetch it where there are several cases.
    """
    dates = {each.event_code: each for each in case.dates.all() if each.occurrence == 1}
    facts: dict[str, Any] = {code: each.date.isoformat() for code, each in dates.items()}
    due, birth = dates.get(DUE_DATE), dates.get(BIRTH)
    if due is not None and due.precision == DatePrecision.DAY:
        facts["gestation_days"] = gestation(due.date, min(on, birth.date) if birth else on).total_days
    return facts | case.facts
