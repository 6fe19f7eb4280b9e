"""Which version of a case's moderation can be changed, and when. The agreed one stands until a correction is agreed."""

from datetime import datetime
from uuid import uuid4

from audit_portal.accounts.models import Membership
from audits.agreed_show_if import hidden_questions
from audits.models import AgreedAnswer, Audit, Moderation, Revisit, Stage
from cases.models import SampledCase

AGREEING_STAGES = [Stage.MODERATION, Stage.REPORTING]


class ModerationNotOpen(Exception):
    """Nothing is agreed before all have answered for themselves, or after the audit is signed off."""


class ModerationFrozen(Exception):
    """The case is agreed; a correction is a new version."""


class ModerationNotAgreed(Exception):
    """Only what was agreed can be corrected."""


def lock_case(sampled_case: SampledCase) -> Audit:
    """One writer a case at a time: the group may sit at several screens. Gives back the case's audit."""
    SampledCase.objects.select_for_update().get(pk=sampled_case.pk)
    audit = Audit.objects.select_related("tool").get(case_list_id=sampled_case.case_list_id)
    if audit.stage not in AGREEING_STAGES:
        raise ModerationNotOpen("Answers are agreed while the audit is in moderation or reporting.")
    return audit


def working_version(sampled_case: SampledCase, by: Membership, at: datetime) -> Moderation:
    """The version that can still be changed; the first agreement opens the first one."""
    latest = latest_version(sampled_case)
    if latest is None:
        return Moderation.objects.create(sampled_case=sampled_case, opened_at=at, opened_by=by)
    if latest.agreed_at is not None:
        raise ModerationFrozen("This case is agreed. Start a correction to change an answer.")
    return latest


def latest_version(sampled_case: SampledCase) -> Moderation | None:
    return Moderation.objects.filter(sampled_case=sampled_case).order_by("-version").first()


def next_version(latest: Moderation, by: Membership, at: datetime) -> Moderation:
    """A draft that holds everything the agreed version holds, beside it."""
    draft = Moderation.objects.create(
        sampled_case_id=latest.sampled_case_id,
        version=latest.version + 1,
        is_current=False,
        judgement=latest.judgement,
        reason=latest.reason,
        opened_at=at,
        opened_by=by,
    )
    answers, revisits = list(latest.agreed_answers.all()), list(latest.revisits.all())
    for answer in answers:
        answer.pk, answer.moderation = None, draft
    for revisit in revisits:
        revisit.pk, revisit.uuid, revisit.moderation = None, uuid4(), draft
    AgreedAnswer.objects.bulk_create(answers)
    Revisit.objects.bulk_create(revisits)
    return draft


def apply_show_if(audit: Audit, moderation: Moderation) -> None:
    """What the agreed answers themselves make unnecessary is kept and not counted."""
    hidden = hidden_questions(audit, moderation)
    answers = moderation.agreed_answers.all()
    answers.filter(question__in=hidden).update(is_shown=False)
    answers.exclude(question__in=hidden).update(is_shown=True)
