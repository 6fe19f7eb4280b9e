"""A corrected version of a tool takes the place of an earlier one in audits that are still being answered.

Answers go over to the question of the same code; submitted returns stay on the version that they were answered on, and
so does every audit past its fieldwork.
"""

from collections.abc import Iterable
from datetime import datetime

from django.apps import apps
from django.db import models, transaction
from django.db.models import Case, Value, When

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import LEAD_STATUSES, OWES_ANSWERS, AgencyReturn, Answer, Audit, AuditTool, Question
from audits.operations.tools import ToolNotAgreed, freeze_tool
from audits.tool_effects import CORRECTABLE, AuditEffect, effect_on
from audits.tool_sheet import asked_of


class CorrectionRefused(Exception):
    """Some answers would no longer mean what was answered. Carries the effect that says which."""

    def __init__(self, effect: AuditEffect) -> None:
        super().__init__(f"{effect.audit.reference} cannot take this version: some of its answers would no longer fit.")
        self.effect = effect


class AuditNotCorrectable(Exception):
    """The audit is past its fieldwork, or on another tool."""


@transaction.atomic
def correct_audits(*, tool: AuditTool, audits: Iterable[Audit], by: Membership, at: datetime) -> list[Audit]:
    """Every audit or none. The new version is in use from then on, and earlier ones are superseded."""
    locked = AuditTool.objects.select_for_update().get(pk=tool.pk)
    if locked.agreed_at is None:
        raise ToolNotAgreed(f"{locked} is not agreed. Agree it before audits take it.")
    corrected = [_correct(audit, locked) for audit in audits]
    if any(audit.returns.exists() for audit, _ in corrected):
        freeze_tool(tool=locked, by=by, at=at)
    for audit, count in corrected:
        record("TOOL_CORRECTED", by=by, subject=locked, audit_id=audit.pk, version=locked.version, returns=count)
    return [audit for audit, _ in corrected]


def _correct(audit: Audit, tool: AuditTool) -> tuple[Audit, int]:
    locked = Audit.objects.select_for_update(of=("self",)).select_related("tool").get(pk=audit.pk)
    before = locked.tool
    if before is None or before.code != tool.code or locked.stage not in CORRECTABLE:
        raise AuditNotCorrectable(f"{locked.reference} is past its fieldwork, or has another tool.")
    effect = effect_on(locked, before, tool)
    if effect.is_refused:
        raise CorrectionRefused(effect)
    returns = list(AgencyReturn.objects.select_for_update().filter(audit=locked, tool=before, status__in=LEAD_STATUSES))
    _move_answers(returns, before, tool)
    AgencyReturn.objects.filter(pk__in=[each.pk for each in returns]).update(tool=tool)
    _add_rows(returns, tool)
    locked.tool = tool
    locked.save(update_fields=["tool"])
    return locked, len(returns)


def _move_answers(returns: list[AgencyReturn], before: AuditTool, after: AuditTool) -> None:
    """One statement for each table that tells of a question of a return. What has no question of its code in the new
    version, or a withdrawn one, stays where it was and counts for nobody.
    """
    ids = [each.pk for each in returns]
    new = dict(Question.objects.filter(tool=after, withdrawn="").values_list("code", "pk"))
    old = dict(Question.objects.filter(tool=before).values_list("pk", "code"))
    pairs = {pk: new[code] for pk, code in old.items() if code in new}
    if not pairs or not ids:
        return
    mapping = Case(*(When(question_id=one, then=Value(other)) for one, other in pairs.items()))
    for model in _of_questions_of_returns():
        model._default_manager.filter(agency_return__in=ids, question_id__in=pairs).update(question_id=mapping)
    Answer.objects.filter(agency_return__in=ids, question__tool=before).update(is_shown=False)


def _of_questions_of_returns() -> list[type[models.Model]]:
    """Answers, their history and whatever else hangs on one question of one return."""
    named = {"agency_return", "question"}
    own = apps.get_app_config("audits").get_models()
    return [model for model in own if named <= {field.name for field in model._meta.concrete_fields}]


def _add_rows(returns: list[AgencyReturn], tool: AuditTool) -> None:
    """Returns that know the family get a row for each question that is new to them."""
    owing = [each for each in returns if each.known in OWES_ANSWERS]
    asked = {tuple(each.audiences): asked_of(tool, each.audiences) for each in owing}
    Answer.objects.bulk_create(
        (Answer(agency_return=each, question=one.question) for each in owing for one in asked[tuple(each.audiences)]),
        ignore_conflicts=True,
    )
