"""Every question code of the board's tools: where it is used, in which words, and what audits agreed of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from audit_portal.accounts.models import Membership
from audits.models import AgreedAnswer, Audit, AuditTool, Question, Response


@dataclass(frozen=True)
class BankResult:
    """What one audit agreed: “6 of 9 yes”, of those that apply."""

    audit: Audit
    yes: int
    of: int

    @property
    def words(self) -> str:
        return f"{self.yes} of {self.of} yes"


@dataclass(frozen=True)
class BankUse:
    """The question as one version of a tool asks it. `is_other_wording` where an earlier one read otherwise."""

    question: Question
    tool: AuditTool
    audits: tuple[Audit, ...]
    is_other_wording: bool

    @property
    def comparison(self) -> str:
        """What a person said of comparing its results with those under earlier words."""
        if not self.is_other_wording:
            return ""
        if self.question.is_comparable is None:
            return "Whether it is comparable with earlier words is not decided"
        return f"{'Comparable' if self.question.is_comparable else 'Not comparable'} with earlier words"


@dataclass
class BankQuestion:
    """`uses` are in the order of their making, so that the last one gives the words."""

    code: str
    uses: list[BankUse] = field(default_factory=list)
    results: list[BankResult] = field(default_factory=list)

    @property
    def newest(self) -> BankUse:
        return self.uses[-1]

    @property
    def tools(self) -> list[str]:
        return list(dict.fromkeys(use.tool.title for use in self.uses))


def bank_questions(membership: Membership, words: str = "", code: str = "") -> list[BankQuestion]:
    """Every code, or those that the words are found in. Three queries."""
    questions = _questions(membership, code)
    audits = list(Audit.objects.visible_to(membership).select_related("tool").order_by("created_at", "pk"))
    results = agreed_results(audits, code)
    found: dict[str, BankQuestion] = {}
    for question in questions:
        row = found.setdefault(question.code, BankQuestion(question.code, results=results.get(question.code, [])))
        on_it = tuple(audit for audit in audits if audit.tool_id == question.tool_id)
        is_other = bool(row.uses) and row.newest.question.text != question.text
        row.uses.append(BankUse(question, question.tool, on_it, is_other))
    return [row for row in sorted(found.values(), key=lambda each: each.code) if _is_found(row, words)]


def agreed_results(audits: Iterable[Audit], code: str = "") -> dict[str, list[BankResult]]:
    """By code, in the order of the audits: what each agreed at moderation, counted by case. One query."""
    by_id = {audit.pk: audit for audit in audits}
    agreed = AgreedAnswer.objects.filter(
        moderation__is_current=True,
        moderation__agreed_at__isnull=False,
        moderation__sampled_case__replacements__isnull=True,
        moderation__sampled_case__case_list__audit__in=by_id,
        is_shown=True,
    )
    if code:
        agreed = agreed.filter(question__code=code)
    yes, applicable = Q(response=Response.YES), Q(response__in=[Response.YES, Response.PARTLY, Response.NO])
    rows = agreed.values_list("question__code", "moderation__sampled_case__case_list__audit").annotate(
        yes=Count("pk", filter=yes), of=Count("pk", filter=applicable)
    )
    found: dict[str, list[BankResult]] = {}
    for found_code, audit_id, n_yes, n_of in sorted(rows, key=lambda row: list(by_id).index(row[1])):
        if n_of:
            found.setdefault(found_code, []).append(BankResult(by_id[audit_id], n_yes, n_of))
    return found


def undecided_wordings(tool: AuditTool, texts: dict[str, str]) -> dict[str, str]:
    """By code: the agreed version whose words those of the draft, given by code, are not. One query."""
    others = Question.objects.filter(tool__board_id=tool.board_id, tool__agreed_at__isnull=False, code__in=texts)
    rows = others.exclude(tool=tool).select_related("tool").order_by("tool_id")
    # Of several the newest, and an earlier version of the same tool before any other.
    newest = {row.code: row for row in sorted(rows, key=lambda row: row.tool.code == tool.code)}
    return {code: str(row.tool) for code, row in newest.items() if row.text != texts[code]}


def _questions(membership: Membership, code: str) -> list[Question]:
    tools = AuditTool.objects.visible_to(membership)
    questions = Question.objects.filter(tool__in=tools).select_related("tool").order_by("tool_id")
    return list(questions.filter(code=code) if code else questions)


def _is_found(row: BankQuestion, words: str) -> bool:
    question = row.newest.question
    text = f"{row.code} {question.text} {question.short_text} {' '.join(row.tools)}".casefold()
    return all(word in text for word in words.casefold().split())
