"""The Leicester board's audits: the finished one of 2016-17, the re-audit, the dip sample, and one being set up."""

from datetime import timedelta

from audit_portal.accounts.models import Membership
from audit_portal.demo.actions import assign_actions, follow_actions, open_all_actions
from audit_portal.demo.answer_sheets import SheetMaker, questions_of
from audit_portal.demo.audits import agree_audit_terms, begin_audit, begin_fieldwork, prepare_audit
from audit_portal.demo.concerns import raise_and_close
from audit_portal.demo.demo_cases import DemoCase, make_cases
from audit_portal.demo.evidence_files import give_files
from audit_portal.demo.findings import write_findings, write_recommendations
from audit_portal.demo.letters import Letters
from audit_portal.demo.moderation import close_revisits, moderate
from audit_portal.demo.plans import Plan, moment, plan
from audit_portal.demo.releases import LayOut, sign_off
from audit_portal.demo.returns import chase, fill_returns
from audit_portal.demo.world import World
from audits.models import Audit
from audits.operations.fieldwork import open_moderation, open_reporting


def load_prebirth_2016(world: World, lay_out: LayOut) -> Audit:
    """From the case list to monitoring, as the published summary and the plan's invented cases have it."""
    terms, answers = plan("prebirth_2016"), plan("prebirth_2016_answers")
    office = world.seats["officer"]
    audit, cases = _to_fieldwork(terms, world, "leicester", office)
    fill_returns(audit, terms | answers, world, cases, _maker(audit, answers, has_special_words=True), office)
    raise_and_close(audit, answers["concern"], cases, world, office)
    audit = open_moderation(audit=audit, by=office, at=moment(terms["moments"]["moderation"]))
    _moderate_all(audit, cases, answers, world, world.seats["care_group"])
    audit = open_reporting(audit=audit, by=office, at=moment(terms["moments"]["reporting"]))
    close_revisits(answers, cases, office)
    return _report(audit, world, office, lay_out)


def _report(audit: Audit, world: World, office: Membership, lay_out: LayOut) -> Audit:
    """Findings, recommendations and actions; the documents; and what agencies have done since."""
    found, planned = plan("prebirth_2016_findings"), plan("prebirth_2016_actions")
    recommendations = write_recommendations(audit, found, world, write_findings(audit, found, office), office)
    actions = open_all_actions(planned, recommendations, office)
    assign_actions(planned, actions, world, office)
    audit = sign_off(audit, plan("prebirth_2016_documents"), office, lay_out)
    follow_actions(planned, actions, world, office)
    return audit


def load_prebirth_2017(world: World) -> Audit:
    return load_fieldwork("prebirth_2017", "leicester", world, world.seats["officer"])


def load_dip_sample(world: World) -> Audit:
    """Every return is in; two cases are agreed, two wait for the group."""
    terms = plan("dip_sample_2017")
    office, group = world.seats["officer"], world.seats["care_group"]
    audit, cases = _to_fieldwork(terms, world, "leicester", office)
    fill_returns(audit, terms, world, cases, _maker(audit, terms), office)
    audit = open_moderation(audit=audit, by=office, at=moment(terms["moments"]["moderation"]))
    for case in cases:
        if case.number in terms["judgements"]:
            moderate(case, terms, questions_of(audit), world, group, moment(terms["agreed_on"]))
    return audit


def load_neglect(world: World) -> Audit:
    terms, office = plan("neglect_2017"), world.seats["officer"]
    return agree_audit_terms(begin_audit(terms, world, "leicester", office), terms, office)


def load_fieldwork(name: str, board: str, world: World, office: Membership) -> Audit:
    """An audit in fieldwork, with returns in the states that its plan lists."""
    terms = plan(name)
    audit, cases = _to_fieldwork(terms, world, board, office)
    fill_returns(audit, terms, world, cases, _maker(audit, plan("prebirth_2016_answers")), office)
    give_files(audit, terms, world)
    chase(audit, terms, world, office)
    return audit


def _to_fieldwork(terms: Plan, world: World, board: str, office: Membership) -> tuple[Audit, list[DemoCase]]:
    audit = prepare_audit(begin_audit(terms, world, board, office), terms, world, office)
    cases = make_cases(terms, audit, office)
    return begin_fieldwork(audit, terms, office), cases


def _maker(audit: Audit, answers: Plan, *, has_special_words: bool = False) -> SheetMaker:
    return SheetMaker(questions_of(audit), Letters.of(answers), answers["judgements"], has_special_words)


def _moderate_all(audit: Audit, cases: list[DemoCase], answers: Plan, world: World, group: Membership) -> None:
    """Five cases on each of two days."""
    questions = questions_of(audit)
    for place, case in enumerate(cases):
        start = moment("2017-01-24 09:30" if place < 5 else "2017-01-25 09:30")
        moderate(case, answers, questions, world, group, start + timedelta(minutes=45 * (place % 5)))
