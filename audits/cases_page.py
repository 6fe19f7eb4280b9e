"""The cases of an audit in words: the sample with its key dates, the reserves, and one case by itself."""

from dataclasses import dataclass, replace
from typing import Any

from audit_portal.partial_dates import PartialDate, Precision, in_full
from audit_portal.wording_dates import LOCAL_TIME, table_date
from audits.case_facts import BIRTH, DUE_DATE
from cases.case_list_columns import SAME_EVENT
from cases.frame_filters import filter_words
from cases.gestation import after_birth_words, gestation, gestation_words
from cases.models import Case, CaseDate, CaseList, DatePrecision, SampledCase
from cases.row_ranges import from_ranges
from cases.sampling_words import DrawTold, sampling_sentences

REFERRAL = SAME_EVENT["referral"]


# Short heads for the table; any other key date stands under its own label.
HEADS = {DUE_DATE: "Due", BIRTH: "Born"} | dict.fromkeys(REFERRAL, "Referred")
WEEKS_AT_REFERRAL = "Weeks at referral"


@dataclass(frozen=True)
class CaseLine:
    """One row of the sample; `standing` is empty for a case that is audited. `said` is {head of the table: words}."""

    uuid: Any
    reference: str
    said: dict[str, str]
    standing: str
    second: str
    was_reserve: bool
    unknown_facts: int
    family: int | None
    siblings: str = ""


@dataclass(frozen=True)
class KeyDate:
    label: str
    day: str
    gestation: str


def case_lines(case_list: CaseList) -> list[CaseLine]:
    """The sample and its reserves in order, with what was replaced by what; three queries."""
    sample = case_list.sample.select_related("case", "replaces").prefetch_related("case__dates", "replacements")
    asked = [each["code"] for each in case_list.fact_definitions if not each.get("is_derived")]
    heads = {
        each["code"]: HEADS.get(each["code"], each["label"])
        for each in case_list.date_definitions
        if each.get("on_case_list", True)
    }
    return _seen_together([_line(sampled, heads, asked) for sampled in sample.order_by("position")])


def sampling_statement(case_list: CaseList, lines: list[CaseLine]) -> list[str]:
    """As it was drawn: a reserve that took a place since is still a reserve here."""
    if case_list.drawn_at is None:
        return []
    reserves = sum(line.was_reserve for line in lines)
    frame = [len(from_ranges(rows)) for rows in case_list.frame.values()]
    told = DrawTold(
        method=case_list.method,
        frame_size=case_list.frame_size,
        cases=len(lines) - reserves,
        reserves=reserves,
        seed=case_list.seed,
        strata=case_list.strata,
        drawn_on=case_list.drawn_at.astimezone(LOCAL_TIME).date(),
        eligible=sum(frame) if frame else None,
        filters=filter_words(case_list.filters, case_list.fact_definitions, case_list.date_definitions),
        left_out=case_list.left_out,
    )
    return sampling_sentences(told)


def frame_rows(case_list: CaseList) -> list[tuple[str, str]]:
    """(stratum, row numbers): what anybody needs beside the seed to draw the sample again."""
    return [(stratum or "All", rows) for stratum, rows in case_list.frame.items()]


def key_dates(case: Case, case_list: CaseList) -> list[KeyDate]:
    """In the order in which they happened, each with the weeks of pregnancy, or of life, where both days are exact."""
    labels = {each["code"]: each["label"] for each in case_list.date_definitions}
    dates = sorted(case.dates.all(), key=lambda each: (each.date, each.pk))
    due, born = _exact(dates, DUE_DATE), _exact(dates, BIRTH)
    return [
        KeyDate(
            labels.get(each.event_code, each.event_code.replace("_", " ").capitalize()),
            _words(each),
            _age_words(each, due, born),
        )
        for each in dates
    ]


def _exact(dates: list[CaseDate], code: str) -> CaseDate | None:
    return next((each for each in dates if each.event_code == code and _is_exact(each)), None)


