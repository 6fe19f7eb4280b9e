"""The report's chapter that holds this audit against earlier ones, from the counts that their reports published."""

from collections import defaultdict
from dataclasses import dataclass

from audits.counts import FEWEST_RANKED
from audits.models import Audit, Side
from reports.content.audit_rows import AuditRows
from reports.content.figures import Figure, Figures
from reports.content.words import counted, number_words
from reports.models import DocumentKind, PublishedCount, PublishedReport

# More columns would say less: the last three audits.
MOST = 3
# In hundredths. With ten cases one case is a tenth: a smaller change says nothing.
NOTICEABLE = 10


@dataclass(frozen=True)
class ComparedQuestion:
    """`earlier` is “6 of 12” for each earlier audit, a dash where it did not ask."""

    text: str
    earlier: tuple[str, ...]
    now: str
    change: str


@dataclass(frozen=True)
class ComparisonChapter:
    audits: tuple[str, ...]
    questions: tuple[ComparedQuestion, ...]
    note: str


Counted = dict[str, tuple[int, int]]


def comparison_chapter(rows: AuditRows, figures: Figures) -> ComparisonChapter:
    """Two queries. Empty where no earlier audit of the board published a count of the same question."""
    earlier = _earlier(rows.audit)
    counts = _counts(earlier)
    asked = [figure for figure in figures.agreed.values() if any(figure.code in each for each in counts.values())]
    used = [each for each in earlier if any(figure.code in counts[each.pk] for figure in asked)]
    return ComparisonChapter(
        tuple(each.audit.title for each in used),
        tuple(_compared(figure, [counts[each.pk] for each in used]) for figure in asked if figure.of),
        _note(len(rows.cases)),
    )


def _note(cases: int) -> str:
    return (
        "Themes differ: only questions that stayed the same are compared. This audit looked at "
        f"{counted(cases, 'case')}. A difference of a tenth or less counts as no change; where a question applied to "
        f"fewer than {number_words(FEWEST_RANKED)} cases in either audit, they are too few to compare."
    )


def _earlier(audit: Audit) -> list[PublishedReport]:
    """The newest report of each audit of the board that was released before this one's, oldest first."""
    reports = PublishedReport.objects.filter(
        audit__board=audit.board_id, audit__created_at__lt=audit.created_at, kind=DocumentKind.PAAG_REPORT
    ).exclude(audit=audit)
    newest = {each.audit_id: each for each in reports.without_body().select_related("audit").order_by("number")}
    return sorted(newest.values(), key=lambda each: each.audit.created_at)[-MOST:]


def _counts(reports: list[PublishedReport]) -> dict[int, Counted]:
    found: dict[int, Counted] = defaultdict(dict)
    for each in PublishedCount.objects.filter(report__in=[one.pk for one in reports], side=Side.OWN):
        of = each.yes + each.partly + each.no
        if of:
            found[each.report_id][each.question_code] = (each.yes, of)
    return found


def _compared(figure: Figure, earlier: list[Counted]) -> ComparedQuestion:
    before = [counted[figure.code] for counted in earlier if figure.code in counted]
    return ComparedQuestion(
        text=figure.text,
        earlier=tuple(
            "{} of {}".format(*counted[figure.code]) if figure.code in counted else "–" for counted in earlier
        ),
        now=figure.words,
        change=_change(before[-1], (figure.counts.yes, figure.of)),
    )


def _change(before: tuple[int, int], now: tuple[int, int]) -> str:
    """In whole numbers: a rise of exactly a tenth is none yet."""
    if min(before[1], now[1]) < FEWEST_RANKED:
        return "Too few to compare"
    difference = now[0] * before[1] * 100 - before[0] * now[1] * 100
    if abs(difference) <= NOTICEABLE * before[1] * now[1]:
        return "No change"
    return "More often" if difference > 0 else "Less often"
