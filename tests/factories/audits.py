"""A small tool, an audit in fieldwork with two cases, and returns."""

from datetime import UTC, date, datetime

from audits.models import (
    AgencyReturn,
    Answer,
    Audit,
    AuditTool,
    ParticipatingAgency,
    Question,
    QuestionAudience,
    ReturnDeclaration,
    ScopeLine,
    Stage,
    ToolSection,
    ToolStatus,
)
from audits.operations.audits import set_case_list
from cases.models import Case, CaseDate, CaseList, SampledCase
from cases.vault import new_wrapped_key

MOMENT = datetime(2017, 1, 5, 10, 30, tzinfo=UTC)
RESPONSES = ["YES", "PARTLY", "NO", "NOT_APPLICABLE", "NO_INFORMATION"]


def make_question(tool, section, number, code, kind="RESPONSE", audiences=("POL", "CSC", "GP"), **fields):
    question = Question.objects.create(
        tool=tool,
        section=section,
        number=number,
        code=code,
        kind=kind,
        text=f"Question {number}: {code.replace('_', ' ')}?",
        short_text=code.replace("_", " ").capitalize(),
        responses=RESPONSES if kind == "RESPONSE" else [],
        evidence_on=["PARTLY", "NO"] if kind == "RESPONSE" else [],
        scope_line="REFERRALS",
        **fields,
    )
    for audience in audiences:
        QuestionAudience.objects.create(question=question, audience=audience)
    return question


def make_tool(board, officer, status=ToolStatus.IN_USE):
    """Two sections: known, referral made (choice), referral timely (shown if made), DV asked (five-way), a comment."""
    tool = AuditTool.objects.create(
        board=board,
        code="small",
        title="Small tool",
        status=status,
        audiences={"POL": "Police", "CSC": "Children’s social care", "GP": "GP practices", "GROUP": "Audit group"},
        agreed_at=MOMENT,
        agreed_by=officer,
        frozen_at=MOMENT if status == ToolStatus.IN_USE else None,
        frozen_by=officer if status == ToolStatus.IN_USE else None,
    )
    a = ToolSection.objects.create(tool=tool, letter="A", title="The family", short_title="Family", position=1)
    b = ToolSection.objects.create(tool=tool, letter="B", title="The referral", short_title="Referral", position=2)
    yes_no = [{"code": "YES", "label": "Yes"}, {"code": "NO", "label": "No"}]
    made = {"question": "referral_made", "in": ["YES"]}
    make_question(tool, a, 1, "agency_known", "KNOWN")
    make_question(tool, a, 2, "dv_asked")
    make_question(tool, b, 3, "referral_made", "CHOICE", choices=yes_no)
    make_question(tool, b, 4, "referral_timely", show_if=made)
    make_question(tool, b, 5, "what_worked", "TEXT", is_required=False)
    return tool


def make_audit(cast, reference="PB16", stage=Stage.FIELDWORK, cases=2, declared=True):
    """An audit of the cast's board by the police, social care and the CCG, with returns for every case. The cast's
    auditors have said that nothing ties them to a family, unless `declared` is false.
    """
    officer = cast.officer
    tool = AuditTool.objects.filter(board=cast.board, code="small").first() or make_tool(cast.board, officer)
    wrapped, version = new_wrapped_key()
    case_list = CaseList.objects.create(
        board=cast.board, supplied_by=cast.care, prefix=reference, wrapped_key=wrapped, key_version=version,
        frame_size=cases, method="RANDOM", seed="7", imported_at=MOMENT, imported_by=officer, drawn_at=MOMENT,
        drawn_by=officer,
    )  # fmt: skip
    audit = Audit.objects.create(
        board=cast.board, reference=reference, title="Pre-birth 2016", theme="Pre-birth", stage=stage, tool=tool,
        case_list=case_list, created_at=MOMENT, created_by=officer, fieldwork_from=date(2016, 12, 1),
        return_by=date(2017, 1, 17), review_from=date(2015, 12, 1), review_to=date(2016, 12, 31),
        sharing_checked_at=MOMENT, sharing_checked_by=officer,
    )  # fmt: skip
    ScopeLine.objects.create(audit=audit, position=1, code="REFERRALS", text="Referrals and the response")
    holders = [(cast.police, ["POL"], cast.lead), (cast.care, ["CSC"], cast.other_lead)]
    holders.append((cast.ccg, ["GP"], cast.ccg_lead))
    for position, (agency, audiences, lead) in enumerate(holders):
        ParticipatingAgency.objects.create(
            audit=audit, agency=agency, position=position, audiences=audiences, due_on=audit.return_by, lead=lead
        )
    for number in range(1, cases + 1):
        _sample_a_case(audit, case_list, number, cast)
    if declared:
        declare(audit, cast.auditor, cast.other_auditor, cast.practice_auditor)
    return audit


def declare(audit, *auditors):
    """Each has no conflict of interest in any of the agency's returns."""
    ReturnDeclaration.objects.bulk_create(
        ReturnDeclaration(agency_return=row, kind="CLEAR", declared_at=MOMENT, declared_by=auditor)
        for auditor in auditors
        for row in audit.returns.filter(respondent=auditor.agency)
    )


def make_audit_at_sampling(cast):
    """An audit that waits for its case list."""
    audit = Audit.objects.create(
        board=cast.board, reference="NG17", title="Neglect", theme="Neglect", stage=Stage.SAMPLING,
        tool=make_tool(cast.board, cast.officer), created_at=MOMENT, created_by=cast.officer,
        sharing_checked_at=MOMENT, sharing_checked_by=cast.officer,
    )  # fmt: skip
    set_case_list(audit=audit, by=cast.officer, at=MOMENT)
    audit.refresh_from_db()
    return audit


def _sample_a_case(audit, case_list, number, cast):
    case = Case.objects.create(case_list=case_list, row_number=number + 1)
    CaseDate.objects.create(case=case, event_code="edd", date=date(2017, 3, 31))
    sampled = SampledCase.objects.create(
        case=case, case_list=case_list, reference=f"{case_list.prefix}-{number:02}", position=number
    )
    for participant in audit.participants.all():
        respondent = cast.practice if participant.agency == cast.ccg else participant.agency
        make_return(audit, sampled, participant, respondent)


def make_return(audit, sampled, participant, respondent=None, **fields):
    return AgencyReturn.objects.create(
        audit=audit, board=audit.board, year=2016, sampled_case=sampled, participating_agency=participant,
        respondent=respondent or participant.agency, tool=audit.tool, audiences=participant.audiences,
        due_on=participant.due_on, **fields,
    )  # fmt: skip


def open_answers(agency_return):
    """The rows that a return gets when its agency says that it knows the family."""
    questions = Question.objects.filter(
        tool=agency_return.tool, audiences__audience__in=agency_return.audiences
    ).exclude(kind="KNOWN")
    return Answer.objects.bulk_create(
        Answer(agency_return=agency_return, question=question) for question in questions.distinct()
    )
