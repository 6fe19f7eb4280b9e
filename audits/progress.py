"""Where every return of an audit stands: what the progress board, the Returns tab and the chase pages read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from audit_portal.accounts.models import Membership
from audit_portal.accounts.policy import Permission, may
from audit_portal.wording_dates import LOCAL_TIME, table_date
from audits.models import AgencyReturn, Audit, ImmediateConcern, ParticipatingAgency, ReturnChase, ReturnStatus
from audits.progress_board import KEY, Board, Cell, Head, build_board, chased_words
from audits.return_fill import Fill, fill_of
from cases.models import SampledCase

TAGS = {
    "SUBMITTED": "tint",
    "NIL_RETURN": "tint",
    "WITH_LEAD": "tint",
    "QUERIED": "amber",
    "IN_PROGRESS": "outline",
    "NO_REPLY": "rust",
    "DECLINED": "rust",
}
# Where there is something to read behind the cell; anywhere else the cell opens the chase.
HAS_CONTENT = {"SUBMITTED", "NIL_RETURN", "WITH_LEAD", "QUERIED", "IN_PROGRESS"}


def returns_with_chases(audit: Audit) -> QuerySet[AgencyReturn]:
    """Every return of the audit with whose it is, where it stands and how often it was chased."""
    chases = ReturnChase.objects.filter(agency_return=OuterRef("pk")).order_by().values("agency_return")
    n_chases = Subquery(chases.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return (
        audit.returns.annotate(n_chases=Coalesce(n_chases, 0))
        .select_related("participating_agency__agency", "respondent", "sampled_case", "assignee__user")
        .order_by("participating_agency__position", "participating_agency_id", "sampled_case__position")
    )


@dataclass(frozen=True)
class PracticeRow:
    name: str
    reference: str
    word: str
    kind: str
    detail: str
    url: str


@dataclass(frozen=True)
class PracticeGroup:
    """The practices under one agency, opened below the board."""

    pk: int
    agency: str
    practices: list[PracticeRow]

    @property
    def n_practices(self) -> int:
        return len({row.name for row in self.practices})


@dataclass(frozen=True)
class Progress:
    board: Board
    practices: list[PracticeGroup]
    outstanding: int

    @property
    def n_practices(self) -> int:
        return sum(group.n_practices for group in self.practices)


def progress_of(audit: Audit, membership: Membership, today: date) -> Progress:
    """The board and the practices under it, in as many queries for twenty cases as for two."""
    returns = list(returns_with_chases(audit))
    fills = fill_of(returns, today)
    may_open = may(membership.role, Permission.RETURN_VIEW)
    cells = [_cell(each, fills.get(each.pk), may_open=may_open) for each in returns]
    board = build_board(_agency_heads(audit, returns), _case_heads(audit, membership), cells)
    outstanding = sum(each.is_open for each in returns)
    return Progress(board, _practice_groups(returns, fills, may_open=may_open), outstanding)


def _practice_groups(returns: list[AgencyReturn], fills: dict[int, Fill], *, may_open: bool) -> list[PracticeGroup]:
    groups: dict[int, PracticeGroup] = {}
    for each in returns:
        agency = each.participating_agency.agency
        if each.respondent_id != agency.pk:
            group = groups.setdefault(
                each.participating_agency_id, PracticeGroup(each.participating_agency_id, agency.short_name, [])
            )
            group.practices.append(_practice_row(each, fills.get(each.pk), may_open=may_open))
    return list(groups.values())


def _practice_row(agency_return: AgencyReturn, fill: Fill | None, *, may_open: bool) -> PracticeRow:
    state = state_of(agency_return, fill)
    return PracticeRow(
        name=agency_return.respondent.name,
        reference=agency_return.sampled_case.reference,
        word=KEY[state],
        kind=tag_of(state),
        detail=detail_of(agency_return, fill),
        url=return_url(agency_return) if may_open else "",
    )


def tag_of(state: str) -> str:
    """The look of a state's tag beside a row, the same tint as its cell."""
    return TAGS.get(state, "grey")


