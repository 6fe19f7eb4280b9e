"""What the assurance group is asked to decide, and where the thread from scope to action breaks, both in words."""

from audits.models import Audit
from findings.golden_thread import Break, Gap
from findings.models import FindingKind
from findings.threads import thread_breaks, thread_of
from reports.content.findings_text import FindingText, RecommendationText
from reports.content.words import in_a_sentence, listed, number_words


def missing_words(gaps: list[Break]) -> tuple[str, ...]:
    """Scope without a finding and findings without a recommendation, one sentence each; action gaps counted."""
    lines = [
        f"{gap.where.rstrip('.')} was in scope, yet no finding follows." for gap in gaps if gap.gap == Gap.NO_FINDING
    ]
    bare = [gap.where for gap in gaps if gap.gap == Gap.NO_RECOMMENDATION]
    if bare:
        heads = listed(where.lower() if number else where for number, where in enumerate(bare))
        lines.append(f"{heads} {'has' if len(bare) == 1 else 'have'} no recommendation of {_their(len(bare))} own.")
    for gap, what in ((Gap.NO_DATE, "due date"), (Gap.NO_OWNER, "owner"), (Gap.NO_MEASURE, "measure of success")):
        count = sum(each.gap == gap for each in gaps)
        if count:
            words = number_words(count)
            lines.append(f"{words[0].upper() + words[1:]} action{'s' if count > 1 else ''} without {what}.")
    return tuple(lines)


def _their(count: int) -> str:
    return "its" if count == 1 else "their"


def decisions(
    findings: tuple[FindingText, ...],
    recommendations: tuple[RecommendationText, ...],
    gaps: list[Break],
    revisit_words: str,
) -> tuple[str, ...]:
    """In the order in which a meeting takes them."""
    asked = [f"Agree {_numbers(recommendations)} and the action plan."] if recommendations else []
    if revisit_words:
        asked.append(f"Note {in_a_sentence(revisit_words)}.")
    asked += [
        f"Add a finding on {in_a_sentence(gap.where.rstrip('.'))}, or record why not."
        for gap in gaps
        if gap.gap == Gap.NO_FINDING
    ]
    bare = {gap.where for gap in gaps if gap.gap == Gap.NO_RECOMMENDATION}
    unfollowed = [each for each in findings if f"Finding {each.number}" in bare]
    asked += [words for each in unfollowed if (words := _unfollowed(each))]
    return (*asked, "Approve the public briefing for release.")


def _unfollowed(finding: FindingText) -> str:
    """What the group decides about a finding without a recommendation; re-visits stand for themselves."""
    if finding.kind == FindingKind.NOT_YET_ASSURED:
        return ""
    if finding.kind == FindingKind.GOOD_PRACTICE:
        return f"Say how the good practice of finding {finding.number} is shared."
    return f"Say who takes up finding {finding.number}: {in_a_sentence(finding.title.rstrip('.'))}."


def _numbers(recommendations: tuple[RecommendationText, ...]) -> str:
    first, last = recommendations[0].number, recommendations[-1].number
    return f"recommendation R{first}" if first == last else f"recommendations R{first} to R{last}"


def gaps_of(audit: Audit) -> list[Break]:
    return thread_breaks(thread_of(audit))
