"""The invented lines of evidence: the record that was read, its day, and what it says or does not say."""

from datetime import date, timedelta
from typing import Any

from audit_portal.demo.answer_values import Asked, Values
from audit_portal.demo.plans import Plan, plan
from audit_portal.wording_dates import long_date
from audits.models import QuestionKind, Response

SHORT = {Response.YES: "Y", Response.PARTLY: "P", Response.NO: "N"}
# The day that a line speaks of: the first of these that the case has.
DAYS = ("referral_received", "booking", "pregnancy_known")


def words_of(asked: Asked, values: Values, agency: str, is_special: bool) -> Values:
    """Evidence where the tool asks for it; a grade has its reasons, and now and then a record has a remark."""
    written = plan("evidence")
    if asked.question.kind == QuestionKind.JUDGEMENT:
        return _reasons(asked, values, written)
    special = written["special"].get(asked.case.number, {}) if is_special else {}
    line = special.get(asked.question.code, {}).get(agency) or _line(asked, values, written)
    return {"evidence": line, "comment": _comment(asked, written)}


def _line(asked: Asked, values: Values, written: Plan) -> str:
    response = values.get("response")
    if response is None or Response(response).name not in asked.question.evidence_on:
        return ""
    lines = written["lines"].get(asked.question.code, {}).get(SHORT[response], ["Said in the record."])
    place = int(asked.case.number) + asked.question.number
    records = written["records"][asked.audiences[0]]
    return (
        f"{records[place % len(records)]}, {long_date(_day(asked, place))}: {_lower_first(lines[place % len(lines)])}"
    )


def _day(asked: Asked, place: int) -> date:
    start = next((asked.case.dates[code] for code in DAYS if code in asked.case.dates), date(2016, 11, 1))
    return start + timedelta(days=place % 9)


def _lower_first(line: str) -> str:
    return line[:1].lower() + line[1:]


def _comment(asked: Asked, written: Plan) -> str:
    """On every fortieth question or so."""
    place = int(asked.case.number) * 7 + asked.question.number * 3 + len(asked.audiences[0])
    return str(written["comments"][place % 2]) if place % 40 == 0 else ""


def _reasons(asked: Asked, values: Values, written: Plan) -> dict[str, Any]:
    words = written["judgements"].get(asked.choice, {})
    parts = {code: words[code] for code in ("worked", "should_differ", "difference") if words.get(code)}
    return {"evidence": words.get("evidence", ""), "parts": (values.get("parts") or {}) | parts}
