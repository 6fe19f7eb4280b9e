"""How the audit was done, from its rows: who agreed it, how cases were chosen, who returned what, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass

from audit_portal.accounts.models import AgencyKind
from audit_portal.wording_dates import long_date
from audits.models import AgencyReturn, Known, ReturnStatus
from cases.models import SamplingMethod
from reports.content.audit_rows import AuditRows, Participation
from reports.content.words import capital, counted, days_words, in_a_sentence, listed, number_words, sentence

DRAWN = {
    SamplingMethod.RANDOM: "at random",
    SamplingMethod.STRATIFIED: "at random within groups",
    SamplingMethod.SYSTEMATIC: "at equal distances down the list from a random start",
    SamplingMethod.BY_HAND: "by hand",
}
ABSENT = {
    ReturnStatus.NOT_RETURNED: ("did not complete the audit", "no return came"),
    ReturnStatus.DECLINED: ("declined to take part", "it declined to make a return"),
    ReturnStatus.WITHDRAWN: ("were withdrawn", "a return was withdrawn"),
}


@dataclass(frozen=True)
class AgencyLine:
    """Which cases an agency audited: “Clinical Commissioning Group”, “Eight cases: two GP practices did not …”."""

    agency: str
    words: str


@dataclass(frozen=True)
class Methodology:
    paragraphs: tuple[str, ...]
    lines: tuple[AgencyLine, ...]


def methodology(rows: AuditRows) -> Methodology:
    """Agencies that audited every case with nothing to say beside it share the last line."""
    lines = [(each, agency_words(each, rows)) for each in rows.participations if each.returns]
    everything = f"All {counted(len(rows.cases), 'case')}."
    own = [AgencyLine(rows.name(each.agency), words) for each, words in lines if words != everything]
    alike = [each for each, words in lines if words == everything]
    return Methodology(tuple(filter(None, _paragraphs(rows))), (*own, *_together(alike, everything, bool(own), rows)))


def _together(alike: Sequence[Participation], words: str, is_more: bool, rows: AuditRows) -> list[AgencyLine]:
    if len(alike) < 2:
        return [AgencyLine(rows.name(each.agency), words) for each in alike]
    head = (
        f"{number_words(len(alike))} more agencies" if is_more else f"all {counted(len(alike), 'agency', 'agencies')}"
    )
    return [AgencyLine(capital(head), f"{words[:-1]}: {listed(rows.name(each.agency) for each in alike)}.")]


def _paragraphs(rows: AuditRows) -> list[str]:
    return [
        " ".join(filter(None, [agreed_words(rows), group_words(rows)])),
        " ".join(filter(None, [cases_words(rows), scope_words(rows), fieldwork_words(rows), known_words(rows)])),
        agreed_so_far(rows),
        rows.audit.methodology_note,
    ]


def agreed_words(rows: AuditRows) -> str:
    return "The Board’s audit group agreed the process, the sample, the scope and the audit tool."


def group_words(rows: AuditRows) -> str:
    return f"Its members: {listed(rows.name(agency) for agency in rows.group)}." if rows.group else ""


def cases_words(rows: AuditRows) -> str:
    """Ten cases were chosen from a list supplied by Children’s Social Care, at random."""
    case_list = rows.audit.case_list
    if case_list is None or not rows.cases:
        return ""
    supplier = f" supplied by {rows.short(case_list.supplied_by)}" if case_list.supplied_by else ""
    how = f", {DRAWN[SamplingMethod(case_list.method)]}" if case_list.method else ""
    were = "was" if len(rows.cases) == 1 else "were"
    return capital(f"{counted(len(rows.cases), 'case')} {were} chosen from a list{supplier}{how}.")


def scope_words(rows: AuditRows) -> str:
    looked = [in_a_sentence(line.text).rstrip(".") for line in rows.scope if not line.is_underpinning]
    throughout = [in_a_sentence(line.text).rstrip(".") for line in rows.scope if line.is_underpinning]
    if not looked and not throughout:
        return ""
    words = f"Auditors looked at {listed(looked)}" if looked else "Auditors looked"
    return sentence(words + (f"; throughout, at {listed(throughout)}" if throughout else ""))


def fieldwork_words(rows: AuditRows) -> str:
    """What happened; a day that is still to come is said to be planned."""
    if rows.ended_on:
        return f"Agencies audited their own records {days_words(rows.begun_on, rows.ended_on)}."
    due = f"returns are due by {long_date(rows.audit.return_by)}" if rows.audit.return_by else ""
    begun = f"Agencies audit their own records {days_words(rows.begun_on, None)}" if rows.begun_on else ""
    return sentence("; ".join(filter(None, [begun, due])))


def known_words(rows: AuditRows) -> str:
    is_unknown = any(each.known == Known.NOT_KNOWN for each in rows.returns)
    return "Not all families were known to all agencies." if is_unknown else ""


def agreed_so_far(rows: AuditRows) -> str:
    """2 of 4 cases agreed so far. Empty once all are."""
    cases = counted(len(rows.cases), "case").split()[-1]
    return f"{rows.agreed} of {len(rows.cases)} {cases} agreed so far." if rows.agreed < len(rows.cases) else ""


def agency_words(participation: Participation, rows: AuditRows) -> str:
    """All ten cases. / Eight cases: two GP practices did not complete the audit. Practices are never named."""
    came = [each for each in participation.returns if each.status == ReturnStatus.SUBMITTED]
    missing = [each for each in participation.returns if each.status != ReturnStatus.SUBMITTED]
    total = counted(len(came), "case")
    words = f"{total}: {absence_words(missing, participation)}" if missing else f"all {total}"
    if any(each.pk in rows.little for each in came):
        words += ". Some questions stayed open where it held no information on the child or family"
    return sentence(words)


def absence_words(missing: Sequence[AgencyReturn], participation: Participation) -> str:
    """two GP practices did not complete the audit; no return came for two."""
    parts = []
    for status in dict.fromkeys(each.status for each in missing):
        alike = [each for each in missing if each.status == status]
        practices = {each.respondent for each in alike if each.respondent_id != participation.agency.pk}
        theirs, ours = ABSENT.get(ReturnStatus(status), ("have not completed the audit", "no return has come yet"))
        if practices:
            is_practice = all(each.kind == AgencyKind.GP_PRACTICE for each in practices)
            who = counted(len(practices), "GP practice" if is_practice else "body", "" if is_practice else "bodies")
            parts.append(f"{who} {theirs if len(practices) > 1 else _singular(theirs)}")
        else:
            parts.append(f"{ours} for {number_words(len(alike))}")
    return listed(parts)


def _singular(words: str) -> str:
    return words.replace("were ", "was ").replace("have ", "has ")
