"""The questions of an audit as results need them, in one query: by code across versions of the tool, with who is asked
from which side and the scope line that each serves.
"""

from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, Subquery

from audits.models import GROUP, AgencyReturn, Audit, QuestionAudience, QuestionKind, ScopeLine, Side

JUDGED_KINDS = {QuestionKind.RESPONSE, QuestionKind.CHOICE, QuestionKind.MATRIX, QuestionKind.JUDGEMENT}
# A return that holds audiences of both sides of a paired question answers once, from the side that acts.
SIDE_ORDER = [str(Side.SENT), str(Side.RECEIVED), str(Side.OWN)]
SIDE_WORDS: dict[str, str] = {
    Side.SENT: "says that it was sent",
    Side.RECEIVED: "says that it was received",
    Side.OWN: "",
}
FIELDS = (
    "question__tool_id",
    "question_id",
    "question__code",
    "question__number",
    "question__short_text",
    "question__kind",
    "audience",
    "side",
    "is_counted",
    "line_text",
    "line_position",
)
# Where a question serves no scope line of the audit.
OTHER_LINE, LAST = "Other questions", 999


@dataclass
class ResultQuestion:
    """`ids` are its rows in every version of the tool that returns were made on."""

    code: str
    number: int
    text: str
    kind: str
    scope_line: str
    scope_position: int
    ids: set[int] = field(default_factory=set)
    audiences: dict[str, tuple[str, bool]] = field(default_factory=dict)

    @property
    def is_for_group(self) -> bool:
        return GROUP in self.audiences

    @property
    def is_judged(self) -> bool:
        return self.kind in JUDGED_KINDS

    @property
    def sides(self) -> list[str]:
        held = {side for audience, (side, _counted) in self.audiences.items() if audience != GROUP}
        return sorted(held, key=SIDE_ORDER.index)

    def side_of(self, audiences: tuple[str, ...]) -> str | None:
        """From which side a return that holds these audiences is counted; nothing where it is not."""
        asked = [self.audiences[code] for code in audiences if code in self.audiences]
        counted = [side for side, is_counted in asked if is_counted]
        return min(counted, key=SIDE_ORDER.index) if counted else None

    def is_asked_of(self, audiences: tuple[str, ...]) -> bool:
        return any(code in self.audiences for code in audiences)


def result_questions(audit: Audit) -> list[ResultQuestion]:
    """In the order of the scope lines and, within each, of the tool. The audit's own version gives number and words."""
    used = AgencyReturn.objects.filter(audit=audit).values("tool_id")
    line = ScopeLine.objects.filter(audit=audit, code=OuterRef("question__scope_line"))
    rows = (
        QuestionAudience.objects.filter(Q(question__tool_id=audit.tool_id) | Q(question__tool_id__in=used))
        .annotate(line_text=Subquery(line.values("text")[:1]), line_position=Subquery(line.values("position")[:1]))
        .values_list(*FIELDS)
    )
    found: dict[str, ResultQuestion] = {}
    for _tool, pk, code, number, text, kind, audience, side, is_counted, line_text, position in sorted(
        rows, key=lambda row: (row[0] != audit.tool_id, row[1], row[6])
    ):
        if code not in found:
            found[code] = ResultQuestion(code, number, text, kind, line_text or OTHER_LINE, position or LAST)
        found[code].ids.add(pk)
        found[code].audiences.setdefault(audience, (side, is_counted))
    return sorted(found.values(), key=lambda each: (each.scope_position, each.number))
