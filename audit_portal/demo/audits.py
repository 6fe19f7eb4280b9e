"""An audit from its first line to the day on which agencies begin, by the steps that the board's office takes."""

from functools import cache

from audit_portal.accounts.models import Membership
from audit_portal.demo.plans import Plan, content, moment
from audit_portal.demo.world import World
from audits.models import Audit, AuditGroupMember, AuditTool
from audits.operations.audits import (
    Participant,
    ScopeLineText,
    agree_terms,
    create_audit,
    set_participants,
    set_scope_lines,
    set_tool,
)
from audits.operations.fieldwork import open_fieldwork, open_known_check, open_sampling
from audits.operations.sharing_checks import record_sharing_check
from audits.operations.tools import agree_tool, import_tool
from audits.tool_files import shipped_tool
from audits.tool_shapes import ToolFile
from cases.case_list_files import read_case_list
from cases.models import SamplingMethod
from cases.operations.case_lists import import_case_list
from cases.operations.samples import SampleAsked, draw_sample


def begin_audit(plan: Plan, world: World, board: str, by: Membership) -> Audit:
    """An audit with its terms of reference, not yet agreed."""
    return create_audit(board=world.boards[board], by=by, at=moment(plan["moments"]["created"]), **plan["audit"])


def agree_audit_terms(audit: Audit, plan: Plan, by: Membership) -> Audit:
    return agree_terms(audit=audit, by=by, at=moment(plan["moments"]["terms_agreed"]))


def prepare_audit(audit: Audit, plan: Plan, world: World, by: Membership) -> Audit:
    """Tool, scope, agencies, group, terms and information sharing; then the sample, drawn with the seed in the plan."""
    set_tool(audit=audit, tool=_tool(audit, plan, by), by=by)
    if plan["scope_lines"]:
        set_scope_lines(audit=audit, lines=[ScopeLineText(**line) for line in plan["scope_lines"]], by=by)
    set_participants(audit=audit, participants=_participants(plan, world), by=by)
    AuditGroupMember.objects.bulk_create(
        AuditGroupMember(audit=audit, agency=world.agencies[each["agency"]], membership=world.seats[each["seat"]])
        for each in plan["group"]
    )
    agree_audit_terms(audit, plan, by)
    checked = moment(plan["moments"]["sharing_checked"])
    record_sharing_check(audit=audit, reference=plan["sharing_reference"], by=by, at=checked)
    sampled = open_sampling(audit=audit, by=by, at=moment(plan["moments"]["sampling"]))
    _draw(sampled, plan, by)
    return sampled


def begin_fieldwork(audit: Audit, plan: Plan, by: Membership) -> Audit:
    """Every agency gets a return for every case, and the tool is locked."""
    checking = open_known_check(audit=audit, by=by, at=moment(plan["moments"]["known_check"]))
    return open_fieldwork(audit=checking, by=by, at=moment(plan["moments"]["fieldwork"]))


def _tool(audit: Audit, plan: Plan, by: Membership) -> AuditTool:
    """The board's own copy of the tool that ships; an audit that comes later takes the one that is there."""
    found = AuditTool.objects.filter(board=audit.board, code=plan["tool"]).first()
    if found is not None:
        return found
    at = moment(plan["moments"]["tool_agreed"])
    return agree_tool(
        tool=import_tool(board=audit.board, tool_file=_tool_file(plan["tool"]), by=by, at=at), by=by, at=at
    )


@cache
def _tool_file(code: str) -> ToolFile:
    """Two boards use the same file, and reading it takes a second."""
    return shipped_tool(code)


def _participants(plan: Plan, world: World) -> list[Participant]:
    return [
        Participant(
            agency=world.agencies[each["agency"]],
            audiences=tuple(each["audiences"]),
            lead=world.seats[each["lead"]],
        )
        for each in plan["participants"]
    ]


def _draw(audit: Audit, plan: Plan, by: Membership) -> None:
    case_list, asked = audit.case_list, plan["case_list"]
    if case_list is None:
        raise LookupError(f"{audit} has no case list.")
    read = read_case_list(
        content(asked["file"]),
        fact_definitions=case_list.fact_definitions,
        date_definitions=case_list.date_definitions,
    )
    moments = plan["moments"]
    import_case_list(case_list=case_list, rows=read.rows, by=by, at=moment(moments["imported"]), audit_id=audit.pk)
    draw_sample(
        case_list=case_list,
        asked=SampleAsked(SamplingMethod.RANDOM, asked["size"], asked["reserves"], asked["seed"]),
        by=by,
        at=moment(moments["drawn"]),
        audit_id=audit.pk,
    )
