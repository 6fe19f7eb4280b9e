"""An audit at the reporting stage with everything that a document speaks of: returns in and missing, agreements, a
re-visit, findings, recommendations and actions.
"""

from datetime import date

from audit_portal import clock
from audits.models import (
    AgencyReturn,
    AgreedAnswer,
    Answer,
    AuditGroupMember,
    Moderation,
    Question,
    Revisit,
    ScopeLine,
    Stage,
)
from reports.child import Laid
from reports.content import content_of
from reports.models import DocumentJob, JobStatus
from reports.operations.releases import next_release_number, release_report
from reports.snapshots import content_hash
from tests.factories.audits import MOMENT, make_audit, open_answers
from tests.factories.findings import make_actions, make_finding, make_recommendation

YES, PARTLY, NO, NOT_APPLICABLE, NO_INFORMATION = range(1, 6)
LINKS = [{"label": "The Board", "address": "https://fernshire.example/"}]


def make_reported_audit(cast, reference="PB16", cases=3):
    """The police return everything, the last case with no information; the practice does not return the first case;
    social care does not know the family of the last. The group is assured of all cases but the first.
    """
    audit = make_audit(cast, reference, stage=Stage.REPORTING, cases=cases)
    audit.trigger = "A review asked for it. It looked at:\n- whether referrals came in time\n- what would help."
    audit.readers, audit.subject_heading = "People who work with families.", "What is a referral?"
    audit.subject_text, audit.theme = "Telling somebody who can help.", "Pre-birth"
    audit.save()
    cast.board.links = LINKS
    cast.board.save()
    ScopeLine.objects.create(audit=audit, position=2, code="CHILD", text="The unborn child", is_underpinning=True)
    for agency in (cast.care, cast.police, cast.office):
        AuditGroupMember.objects.create(audit=audit, agency=agency)
    _return_all(audit, cast)
    _moderate_all(audit, cast)
    finding = make_finding(cast, audit)
    make_actions(cast, make_recommendation(cast, finding))
    return audit


def _return_all(audit, cast):
    first, *_, last = audit.case_list.sample.order_by("position")
    for each in audit.returns.select_related("sampled_case"):
        if each.respondent == cast.practice and each.sampled_case == first:
            AgencyReturn.objects.filter(pk=each.pk).update(
                status="NOT_RETURNED", reason="No answer to two letters", closed_at=MOMENT, closed_by=cast.officer
            )
        else:
            is_unknown = each.respondent == cast.care and each.sampled_case == last
            _submit(each, cast, "NOT_KNOWN" if is_unknown else "IN_PERIOD")
    police = Answer.objects.filter(agency_return__respondent=cast.police, agency_return__sampled_case=last)
    police.filter(response__isnull=False).update(response=NO_INFORMATION)


def _submit(agency_return, cast, known):
    if known == "IN_PERIOD":
        open_answers(agency_return)
        Answer.objects.filter(agency_return=agency_return, question__kind="RESPONSE").update(response=YES)
    AgencyReturn.objects.filter(pk=agency_return.pk).update(
        known=known,
        known_at=MOMENT,
        known_by=cast.lead,
        status="SUBMITTED",
        submitted_at=MOMENT,
        submitted_by=cast.lead,
    )


def _moderate_all(audit, cast):
    questions = {question.code: question for question in Question.objects.filter(tool=audit.tool)}
    for number, case in enumerate(audit.case_list.sample.order_by("position")):
        moderation = Moderation.objects.create(
            sampled_case=case, judgement="ASSURED" if number else "NOT_ASSURED", reason="Agreed", opened_at=MOMENT,
            opened_by=cast.officer, agreed_at=MOMENT, agreed_by=cast.officer,
        )  # fmt: skip
        for code, response in (("referral_timely", YES if number else NO), ("dv_asked", PARTLY if number else YES)):
            AgreedAnswer.objects.create(
                moderation=moderation, question=questions[code], response=response, agreed_at=MOMENT,
                agreed_by=cast.officer,
            )  # fmt: skip
        if not number:
            Revisit.objects.create(
                moderation=moderation, agency=cast.care, why="The plan has no dates", due_on=date(2017, 3, 10)
            )


def make_job(cast, audit, kind="BRIEFING", status=JobStatus.QUEUED, **fields):
    values = {"requested_at": MOMENT, "requested_by": cast.officer} | fields
    return DocumentJob.objects.create(audit=audit, kind=kind, status=status, **values)


def make_draft(cast, audit, kind="BRIEFING", **fields):
    """A finished draft of what the audit says today."""
    values = {"status": JobStatus.DONE, "pdf": b"%PDF-draft", "page_count": 2, "finished_at": MOMENT}
    values["content_hash"] = content_hash(content_of(audit, kind, on=clock.today()))
    return make_job(cast, audit, kind, **(values | fields))


def make_release(cast, audit, kind="BRIEFING", html="<h1>Released</h1>"):
    return release_report(
        audit=audit, kind=kind, number=next_release_number(audit, kind),
        content=content_of(audit, kind, on=clock.today()), html=html, laid=Laid(b"%PDF-1.7 released", 2),
        by=cast.officer, at=MOMENT,
    )  # fmt: skip
