"""Who may do what: the whole table on one screen.

A row reads “this may be done by”. It says nothing of *which* audits, returns or actions: that is scope, one
`visible_to(membership)` on each model, and whatever is out of scope does not exist for the person (404). Someone within
scope whose role is not in the row is refused (403).
"""

from enum import StrEnum

from audit_portal.accounts.models import Role

OFFICE, GROUP, LEAD = Role.BOARD_OFFICER, Role.AUDIT_GROUP_MEMBER, Role.AGENCY_LEAD
AUDITOR, OWNER, READER, SYSTEM = Role.AGENCY_AUDITOR, Role.ACTION_OWNER, Role.READER, Role.SYSTEM_ADMINISTRATOR


class Permission(StrEnum):
    AUDIT_VIEW = "See that an audit exists, its dates and its stage"
    AUDIT_MANAGE = "Set up an audit, move it to its next stage, chase, record what did not come"
    CASES_VIEW = "See the cases of an audit and their key dates"
    CASES_MANAGE = "Import the case list, draw the sample, set case facts"
    IDENTITY_REVEAL = "See who a family is, for a while and on the record"
    TOOL_VIEW = "Read the audit tool"
    TOOL_MANAGE = "Build and change a tool, add one from a file"
    TOOL_AGREE = "Agree a tool, withdraw the agreement"
    RETURN_VIEW = "Read a return"
    RETURN_FILL = "Fill in a return"
    RETURN_SUBMIT = "Assign, check, query and submit an agency’s returns"
    EVIDENCE_READ = "Download a file that an agency gave with its return; the group once moderation is open"
    HISTORY_READ = "See how an answer changed; the group once moderation is open, of returns that are in"
    RETURN_QUERY = "Ask about a return, which sends it back to its auditor"
    CONCERN_RAISE = "Record an immediate safeguarding concern"
    CONCERN_VIEW = "Read an immediate safeguarding concern"
    CONCERN_CLOSE = "Say that an immediate safeguarding concern was received; record its outcome"
    PROGRESS_VIEW = "See which agency has returned what"
    RESULTS_VIEW = "See results"
    MODERATION_VIEW = "See all agencies’ answers side by side, once moderation is open"
    MODERATION_AGREE = "Agree an answer, a judgement and a re-visit"
    FINDINGS_VIEW = "Read findings and recommendations"
    FINDINGS_MANAGE = "Write findings and recommendations, open actions"
    ACTION_VIEW = "See actions"
    ACTION_UPDATE = "Report progress on an action"
    ACTION_MANAGE = "Change an action’s owner and dates; verify that it was done"
    REPORT_VIEW = "Read released documents"
    REPORT_MANAGE = "Make, read in draft and release documents; sign an audit off"
    ACTIVITY_VIEW = "Read the activity log of an audit"
    PEOPLE_VIEW = "See the people and agencies of the board; a lead those of its own agency and practices"
    PEOPLE_MANAGE = "Add people, give and end seats"
    AGENCY_MANAGE = "Add an agency or a practice, change its name"
    BOARD_MANAGE = "Open a board, look after the seats of its office"
    PORTAL_MANAGE = "See the state of the portal itself, without any case content"


P = Permission
POLICY: dict[Permission, tuple[Role, ...]] = {
    P.AUDIT_VIEW: (OFFICE, GROUP, LEAD, AUDITOR, OWNER, READER),
    P.AUDIT_MANAGE: (OFFICE,),
    P.CASES_VIEW: (OFFICE, GROUP),
    P.CASES_MANAGE: (OFFICE,),
    P.IDENTITY_REVEAL: (OFFICE, LEAD, AUDITOR),
    P.TOOL_VIEW: (OFFICE, GROUP, LEAD, AUDITOR, READER),
    P.TOOL_MANAGE: (OFFICE,),
    P.TOOL_AGREE: (OFFICE, GROUP),
    P.RETURN_VIEW: (OFFICE, LEAD, AUDITOR),
    P.RETURN_FILL: (LEAD, AUDITOR),
    P.RETURN_SUBMIT: (LEAD,),
    P.EVIDENCE_READ: (OFFICE, GROUP, LEAD, AUDITOR),
    P.HISTORY_READ: (OFFICE, LEAD, AUDITOR),
    P.RETURN_QUERY: (OFFICE, LEAD),
    P.CONCERN_RAISE: (OFFICE, GROUP, LEAD, AUDITOR),
    P.CONCERN_VIEW: (OFFICE, GROUP, LEAD, AUDITOR),
    P.CONCERN_CLOSE: (OFFICE, LEAD),
    P.PROGRESS_VIEW: (OFFICE, GROUP),
    P.RESULTS_VIEW: (OFFICE, GROUP, READER),
    P.MODERATION_VIEW: (OFFICE, GROUP),
    P.MODERATION_AGREE: (OFFICE, GROUP),
    P.FINDINGS_VIEW: (OFFICE, GROUP, LEAD, OWNER, READER),
    P.FINDINGS_MANAGE: (OFFICE,),
    P.ACTION_VIEW: (OFFICE, GROUP, LEAD, OWNER, READER),
    P.ACTION_UPDATE: (OFFICE, LEAD, OWNER),
    P.ACTION_MANAGE: (OFFICE,),
    P.REPORT_VIEW: (OFFICE, GROUP, LEAD, AUDITOR, OWNER, READER),
    P.REPORT_MANAGE: (OFFICE,),
    P.ACTIVITY_VIEW: (OFFICE,),
    P.PEOPLE_VIEW: (OFFICE, LEAD),
    P.PEOPLE_MANAGE: (OFFICE, LEAD, SYSTEM),
    P.AGENCY_MANAGE: (OFFICE,),
    P.BOARD_MANAGE: (SYSTEM,),
    P.PORTAL_MANAGE: (SYSTEM,),
}

# Which seats each role may give, change and end; a lead only in its own agency and the practices under it.
SEATS_GIVEN: dict[str, tuple[Role, ...]] = {
    OFFICE: (OFFICE, GROUP, LEAD, AUDITOR, OWNER, READER),
    LEAD: (AUDITOR, OWNER),
    SYSTEM: (OFFICE,),
}


def may(role: str, permission: Permission) -> bool:
    return role in POLICY[permission]
