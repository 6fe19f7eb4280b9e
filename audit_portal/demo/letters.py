"""Which answer an agency gives to a question about a case: one letter, looked up in the tables of a plan."""

from dataclasses import dataclass

from audit_portal.demo.demo_cases import DemoCase
from audit_portal.demo.plans import Plan
from audits.models import Response

LETTERS = {
    "Y": Response.YES,
    "P": Response.PARTLY,
    "N": Response.NO,
    "A": Response.NOT_APPLICABLE,
    "I": Response.NO_INFORMATION,
}
NOT_ASKED = "-"


@dataclass(frozen=True)
class Letters:
    """`table` holds a string of letters by question, one a case; `own` where an agency's own answer is another."""

    table: dict[str, str]
    own: dict[str, dict[str, dict[str, str]]]
    disagreed: dict[str, str]

    @classmethod
    def of(cls, plan: Plan) -> "Letters":
        return cls(plan["agreed"], plan.get("own", {}), plan.get("disagreed", {}))

    def agreed(self, code: str, pattern: str) -> str:
        row = self.table.get(code, "")
        return row[int(pattern) - 1] if row else NOT_ASKED

    def of_agency(self, code: str, case: DemoCase, agency: str) -> str:
        """The agreed letter unless the agency says otherwise; *not applicable* where the table asks nothing."""
        own = self.own.get(code, {}).get(agency, {}) if case.pattern == case.number else {}
        letter = own.get(case.number, self.agreed(code, case.pattern))
        return "A" if letter == NOT_ASKED else letter

    def disagreement(self, case: DemoCase, agency: str) -> str:
        """The choice at “did you disagree”: nobody's record says no where another agency's says yes."""
        who = self.disagreed.get(case.pattern)
        if who is None:
            return "NO"
        return "YES" if who == agency else "NO_INFORMATION"
