"""How long steps took in each audited case, against the standard in force on the day (dossier 3.3). The dates are those
of the case and of submitted returns; the arithmetic is that of `cases.timescales`, as beside the boxes of a return.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from audit_portal.partial_dates import PartialDate
from audits.date_workings import DatesKnown, dates_known, shipped_rules
from audits.models import AgencyReturn, Answer, Audit, ReturnStatus
from audits.tool_sheet import Asked, asked_of
from cases.models import SampledCase
from cases.timescale_rules import Rule, Unit, rule_in_force
from cases.timescales import Judgement, Result, judge

COUNTED = {Result.MET, Result.NOT_MET, Result.EXCEEDED_WITH_REASON}


@dataclass(frozen=True)
class TimeCell:
    """One case. `words` is the time taken, a dash where the step did not arise, and “?” where it cannot be told."""

    words: str = "–"
    note: str = ""
    is_missed: bool = False


@dataclass(frozen=True)
class TimeLine:
    """One step: in how many cases its limit was kept, of those in which that can be told. `label` is the rule, `step`
    what the tool calls the date.
    """

    code: str
    question: str
    label: str
    step: str
    cells: tuple[TimeCell, ...]
    met: int
    of: int
    median: str
    range: str

    @property
    def words(self) -> str:
        return f"{self.met} of {self.of}"


@dataclass(frozen=True)
class Timeliness:
    cases: tuple[str, ...]
    lines: tuple[TimeLine, ...]


def timeliness(audit: Audit, code: str = "") -> Timeliness:
    """Steps of every question, or of the one named; none where no case has the dates. Four queries and the tool's."""
    steps = list(_steps(_asked(audit), code))
    if not steps:
        return Timeliness((), ())
    cases = list(
        SampledCase.objects.audited()
        .filter(case_list=audit.case_list_id)
        .select_related("case")
        .prefetch_related("case__dates")
        .order_by("position")
    )
    known = _known(audit, cases)
    lines = [_line(each, rule, cases, known) for each, rule in steps]
    return Timeliness(tuple(each.reference for each in cases), tuple(line for line in lines if line.of))


def _asked(audit: Audit) -> list[Asked]:
    return asked_of(audit.tool, audit.tool.audiences) if audit.tool else []


def _steps(asked: Iterable[Asked], code: str) -> Iterator[tuple[Asked, str]]:
    """Each question with the code of each rule that its dates feed, once."""
    for each in asked:
        parts = [rule for part in each.parts for rule in part.get("timescales") or ()]
        for rule in dict.fromkeys([*each.question.timescales, *parts]):
            if code in ("", each.code):
                yield each, rule


def _known(audit: Audit, cases: Iterable[SampledCase]) -> dict[int, DatesKnown]:
    """By case: a return's own dates stand over those of the case, those of the list's supplier over other returns'."""
    by_case: dict[int, list[AgencyReturn]] = defaultdict(list)
    for each in _returns(audit):
        by_case[each.sampled_case_id].append(each)
    answers = _dated_answers(audit)
    return {case.pk: DatesKnown(_merged(case, by_case[case.pk], answers)) for case in cases}


def _merged(
    case: SampledCase, returns: Iterable[AgencyReturn], answers: Mapping[int, Mapping[int, Answer]]
) -> dict[str, PartialDate]:
    held = dict(dates_known(case.case, [], {}).by_event)
    merged = dict(held)
    for each in returns:
        own = dates_known(case.case, asked_of(each.tool, each.audiences), answers.get(each.pk, {})).by_event
        for event, when in own.items():
            if held.get(event) != when and merged.get(event) == held.get(event):
                merged[event] = when
    return merged


def _returns(audit: Audit) -> list[AgencyReturn]:
    supplier = audit.case_list.supplied_by_id if audit.case_list else None
    submitted = AgencyReturn.objects.filter(audit=audit, status=ReturnStatus.SUBMITTED)
    rows = submitted.select_related("participating_agency", "tool")
    return sorted(
        rows,
        key=lambda each: (each.participating_agency.agency_id != supplier, each.participating_agency.position, each.pk),
    )


def _dated_answers(audit: Audit) -> dict[int, dict[int, Answer]]:
    rows = Answer.objects.filter(
        agency_return__audit=audit, agency_return__status=ReturnStatus.SUBMITTED, is_shown=True
    ).exclude(date_value=None, parts=None)
    found: dict[int, dict[int, Answer]] = defaultdict(dict)
    for each in rows.only("date_value", "date_precision", "parts"):
        found[each.agency_return_id][each.question_id] = each
    return found


def _line(asked: Asked, code: str, cases: Iterable[SampledCase], known: Mapping[int, DatesKnown]) -> TimeLine:
    judged = [_judged(code, known[case.pk]) for case in cases]
    counted = [(rule, each) for rule, each in judged if rule and each and each.result in COUNTED]
    taken = sorted(each.taken for held, each in counted if each.taken is not None and held.unit != Unit.ORDER)
    rule = counted[-1][0] if counted else None
    return TimeLine(
        code=code,
        question=asked.code,
        label=rule.label if rule else "",
        step=next((part["label"] for part in asked.parts if rule and part.get("event") == rule.end), asked.code),
        cells=tuple(_cell(rule, each) for rule, each in judged),
        met=sum(each.result == Result.MET for _rule, each in counted),
        of=len(counted),
        median=_amount(rule, median(taken)) if rule and taken else "",
        range=_range(rule, taken) if rule and taken else "",
    )


def _judged(code: str, known: DatesKnown) -> tuple[Rule | None, Judgement | None]:
    """Nothing where the step did not arise: its end has no date. The rule is that of the end's day."""
    for rule in (each for each in shipped_rules() if each.code == code):
        end = known.by_event.get(rule.end)
        held = rule_in_force(shipped_rules(), code, end.day) if end else None
        if held is not None and held.is_judged:
            return held, judge(held, known.by_event.get(held.start), end, edd=known.edd)
    return None, None


def _cell(rule: Rule | None, judgement: Judgement | None) -> TimeCell:
    if rule is None or judgement is None or judgement.result == Result.NOT_APPLICABLE:
        return TimeCell()
    if judgement.result not in COUNTED:
        return TimeCell("?")
    is_missed = judgement.result != Result.MET
    if rule.unit == Unit.ORDER:
        return TimeCell("not met" if is_missed else "met", is_missed=is_missed)
    words = _amount(rule, judgement.taken or 0)
    return TimeCell(words, _side(rule, judgement) if is_missed else "", is_missed)


def _side(rule: Rule, judgement: Judgement) -> str:
    """Early where something came before its first day."""
    is_early = rule.limit_from is not None and (judgement.taken or 0) < rule.limit_from
    return "early" if is_early else "late"


def _range(rule: Rule, taken: list[int]) -> str:
    ends = dict.fromkeys((_amount(rule, taken[0]), _amount(rule, taken[-1])))
    return " to ".join(ends)


def _amount(rule: Rule, taken: float) -> str:
    if rule.unit == Unit.WEEKS_GESTATION:
        return "{}+{}".format(*divmod(round(taken), 7))
    return f"{taken:g}"