def _age_words(each: CaseDate, due: CaseDate | None, born: CaseDate | None) -> str:
    if not _is_exact(each) or each is due:
        return ""
    if born and each.date > born.date:
        return after_birth_words(born.date, each.date)
    return gestation_words(due.date, each.date) if due else ""


def siblings_of(sampled: SampledCase) -> list[SampledCase]:
    """Brothers and sisters in the sample and among its reserves. One query."""
    if sampled.case.family is None:
        return []
    family = SampledCase.objects.filter(case_list=sampled.case_list_id, case__family=sampled.case.family)
    return list(family.exclude(pk=sampled.pk).select_related("case").order_by("position"))


def others_of(sampled: SampledCase) -> dict[str, SampledCase]:
    """{reference: case} of the rest of the sample, in its order."""
    rest = sampled.case_list.sample.exclude(pk=sampled.pk).select_related("case").order_by("position")
    return {each.reference: each for each in rest}


def fact_rows(case: Case, case_list: CaseList) -> list[tuple[str, str]]:
    """Label and value of each fact that the list defines, and of the practice."""
    asked = [each for each in case_list.fact_definitions if not each.get("is_derived")]
    rows = [(each["label"], fact_words(each, case.facts.get(each["code"]))) for each in asked]
    return [*rows, ("GP practice", str(case.facts.get("gp_practice") or "Not known"))]


def _line(sampled: SampledCase, heads: dict[str, str], facts_asked: list[str]) -> CaseLine:
    after = next(iter(sampled.replacements.all()), None)
    return CaseLine(
        uuid=sampled.uuid,
        reference=sampled.reference,
        said=_said(sampled.case, heads),
        standing="Reserve" if sampled.is_reserve else "Replaced" if after else "",
        second=_standing_words(sampled, after),
        was_reserve=sampled.is_reserve or sampled.replaces_id is not None,
        unknown_facts=sum(sampled.case.facts.get(code) in (None, "", []) for code in facts_asked),
        family=sampled.case.family,
    )


def _seen_together(lines: list[CaseLine]) -> list[CaseLine]:
    """With the brothers and sisters of each, and only heads under which something is said of a case: an audit shows
    what its own tool and list know.
    """
    used = {head for line in lines for head, value in line.said.items() if value}
    return [
        replace(
            line,
            said={head: line.said[head] for head in line.said if head in used},
            siblings=", ".join(other.reference for other in lines if other is not line and _are_siblings(line, other)),
        )
        for line in lines
    ]


def _are_siblings(one: CaseLine, other: CaseLine) -> bool:
    return one.family is not None and one.family == other.family


def _said(case: Case, heads: dict[str, str]) -> dict[str, str]:
    dates = {each.event_code: each for each in case.dates.all() if each.occurrence == 1}
    referral = next((code for code in REFERRAL if code in dates), "")
    said = {"Stratum": case.stratum}
    for code, head in heads.items():
        said[head] = said.get(head) or _words(dates.get(code))
    return said | {WEEKS_AT_REFERRAL: _at(dates.get(DUE_DATE), dates.get(referral))}


def _standing_words(sampled: SampledCase, after: SampledCase | None) -> str:
    if after:
        return f"Replaced by {after.reference}: {after.reason}"
    return f"In place of {sampled.replaces.reference}" if sampled.replaces else ""


def _at(due: CaseDate | None, moment: CaseDate | None) -> str:
    if due is None or moment is None or not _is_exact(due) or not _is_exact(moment):
        return ""
    return gestation(due.date, moment.date).short


def _words(each: CaseDate | None) -> str:
    if each is not None and _is_exact(each):
        return table_date(each.date)
    return in_full(PartialDate(each.date, Precision(each.precision))) if each else ""


def _is_exact(each: CaseDate) -> bool:
    return each.precision == DatePrecision.DAY


def fact_words(definition: dict[str, Any], value: Any) -> str:
    if value is None:
        return "Not known"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    labels = {each["code"]: each["label"] for each in definition.get("choices") or []}
    values = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(str(each), str(each)) for each in values)
