"""The world that the matrix is run in: one audit in fieldwork and one whose findings are out, on the cast's board."""

from datetime import date

from audits.evidence_vault import sealed_content
from audits.models import (
    Audit,
    EvidenceContent,
    EvidenceFile,
    ImmediateConcern,
    Moderation,
    ReturnQuery,
    Revisit,
    Stage,
    Standard,
)
from audits.operations.tool_drafts import start_tool
from tests.audits.tool_documents import make_document
from tests.factories import make_audit, make_cast
from tests.factories.audits import MOMENT
from tests.factories.findings import make_actions, make_finding, make_recommendation
from tests.factories.mails import make_mail
from tests.factories.reports import make_draft, make_release


def make_standard(cast):
    return Standard.objects.create(
        board=cast.board, code="local_threshold", kind="PROCEDURE", title="Threshold", source="Chapter 2", area="Here",
        valid_from=date(2016, 1, 1),
    )  # fmt: skip


class World:
    """Things by the name that a row's address gives; every one has a `uuid`."""

    def __init__(self):
        self.cast = cast = make_cast()
        self.things = {"board": cast.board, "practice": cast.practice}
        self.things |= {"seat": cast.auditor, "office_seat": cast.officer}
        self._draft_tool(cast)
        self.things["standard"] = make_standard(cast)
        self._fieldwork(cast)
        self._moderation(cast)
        self._reported(cast)
        self._documents(cast, self.things["reported_audit"])

    def _draft_tool(self, cast):
        document = make_document([["a1", "a2"], ["b1"]], code="drafted")
        self.things["draft_tool"] = start_tool(
            board=cast.board, document=document, by=cast.officer, at=MOMENT, words="The start"
        )

    def _fieldwork(self, cast):
        audit = make_audit(cast, "FW17")
        Audit.objects.filter(pk=audit.pk).update(takes_files=True)
        returns = audit.returns.select_related("sampled_case").order_by("sampled_case__position")
        police, practice = returns.filter(respondent=cast.police), returns.filter(respondent=cast.practice)
        self.things |= {"audit": audit, "tool": audit.tool, "case": police[0].sampled_case}
        self.things |= {"police_return": police[0], "practice_return": practice[0]}
        self.things["mail"] = make_mail(cast, audit)
        self.things["query"] = ReturnQuery.objects.create(
            agency_return=police[0], message="Which log?", asked_at=MOMENT, asked_by=cast.lead
        )
        self.things["evidence_file"] = EvidenceFile.objects.create(
            agency_return=police[0], question=audit.tool.questions.get(code="dv_asked"), title="Minutes", kind="TEXT",
            size=5, sha256="", attached_at=MOMENT, attached_by=cast.auditor,
        )  # fmt: skip
        file = self.things["evidence_file"]
        sealed = sealed_content(file, audit.case_list, b"Hello")
        EvidenceContent.objects.create(file=file, sealed=sealed)
        self.things["concern"] = ImmediateConcern.objects.create(
            audit=audit, sampled_case=police[0].sampled_case, what="A worry", child_safe_now="UNKNOWN",
            raised_for=cast.police, told_whom="The duty manager", told_on=MOMENT, method="By telephone",
            raised_at=MOMENT, raised_by=cast.auditor,
        )  # fmt: skip

    def _moderation(self, cast):
        audit = make_audit(cast, "MO17", stage=Stage.MODERATION)
        case = audit.case_list.sample.first()
        moderation = Moderation.objects.create(sampled_case=case, opened_at=MOMENT, opened_by=cast.officer)
        revisit = Revisit.objects.create(
            moderation=moderation, agency=cast.care, why="The plan is missing", due_on=date(2017, 6, 1)
        )
        self.things |= {"moderation_audit": audit, "moderation_case": case, "revisit": revisit}

    def _reported(self, cast):
        finding = make_finding(cast, make_audit(cast, "RE16", stage=Stage.REPORTING))
        recommendation = make_recommendation(cast, finding)
        actions = make_actions(cast, recommendation)
        Audit.objects.filter(pk=finding.audit_id).update(stage=Stage.MONITORING)
        finding.audit.refresh_from_db()
        self.things |= {"reported_audit": finding.audit, "finding": finding, "recommendation": recommendation}
        self.things["police_action"] = next(action for action in actions if action.agency == cast.police)

    def _documents(self, cast, audit):
        self.things["draft"] = make_draft(cast, audit, "PAAG_REPORT")
        self.things["released_briefing"] = make_release(cast, audit, "BRIEFING")
        self.things["released_report"] = make_release(cast, audit, "PAAG_REPORT")

    def client_of(self, persona):
        from tests.factories import sign_in

        return sign_in(None if persona == "signed_out" else self.cast.personas[persona])