def state_of(agency_return: AgencyReturn, fill: Fill | None = None) -> str:
    """The state that a cell shows: a nil return is derived, *not returned* reads as no reply, and a return that nobody
    has and that holds no answer is not started, though somebody said that the family is known.
    """
    if agency_return.is_nil:
        return "NIL_RETURN"
    if agency_return.status == ReturnStatus.IN_PROGRESS and _is_untouched(agency_return, fill):
        return "NOT_STARTED"
    return "NO_REPLY" if agency_return.status == ReturnStatus.NOT_RETURNED else str(agency_return.status)


def _is_untouched(agency_return: AgencyReturn, fill: Fill | None) -> bool:
    return agency_return.assignee_id is None and fill is not None and not fill.answered


def detail_of(agency_return: AgencyReturn, fill: Fill | None) -> str:
    """A date, a count, or how often the agency was chased."""
    state = state_of(agency_return, fill)
    if state == "NIL_RETURN":
        return "not known"
    if state == "SUBMITTED":
        return short_day(agency_return.submitted_at)
    if state == "WITH_LEAD":
        return short_day(agency_return.handed_at)
    if state in ("IN_PROGRESS", "QUERIED") and fill is not None:
        return f"{fill.answered} of {fill.shown}"
    return chased_words(agency_return.n_chases)  # type: ignore[attr-defined]  # annotated by returns_with_chases


def short_day(moment: datetime | None) -> str:
    """“9 Jan”: a board's cell has no room for the year."""
    return " ".join(table_date(moment.astimezone(LOCAL_TIME).date()).split()[:2]) if moment else ""


def return_url(agency_return: AgencyReturn) -> str:
    """The return where there is something in it, else the page from which it is chased."""
    name = "return_review" if state_of(agency_return) in HAS_CONTENT else "audit_return_detail"
    return reverse(f"audits:{name}", args=[agency_return.uuid])


def _cell(agency_return: AgencyReturn, fill: Fill | None, *, may_open: bool) -> Cell:
    state = state_of(agency_return, fill)
    return Cell(
        row_id=agency_return.participating_agency_id,
        case_id=agency_return.sampled_case_id,
        state=state,
        detail=detail_of(agency_return, fill),
        url=return_url(agency_return) if may_open else "",
        about=f"{agency_return.respondent.short_name}, {agency_return.sampled_case.reference}",
        share=fill.share if fill is not None and state in ("IN_PROGRESS", "QUERIED") else 0,
    )


def _agency_heads(audit: Audit, returns: Iterable[AgencyReturn]) -> list[Head]:
    practices: dict[int, set[int]] = {}
    for each in returns:
        if each.respondent_id != each.participating_agency.agency_id:
            practices.setdefault(each.participating_agency_id, set()).add(each.respondent_id)
    participants = audit.participants.select_related("agency").order_by("position", "pk")
    labels = audit.tool.audiences if audit.tool else {}
    return [_agency_head(each, labels, len(practices.get(each.pk, ()))) for each in participants]


def _agency_head(participant: ParticipatingAgency, labels: dict[str, str], n_practices: int) -> Head:
    name = participant.agency.short_name
    if n_practices:
        words = f"{n_practices} practice{'' if n_practices == 1 else 's'}"
        return Head(participant.pk, name, words, f"#practices-{participant.pk}")
    several = [labels.get(code, code) for code in participant.audiences] if len(participant.audiences) > 1 else []
    return Head(participant.pk, name, ", ".join(several))


def _case_heads(audit: Audit, membership: Membership) -> list[Head]:
    """A case's concerns stand under its reference, for those who may read concerns."""
    concerns: dict[int, int] = {}
    if may(membership.role, Permission.CONCERN_VIEW):
        open_ones = ImmediateConcern.objects.visible_to(membership).filter(audit=audit).open()
        for case_id in open_ones.values_list("sampled_case_id", flat=True):
            concerns[case_id] = concerns.get(case_id, 0) + 1
    cases = SampledCase.objects.audited().filter(case_list=audit.case_list_id).order_by("position")
    return [Head(case.pk, case.reference, _concern_words(concerns.get(case.pk, 0))) for case in cases]


def _concern_words(count: int) -> str:
    return f"{count} concern{'' if count == 1 else 's'}" if count else ""
