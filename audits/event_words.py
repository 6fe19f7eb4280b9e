"""What the activity log says in words: a verb for each kind of event, between the person’s name and its subject."""

import json
from typing import Any

from audits.models import Stage

# Kind of event -> what the person did. `{n}` is a count or a number that the event holds, `{document}` the document and
# its release, `{action}` the action with its reference.
VERBS = {
    "AUDIT_CREATED": "started the audit",
    "AUDIT_EDITED": "changed the audit’s details",
    "AUDIT_CHANGED": "changed the audit’s details",
    "AUDIT_ADVANCED": "moved the audit to its next stage",
    "AUDIT_WITHDRAWN": "withdrew the audit",
    "AUDIT_CLOSED": "closed the audit",
    "AUDIT_SIGNED_OFF": "signed the audit off",
    "SCOPE_LINES_SET": "set what the audit looks at",
    "PARTICIPANTS_SET": "set which agencies take part",
    "AUDIT_GROUP_SET": "set who sits on the audit group",
    "AUDIT_TOOL_SET": "chose the audit tool",
    "STAGE_OPENED": "moved the audit to its next stage",
    "TERMS_AGREED": "recorded that the terms of reference are agreed",
    "SHARING_CHECKED": "recorded that information may be shared",
    "SHARING_CHECK_WITHDRAWN": "took the information-sharing check back",
    "ROUND_SET": "said which round comes before",
    "TOOL_CHOSEN": "chose the audit tool",
    "TOOL_FROZEN": "froze the audit tool",
    "TOOL_STARTED": "started an audit tool",
    "TOOL_DRAFT_EDITED": "edited a draft tool",
    "TOOL_DRAFT_RESTORED": "took edits of a draft tool back",
    "TOOL_VERSION_STARTED": "started a new version of a tool",
    "TOOL_AGREEMENT_WITHDRAWN": "withdrew the agreement to a tool",
    "TOOL_CORRECTED": "put a corrected tool in use",
    "TOOL_EXPORTED": "took the audit tool as a file",
    "CASE_LIST_CREATED": "began the case list",
    "CASE_LIST_IMPORTED": "imported the case list",
    "CASE_LIST_FILE_HELD": "sent a file with the case list",
    "CASE_LIST_FILE_DROPPED": "took the file with the case list back",
    "CASE_LIST_PLACE_SET": "said where in the file the case list is",
    "CASE_LIST_COLUMNS_SET": "said what the columns of the case list mean",
    "CASE_LIST_WORDS_SET": "said what words of the case list mean",
    "CASE_LIST_IMPORT_BEGUN": "began to import the case list",
    "CASE_LIST_CLEARED": "let the rows go that were not drawn",
    "CASE_LIST_SET": "made room for the audit’s case list",
    "SAMPLE_DRAWN": "drew the sample",
    "SAMPLED_CASE_REPLACED": "took a reserve case in place of",
    "CASE_REPLACED": "took a reserve case in place of",
    "CASE_FACTS_SET": "set the facts of case",
    "CASE_EDITED": "set the facts of case",
    "CASE_RELATED": "said who is a brother or sister of case",
    "CASE_READ": "read case",
    "IDENTITY_REVEALED": "saw who the family is in case",
    "IDENTITY_KEY_DESTROYED": "destroyed who the families are",
    "FIELDWORK_OPENED": "opened fieldwork",
    "FIELDWORK_CLOSED": "closed fieldwork",
    "MODERATION_OPENED": "opened moderation",
    "REPORTING_OPENED": "opened reporting",
    "RETURN_KNOWN": "said whether the family is known, in",
    "NIL_CONFIRMED": "confirmed that the family is not known, in",
    "NIL_TAKEN_BACK": "took “not known” back, in",
    "RETURN_KNOWN_RECORDED": "said whether the family is known, in",
    "KNOWN_RECORDED": "said whether the family is known, in",
    "KNOWN_CHECK_ANSWERED": "said which families are known: {n}",
    "KNOWN_CHECK_CHASED": "chased who has not said which families are known: {n}",
    "RETURN_READ": "read",
    "FILE_ATTACHED": "gave a file with",
    "FILE_REMOVED": "removed a file from",
    "FILE_DOWNLOADED": "downloaded a file of",
    "RETURN_ASSIGNED": "gave somebody",
    "CONFLICT_DECLARED_NONE": "declared no conflict of interest for",
    "RETURN_HANDED_BACK": "handed back to the lead",
    "RETURNS_ASSIGNED": "gave somebody returns to fill in",
    "RETURN_HANDED_OVER": "handed to the lead",
    "RETURN_QUERIED": "sent back with a query",
    "RETURN_QUERY_REPLIED": "replied to a question about",
    "RETURN_SUBMITTED": "submitted",
    "RETURNS_ISSUED": "asked agencies for their returns",
    "RETURNS_REISSUED": "asked agencies anew about case",
    "RETURNS_CHASED": "chased returns: {n}",
    "MAIL_RETRIED": "tried again to send a message",
    "RETURN_EXTENDED": "gave more time for",
    "RETURN_CHECKED": "found complete",
    "RETURN_CLOSED": "recorded why there will be none of",
    "RETURN_REOPENED": "opened again",
    "ANSWER_SAVED": "saved an answer in",
    "SECTION_LOOK_SAVED": "said where they looked, in",
    "ANSWERS_SAVED": "saved answers in",
    "PEOPLE_SAVED": "saved details of people in",
    "PEOPLE_RECORDED": "saved details of people in",
    "PEOPLE_READ": "read details of people in",
    "CONCERN_RAISED": "recorded an immediate concern",
    "CONCERN_READ": "read an immediate concern",
    "CONCERN_RECEIVED": "said that they have an immediate concern",
    "CONCERN_KEPT_OPEN": "kept an immediate concern open",
    "CONCERN_CLOSED": "closed an immediate concern",
    "MODERATION_READ": "read all agencies’ answers in case",
    "ANSWER_AGREED": "agreed an answer in case",
    "ANSWERS_AGREED": "agreed answers in case",
    "MODERATION_AGREED": "agreed the judgement of case",
    "MODERATION_CORRECTED": "began a correction of case",
    "REVISIT_CLOSED": "recorded the outcome of a re-visit of case",
    "RESULT_READ": "read answers by agency and case",
    "RESULTS_DOWNLOADED": "downloaded the table of results",
    "FINDING_WRITTEN": "wrote finding {n}",
    "FINDING_CHANGED": "changed finding {n}",
    "RECOMMENDATION_WRITTEN": "wrote recommendation {n}",
    "RECOMMENDATION_CHANGED": "changed recommendation {n}",
    "ACTIONS_OPENED": "opened actions: {n}",
    "ACTION_UPDATED": "reported progress on {action}",
    "ACTION_ASSIGNED": "gave {action} its owner and date",
    "ACTION_VERIFIED": "verified that {action} was done",
    "ACTION_SENT_BACK": "sent {action} back",
    "DOCUMENT_REQUESTED": "asked for {document}",
    "DOCUMENT_MADE": "made {document}",
    "DOCUMENT_FAILED": "asked for {document}, which could not be made",
    "DOCUMENT_RETRIED": "tried again to make {document}",
    "RELEASE_REQUESTED": "asked for the release of {document}",
    "DOCUMENT_READ": "read {document}",
    "DOCUMENT_DOWNLOADED": "downloaded {document}",
    "REPORT_RELEASED": "released {document}",
    "OVERRIDE_CREATED": "recorded why a small number may be shown in {document}",
}
COUNTS = ("number", "count", "n")
DOCUMENTS = {
    "BRIEFING": "the briefing",
    "PAAG_REPORT": "the report to the assurance group",
    "SET_UP_SUMMARY": "the set-up summary",
}


def event_words(kind: str, payload: str) -> str:
    """A kind that has no verb yet is shown by its own name, never left out."""
    details = json.loads(payload).get("details", {})
    if kind == "STAGE_OPENED" and details.get("stage") in Stage.values:
        return f"opened the stage “{Stage(details['stage']).label}” of the audit"
    verb = VERBS.get(kind, kind.replace("_", " ").lower())
    return verb.format(n=_count(details), document=_document(details), action=_action(details))


def _document(details: dict[str, Any]) -> str:
    """the briefing, release 2"""
    number = details.get("number")
    name = DOCUMENTS.get(details.get("document", ""), "a document")
    return f"{name}, release {number}" if number else name


def _action(details: dict[str, Any]) -> str:
    """Events from before references were recorded name none."""
    reference = details.get("reference")
    return f"action {reference}" if reference else "an action"


def _count(details: dict[str, Any]) -> int | str:
    lists = [value for value in details.values() if isinstance(value, list)]
    named = [details[name] for name in COUNTS if name in details]
    return named[0] if named else sum(len(each) for each in lists)
