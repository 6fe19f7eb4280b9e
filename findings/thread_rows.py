"""The golden thread as a picture: a row for each finding and recommendation, from the result to the proof that it was
done, with a box for each gap. What is not a step yet is said to the office alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from audit_portal.wording_dates import table_date
from audits.models import Audit, ScopeLine, Side
from findings.evidence import EvidenceRow, Results
from findings.golden_thread import Gap
from findings.models import OVERDUE, Action, ActionStatus, FindingKind, KeyFinding, Recommendation
from findings.settled import may_write_findings
from findings.threads import Thread, actions_in_order

COLUMNS = ("Result", "Finding", "Recommendation", "Action", "Evidence of done")
ACTION = COLUMNS.index("Action")
# More figures than these make a box a list.
MOST_RESULTS = 2


@dataclass(frozen=True)
class Link:
    url: str
    text: str


@dataclass(frozen=True)
class Box:
    """For the component `thread_row.html`; `kind` is scope, plain, finding, gap or none, `lines` are (text, figure)."""

    kind: str
    label: str = ""
    ref: str = ""
    text: str = ""
    url: str = ""
    second: str = ""
    links: tuple[Link, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()


Row = tuple[Box, ...]
EMPTY = Box("none")


@dataclass(frozen=True)
class Looking:
    """Who looks, and when: gaps and the way to close them are for the office."""

    audit: Audit
    can_manage: bool
    today: date


def thread_rows(looking: Looking, thread: Thread, results: Results) -> list[Row]:
    """No query: all is read. What is in scope without a finding comes last, for the office alone."""
    rows = [row for finding in thread.findings for row in _finding_rows(looking, finding, results)]
    unserved = thread.unserved if looking.can_manage else []
    return rows + [_unserved(looking, line, thread.serves, results) for line in unserved]


def _finding_rows(looking: Looking, finding: KeyFinding, results: Results) -> Iterator[Row]:
    start = (_result_box(looking, finding, results), _finding_box(finding))
    recommendations = sorted(finding.recommendations.all(), key=lambda each: each.number)
    for recommendation in recommendations:
        actions = actions_in_order(recommendation.actions.all())
        box = Box("plain", COLUMNS[2], f"R{recommendation.number}", recommendation.title, second=_who(recommendation))
        yield (*start, box, _action_box(looking, recommendation, actions), _done_box(looking, actions))
    if not recommendations:
        yield (*start, _unfollowed(looking, finding), EMPTY, EMPTY)


def _result_box(looking: Looking, finding: KeyFinding, results: Results) -> Box:
    rows = [results[key] for each in finding.evidence.all() if (key := (each.question_code, each.side)) in results]
    if not rows and finding.evidence.all():
        return Box("plain", COLUMNS[0], text="Nothing counted yet")
    if not rows:
        edit = reverse("findings:finding_edit", args=[finding.uuid])
        return _gap(looking, 0, str(Gap.NO_EVIDENCE), Link(edit, "Choose the results"))
    ordered = sorted(rows, key=lambda row: (int(row.number), row.text))
    more = len(ordered) - MOST_RESULTS
    return Box("plain", COLUMNS[0], lines=_lines(ordered), second=f"and {more} more" if more > 0 else "")


def _lines(rows: Sequence[EvidenceRow]) -> tuple[tuple[str, str], ...]:
    return tuple((row.text, row.short) for row in rows[:MOST_RESULTS])


def _finding_box(finding: KeyFinding) -> Box:
    kind = str(FindingKind(finding.kind).label)
    return Box("finding", COLUMNS[1], str(finding.number), finding.title, f"#finding-{finding.number}", kind)


def _unfollowed(looking: Looking, finding: KeyFinding) -> Box:
    if finding.kind == FindingKind.ALREADY_CHANGED:
        return Box("plain", COLUMNS[2], text="Changed already", second="Nothing to recommend")
    create = reverse("findings:recommendation_create", args=[looking.audit.uuid])
    return _gap(looking, 2, str(Gap.NO_RECOMMENDATION), Link(f"{create}?finding={finding.number}", "Write one"))


def _who(recommendation: Recommendation) -> str:
    return "All partner agencies" if recommendation.to_all_partners else ""


def _action_box(looking: Looking, recommendation: Recommendation, actions: Sequence[Action]) -> Box:
    if not actions:
        opened = reverse("findings:recommendation_open", args=[recommendation.uuid])
        return _gap(looking, 3, str(Gap.NO_ACTION), Link(opened, "Open its actions"))
    page = reverse("findings:audit_action_list", args=[looking.audit.uuid])
    lacking = _lacking(actions)
    if lacking and looking.can_manage:
        return _gap(looking, 3, f"{lacking}.", Link(page, "See the actions"))
    dates = [each.due_on for each in actions if each.due_on]
    due = f"last due {table_date(max(dates))}" if dates else ""
    text = f"{len(actions)} action{'' if len(actions) == 1 else 's'}"
    return Box("plain", COLUMNS[3], text=text, url=page, second=due)


def _lacking(actions: Iterable[Action]) -> str:
    """“2 of 5 actions without measure”, the worst first."""
    listed = list(actions)
    for what, missing in (
        ("owner", [each for each in listed if not (each.owner_id or each.owner_post)]),
        ("due date", [each for each in listed if each.due_on is None]),
        ("measure of success", [each for each in listed if not each.measure]),
    ):
        if missing:
            return f"{len(missing)} of {len(listed)} action{'' if len(listed) == 1 else 's'} without {what}"
    return ""


def _done_box(looking: Looking, actions: Sequence[Action]) -> Box:
    if not actions:
        return EMPTY
    done = sum(each.status == ActionStatus.COMPLETE for each in actions)
    waiting = sum(each.waits_to_be_verified for each in actions)
    late = sum(each.status_words(looking.today) == OVERDUE for each in actions)
    notes = [f"{waiting} to verify"] if waiting else []
    notes += [f"{late} overdue"] if late else []
    return Box("plain", COLUMNS[4], text=f"{done} of {len(actions)} verified", second=", ".join(notes))


def _unserved(looking: Looking, line: ScopeLine, serves: dict[str, str], results: Results) -> Row:
    """In scope, but no finding: the row begins with the scope line and what was counted there."""
    counted = [row for row in results.values() if serves.get(row.code) == line.code and row.side == Side.OWN]
    asked = urlencode([("result", f"{row.code}|{row.side}") for row in counted if row.counts.of])
    create = f"{reverse('findings:finding_create', args=[looking.audit.uuid])}?{asked}".removesuffix("?")
    scope = Box("scope", COLUMNS[0], text=line.text.rstrip("."), lines=_lines(counted))
    return (scope, _gap(looking, 1, str(Gap.NO_FINDING), Link(create, "Write one")), EMPTY, EMPTY, EMPTY)


def _gap(looking: Looking, column: int, words: str, link: Link) -> Box:
    """Actions can still be opened and filled in once an audit is signed off; what is written before them cannot."""
    if not looking.can_manage:
        return EMPTY
    can_close = column == ACTION or may_write_findings(looking.audit)
    return Box("gap", COLUMNS[column], text=words, links=(link,) if can_close else ())
