"""What the audit group agreed: every question, the judgement and the re-visits, case by case."""

from datetime import datetime, timedelta

from audit_portal.accounts.models import Membership
from audit_portal.demo.demo_cases import DemoCase
from audit_portal.demo.letters import LETTERS, NOT_ASKED, Letters
from audit_portal.demo.plans import Plan, moment
from audit_portal.demo.world import World
from audits.models import Question, QuestionKind, Revisit
from audits.moderation_details import case_details
from audits.operations.moderations import agree_answer, agree_answers, agree_moderation
from audits.operations.revisits import RevisitAsked, close_revisit

JUDGED = (QuestionKind.RESPONSE, QuestionKind.MATRIX)


def moderate(case: DemoCase, plan: Plan, questions: list[Question], world: World, by: Membership, at: datetime) -> None:
    """Answers on which all agree at once, those that had to be talked about one by one, then the judgement."""
    letters = Letters.of(plan)
    reasons = plan.get("reasons", {}).get(case.number, {})
    agree_answers(sampled_case=case.sampled, answers=_alike(case, questions, letters, reasons), by=by, at=at)
    for question in questions:
        if question.code in reasons:
            _talk_over(case, question, letters, plan, by, at + timedelta(minutes=5))
    _agree_choices(case, questions, letters, by, at + timedelta(minutes=10))
    _agree_details(case, questions, by, at + timedelta(minutes=12))
    judged = plan["judgements"][case.number]
    agree_moderation(
        sampled_case=case.sampled,
        judgement=judged["judgement"],
        reason=judged["reason"],
        revisits=_revisits(plan, case, world),
        by=by,
        at=at + timedelta(minutes=25),
    )


def close_revisits(plan: Plan, cases: list[DemoCase], by: Membership) -> None:
    for case in cases:
        asked = plan["revisits"].get(case.number, {})
        if "closed" in asked:
            revisit = Revisit.objects.get(moderation__sampled_case=case.sampled, moderation__is_current=True)
            close_revisit(revisit=revisit, outcome=asked["outcome"], by=by, at=moment(asked["closed"]))


def _alike(case: DemoCase, questions: list[Question], letters: Letters, reasons: dict[str, str]) -> dict[Question, int]:
    asked = {each: letters.agreed(each.code, case.number) for each in questions if each.kind in JUDGED}
    return {
        question: LETTERS[letter].value
        for question, letter in asked.items()
        if letter != NOT_ASKED and question.code not in reasons
    }


def _talk_over(case: DemoCase, question: Question, letters: Letters, plan: Plan, by: Membership, at: datetime) -> None:
    agree_answer(
        sampled_case=case.sampled,
        question=question,
        response=LETTERS[letters.agreed(question.code, case.number)].value,
        reason=plan["reasons"][case.number][question.code],
        dissent=plan.get("dissents", {}).get(case.number, {}).get(question.code, ""),
        by=by,
        at=at,
    )


def _agree_choices(case: DemoCase, questions: list[Question], letters: Letters, by: Membership, at: datetime) -> None:
    choices = {
        "dv_identified": case.domestic_violence,
        "csc_referral_made": "YES" if case.referrers else "NO_NOT_NEEDED",
        "disagreed": "YES" if case.pattern in letters.disagreed else "NO",
    }
    for question in questions:
        if question.code in choices:
            agree_answer(sampled_case=case.sampled, question=question, choice=choices[question.code], by=by, at=at)


def _agree_details(case: DemoCase, questions: list[Question], by: Membership, at: datetime) -> None:
    """What the records themselves come to, by the classes of their differences, as the page proposes it."""
    question = next((each for each in questions if each.kind == QuestionKind.PEOPLE), None)
    if question is None:
        return
    returns = case.sampled.returns.select_related("respondent").order_by("participating_agency__position", "pk")
    found = case_details(case.sampled, question, returns)
    if found.proposed is None:
        raise LookupError(f"No two agencies recorded the family of {case.sampled.reference}.")
    response = found.proposed.value
    agree_answer(sampled_case=case.sampled, question=question, response=response, reason=found.words, by=by, at=at)


def _revisits(plan: Plan, case: DemoCase, world: World) -> list[RevisitAsked]:
    asked = plan.get("revisits", {}).get(case.number)
    return [RevisitAsked(world.agencies["care"], asked["why"], asked["due_on"])] if asked else []
